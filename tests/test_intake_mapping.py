"""What `[evidence.X]` can say of a source: joined columns, header rows, units, rows left out."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests import workbooks

from hegui import config
from hegui.errors import ConfigError, EvidenceError
from hegui.evidence import gather
from hegui.evidence.intake import layout

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 10, 31)
FOUND = datetime(2026, 10, 1, 1, 30, tzinfo=UTC).replace(tzinfo=None)


def gathered(folder: Path, table: str, /, **part: Any) -> tuple[list[dict[str, Any]], str]:
    """Return the rows of a table as they are judged, and what is said of them."""
    read = config.parse({"operator": {"name": "甲"}, "evidence": {table: part}})
    with gather.gathered(read, folder, [table], DAY) as evidence:
        given = evidence.given[table]
        rows = given.engine.rows(given.on(DAY))
        return rows, "\n".join(map(str, evidence.notices))


INCIDENTS = {"incident": "编号", "system": "系统", "grade": "级别", "found_at": ["日期", "时刻"]}
INCIDENT_ROWS = [
    *(
        ("I1", "web", "general", "2026/10/1", "9:30"),
        ("I2", "web", "general", "2026年10月1日", "-"),
    ),
    ("I3", "web", "general", "", "09:30"),
]
HEAD = ("编号", "系统", "级别", "日期", "时刻")


def test_a_day_and_a_time_in_two_columns(tmp_path: Path) -> None:
    """They are one instant; a day alone is a day, and a time alone is not known."""
    lines = "\n".join(",".join(row) for row in (HEAD, *INCIDENT_ROWS))
    (tmp_path / "i.csv").write_text(lines)

    rows, said = gathered(tmp_path, "incidents", path="i.csv", columns=INCIDENTS)
    found = {row["incident"]: row["found_at"] for row in rows}

    assert found["I1"] == FOUND
    assert found["I2"].isoformat() == "2026-09-30T16:00:00"
    assert found["I3"] is None
    assert "'09:30' cannot be read" in said


def test_a_day_and_a_time_in_two_columns_of_a_workbook(tmp_path: Path) -> None:
    """As cells of days and times, or as the numbers of a workbook; an empty event stays empty."""
    part = {"columns": {**INCIDENTS, "contained_at": ["处置日", "处置时"]}, "path": "i.xlsx"}
    workbooks.write(
        tmp_path / "i.xlsx",
        {
            "S": [
                [*HEAD, "处置日", "处置时"],
                ["I1", "web", "general", date(2026, 10, 1), "9:30", None, None],
                ["I2", "web", "general", datetime(2026, 10, 1), "09:30:00", None, None],  # noqa: DTZ001
                ["I3", "web", "general", 46296, 0.395833333333333, "无", "/"],
            ]
        },
    )

    rows, _ = gathered(tmp_path, "incidents", **part)

    assert {row["found_at"] for row in rows} == {FOUND}
    assert {row["contained_at"].year for row in rows} == {2200}  # had not happened


@pytest.mark.parametrize("zone", [None, "+00:00"])
def test_a_day_and_a_time_that_have_types(tmp_path: Path, zone: str | None) -> None:
    """A Parquet file stores them as such; they have the zone of the table."""
    at = time(9, 30) if zone is None else time(1, 30)
    pq.write_table(
        pa.table(
            {
                **{name: [value] for name, value in zip(HEAD[:3], INCIDENT_ROWS[0], strict=False)},
                "日期": [date(2026, 10, 1)],
                "时刻": [at],
            }
        ),
        tmp_path / "i.parquet",
    )
    more = {} if zone is None else {"zone": zone}

    rows, _ = gathered(tmp_path, "incidents", path="i.parquet", columns=INCIDENTS, **more)

    assert rows[0]["found_at"] == FOUND


def test_words_of_several_columns_are_joined(tmp_path: Path) -> None:
    """A host and a port are one place."""
    (tmp_path / "v.csv").write_text(
        "id,host,port,risk,at\nV1,web,443,high,2026-10-01 09:30\nV2,db,,low,2026-10-01 09:30\n"
    )
    columns = {
        "vulnerability": "id",
        "asset": ["host", "port"],
        "severity": "risk",
        "found_at": "at",
    }

    rows, said = gathered(tmp_path, "vulnerabilities", path="v.csv", columns=columns)

    assert ["db", "web 443"] == sorted(row["asset"] for row in rows)
    assert "not used" not in said


def test_header_rows_of_a_text(tmp_path: Path) -> None:
    """They are named by their lines; an upper name holds to the next one."""
    head = "事件登记表,,,,\n基本信息,,,发现,,处置\n编号,系统,级别,日期,时刻,日期\n"
    (tmp_path / "i.csv").write_bytes(
        (head + "I1,web,general,2026/10/1,9:30,2026/10/2\n").encode("gb18030")
    )
    columns = {**INCIDENTS, "found_at": ["发现/日期", "时刻"], "contained_at": "处置/日期"}

    rows, said = gathered(tmp_path, "incidents", path="i.csv", columns=columns, header_rows=[2, 3])

    assert rows[0]["found_at"] == FOUND
    assert rows[0]["contained_at"].isoformat() == "2026-10-02T15:59:59.999999"
    assert "1 line above the header" in said


def test_header_rows_of_a_sheet(tmp_path: Path) -> None:
    """Where no cell is merged over the header, and a note stands between it and the title."""
    workbooks.write(
        tmp_path / "i.xlsx",
        {
            "S": [
                ["登记表", None, "2026年", None, None],
                ["基本信息", None, None, "发现", None],
                HEAD,
                INCIDENT_ROWS[0],
            ]
        },
    )

    rows, _ = gathered(tmp_path, "incidents", path="i.xlsx", columns=INCIDENTS, header_rows=[2, 3])

    assert rows[0]["found_at"] == FOUND


@pytest.mark.parametrize("name", ["i.csv", "i.xlsx"])
def test_a_header_row_that_is_not_there(tmp_path: Path, name: str) -> None:
    """It is said, and no row is taken for a header."""
    (tmp_path / "i.csv").write_text("a,b\n1,2\n")
    workbooks.write(tmp_path / "i.xlsx", {"S": [["a", "b"], ["1", "2"]]})

    with pytest.raises(EvidenceError, match="has no header"):
        gathered(tmp_path, "incidents", path=name, header_rows=[9])


def test_names_below_one_another() -> None:
    """The lowest counts; what stands there twice has those above before it."""
    levels = [["甲", None, "乙", None], ["a", "b", "a", None], [None, "c", None, "d"]]

    assert layout.names(layout.spread(levels)) == ["甲/a", "c", "乙/a", "d"]


SCAN = (
    "id,host,risk,at\nV1,web,critical,2026-10-01 09:30\nV2,web,None,2026-10-01 09:30\n"
    "V3,web,Info ,2026-10-01 09:30\nV4,web,,2026-10-01 09:30\nV5,web,None,2026-10-01 09:30\n"
)
SCANNED = {"vulnerability": "id", "asset": "host", "severity": "risk", "found_at": "at"}


@pytest.mark.parametrize("column", ["severity", "risk"])
@pytest.mark.parametrize("stored", ["v.csv", "v.sqlite"])
def test_rows_that_the_operator_leaves_out(tmp_path: Path, column: str, stored: str) -> None:
    """They are counted by word; a word that is nowhere is named, and all other rows stay."""
    (tmp_path / "v.csv").write_text(SCAN)
    with sqlite3.connect(tmp_path / "v.sqlite") as made:
        head, *lines = SCAN.splitlines()
        made.execute(f"create table scan ({head})")
        cells = [[cell or None for cell in line.split(",")] for line in lines]
        made.executemany("insert into scan values (?, ?, ?, ?)", cells)
    place = {"path": stored} | ({"table": "scan"} if stored == "v.sqlite" else {})

    rows, said = gathered(
        tmp_path,
        "vulnerabilities",
        **place,
        columns=SCANNED,
        leave_out={column: ["None", "Info", "Infos"]},
    )

    assert ["V1", "V4"] == sorted(row["vulnerability"] for row in rows)
    assert f"left out 3 rows, as leave_out.{column} says: 'Info' 1 time, 'None' 2 times" in said
    assert f"no row has 'Infos', which leave_out.{column} names" in said


def test_empty_cells_may_be_left_out(tmp_path: Path) -> None:
    """An empty word is an empty cell, and a cell that is none stays."""
    (tmp_path / "v.csv").write_text(SCAN)

    rows, said = gathered(
        tmp_path, "vulnerabilities", path="v.csv", columns=SCANNED, leave_out={"risk": ["", "None"]}
    )

    assert "V4" not in {row["vulnerability"] for row in rows}
    assert "left out 3 rows, as leave_out.risk says: '' 1 time, 'None' 2 times" in said


def persons(folder: Path, head: str, unit: str, cell: str) -> tuple[Any, str]:
    """Return the persons of one asset, counted in a unit."""
    (folder / "a.csv").write_text(f"资产,{head}\na,{cell}\n")
    part = {"columns": {"asset": "资产", "persons": head}, "units": {"persons": unit}}
    rows, said = gathered(folder, "data_assets", path="a.csv", **part)
    return rows[0]["persons"], said


@pytest.mark.parametrize(
    ("head", "unit", "cell", "number"),
    [
        ("人数", "万", "132.4", 1_324_000),
        ("人数", "万人", "132.4", 1_324_000),
        ("人数（万人）", "万", "1", 10_000),
        ("人数", "千", '"1,200"', 1_200_000),
        ("人数", "万", "5万", None),  # either of two
        ("人数（人）", "万", "5", None),  # the header says otherwise
        ("人数", "万元", "5", None),  # no person is counted in yuan
    ],
)
def test_units_that_no_header_says(
    tmp_path: Path, head: str, unit: str, cell: str, number: int | None
) -> None:
    """Numbers are multiplied exactly; what two units allow is not known, and said."""
    read, said = persons(tmp_path, head, unit, cell)

    assert number == read
    assert (number is None) == ("cannot be read" in said)


def test_units_of_numbers_that_have_a_type(tmp_path: Path) -> None:
    """A Parquet file stores numbers; a part of one is one more."""
    pq.write_table(
        pa.table({"asset": ["a", "b"], "persons": [1.00005, 1.1]}), tmp_path / "a.parquet"
    )

    rows, _ = gathered(tmp_path, "data_assets", path="a.parquet", units={"persons": "万"})

    assert [10_001, 11_000] == [row["persons"] for row in rows]


def test_a_word_for_an_empty_cell_of_one_column(tmp_path: Path) -> None:
    """It is empty there, and a word that is empty elsewhere is one here."""
    (tmp_path / "v.csv").write_text(
        "vulnerability,asset,severity,found_at,mitigated_at\nV1,无,high,2026-10-01 09:30,排期中\n"
    )

    rows, _ = gathered(
        tmp_path,
        "vulnerabilities",
        path="v.csv",
        values={"mitigated_at": {"排期中": ""}, "asset": {"无": "none"}},
    )

    assert rows[0]["mitigated_at"].year == 2200  # had not happened
    assert rows[0]["asset"] == "none"


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ({"leave_out": {"riks": ["x"]}}, r"no column 'riks', which leave_out names.*mean 'risk'"),
        ({"leave_out": {"found_at": ["x"]}}, "no column 'at risk', which leave_out names"),
        ({"units": {"severity": "万"}}, "holds string"),
        ({"units": {"severety": "万"}}, "no column 'severety' for units.*mean 'severity'"),
        ({"units": {"severity": "dozens"}}, "units.severity"),
        ({"columns": {"found_at": ["at", "tim"]}}, "no column 'tim', which columns.found_at"),
        ({"columns": {"found_at": ["at"]}}, "columns.found_at"),
        ({"header_rows": [2, 1]}, "name each header row once, from above"),
        ({"header_rows": [0]}, "header_rows.0"),
        ({"format": "combined", "source": "w", "leave_out": {"a": ["b"]}}, "read line by line"),
    ],
)
def test_what_cannot_be_meant(tmp_path: Path, part: dict[str, Any], told: str) -> None:
    """A slip in the configuration is one sentence, and nothing is read."""
    (tmp_path / "v.csv").write_text(SCAN)
    given = {"path": "v.csv", "columns": {**SCANNED, "found_at": ["at", "risk"]}, **part}

    with pytest.raises(ConfigError, match=told):
        gathered(tmp_path, "access_log" if "format" in part else "vulnerabilities", **given)


def naive(path: Path) -> None:
    """Write a table whose times have a type and no zone, and their days another."""
    found = pa.array([datetime(2026, 10, 1, 9, 30)], pa.timestamp("us"))  # noqa: DTZ001
    columns = {"incident": ["I1"], "system": ["web"], "grade": ["general"], "found_at": found}
    pq.write_table(pa.table(columns), path)


@pytest.mark.parametrize(
    ("more", "hour", "said"),
    [
        ({}, 1, "times of found_at say no zone and are read as +08:00"),
        ({"timezone": "UTC"}, 9, ""),
        ({"zone": "+05:30"}, 4, ""),
        ({"timezone": "UTC", "zone": "+05:30"}, 4, ""),
    ],
)
def test_stored_times_without_a_zone_are_those_of_the_table(
    tmp_path: Path, more: dict[str, str], hour: int, said: str
) -> None:
    """Shanghai unless the operator says otherwise; said once where it does not."""
    naive(tmp_path / "i.parquet")
    given = {"operator": {"name": "甲"}} | {k: v for k, v in more.items() if k == "timezone"}
    part = {"path": "i.parquet"} | {k: v for k, v in more.items() if k == "zone"}
    read = config.parse({**given, "evidence": {"incidents": part}})

    with gather.gathered(read, tmp_path, ["incidents"], DAY) as evidence:
        table = evidence.given["incidents"]
        (row,) = table.engine.rows(table.on(DAY))
        notices = [notice for notice in map(str, evidence.notices) if "zone" in notice]

    assert hour == row["found_at"].hour
    assert ([f"i.parquet: {said}"] if said else []) == notices


def test_parts_of_one_table_have_zones_of_their_own(tmp_path: Path) -> None:
    """Exports of two places are read each in its own, and text beside what is stored."""
    naive(tmp_path / "i.parquet")
    (tmp_path / "j.csv").write_text(
        "incident,system,grade,found_at\nI2,web,general,2026-10-01 9:30\n"
    )
    parts = [{"path": "i.parquet", "zone": "+00:00"}, {"path": "i.parquet"}, {"path": "j.csv"}]
    read = config.parse({"operator": {"name": "甲"}, "evidence": {"incidents": parts}})

    with gather.gathered(read, tmp_path, ["incidents"], DAY) as evidence:
        table = evidence.given["incidents"]
        hours = sorted(row["found_at"].hour for row in table.engine.rows(table.on(DAY)))

    assert [1, 1, 9] == hours


def test_lines_of_logs_are_not_moved(tmp_path: Path) -> None:
    """Each says its own zone, whatever that of the tables is."""
    line = '192.0.2.7 - - [01/Jul/2026:08:00:00 +0800] "GET / HTTP/1.1" 200 5\n'
    (tmp_path / "a.log").write_text(line)
    part = {"path": "a.log", "format": "common", "source": "web"}

    rows, _ = gathered(tmp_path, "access_log", **part)

    assert rows[0]["time"].isoformat() == "2026-07-01T00:00:00"
