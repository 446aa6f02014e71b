"""An entry is its one line: what is written is read again, and nothing else is an entry."""

from __future__ import annotations

import json
from datetime import datetime
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hegui.archive.entries import Entry, Search, entry_of, line_of
from hegui.errors import ArchiveError
from hegui.sealed.lines import canonical

KINDS = get_args(Entry)
NOW = datetime(2026, 11, 25, 4)  # noqa: DTZ001 - naive UTC
SEARCH = Search(at=NOW, by="ops", why="x", case="", query="{}", found=0)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of([st.builds(kind) for kind in KINDS]))
def test_what_is_written_is_read_again(entry: Entry) -> None:
    """Every kind of entry comes back from its line, whatever it holds."""
    line = line_of(entry)

    assert b"\n" not in line
    assert entry == entry_of(line)


def test_every_kind_has_a_name_of_its_own() -> None:
    """The kind of an entry stands in its line, and no two kinds share one."""
    assert len(KINDS) == len({kind.__dataclass_fields__["entry"].default for kind in KINDS})


@pytest.mark.parametrize(
    "changed",
    [
        {"entry": "other"},
        {"more": 1},
        {"found": "0"},
        {"found": 0.5},
        {"at": "2026-11-25T12:00:00+08:00"},
        {"at": "2026-11-25T04:00:00.000Z"},
        {"at": "yesterday"},
        {"by": None},
    ],
    ids=str,
)
def test_what_is_written_otherwise_is_no_entry(changed: dict[str, object]) -> None:
    """A kind, field or value that this version does not write is refused in a sentence."""
    told = json.loads(line_of(SEARCH)) | changed
    with pytest.raises(ArchiveError, match=r"^An entry of the log .* was changed"):
        entry_of(canonical(told))


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b'"x"', b"\xff", b"null", b"{}"])
def test_what_is_no_json_object_is_no_entry(line: bytes) -> None:
    """A line that is cut off, empty or of another kind is refused in a sentence."""
    with pytest.raises(ArchiveError, match="An entry of the log cannot be read"):
        entry_of(line)


def test_the_order_and_the_blanks_of_a_line_are_part_of_it() -> None:
    """The seal is over bytes, so the same values written otherwise are not the same entry."""
    told = json.loads(line_of(SEARCH))
    for line in (json.dumps(told), json.dumps(dict(reversed(told.items())), separators=(",", ":"))):
        with pytest.raises(ArchiveError, match="not written as Hegui writes it"):
            entry_of(line.encode())
