"""Whether an archive holds what a log says: each row against the strict grammar, and the bytes.

The grammar is Python's `re`, line by line; it shares no code with the fast path but the meaning.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from hegui.archive import segments
from hegui.archive.journal import Journal
from hegui.logs.grammar import Grammar

if TYPE_CHECKING:
    from pathlib import Path

GRAMMAR = Grammar(("referer", "user_agent"))
COLUMNS = ("line", "time", "zone", "status", "bytes", *GRAMMAR.columns)


@dataclass(frozen=True)
class Found:
    """Lines of a log, what an archive has of them, and rows that are not as the grammar reads."""

    lines: int
    rows: int
    rejects: int
    differing: int

    def __add__(self, other: Found) -> Found:
        """Add up."""
        return Found(
            *(one + two for one, two in zip(vars(self).values(), vars(other).values(), strict=True))
        )


def compared(archive: Path, folder: Path) -> Found:
    """Read the logs of a folder by the grammar alone, and compare every row of their archive."""
    readings = list(Journal.open(archive).state.readings)
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(partial(_compared, archive, folder), readings)
        return sum(found, Found(0, 0, 0, 0))


def _compared(archive: Path, folder: Path, number: int) -> Found:
    """Compare the rows of one reading."""
    journal = Journal.open(archive)
    reading = journal.state.readings[number]
    held = [one for one in journal.state.segments.values() if one.parts[0].reading == number]
    batches = [batch for one in held for batch in segments.rows(journal.store, one, COLUMNS)]
    actual = pa.Table.from_batches(batches).sort_by("line")
    with (folder / reading.name).open("rb") as file:
        file.seek(reading.offset)
        lines = file.read(reading.end - reading.offset).removesuffix(b"\n").split(b"\n")
    rejects = sum(one.rejects for one in held)
    return Found(len(lines), len(actual), rejects, _differing(_by_grammar(lines), actual))


def _by_grammar(lines: list[bytes]) -> pa.Table:
    """Return the rows that the grammar reads."""
    rows: list[tuple[Any, ...]] = []
    for number, raw in enumerate(lines, 1):
        line = GRAMMAR.line(raw)
        if not isinstance(line, str):
            texts = [None if span is None else raw[slice(*span)].decode() for span in line.spans]
            rows.append((number, line.time, line.zone, line.status, line.size, *texts))
    columns = [pa.array(column) for column in zip(*rows, strict=True)]
    return pa.Table.from_arrays(columns, list(COLUMNS))


def _differing(wanted: pa.Table, actual: pa.Table) -> int:
    """Count lines that only one of two tables has, and rows that differ in a value."""
    both = pc.is_in(wanted["line"], actual["line"]), pc.is_in(actual["line"], wanted["line"])
    count = sum(len(mask) - pc.sum(mask).as_py() for mask in both)
    wanted, actual = wanted.filter(both[0]), actual.filter(both[1])
    same = pa.array([True] * len(wanted))
    for name in COLUMNS:
        one, two = wanted[name], actual[name]
        two = two.cast(pa.int64() if name in COLUMNS[:5] else pa.string())
        equal = pc.equal(one.cast(two.type), two).fill_null(fill_value=False)
        same = pc.and_(same, pc.or_(equal, pc.and_(one.is_null(), two.is_null())))
    return count + len(same) - pc.sum(same).as_py()


def digests(archive: Path, log: Path) -> tuple[str, str]:
    """Return the SHA-256 of a log, and of what the archive makes of it again."""
    command = [sys.executable, "-m", "hegui.cli", "archive", "rebuild", str(archive), log.name]
    made = hashlib.sha256()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        while data := child.stdout.read(1 << 20) if child.stdout else b"":
            made.update(data)
    with log.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), made.hexdigest()
