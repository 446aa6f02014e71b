"""Precedents of an audit come from the operator's library, ranked by reasons that are told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hegui import cases, law
from hegui.cases import search
from hegui.cases.library import Library
from hegui.cli import run
from hegui.law import Ref
from hegui.precedents import Query, nearest, opened
from hegui.reading import terms
from notices import DAY, SHOP, document, kept, shop

if TYPE_CHECKING:
    from pathlib import Path

LAW = law.load()
LOGS = Query(
    provisions=(Ref.parse("csl:23.i3"),),
    day=DAY,
    conduct=("log_retention",),
    kinds=("company",),
    places=("Chongqing",),
    size="small",
)
CONFIG = """
[operator]
name = "小店"
body = "company"
services = ["website"]
ciio = false
places = ["重庆市"]
turnover = 2000000

[cases]
library = "held"

[evidence.log_sources]
rows = [
  { source = "web", system = "s", kind = "access", started_on = 2026-01-01, retired_on = "" },
]

[evidence.log_coverage]
rows = [{ source = "web", day = 2026-11-20, records = 9 }]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a library of three notices."""
    kept(tmp_path / "held")
    return tmp_path / "held"


def near(folder: Path, asked: Query) -> list[str]:
    """Return the ids of the precedents."""
    with opened(folder, LAW) as known:
        return [one.case.id for one in known.nearest(asked, limit=9)]


def test_the_library_and_the_shipped_cases_are_compared(folder: Path) -> None:
    """Both cite the same provision; the library's is more recent, and of two reports one stands."""
    with opened(folder, LAW) as known:
        found = known.nearest(LOGS, limit=3)

    assert [one.case.id for one in found[:2]] == ["hotel.c1", "2017-08-chongqing-weblogs"]
    assert found[0].ahead == {"en": "it is more recent", "zh": "时间更近"}
    assert found[0].also == ("news.c1",)
    assert found[0].case.document == "hotel"


def test_a_case_later_than_the_day_is_no_precedent(folder: Path) -> None:
    """On a day of 2019 nobody can know of a case of 2020."""
    then = replace(LOGS, provisions=(Ref.parse("csl:21.i3"),), day=date(2019, 1, 1))

    assert near(folder, then) == ["2017-08-chongqing-weblogs"]


def test_size_of_the_offender_sets_a_case_ahead(folder: Path) -> None:
    """A reviewer may say how large an offender was; the shipped case does not know it."""
    library = Library(folder)
    library.decide("hotel.c1", "offenders.1.size", "small", by="王律师", on=DAY)
    with opened(folder, LAW) as known:
        first = known.nearest(LOGS)[0]

    assert first.ahead == {"en": "it shares the size of the offender", "zh": "主体规模相同"}
    assert {"en": "same size: small enterprise", "zh": "规模相同：小型企业"} in first.reasons
    assert terms.size_of(2_000_000) == "small"


def test_what_nobody_reviewed_is_said(folder: Path) -> None:
    """A doubtful field of a precedent is named until a reviewer decides."""
    asked = Query((Ref.parse("csl:26"),), DAY, conduct=("real_name",), places=("四川",))
    with opened(folder, LAW) as known:
        (found,) = [one for one in known.nearest(asked) if one.case.id == "shop.c1"]
    assert [fact["en"] for fact in found.unsure] == ["offender"]

    Library(folder).decide("shop.c1", "offenders.1.kind", "ok", by="王律师", on=DAY)
    with opened(folder, LAW) as known:
        (found,) = [one for one in known.nearest(asked) if one.case.id == "shop.c1"]
    assert found.unsure == ()


def test_choosing_candidates_first_changes_no_answer(folder: Path) -> None:
    """Of a library that is too large to be compared as a whole, the nearest are compared."""
    library = Library(folder)
    for number in range(40):
        text = SHOP.replace("2024年5月", f"20{10 + number % 15}年5月")
        case = shop()
        case["date"]["value"] = f"20{10 + number % 15}-05"
        case["date"]["spans"][0]["text"] = f"20{10 + number % 15}年5月"
        library.add(document(f"s{number:02}", text, case), on=DAY)
    asked = Query((Ref.parse("csl:26.p1"),), DAY, conduct=("real_name",), places=("成都",))
    with search.opened(folder) as index:
        everything = [case for case, _ in index.cases(range(index.size))]

    from hegui.precedents import candidates  # noqa: PLC0415 - the function, not its module

    with search.opened(folder) as index:
        few = candidates(index, asked, LAW, limit=8)

    whole = nearest(asked, everything, LAW, limit=5)
    assert [one.case.id for one in whole] == [
        one.case.id for one in nearest(asked, few, LAW, limit=5)
    ]
    assert len(everything) == len(cases.load()) + 43


def test_an_audit_names_its_precedents(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A breached duty shows case, document, reasons and rank, on a terminal and as JSON."""
    config = folder.parent / "hegui.toml"
    config.write_text(CONFIG, encoding="utf-8")
    asked = ["audit", str(config), "--as-of", "2026-11-24", "--only", "csl.mlps_logs"]

    assert run([*asked, "--output", "json"]) == 1
    told = json.loads(capsys.readouterr().out)["duties"]
    duty = next(one for one in told if one["id"] == "csl.mlps_logs")  # beside its limbs
    assert run([*asked, "--full"]) == 1
    shown = " ".join(capsys.readouterr().out.split())

    first = duty["precedents"][0]
    assert (first["id"], first["document"], first["also"]) == ("hotel.c1", "hotel", ["news.c1"])
    assert "same provision csl:21.i3 (csl:23.i3 on 2026-11-24)" in first["reasons"]
    assert "before the next because" in shown
    assert "fine CNY 20,000" in shown


def test_a_library_that_is_not_there_stops_the_audit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A configured library that is missing is a mistake, not "no precedents"."""
    config = tmp_path / "hegui.toml"
    config.write_text(CONFIG, encoding="utf-8")

    assert run(["audit", str(config), "--as-of", "2026-11-24"]) == 2
    assert "There is no case library at" in capsys.readouterr().err
