"""A search finds what was archived, and is on record before anything is shown."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from hegui.archive import find
from hegui.archive.entries import Search
from hegui.archive.journal import Journal
from hegui.archive.query import Query
from hegui.cli import run
from hegui.days import instant
from hegui.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Made

ASKER = ("--by", "ops", "--why", "a complaint", "--case", "2026-17")


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({"ip": "203.0.113.7"}, 4),
        ({"ip": "203.0.113.0/24"}, 13),  # one of them is a line that was cut off
        ({"ip": "203.0.113.8/31"}, 9),
        ({"ip": "203.0."}, 13),
        ({"ip": "2001:db8::/32"}, 0),
        ({"ip": "203.0.113.9"}, 5),  # one of them is a line that was cut off
        ({"path": "/7"}, 4),
        ({"path": "*8"}, 4),
        ({"path": "%"}, 0),
        ({"status": ("2xx",)}, 12),
        ({"status": ("404", "5xx")}, 0),
        ({"user": "somebody"}, 0),
        ({"sources": ("web",), "method": "GET"}, 12),
        ({"sources": ("api",)}, 0),
        ({"since": instant("2026-11-02"), "until": instant("2026-11-02", end=True)}, 3),
        ({"since": instant("2026-11-02T08:00"), "until": instant("2026-11-02T09:00")}, 1),
        ({"since": instant("2026-11-02T00:00Z"), "until": instant("2026-11-02T01:00Z")}, 1),
    ],
)
def test_what_is_asked_is_found(pristine: Made, wanted: dict[str, Any], count: int) -> None:
    """Each condition finds the rows that meet it, and no other."""
    with Journal.open(pristine.folder) as journal:
        assert count == find.look(journal, Query(**wanted), None).total


def test_odd_lines_are_found_by_what_stands_in_them(tmp_path: Path) -> None:
    """Networks and users find lines that are no records; a Chinese path finds its encodings."""
    clock = "[20/Nov/2026:10:00:00 +0800]"
    paths = ("/%E7%99%BB?a", "/%e7%99%bb", "/\\xE7\\x99\\xBB", "/\\xe7\\x99\\xbb", "/%E7%99%BC")
    good = [f'2001:db8::7 - - {clock} "GET {path} HTTP/1.1" 200 5 "-" "-"' for path in paths]
    good.append(f'203.0.113.8 - \\xE7\\x99\\xBB {clock} "GET / HTTP/1.1" 200 5 "-" "-"')
    odd = [f'2001:db8::9 - ann {clock} "GET', f"198.51.100.4 - anna {clock}"]
    log = tmp_path / "access.log"
    log.write_text("".join(f"{one}\n" for one in (*good, *odd)))
    archive = str(tmp_path / "archive")
    assert 0 == run(["archive", "init", archive])
    assert 0 == run(["archive", "ingest", archive, str(log), "--source", "web"])

    with Journal.open(archive) as journal:

        def count(**wanted: Any) -> int:
            return find.look(journal, Query(**wanted), None).total

        assert (4, 6, 6, 1) == (
            count(path="/登"),
            count(ip="2001:db8::/64"),
            count(ip="2001:db8:"),
            count(ip="198.51.100.0/24"),
        )
        assert 1 == count(user="登")
        assert (1, 1, 0) == (count(user="ann"), count(user="anna"), count(user="an"))


def test_only_segments_that_may_hold_it_are_read(pristine: Made) -> None:
    """A window of one day reads the segment of that day alone."""
    wanted = Query(since=instant("2026-11-04"), until=instant("2026-11-04", end=True))
    with Journal.open(pristine.folder) as journal:
        found = find.look(journal, wanted, None)

    assert (1, 4) == (found.looked_in, found.of)


def test_a_search_is_on_record(made: Made, capfd: pytest.CaptureFixture[str]) -> None:
    """The log holds who looked, why, for which case, for what, and how many rows were found."""
    asked = ["archive", "find", str(made.folder), "--ip", "203.0.113.7", "--limit", "1", *ASKER]
    assert 0 == run([*asked, "--output", "json"])

    shown = capfd.readouterr()
    (row,) = json.loads(shown.out)
    assert ("203.0.113.7", "2026-11-01T07:00:00+08:00") == (row["client_ip"], row["time"])
    assert "4 found, 1 shown; 4 of 4 segments read" in shown.err
    with Journal.open(made.folder) as journal:
        entry = journal.entries[-1]
    assert isinstance(entry, Search)
    assert ("ops", "a complaint", "2026-17", '{"ip":"203.0.113.7"}', 4) == (
        entry.by,
        entry.why,
        entry.case,
        entry.query,
        entry.found,
    )


def test_a_search_without_a_reason_finds_nothing(
    made: Made, capfd: pytest.CaptureFixture[str]
) -> None:
    """Who asks and why must be said; nothing is shown, nothing goes on record."""
    asked = ["archive", "find", str(made.folder), "--by", "ops", "--why", " "]

    assert 2 == run(asked)
    told = capfd.readouterr()
    assert not told.out
    assert "say who asks with --by, and why with --why" in told.err


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"ip": "203.0.113.x"}, "is no address"),
        ({"status": ("4x",)}, "write it as 404 or 5xx"),
        ({"since": datetime(2026, 11, 2), "until": datetime(2026, 11, 1)}, "swap them"),  # noqa: DTZ001
    ],
)
def test_what_cannot_be_looked_for_is_said(wanted: dict[str, Any], said: str) -> None:
    """A wrong address, status or window is one sentence."""
    with pytest.raises(UsageError, match=said):
        Query(**wanted)
    with pytest.raises(UsageError, match="is no time"):
        instant("yesterday")
