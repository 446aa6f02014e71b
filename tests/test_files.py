"""Evidence files are read as they stand or refused with file, line and what is wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegui.errors import ConfigError, EvidenceError, EvidenceMissingError
from hegui.evidence import catalogue, check, engine, files, view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.evidence.engine import Engine

DAY = date(2026, 6, 30)
MIB = 1 << 20


@pytest.fixture(scope="module")
def duckdb() -> Iterator[Engine]:
    """Return an embedded engine."""
    opened = engine.embedded()
    yield opened
    opened.close()


TAKEN = date(2026, 6, 30)


def cells(where: Engine, path: Path, table: str | None = None) -> list[dict[str, Any]]:
    """Return the rows of a file without the name of the file."""
    rows = where.rows(where.con.table(files.read(where, path, table)))
    assert {str(path)} >= {row.pop("_file") for row in rows}
    return rows


def checked(where: Engine, path: Path, name: str, table: str | None = None) -> Any:
    """Return the raw table of a file after its contract has been held against it."""
    raw = where.con.table(files.read(where, path, table))
    check.columns(raw, catalogue.get(name), name, str(path))
    read, _ = check.values(where, raw, catalogue.get(name), str(path))
    return read


def unread(where: Engine, path: Path, name: str) -> str:
    """Return what is said of the first column of a file that has a cell that cannot be read."""
    raw = where.con.table(files.read(where, path))
    check.columns(raw, catalogue.get(name), name, str(path))
    return check.unreadable(where, raw, catalogue.get(name), str(path))[0].says


# The same answer, whatever the format

ROWS: list[dict[str, Any]] = [
    {
        "source": "web",
        "system": '商城, "one"\nand two',
        "kind": "access",
        "started_on": "2017-01-01",
        "retired_on": None,
        "clock_synced": "true",
    },
    {
        "source": "a/b~c",
        "system": " s ",
        "kind": "security",
        "started_on": "2016-02-29",
        "retired_on": "2026-06-30",
        "clock_synced": None,
    },
]


def _csv(folder: Path) -> Path:
    with (folder / "t.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(ROWS[0]))
        writer.writeheader()
        writer.writerows(ROWS)
    return folder / "t.csv"


def _jsonl(folder: Path) -> Path:
    truth = [row | {"clock_synced": {"true": True}.get(row["clock_synced"])} for row in ROWS]
    (folder / "t.jsonl").write_text("".join(json.dumps(row) + "\n" for row in truth))
    return folder / "t.jsonl"


def _text_parquet(folder: Path) -> Path:
    pq.write_table(pa.Table.from_pylist(ROWS), folder / "text.parquet")
    return folder / "text.parquet"


def _typed_parquet(folder: Path) -> Path:
    columns = {name: [row[name] for row in ROWS] for name in ROWS[0]}
    typed = pa.table(columns | {"kind": pa.array(columns["kind"]).dictionary_encode()})
    for name in ("started_on", "retired_on"):
        days = pa.array([d and date.fromisoformat(d) for d in columns[name]], pa.date32())
        typed = typed.set_column(typed.column_names.index(name), name, days)
    truth = pa.array([t and t == "true" for t in columns["clock_synced"]], pa.bool_())
    pq.write_table(typed.set_column(5, "clock_synced", truth), folder / "typed.parquet")
    return folder / "typed.parquet"


def _sqlite(folder: Path) -> Path:
    with closing(sqlite3.connect(folder / "t.sqlite")) as base, base:
        base.execute(
            'create table t (source text, "system" text, kind blob, started_on date, '
            "retired_on date, clock_synced boolean)"
        )
        truth = {"true": 1, None: None}
        base.executemany(
            "insert into t values (?, ?, ?, ?, ?, ?)",
            [[*list(r.values())[:5], truth[r["clock_synced"]]] for r in ROWS],
        )
    return folder / "t.sqlite"


@pytest.mark.parametrize("write", [_csv, _jsonl, _text_parquet, _typed_parquet, _sqlite])
def test_every_format_gives_the_same_answer(duckdb: Engine, tmp_path: Path, write: Any) -> None:
    """One small table reads the same from every kind of file."""
    contract = catalogue.get("log_sources")
    raw = checked(duckdb, write(tmp_path), "log_sources", "t")
    seen = duckdb.ask(view.select(raw, contract, DAY, DAY, timedelta(0), duckdb.dialect))

    by_hand = duckdb.con.table(files.rows(duckdb, ROWS, "by hand"))
    expected = duckdb.ask(view.select(by_hand, contract, DAY, DAY, timedelta(0), duckdb.dialect))
    assert expected == seen
    assert seen[0]["system"] == ROWS[0]["system"]
    assert seen[0]["clock_synced"] is True
    assert [1, 2] == [row["_row"] for row in duckdb.rows(raw.order_by("_row"))]


# CSV


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("a,b\n1,2\n3,\n", [("1", "2"), ("3", None)]),
        ("\ufeffa,b\n1,2\n", [("1", "2")]),
        ('\ufeff"a",b\n1,2', [("1", "2")]),
        ("a,b\r\n1,2\r\n3,4\r\n", [("1", "2"), ("3", "4")]),
        ('a,b\r\n"x\ny","z\r\n"\r\n3,4\r\n', [("x\ny", "z\r\n"), ("3", "4")]),
        ('a,b\n"x ""y""","1,2"\n', [('x "y"', "1,2")]),
        ('a,b\nit"s,""\n', [('it"s', None)]),
        ("a,b\n\n1,2\n\n\n3,4\n\n", [("1", "2"), ("3", "4")]),
        ("a,b\nNULL,#\n", [("NULL", "#")]),
        ("a,b\n 1 ,\t\n", [(" 1 ", "\t")]),
        ("a,b", []),
        ("a,b\n", []),
        ('"a\nx",b\n1,2\n', [("1", "2")]),
        ('select,"a""b"\n1,2\n', [("1", "2")]),
        ("filename,'; drop table x; --\n1,2\n", [("1", "2")]),
    ],
)
def test_csv_is_read_as_it_stands(
    duckdb: Engine, tmp_path: Path, data: str, expected: list[tuple[str | None, ...]]
) -> None:
    """Marks, quotes, line endings and strange names of columns change no cell."""
    (tmp_path / "t.csv").write_bytes(data.encode())

    rows = cells(duckdb, tmp_path / "t.csv")

    assert list(range(1, len(expected) + 1)) == [row.pop("_row") for row in rows]
    assert expected == [tuple(row.values()) for row in rows]


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12)
NAMES = st.lists(
    TEXT.filter(lambda name: name.strip() and name.lower() not in files.RESERVED),
    min_size=2,
    max_size=4,
    unique_by=lambda name: name.lower(),
)


@settings(max_examples=20, deadline=None)
@given(NAMES, st.data())
def test_csv_comes_back_as_it_was_written(duckdb: Engine, names: list[str], data: Any) -> None:
    """Whatever text stands in the cells and in the header, not one of them is changed."""
    row = st.lists(TEXT, min_size=len(names), max_size=len(names))
    written = data.draw(st.lists(row, max_size=4))
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([names, *written])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(buffer.getvalue().encode())
        rows = cells(duckdb, path)

    expected = [[cell or None for cell in row] for row in written]
    assert expected == [list(row.values())[:-1] for row in rows]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a,b\n1,2\n3\n", "line 3, has 1 cells, but the header has 2"),
        (b"a,b\n1,2\n\n3,4,5\n", "line 4, has 3 cells, but the header has 2"),
        (b'a,b\n"1\n1",2\n3\n', "line 4, has 1 cells"),
        (b'a,b\n1,2\n"3,4\n5,6\n', "line 3, has a quote that is not closed"),
        (b'a,b\n1,2\n"x"y,2\n', "line 3, has a quote"),
        (b"a,b\n1,2\n\xff\xff,2\n", "line 3, is not UTF-8"),
        (b"a,caf\xe9s\n1,2\n", "line 1, is not UTF-8"),
        (b"a,b\n" + b"x" * (17 * MIB) + b",2\n", "line 2, has a cell longer than 16 MiB"),
        (b"\n\n", "no header line"),
        (b",\n1,2\n", "no header line"),
        (b'"a,b\n', "line 1, has a quote that is not closed"),
        (b"a,,b\n1,2,3\n", "column without a name, number 2"),
        (b"a,b,\n1,2,3\n", "column without a name, number 3"),
        (b"a,a\n1,2\n", "'a' twice"),
        (b"a|b\n1|2\n", "parts its columns by '|': save it with commas"),
        (b"Source,source\n1,2\n", "'Source' and 'source'"),
        (b"a,_row\n1,2\n", "'_row', which is our own"),
        (b"_FILE,a\n1,2\n", "'_FILE', which is our own"),
        (b"", "zero bytes"),
    ],
)
def test_csv_that_cannot_be_read(duckdb: Engine, tmp_path: Path, data: bytes, told: str) -> None:
    """A fault is said in one sentence with its line, counted as an editor counts."""
    path = tmp_path / "t.csv"
    path.write_bytes(data)

    with pytest.raises(EvidenceError) as caught:
        files.read(duckdb, path)

    sentence = str(caught.value)
    assert sentence.startswith(str(path))
    assert told in sentence
    assert "\n" not in sentence
    assert len(sentence) < len(str(path)) + 300


def test_a_fault_far_down_is_found(duckdb: Engine, tmp_path: Path) -> None:
    """The line is right in a file that is read by several threads."""
    lines = [f'"{n}\nx",{n}\n' for n in range(150_000)]
    lines[140_000] = "3\n"
    (tmp_path / "t.csv").write_text("a,b\n" + "".join(lines))

    with pytest.raises(EvidenceError, match="line 280002, has 1 cells"):
        files.read(duckdb, tmp_path / "t.csv")


def test_rows_keep_their_order_and_number(duckdb: Engine, tmp_path: Path) -> None:
    """Of many rows each has the number at which it stands, however many threads read."""
    number = 300_000
    (tmp_path / "t.csv").write_text("n\n" + "".join(f"{n}\n" for n in range(1, number + 1)))

    name = files.read(duckdb, tmp_path / "t.csv")

    rows = duckdb.con.table(name)
    in_place = (rows.n.cast("int64") == rows._row).sum()
    expected = [{"rows": number, "in_place": number}]
    assert expected == duckdb.rows(rows.aggregate(rows=rows.count(), in_place=in_place))


@pytest.mark.parametrize("length", [1 * MIB, 15 * MIB])
def test_a_long_cell_is_read_whole(duckdb: Engine, tmp_path: Path, length: int) -> None:
    """A cell of many megabytes is a cell."""
    (tmp_path / "t.csv").write_bytes(b"a,b\n" + b"x" * length + b",2\n")

    assert length == len(cells(duckdb, tmp_path / "t.csv")[0]["a"])


def test_a_table_of_many_columns(duckdb: Engine, tmp_path: Path) -> None:
    """A thousand columns are read, each under its own name."""
    header = ",".join(f"c{n}" for n in range(1000))
    values = ",".join(str(n) for n in range(1000))
    (tmp_path / "t.csv").write_text(f"{header}\n{values}\n")

    (row,) = cells(duckdb, tmp_path / "t.csv")

    assert all(row[f"c{n}"] == str(n) for n in range(1000))


# JSON lines


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('{"a":1,"b":"x"}\n{"b":2}', [{"a": "1", "b": "x"}, {"a": None, "b": "2"}]),
        ('\ufeff{"a":"\\u4e2d"}\r\n{"a":null}\r\n', [{"a": "中"}, {"a": None}]),
        ('{"a":""}\n', [{"a": None}]),
        ('{"a":true,"b":-0.5}\n', [{"a": "true", "b": "-0.5"}]),
        ('{"a":1e400}\n', [{"a": "1e400"}]),
        (f'{{"a":{10**30}}}\n{{"a":{2**63}}}\n', [{"a": str(10**30)}, {"a": str(2**63)}]),
        ('{"a":{"x":[1,2]}}\n', [{"a": '{"x":[1,2]}'}]),
        ('{"a":"x\\ny\u2028z"}\n', [{"a": "x\ny\u2028z"}]),
        (
            '{"a.b":1,"select":2,"x\\"y":3,"~/t":4}\n',
            [{"a.b": "1", "select": "2", 'x"y': "3", "~/t": "4"}],
        ),
    ],
)
def test_json_lines_are_read_as_they_stand(
    duckdb: Engine, tmp_path: Path, data: str, expected: list[dict[str, str | None]]
) -> None:
    """A value is text until its contract has been held against it; none is rounded."""
    (tmp_path / "t.jsonl").write_bytes(data.encode())

    rows = cells(duckdb, tmp_path / "t.jsonl")

    assert expected == [{k: v for k, v in row.items() if k != "_row"} for row in rows]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ('{"a":1}\n{"a":2}\n{"a":\n{"a":4}\n', "line 3, is no JSON:"),
        ('{"a":\n{"a":2}\n', "line 1, is no JSON:"),
        ('{"a":1}\n\n\n{"a"', "line 4, is no JSON:"),
        ('{"a":1} {"a":2}\n', "line 1, is no JSON:"),
        ('[{"a":1},\n{"a":2}]\n', "line 1, is no JSON:"),
        ('{"a":1}\n\n[2]\n', "line 3, is no JSON object:"),
        ("null\n", "line 1, is no JSON object:"),
        ('{"a":1}\n{"a":1,"a":2}\n', "line 2, names a key twice"),
        ('{"a":1}\n{"A":1}\n', "'A' and 'a'"),
        ('{"_row":1}\n', "'_row', which is our own"),
        ('{"":1}\n', "without a name"),
        (b'{"a":1}\n{"a":"\xff"}\n', "line 2, is not UTF-8"),
        (b'{"a":1}\n{"a":"x\x00y"}\n', "line 2, is no JSON:"),
    ],
)
def test_json_lines_that_cannot_be_read(
    duckdb: Engine, tmp_path: Path, data: str | bytes, told: str
) -> None:
    """The line that is named is the one that is wrong."""
    path = tmp_path / "t.jsonl"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())

    with pytest.raises(EvidenceError) as caught:
        files.read(duckdb, path)

    assert told in str(caught.value)
    assert str(caught.value).startswith(str(path))


def test_a_bad_line_beyond_a_batch_is_found(duckdb: Engine, tmp_path: Path) -> None:
    """Lines are numbered through, however they are read."""
    lines = ['{"a":1}\n'] * 120_000
    lines[110_000] = "{\n"
    (tmp_path / "t.jsonl").write_text("".join(lines))

    with pytest.raises(EvidenceError, match="line 110001, is no JSON"):
        files.read(duckdb, tmp_path / "t.jsonl")


def test_blank_json_lines_are_no_rows_and_are_counted_as_lines(
    duckdb: Engine, tmp_path: Path
) -> None:
    """A fault of a value is named by the line on which it stands."""
    (tmp_path / "t.jsonl").write_text('{"a":1}\n\n \n{"a":2}\n')

    assert [1, 4] == [row["_row"] for row in cells(duckdb, tmp_path / "t.jsonl")]


# SQLite


def test_sqlite_numbers_and_bytes_become_text(duckdb: Engine, tmp_path: Path) -> None:
    """What SQLite stores is read as it stands; a truth value is one only if it is declared."""
    with closing(sqlite3.connect(tmp_path / "t.db")) as base, base:
        base.execute('create table "a""b" (i integer, r real, b blob, t boolean, n, [select] text)')
        base.execute("insert into \"a\"\"b\" values (?, 1.5, x'e7bd91', 0, 1, '')", [2**62])

    (row,) = cells(duckdb, tmp_path / "t.db", 'a"b')

    expected = {"i": str(2**62), "r": "1.5", "b": "网", "t": "false", "n": "1", "select": None}
    assert expected | {"_row": 1} == row


@pytest.mark.parametrize(
    ("script", "table", "told"),
    [
        ("create table other (a)", "t", "it has other"),
        ("", "t", "it has none"),
        ("create table t (a, _file)", "t", "'_file', which is our own"),
        ("create table t (a); insert into t values (x'ff')", "t", "utf-8"),
        ("create table t (a)", None, 'table = "…"'),
        (None, "t", "not a database"),
    ],
)
def test_sqlite_that_cannot_be_read(
    duckdb: Engine, tmp_path: Path, script: str | None, table: str | None, told: str
) -> None:
    """A file that is no database, or has not the table, is refused and left as it was."""
    path = tmp_path / "t.db"
    if script is None:
        path.write_text("not a database at all" * 100)
    else:
        with closing(sqlite3.connect(path)) as base:
            base.executescript(script + "; vacuum")
    before = path.read_bytes()

    with pytest.raises(EvidenceError, match=told):
        files.read(duckdb, path, table)
    assert before == path.read_bytes()


# Parquet


def coverage(folder: Path, **columns: pa.Array) -> Path:
    """Write a table of log coverage of one row, with some columns replaced."""
    table = {
        "source": pa.array(["web"]),
        "day": pa.array([date(2026, 6, 1)]),
        "records": pa.array([5]),
    }
    pq.write_table(pa.table(table | columns), folder / "t.parquet")
    return folder / "t.parquet"


NAIVE = datetime(2026, 6, 1, 2, 3, 4, 567891)  # noqa: DTZ001 - naive UTC


@pytest.mark.parametrize(
    ("column", "values", "expected"),
    [
        ("records", pa.array([5], pa.int16()), 5),
        ("records", pa.array([2**32 - 1], pa.uint32()), 2**32 - 1),
        ("records", pa.array([7], pa.uint64()), 7),
        ("records", pa.array([Decimal(9)], pa.decimal128(38, 0)), 9),
        ("first_at", pa.array([NAIVE], pa.timestamp("ns")), NAIVE),
        (
            "first_at",
            pa.array([NAIVE.replace(tzinfo=UTC)], pa.timestamp("us", "Asia/Shanghai")),
            NAIVE,
        ),
        ("day", pa.array([date(2026, 6, 1)], pa.date64()), date(2026, 6, 1)),
        ("source", pa.array(["web"]).dictionary_encode(), "web"),
        ("source", pa.array(["web"], pa.large_string()), "web"),
        ("source", pa.array([17]), "17"),
        ("sealed", pa.array([True]), True),
        ("sealed", pa.array([None], pa.null()), None),
    ],
)
def test_parquet_types_that_can_be_read(
    duckdb: Engine, tmp_path: Path, column: str, values: pa.Array, expected: object
) -> None:
    """Widths, units, zones and dictionaries of a type make no difference."""
    raw = checked(duckdb, coverage(tmp_path, **{column: values}), "log_coverage")

    contract = catalogue.get("log_coverage")
    (row,) = duckdb.ask(view.select(raw, contract, DAY, DAY, timedelta(0), duckdb.dialect))
    assert expected == row[column]


@pytest.mark.parametrize(
    ("column", "values", "told"),
    [
        ("records", pa.array([5.0]), "float64: log_coverage needs a whole number"),
        ("records", pa.array([Decimal("5.0")]), "needs a whole number"),
        ("records", pa.array([True]), "needs a whole number"),
        ("records", pa.array([2**63], pa.uint64()), f"'{2**63}' cannot be read"),
        ("records", pa.array(["5.0"]), "row 1, column 'records': '5.0' cannot be read"),
        ("records", pa.array(["NaN"]), "'NaN' cannot be read"),
        ("day", pa.array([NAIVE], pa.timestamp("us")), "needs a day like"),
        ("day", pa.array([10_000_000], pa.int32()).cast(pa.date32()), "row 1, column 'day'"),
        ("first_at", pa.array([date(2026, 6, 1)]), "needs an instant with its zone"),
        ("first_at", pa.array([2**61], pa.timestamp("us")), "row 1, column 'first_at'"),
        ("first_at", pa.array([5]), "needs an instant with its zone"),
        ("sealed", pa.array([1]), "needs true or false"),
        ("source", pa.array(["a\0b"]), "column 'source': 'a\N{REPLACEMENT CHARACTER}b'"),
        ("_row", pa.array([1]), "'_row', which is our own"),
        ("Records", pa.array([1]), "'records' and 'Records'"),
    ],
)
def test_parquet_that_cannot_be_read(
    duckdb: Engine, tmp_path: Path, column: str, values: pa.Array, told: str
) -> None:
    """A column of another type, or a value that no day or number can hold, is named."""
    path = coverage(tmp_path, **{column: values})

    try:
        said = unread(duckdb, path, "log_coverage")
    except EvidenceError as error:
        said = str(error)
    assert told in said
    assert str(path) in said


def test_parquet_that_is_none(duckdb: Engine, tmp_path: Path) -> None:
    """A file that only ends in .parquet, or is cut off, is refused."""
    path = coverage(tmp_path)
    whole = path.read_bytes()
    for data in (b"source,day\n", whole[:-10], whole[: len(whole) // 2]):
        path.write_bytes(data)
        with pytest.raises(EvidenceError, match="cannot be read as parquet"):
            files.read(duckdb, path)


def test_parquet_whose_pages_are_damaged(duckdb: Engine, tmp_path: Path) -> None:
    """A file whose footer is whole and whose data is not is never half read."""
    path = coverage(tmp_path, source=pa.array(["web" * 1000]))
    data = bytearray(path.read_bytes())
    data[4:40] = b"\xff" * 36
    path.write_bytes(data)

    with pytest.raises(EvidenceError, match=r"t\.parquet"):
        checked(duckdb, path, "log_coverage")


# Values against the contract, whatever the format


@pytest.mark.parametrize(
    ("column", "value", "wanted"),
    [
        ("day", "2026-02-30", "a day like"),
        ("day", "2025-02-29", "a day like"),
        ("day", "1900-02-29", "a day like"),
        ("day", "2026-04-31", "a day like"),
        ("day", "2026-6-1", "a day like"),
        ("day", "2026-06-01T00:00:00Z", "a day like"),
        ("day", "0000-01-01", "a day like"),
        ("day", "２０２６-06-01", "a day like"),
        ("day", " 2026-06-01", "a day like"),
        ("day", "2026-06-01\n", "a day like"),
        ("first_at", "2026-06-01T08:00:00", "with its zone"),
        ("first_at", "2026-06-01T24:00:00Z", "with its zone"),
        ("first_at", "2026-06-01T08:60:00Z", "with its zone"),
        ("first_at", "2026-06-01T08:00:60Z", "with its zone"),
        ("first_at", "2026-02-30T08:00:00Z", "with its zone"),
        ("first_at", "2026-06-01T08:00:00+15:00", "with its zone"),
        ("first_at", "2026-06-01T08:00:00+08:60", "with its zone"),
        ("records", "1.0", "a whole number"),
        ("records", "1e3", "a whole number"),
        ("records", "+1", "a whole number"),
        ("records", "1,000", "a whole number"),
        ("records", "1" * 19, "a whole number"),
        ("records", "NaN", "a whole number"),
        ("records", "٣", "a whole number"),
        ("sealed", "True", "true or false"),
        ("sealed", "1", "true or false"),
        ("sealed", "true ", "true or false"),
    ],
)
def test_a_value_that_cannot_be_read_is_named(
    duckdb: Engine, tmp_path: Path, column: str, value: str, wanted: str
) -> None:
    """File, row, column, the value and what to write, in one line."""
    sound = {"source": "web", "day": "2026-06-01", "records": "1", "first_at": "", "sealed": ""}
    path = tmp_path / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(sound))
        writer.writeheader()
        writer.writerows([sound, sound | {column: value}, sound | {column: "worse"}])

    sentence = unread(duckdb, path, "log_coverage")

    shown = value.replace("\n", "\N{REPLACEMENT CHARACTER}")
    assert sentence.startswith(
        f"{path}, row 2, column '{column}': '{shown}' cannot be read, write "
    )
    assert wanted in sentence


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("ACESS", "'ACESS'"),
        ("call 13912345678 " + "x" * 500, "'call 139****5678 x"),
        ("x" * 190 + "110101199001011237", "x110101***…'"),
        ("access,", "'access,'"),
        ("a\nb\x1b[31m", "'a\N{REPLACEMENT CHARACTER}b"),
    ],
)
def test_a_value_outside_of_its_vocabulary_is_named_and_masked(
    duckdb: Engine, tmp_path: Path, kind: str, told: str
) -> None:
    """The words that may stand there are listed; numbers of persons and long text are not shown."""
    path = tmp_path / "t.jsonl"
    row = {"source": "web", "system": "s", "kind": kind, "started_on": "2026-01-01"}
    path.write_text(json.dumps(row) + "\n")

    sentence = unread(duckdb, path, "log_sources")

    assert told in sentence
    assert "one of access, operation, security" in sentence
    assert "\n" not in sentence
    assert "19900101" not in sentence
    assert len(sentence) < len(str(path)) + 450


@pytest.mark.parametrize("kind", ["ACCESS", "access ", " Access"])
def test_case_and_blanks_around_a_word_tell_nothing(
    duckdb: Engine, tmp_path: Path, kind: str
) -> None:
    """A word of a vocabulary is read in any case, as real files write it."""
    path = tmp_path / "t.jsonl"
    row = {"source": "web", "system": "s", "kind": kind, "started_on": "2026-01-01"}
    path.write_text(json.dumps(row) + "\n")

    raw = checked(duckdb, path, "log_sources")
    seen = view.select(
        raw, catalogue.get("log_sources"), TAKEN, TAKEN, timedelta(0), duckdb.dialect
    )

    assert ["access"] == [row["kind"] for row in duckdb.ask(seen)]


@pytest.mark.parametrize(("bad", "of"), [(2, 2), (2, 10), (3, 300)])
def test_a_few_cells_that_cannot_be_read_are_not_known(
    duckdb: Engine, tmp_path: Path, bad: int, of: int
) -> None:
    """Up to one row in a hundred, or two, such a cell is null, and no event that is to come."""
    path = tmp_path / "t.csv"
    lines = [f"s{n},shop,access,2026-01-01,{'soon' if n < bad else ''}\n" for n in range(of)]
    path.write_text("source,system,kind,started_on,retired_on\n" + "".join(lines))

    raw = checked(duckdb, path, "log_sources")
    seen = view.select(
        raw, catalogue.get("log_sources"), TAKEN, TAKEN, timedelta(0), duckdb.dialect
    )

    assert bad == sum(row["retired_on"] is None for row in duckdb.ask(seen))


def test_more_than_one_row_in_a_hundred_is_a_wrong_mapping(duckdb: Engine, tmp_path: Path) -> None:
    """Nothing is judged on such a table; the sentence counts the rows."""
    path = tmp_path / "t.csv"
    lines = [f"s{n},shop,access,{'soon' if n < 3 else '2026-01-01'}\n" for n in range(200)]
    path.write_text("source,system,kind,started_on\n" + "".join(lines))

    with pytest.raises(EvidenceError, match=r"row 1, column 'started_on': 'soon'.* 3 rows of 200"):
        checked(duckdb, path, "log_sources")


def test_a_personal_value_is_cut_down_in_the_sentence(duckdb: Engine, tmp_path: Path) -> None:
    """What names a person is not shown, even where it cannot be read."""
    path = tmp_path / "t.parquet"
    columns = {"source": ["w"], "time": ["2026-01-01T00:00:00Z"], "client_ip": ["10.1.2.3\0x"]}
    pq.write_table(pa.table(columns), path)

    assert "'10***'" in unread(duckdb, path, "access_log")


def test_a_missing_column_is_named_with_the_nearest(duckdb: Engine, tmp_path: Path) -> None:
    """A column that is needed and not there is an error; one that is not needed is a notice."""
    path = tmp_path / "t.csv"
    path.write_text("Source,day,records,extra\nweb,2026-06-01,1,x\n")
    raw = duckdb.con.table(files.read(duckdb, path))
    contract = catalogue.get("log_coverage")

    with pytest.raises(EvidenceError, match=r"no column 'source'.*is it 'Source'"):
        check.columns(raw, contract, "log_coverage", str(path))
    notices = check.columns(raw.rename(source="Source"), contract, "log_coverage", str(path))
    assert [f"{path}: the column 'extra' is not used by log_coverage"] == notices


# Which files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with files whose names are patterns of one another."""
    for name in ("a1.csv", "a[1].csv", "a?.csv", "ab.csv", "*.csv", "it's.csv", "网.csv"):
        (tmp_path / name).write_text(f"a\n{name}\n")
    (tmp_path / "sub.csv").mkdir()
    (tmp_path / "sub.csv" / "deep.csv").write_text("a\ndeep\n")
    return tmp_path


@pytest.mark.parametrize("name", ["a[1].csv", "a?.csv", "*.csv", "it's.csv", "网.csv"])
@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_a_name_that_looks_like_a_pattern_names_one_file(
    duckdb: Engine, folder: Path, name: str, ending: str
) -> None:
    """`a[1].csv` is that file, and never `a1.csv` in its place."""
    (path,) = files.matches(folder, name)
    if ending == ".parquet":
        for other in folder.glob("*.csv"):
            pq.write_table(pa.table({"a": [other.name]}), other.with_suffix(".parquet"))
        path = path.with_suffix(".parquet")

    assert [{"a": name, "_row": 1}] == cells(duckdb, path)


def test_patterns_name_files_in_order_and_no_folders(folder: Path) -> None:
    """A glob gives files, sorted, also in folders beneath and outside of the folder."""
    expected = tuple(folder / name for name in ("a1.csv", "a?.csv", "a[1].csv", "ab.csv"))
    assert expected == files.matches(folder, "a*.csv")
    assert (folder / "sub.csv" / "deep.csv",) == files.matches(folder, "**/d*.csv")
    assert (folder / "a1.csv",) == files.matches(Path("elsewhere"), str(folder / "a1.csv"))
    assert (folder / "ab.csv",) == files.matches(Path("elsewhere"), str(folder / "a[b].csv"))
    assert "deep.csv" == files.matches(folder / "sub.csv", "../sub.csv/deep.csv")[0].name


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("none.csv", "No file matches"),
        ("none*.csv", "No file matches"),
        ("sub.csv", "is a folder"),
        ("", "is a folder"),
        ("/", "is a folder"),
        ("x" * 300 + ".csv", "cannot be read"),
    ],
)
def test_patterns_that_name_no_file(folder: Path, pattern: str, told: str) -> None:
    """What is missing makes its duties unknown: it is no fault of the configuration."""
    with pytest.raises(EvidenceMissingError, match=told):
        files.matches(folder, pattern)


def test_a_pattern_that_is_none(folder: Path) -> None:
    """Stars that cannot stand where they do are a fault of the configuration."""
    with pytest.raises(ConfigError, match=r"'a\*\*b' names no files"):
        files.matches(folder, "a**b")


def test_an_ending_that_nobody_reads(duckdb: Engine, tmp_path: Path) -> None:
    """An unknown ending is refused with those that are read, a known one in any case is read."""
    with pytest.raises(EvidenceError, match=r"'\.doc'.*\.parquet"):
        files.read(duckdb, tmp_path / "t.doc")
    (tmp_path / "T.CSV").write_text("a\n1\n")
    assert [{"a": "1", "_row": 1}] == cells(duckdb, tmp_path / "T.CSV")


@pytest.fixture
def nobody() -> Iterator[None]:
    """Give up the rights of root while a test runs, if it has them."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    yield
    os.seteuid(before)


@pytest.mark.usefixtures("nobody")
@pytest.mark.parametrize("mode", [0o000, 0o700])
def test_a_file_that_may_not_be_read(duckdb: Engine, mode: int) -> None:
    """A closed file, or one in a closed folder, is missing evidence and no traceback."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "closed" / "t.csv"
        path.parent.mkdir()
        path.write_text("a\n1\n")
        path.chmod(0o000)
        path.parent.chmod(0o700 if mode else 0o000)
        try:
            with pytest.raises(EvidenceMissingError, match="Permission denied"):
                files.read(duckdb, *files.matches(path.parent, "t.csv"))
        finally:
            path.parent.chmod(0o700)
