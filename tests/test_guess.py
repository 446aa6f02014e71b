"""A file is taken for the table that its columns fit, and every doubt is said."""

from __future__ import annotations

import csv
import gzip
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hegui.evidence import catalogue
from hegui.evidence.guess import Guess, guess

if TYPE_CHECKING:
    from collections.abc import Callable

FULL = pytest.mark.full
SHOP = Path(__file__).parent.parent / "examples" / "shop"
LINE = '192.0.2.1 - - [01/Jul/2017:07:59:59 +0800] "GET / HTTP/1.1" 200 1'
JSON = '{"time":"2017-06-30T23:59:59Z","client_ip":"192.0.2.1","target":"/"%s}\n'
CELLS = {
    "string": "x",
    "int64": "1",
    "boolean": "true",
    "date": "2026-01-01",
    "timestamp": "2026-01-01T00:00:00Z",
}


def of(folder: Path, name: str, data: str | bytes) -> Guess:
    """Return what a file of this name and content is taken for."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (found,) = guess([path])
    assert path == found.path
    return found


def write(path: Path, columns: dict[str, Any]) -> None:
    """Write a CSV file of one row."""
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([columns, columns.values()])


def written(folder: Path, name: str, columns: dict[str, Any]) -> Guess:
    """Return what a CSV file of one row is taken for."""
    write(folder / name, columns)
    (found,) = guess([folder / name])
    return found


def titled(name: str) -> str:
    """Write the name of a column as a title."""
    return name.replace("_", " ").title()


@pytest.mark.parametrize(
    ("file", "named"), [("export.csv", str), pytest.param("Export2.CSV", titled, marks=FULL)]
)
def test_a_table_is_known_by_its_columns(
    tmp_path: Path, file: str, named: Callable[[str], str]
) -> None:
    """Every table is recognised whatever its file is called, and in other letters as well."""
    paths = []
    for contract in catalogue.all().values():
        paths.append(tmp_path / str(len(paths)) / file)
        paths[-1].parent.mkdir()
        cells = {c: (k.values or (CELLS[k.kind],))[0] for c, k in contract.columns.items()}
        write(paths[-1], {named(column): cell for column, cell in cells.items()})

    for name, found in zip(catalogue.names(), guess(paths), strict=True):
        columns = {c: named(c) for c in catalogue.get(name).columns if named(c) != c}
        assert (found.table, found.columns, found.rows) == (name, columns, 1)
        assert () == found.doubts
        assert not columns or {"our own name"} == {
            str(why).split(";")[0] for why in found.why_of.values()
        }


@FULL
def test_every_file_of_the_shop_is_recognised() -> None:
    """Real files with columns of their own names are proposed as what they are."""
    paths = sorted((SHOP / "evidence").glob("*.*"))
    known = {g.path.stem: g.table for g in guess(paths) if g.table}

    for stem, table in known.items():
        if stem in catalogue.names():
            assert stem == table
    assert {path.stem for path in paths} - set(known) <= {"service-desk", "scanner_findings"}


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("web.log", f'{LINE} "-" "-"\n', "combined"),
        ("web.log", f"{LINE}\n", "common"),
        ("web", f"{LINE}\n" * 3 + "not a line\n", "common"),
        ("web.log.gz", gzip.compress(f'{LINE} "-" "-"\n'.encode(), mtime=0), "combined"),
        ("web.jsonl", JSON % "" * 2, "jsonl"),
        ("web.ndjson", JSON % "", "jsonl"),
        ("web.json", JSON % "", "jsonl"),
    ],
)
def test_a_log_is_known_by_its_lines(
    tmp_path: Path, name: str, data: str | bytes, form: str
) -> None:
    """Its format is the one that its lines have, and its first day is one of Shanghai."""
    found = of(tmp_path, name, data)

    assert (found.table, found.format, found.doubts) == ("access_log", form, ())
    assert date(2017, 7, 1) == found.first_day


def test_the_days_of_a_log_are_one_log(tmp_path: Path) -> None:
    """Files that differ in their digits are one glob, unless it would name another file too."""
    names = ["web-20170701.log", "web-20170702.log", "old.log.1", "old.log.2", "old.log.3.bak"]
    for name in names:
        (tmp_path / name).write_text(f"{LINE}\n")

    found = guess(tmp_path / name for name in names)

    assert [("web-*.log", 2), ("old.log.1", 1), ("old.log.2", 1), ("old.log.3.bak", 1)] == [
        (log.path.name, log.files) for log in found
    ]
    assert date(2017, 7, 1) == found[0].first_day


def test_a_day_without_a_request_parted_the_days_of_a_log(tmp_path: Path) -> None:
    """An empty file is a day of the log; one that holds something else is not."""
    for day, text in (("01", f"{LINE}\n"), ("02", ""), ("03", f"{LINE}\n")):
        with gzip.open(tmp_path / f"web-2017-07-{day}.log.gz", "wt") as file:
            file.write(text)

    (found,) = guess(sorted(tmp_path.iterdir()))
    assert ("web-*.log.gz", 3, "common") == (found.path.name, found.files, found.format)

    with gzip.open(tmp_path / "web-2017-07-02.log.gz", "wt") as file:
        file.write("a poem\n")
    assert [1, 1, 1] == [one.files for one in guess(sorted(tmp_path.iterdir()))]


def test_json_lines_that_name_their_source_are_a_table(tmp_path: Path) -> None:
    """Lines of several sources are a table; a log is of one source, which hegui.toml names."""
    found = of(tmp_path, "requests.jsonl", JSON % ',"source":"web"')

    assert (found.table, found.format, found.rows) == ("access_log", None, 1)


def test_json_lines_of_another_table(tmp_path: Path) -> None:
    """JSON lines are looked at as a table too."""
    found = of(tmp_path, "x.jsonl", '{"plan":"fire","held_on":"2026-01-01","passed":true}\n')

    assert (found.table, found.columns) == ("drills", {})


def test_columns_that_are_near_are_mapped_and_told(tmp_path: Path) -> None:
    """A name that is near is taken for ours, once, and the person is asked to look."""
    found = of(tmp_path, "logs_by_day.csv", "sources,day,record,records_kept\nweb,2026-01-01,1,2\n")

    assert found.table == "log_coverage"
    assert found.columns == {"source": "sources", "records": "record"}
    assert "columns that were not taken: records_kept" in found.doubts
    assert str(found.why_of["source"]) == "a header that is known"
    assert found.sure_of["day"] == 1 > found.sure_of["records"] > 0.8
    assert str(found.why).startswith("3 of 4 headers are its columns")


def test_a_column_that_is_needed_and_missing_is_told(tmp_path: Path) -> None:
    """A file that is named like a table is proposed, with what it lacks."""
    found = of(tmp_path, "log-sources.csv", "source,started_on\nweb,2026-01-01\n")

    assert found.table == "log_sources"
    assert [d for d in found.doubts if "no column for" in str(d)] == [
        f"no column for {column}, which the table needs" for column in ("system", "kind")
    ]


def test_a_file_that_fits_two_tables_says_so(tmp_path: Path) -> None:
    """Where columns fit two tables alike, the other one is named."""
    columns = ["complaint", "received_at", "request", "kind"]

    found = written(tmp_path, "x.csv", dict.fromkeys(columns, "x"))

    assert found.table == "complaints"
    assert "it could as well be pi_requests" in found.doubts
    named = written(tmp_path, "pi_requests.csv", dict.fromkeys(columns, "x"))
    assert named.table == "pi_requests"
    assert "it could as well be complaints" not in named.doubts


@pytest.mark.parametrize(
    ("name", "data", "doubt"),
    [
        ("x.csv", "alpha,beta\n1,2\n", "fit no evidence table"),
        ("x.csv", "", "zero bytes"),
        ("x.csv", "a,a\n", "twice"),
        ("x.jsonl", "{\n", "line 1, is no JSON"),
        ("x.parquet", "source\n", "cannot be read as parquet"),
        ("x.db", "", "it holds no table"),
        ("x.txt", "hello\n", "neither a table nor a log"),
        ("x.log", "", "neither a table nor a log"),
        ("x.log.gz", gzip.compress(LINE.encode() * 99, mtime=0)[:40], "x.log.gz"),
    ],
)
def test_what_is_not_recognised_is_said(
    tmp_path: Path, name: str, data: str | bytes, doubt: str
) -> None:
    """A file that is nothing we know is listed with the reason, and the others are looked at."""
    found = of(tmp_path, name, data)

    assert found.table is None
    assert doubt in str(found.doubts[0])


def test_missing_files_and_folders_are_doubts(tmp_path: Path) -> None:
    """What is no file is answered like the others, in the order given."""
    (tmp_path / "x.csv").write_text("plan,held_on\n")
    (tmp_path / "sub").mkdir()

    none, drills, sub = guess([tmp_path / "none.csv", tmp_path / "x.csv", tmp_path / "sub"])

    assert "There is no file" in str(none.doubts[0])
    assert (drills.table, drills.rows) == ("drills", 0)
    assert sub.table is None
    assert sub.doubts
