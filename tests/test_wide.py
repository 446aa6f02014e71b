"""A matrix becomes rows, and several days their latest; what says neither is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hegui import config, duties, law
from hegui.audit.audit import audit
from hegui.days import NEVER_ON
from hegui.errors import ConfigError, EvidenceError
from hegui.evidence.gather import gathered

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 6, 30)
HEAD = {"person": "工号", "role": "岗位", "appointed_on": "任职日期"}
STAFF = "A1,员工,2024-01-01"
TRAINED = """\
工号,岗位,任职日期,网络安全意识,等保培训,保密培训
A1,员工,2024-01-01,2026/3/1,-,2025年5月6日
A2,员工,2024-01-01,,2025-02-01,请假
A3,员工,2024-01-01,,未参加,
A4,员工,2024-01-01,√,×,
"""


def configured(**tables: Any) -> config.Config:
    """Return a configuration of a website's evidence."""
    profile = {"name": "Shop", "services": ["website"]}
    return config.parse({"operator": profile, "taken_on": DAY, "evidence": tables})


def people(path: str = "t.csv", **more: Any) -> dict[str, Any]:
    """Return a register of staff with a last training that comes from elsewhere."""
    return {"path": path, "columns": HEAD, "values": {"role": {"员工": "staff"}}} | more


def read(folder: Path, name: str, day: date = DAY, **part: Any) -> tuple[list[Any], str]:
    """Return the rows of a table as they are judged, in order, and what is said."""
    with gathered(configured(**{name: part}), folder, [name], day) as evidence:
        given = evidence.given[name]
        rows = given.engine.rows(given.on(day))
        return sorted(rows, key=str), "\n".join(map(str, evidence.notices))


def trained(folder: Path, day: date = DAY, **more: Any) -> tuple[dict[str, Any], str]:
    """Return the day of each person's last training, and what is said."""
    rows, said = read(folder, "people", day, **people(**more))
    return {row["person"]: row["last_trained_on"] for row in rows}, said


def test_it_works(tmp_path: Path) -> None:
    """The latest day of a row counts; no day is never, and what says no day is not known."""
    (tmp_path / "t.csv").write_text(TRAINED)

    found, said = trained(tmp_path, latest={"last_trained_on": {"headers": ["*培训", "网络*"]}})

    expected = {"A1": date(2026, 3, 1), "A2": date(2025, 2, 1), "A3": NEVER_ON, "A4": None}
    assert expected == found
    assert "cells of latest.last_trained_on that say no day: '请假', '√'" in said
    assert "not used" not in said


def test_a_tick_below_a_month_is_its_first_day(tmp_path: Path) -> None:
    """Hours as well; none is no training, and it is said which day was taken."""
    (tmp_path / "t.csv").write_text(
        f"工号,岗位,任职日期,1月,2月,12月\n{STAFF},√,2.5,\n{STAFF.replace('1', '2', 1)},0,×,\n"
        f"{STAFF.replace('1', '3', 1)},3小时,,√\n"
    )

    latest = {"last_trained_on": {"headers": ["*月"], "written": "2026年{}"}}
    found, said = trained(tmp_path, latest=latest)

    assert {"A1": date(2026, 2, 1), "A2": NEVER_ON, "A3": date(2026, 1, 1)} == found
    assert "what is ticked in 1月, 2月, 12月 counts as of the first day of it" in said


def test_what_is_later_than_the_day_had_not_happened(tmp_path: Path) -> None:
    """On an earlier day the latest one until then counts."""
    (tmp_path / "t.csv").write_text(TRAINED)

    latest = {"last_trained_on": {"headers": ["*培训", "网络*"]}}
    found, _ = trained(tmp_path, date(2025, 12, 31), latest=latest)

    assert date(2025, 5, 6) == found["A1"]


def test_the_latest_of_a_list_belongs_to_its_person(tmp_path: Path) -> None:
    """A list of trainings has a row a person and training; who is not on it had none."""
    (tmp_path / "t.csv").write_text(f"工号,岗位,任职日期\n{STAFF}\n{STAFF.replace('1', '2', 1)}\n")
    (tmp_path / "list.csv").write_text(
        "人员,课程,培训日期\nA1,安全,2025/3/1\nA1 ,保密,2026年3月1日\nA9,保密,2026-05-01\n"
    )
    own = {"headers": ["培训日期"], "path": "list.csv", "by": {"person": "人员"}}

    found, _ = trained(tmp_path, latest={"last_trained_on": own})
    assert {"A1": date(2026, 3, 1), "A2": NEVER_ON} == found

    (tmp_path / "list.csv").write_text("人员,课程,培训日期\n张,安全,2025/3/1\n")
    with pytest.raises(EvidenceError, match=r"No row of .*list\.csv belongs to one of .*t\.csv"):
        trained(tmp_path, latest={"last_trained_on": own})


def test_a_matrix_of_days_is_rows(tmp_path: Path) -> None:
    """An empty cell is no row, and nought is one; a row in it is named as it stands there."""
    (tmp_path / "t.csv").write_text("日志,1日,2日,3日\nweb,100,,0\napi,5,六,-\n")
    wide = {"headers": ["*日"], "name": "day", "cell": "records", "written": "2026年1月{}"}

    rows, said = read(
        tmp_path, "log_coverage", path="t.csv", columns={"source": "日志"}, unpivot=wide
    )

    found = [(row["source"], row["day"].day, row["records"]) for row in rows]
    assert [("api", 1, 5), ("api", 2, None), ("web", 1, 100), ("web", 3, 0)] == sorted(found)
    assert "2 rows with 3 columns for each day made 4, one for each cell" in said
    assert "row 2, column 'records': '六' cannot be read" in said


def test_ticks_are_rows(tmp_path: Path) -> None:
    """A word that is neither yes nor no is refused by name, until the operator says what it is."""
    (tmp_path / "t.csv").write_text("系统,防火墙,加密\n商城,√,计划中\n后台,×,有\n")
    part = {
        "path": "t.csv",
        "columns": {"system": "系统"},
        "values": {"control": {"防火墙": "firewall", "加密": "encryption"}},
    }
    wide = {"headers": ["防火墙", "加密"], "name": "control"}

    with pytest.raises(EvidenceError, match="column '加密': '计划中' is neither a tick nor empty"):
        read(tmp_path, "controls", **part, unpivot=wide)
    rows, _ = read(tmp_path, "controls", **part, unpivot=wide | {"blanks": ["计划中"]})

    assert [("firewall", "商城"), ("encryption", "后台")] == sorted(
        ((row["control"], row["system"]) for row in rows), reverse=True
    )


def test_less_in_a_matrix_never_helps(tmp_path: Path) -> None:
    """Whatever cell is emptied, nobody's training gets better and no control comes about."""
    rank = {"met": 2, "unknown": 1, "breached": 0, "not_applicable": 3}
    duty = (duties.load("dsl.training"),)
    lines = [
        "工号,岗位,任职日期,离任,意识,保密",
        f"{STAFF},,2026-03-01,2025-01-01",
        f"{STAFF.replace('1', '2', 1)},,√,2026-05-01",
    ]

    def verdict(told: list[str]) -> int:
        (tmp_path / "t.csv").write_text("\n".join(told))
        part = people(latest={"last_trained_on": {"headers": ["意识", "保密"]}})
        part["columns"] = HEAD | {"left_on": "离任"}
        return rank[
            audit(configured(people=part), tmp_path, DAY, law.load(), duty).findings[0].verdict
        ]

    whole = verdict(lines)
    assert rank["met"] == whole
    for row in (1, 2):
        for cell in (4, 5):
            cells = lines[row].split(",")
            cells[cell] = ""
            assert whole >= verdict([*lines[:row], ",".join(cells), *lines[row + 1 :]])
    assert rank["met"] > verdict([lines[0], f"{STAFF},,,", lines[2]])


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ({"unpivot": {"headers": ["x*"], "name": "day"}}, "no column 'x\\*', which unpivot names"),
        ({"unpivot": {"headers": ["1日"], "name": "days"}}, "no column 'days' for unpivot"),
        ({"unpivot": {"headers": ["1日"], "name": "source"}}, "'source' beside those of unpivot"),
        (
            {"latest": {"day": {"headers": ["2日"], "path": "l.csv", "by": {"source": "x"}}}},
            "no column 'x', which latest.by names",
        ),
        ({"latest": {"records": {"headers": ["1日"]}}}, "log_coverage.records is no day"),
        ({"latest": {"no": {"headers": ["1日"]}}}, "no column 'no' for latest"),
        ({"latest": {"source": {"headers": ["1日"]}}}, "log_coverage.source is no day"),
    ],
)
def test_what_is_not_there_is_named(tmp_path: Path, part: dict[str, Any], told: str) -> None:
    """A wrong name stops the run before anything is judged."""
    (tmp_path / "t.csv").write_text("日志,1日,2日\nweb,100,5\n")
    (tmp_path / "l.csv").write_text("日志,2日\nweb,2026-01-01\n")

    with pytest.raises(ConfigError, match=told):
        read(tmp_path, "log_coverage", path="t.csv", columns={"source": "日志"}, **part)


@pytest.mark.parametrize(
    "part",
    [
        {"unpivot": {"headers": ["a"]}},
        {"unpivot": {"headers": ["a"], "cell": "records", "written": "{}"}},
        {"unpivot": {"headers": ["a"], "name": "day", "written": "2026"}},
        {"latest": {"day": {"headers": ["a"], "path": "l.csv"}}},
        {"latest": {"day": {"headers": ["a"], "by": {"source": "x"}}}},
        {"latest": {"day": {"headers": ["a"], "sheet": "x"}}},
        {"latest": {"day": {"headers": []}}},
    ],
)
def test_half_a_form_is_refused(part: dict[str, Any]) -> None:
    """What says nothing is not read as something."""
    with pytest.raises(ConfigError):
        configured(log_coverage={"path": "t.csv"} | part)
    with pytest.raises(ConfigError, match="give a path"):
        configured(log_coverage={"rows": [], "unpivot": {"headers": ["a"], "name": "day"}})
