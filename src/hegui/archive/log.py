"""The files of an archive's log: their names, their lines, and what was added to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.archive.entries import entry_of
from hegui.errors import ArchiveError

if TYPE_CHECKING:
    from hegui.archive.entries import Entry
    from hegui.archive.store import Store

LOG = "log"
DIGITS = 12  # of the number in a name
End = tuple[str, int]
"""The name and the size of the last file of a log."""


def log_name(first: int) -> str:
    """Return the name of the log file that begins with an entry."""
    return f"{LOG}/{first:0{DIGITS}}.jsonl"


def read_lines(store: Store) -> list[bytes]:
    """Return all lines of the log in order, without newlines.

    Files may overlap where a joining of files was cut off, if they say the same.

    Raises:
        ArchiveError: entries are missing between two files, a file is cut off, or files differ.
    """
    lines: list[bytes] = []
    for name in sorted(store.names(LOG)):
        first = number_of(name)
        found = _lines_of(store.get(name), store, name, len(lines))
        known = lines[first : first + len(found)]
        if found[: len(known)] != known:
            raise ArchiveError(
                "{place}/{name} says something else of the entries from {first} on than the file "
                "before it: one of the two was changed.",
                place=store.place,
                name=name,
                first=first,
            )
        lines += found[len(known) :]
    return lines


def appended(store: Store, known: int, end: End) -> tuple[list[bytes], End]:
    """Return the lines of the files that follow the first `known` lines, and the last file."""
    lines: list[bytes] = []
    while store.size(name := log_name(known + len(lines))) is not None:
        data = store.get(name)
        lines += _lines_of(data, store, name, known + len(lines))
        end = (name, len(data))
    return lines, end


def _lines_of(data: bytes, store: Store, name: str, known: int) -> list[bytes]:
    """Return the lines of a file of the log, `known` lines having been read before it."""
    found = data.split(b"\n")
    if number_of(name) > known or found.pop() or not found:
        raise ArchiveError(
            "{place}/{name} is cut off, or what stood before it is missing (entries from {known} "
            "on): restore {log}/ from a copy.",
            place=store.place,
            name=name,
            known=known,
            log=LOG,
        )
    return found


def newest(store: Store) -> End | None:
    """Return the name and the size of the last file of the log."""
    name = max(store.names(LOG), default=None)
    return None if name is None else (name, store.size(name) or 0)


def parsed(lines: list[bytes]) -> list[Entry]:
    """Return the entries of lines.

    Raises:
        ArchiveError: one of them is no entry.
    """
    entries = []
    for number, line in enumerate(lines):
        try:
            entries.append(entry_of(line))
        except ArchiveError as error:
            raise ArchiveError("Entry {number}: {error}", number=number, error=error) from None
    return entries


def number_of(name: str) -> int:
    """Return the number that a file's name begins with.

    Raises:
        ArchiveError: it begins with none.
    """
    digits = name.rpartition("/")[2][:DIGITS]
    if not (digits.isascii() and digits.isdecimal() and len(digits) == DIGITS):
        raise ArchiveError("{name} is no file of an archive: move it away.", name=name)
    return int(digits)
