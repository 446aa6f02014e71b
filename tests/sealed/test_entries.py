"""An entry is its one line: what is written is read again, and nothing else is an entry."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hegui.archive import entries as archive
from hegui.errors import ArchiveError, RemovalsError
from hegui.removals import entries as removals
from hegui.sealed.lines import canonical

if TYPE_CHECKING:
    from types import ModuleType

NOW = datetime(2026, 11, 25, 4)  # noqa: DTZ001 - naive UTC
LOGS = pytest.mark.parametrize("log", [archive, removals], ids=["archive", "removals"])
EXAMPLES = {
    archive: archive.Search(at=NOW, by="ops", why="x", case="", query="{}", found=0),
    removals: removals.Reported(at=NOW, by="ops", case=1, report="x", authority="x", sha256="x"),
}
REFUSALS = {
    archive: (ArchiveError, r"^An entry of the log .* was changed.*\.$"),
    removals: (RemovalsError, r"^an entry .* was changed(, or a newer Hegui wrote it)?$"),
}


def kinds(log: ModuleType) -> list[Any]:
    """Return the kinds of entries of a log."""
    return list(get_args(log.Entry))


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
@LOGS
def test_what_is_written_is_read_again(log: ModuleType, data: st.DataObject) -> None:
    """Every kind of entry comes back from its line, whatever it holds."""
    entry = data.draw(st.one_of([st.builds(kind) for kind in kinds(log)]))
    line = log.line_of(entry)

    assert b"\n" not in line
    assert entry == log.entry_of(line)


@LOGS
def test_every_kind_has_a_name_of_its_own(log: ModuleType) -> None:
    """The kind of an entry stands in its line, and no two kinds share one."""
    found = kinds(log)
    assert len(found) > 12
    assert len(found) == len({kind.__dataclass_fields__["entry"].default for kind in found})


@LOGS
@pytest.mark.parametrize(
    "changed",
    [
        {"entry": "other"},
        {"more": 1},
        {"found": "0", "case": "1"},
        {"found": 0.5, "case": 1.5},
        {"at": "2026-11-25T12:00:00+08:00"},
        {"at": "2026-11-25T04:00:00.000Z"},
        {"at": "2026-11-25T04:00:00+00:00"},
        {"at": "2026-11-25T04:00:00"},
        {"at": 1795579200},
        {"at": "yesterday"},
        {"by": None},
    ],
    ids=str,
)
def test_what_is_written_otherwise_is_no_entry(log: ModuleType, changed: dict[str, object]) -> None:
    """A kind, field or value that this version does not write is refused in a sentence."""
    error, said = REFUSALS[log]
    line = log.line_of(EXAMPLES[log])
    assert EXAMPLES[log] == log.entry_of(line)
    told = json.loads(line) | changed
    with pytest.raises(error, match=said):
        log.entry_of(canonical(told))


@LOGS
@pytest.mark.parametrize("line", [b"", b"{", b"[]", b'"x"', b"\xff", b"null", b"{}"])
def test_what_is_no_json_object_is_no_entry(log: ModuleType, line: bytes) -> None:
    """A line that is cut off, empty or of another kind is refused in a sentence."""
    with pytest.raises(REFUSALS[log][0], match=r"n entry .*cannot be read"):
        log.entry_of(line)


@LOGS
def test_the_order_and_the_blanks_of_a_line_are_part_of_it(log: ModuleType) -> None:
    """The seal is over bytes, so the same values written otherwise are not the same entry."""
    told = json.loads(log.line_of(EXAMPLES[log]))
    for line in (json.dumps(told), json.dumps(dict(reversed(told.items())), separators=(",", ":"))):
        with pytest.raises(REFUSALS[log][0], match="not written as Hegui writes it"):
            log.entry_of(line.encode())
