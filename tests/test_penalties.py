"""Published penalties of 2018 to 2026: evidence of the shape of each is found breached."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import penalties
import pytest
import yaml

from hegui import cases, outcome
from hegui.evidence import catalogue
from sampled import sampled

if TYPE_CHECKING:
    from hegui.outcome import Entry

HELD: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "penalties.yaml").read_text(encoding="utf-8")
)
CASES = {case.id: case for case in cases.load()}
BEFORE = re.compile(r"D-(\d+)")
SERVICES = ["website", "publishing", "messaging", "phone", "network_access"]


def evidence(shapes: list[str], day: date) -> dict[str, list[dict[str, Any]]]:
    """Return the tables of these shapes, their rows together; days are counted from the day."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for shape in shapes:
        for name, rows in HELD["shapes"][shape]["evidence"].items():
            held = tables.setdefault(name, [])
            held += [row for row in dated(rows, day) if row not in held]
    return tables


def dated(rows: list[dict[str, Any]], day: date) -> list[dict[str, Any]]:
    """Return rows with their days as of a day, an instant as one in the morning."""
    return [
        {
            name: moved(cell, day) + ("T02:00:00Z" if name.endswith("_at") else "")
            if BEFORE.fullmatch(str(cell))
            else cell
            for name, cell in row.items()
        }
        for row in rows
    ]


def moved(cell: str, day: date) -> str:
    """Return the day that lies so many before another."""
    return str(day - timedelta(days=int(cell.removeprefix("D-"))))


def audited(folder: Path, shapes: list[str], day: date) -> dict[str, Entry]:
    """Audit an operator with evidence of these shapes, of the duties that they are about."""
    lines = [
        f"taken_on = {day}",
        "[operator]",
        'name = "某单位"',
        'body = "company"',
        f"services = {json.dumps(SERVICES)}",
        "ciio = false",
        "provides_products = true",
        "users = 2000000",
    ]
    for name, table in evidence(shapes, day).items():
        empty = dict.fromkeys(catalogue.get(name).columns)
        (folder / f"{name}.jsonl").write_text(
            "\n".join(json.dumps(empty | row) for row in table), encoding="utf-8"
        )
        lines += [
            f"[evidence.{name}]",
            f'path = "{name}.jsonl"',
            "complete_from = 2010-01-01",
            'declared_by = "法务"',
        ]
    path = folder / "hegui.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    report = outcome.build(path, day, tuple(judged(shapes, day)))
    return {entry.finding.duty.id: entry for entry in report.entries}


def judged(shapes: list[str], day: date) -> dict[str, str]:
    """Return the duties of these shapes with the provision of the day."""
    return {
        duty: [ref for since, ref in sorted(refs.items()) if since <= day][-1]
        for shape in shapes
        for duty, refs in HELD["shapes"][shape]["judged"].items()
    }


def fits(entry: Entry, fines: list[int]) -> bool:
    """Say whether a tier that the evidence points to has a range in which these fines lie."""
    readings = entry.exposure.readings if entry.exposure else ()
    ranges = [t.organisation for r in readings for t in r.pointed if t.organisation is not None]
    return all(
        any(r.minimum <= fine and (r.maximum is None or fine <= r.maximum) for r in ranges)
        for fine in fines
    )


GROUPS = sorted({(str(case["day"].year), case.get("tier", "")) for case in HELD["cases"].values()})


@pytest.mark.parametrize(("year", "tier"), sampled(GROUPS, 7))
def test_the_published_cases_are_found(year: str, tier: str, tmp_path: Path) -> None:
    """Each duty of their shapes is breached under its provision, in the tier that was applied.

    One audit has the evidence of all cases of a year and tier, as of the last of their days.
    """
    named = {
        name: case
        for name, case in HELD["cases"].items()
        if (str(case["day"].year), case.get("tier", "")) == (year, tier)
    }
    day = max(case["day"] for case in named.values())
    shapes = sorted({shape for case in named.values() for shape in case["shapes"]})
    found = audited(tmp_path, shapes, day)
    wrong = [
        f"{name}: {duty} is {found[duty].finding.verdict}, not under {provision}"
        for name, case in named.items()
        for duty, provision in judged(case["shapes"], day).items()
        if found[duty].finding.verdict != "breached"
        or provision not in map(str, found[duty].finding.provisions)
    ]
    wrong += [
        f"{name}: nothing points to {tier} with the fines {fines(name)}"
        for name, case in named.items()
        if tier
        and not any(
            (exposure := found[duty].exposure)
            and exposure.pointed == tier
            and fits(found[duty], fines(name))
            for duty in judged(case["shapes"], day)
        )
    ]

    assert [] == wrong


def fines(name: str) -> list[int]:
    """Return what the bodies of a case were fined, in whole yuan."""
    case = CASES[name]
    bodies = {one.id for one in case.principals()}
    return [
        int(amount.value)
        for measure in case.measures
        if measure.type == "fine" and bodies & set(measure.offenders)
        for amount in measure.amounts
        if amount.currency == "CNY"
    ]


def test_every_shipped_case_since_2018_is_tried_or_has_its_reason() -> None:
    """None was forgotten, and each was read at an address."""
    later = {name for name in CASES if name >= "2018"}
    assert later == HELD["cases"].keys() | HELD["uncaught"].keys()
    assert not HELD["cases"].keys() & HELD["uncaught"].keys()
    assert [] == [name for name in later if not CASES[name].source.address]


def test_the_page_lists_every_case() -> None:
    """It has each case with its duties and its address, and each that no duty catches."""
    rows = {line.split(" | ")[0].strip("| `"): line for line in penalties.page().splitlines()}
    for name, case in HELD["cases"].items():
        assert all(f"`{duty}`" in rows[name] for duty in judged(case["shapes"], case["day"])), name
        assert str(CASES[name].source.address) in rows[name]
    assert all(why in rows[name] for name, why in HELD["uncaught"].items())
