"""Joins the small segments of a day into one, and small files of the log into one.

Follow-up segments are small where a log is read as it grows. Before they are joined their lines
are made again and checked against their digests, so what was damaged is never built upon.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from hegui.archive import segments
from hegui.archive.parquet import ROWS
from hegui.archive.segments import Draft
from hegui.archive.status import bytes_of
from hegui.errors import ArchiveError
from hegui.message import Message
from hegui.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime
    from pathlib import Path

    from hegui.archive.entries import Segment
    from hegui.archive.journal import Journal
    from hegui.archive.segments import Written
    from hegui.archive.store import Store
    from hegui.progress import Progress

LARGEST = 1 << 23  # rows; a day with more keeps several segments


@dataclass(frozen=True)
class Joined:
    """What became of some segments of a source and day."""

    source: str
    day: date
    segments: int
    rows: int
    bytes_before: int
    bytes_after: int


def compact(
    journal: Journal,
    before: date,
    clock: Callable[[], datetime],
    *,
    progress: Progress = quiet,
) -> list[Joined]:
    """Join the segments of each source and day, and the files of the log.

    What the store keeps locked is left as it is, since it could not go.

    Args:
        journal: open for writing.
        before: only days before this one, which will gain no more lines.
        clock: tells the time, as naive UTC.
        progress: told of days.

    Raises:
        ArchiveError: a segment was changed or is missing, or the archive cannot be written.
    """
    found = []
    work = _groups(journal, before, clock())
    with journal.store.drafts() as drafts:
        for number, group in enumerate(work):
            progress(Message("joining"), number, len(work))
            written = _joined(journal.store, group, drafts / str(number), clock())
            journal.commit([written.segment], written.drafts)
            found.append(_told(group, written.segment))
    journal.join()
    return found


def _groups(journal: Journal, before: date, now: datetime) -> list[list[Segment]]:
    """Return the segments that are to be joined, in the order in which they were read."""
    by_day: defaultdict[tuple[str, date, str], list[Segment]] = defaultdict(list)
    for segment in journal.state.segments.values():
        if segment.day >= before or segment.masked:
            continue
        if (journal.locked_until(segment) or now) <= now:
            by_day[segment.source, segment.day, segment.format].append(segment)
    found = []
    for alike in by_day.values():
        group: list[Segment] = []
        for segment in sorted(alike, key=lambda one: one.parts[0].reading):
            if sum(one.rows for one in group) + segment.rows > LARGEST:
                found.append(group)
                group = []
            group.append(segment)
        found.append(group)
    return [group for group in found if len(group) > 1]


def _joined(store: Store, group: list[Segment], folder: Path, at: datetime) -> Written:
    """Write the one that stands for a group."""
    first = group[0]
    digest = hashlib.sha256()
    kept, base = [], 0
    for segment in group:
        _check(store, segment, digest)
        rejects = segments.rejects(store, segment)
        kept += [one._replace(part=one.part + base) for one in rejects]
        base += len(segment.parts)
    draft = Draft(
        at,
        first.source,
        first.day,
        first.format,
        tuple(part for segment in group for part in segment.parts),
        tuple(segment.id for segment in group),
    )
    return segments.write(folder, draft, _tables(store, group), kept, digest.hexdigest)


def _check(store: Store, segment: Segment, whole: hashlib._Hash) -> None:
    """Add the lines of a segment to a digest, and compare them with their own."""
    own = hashlib.sha256()
    for data in segments.lines(store, segment):
        own.update(data)
        whole.update(data)
    if own.hexdigest() != segment.records:
        raise ArchiveError(
            "The rows of {name} are not those that were read: it was changed, so restore it from "
            "a copy.",
            name=segment.file.name,
        )


def _tables(store: Store, group: list[Segment]) -> Iterator[pa.Table]:
    """Yield the rows of a group in row groups, their parts numbered on."""
    return segments.grouped(_numbered(store, group))


def _numbered(store: Store, group: list[Segment]) -> Iterator[pa.RecordBatch]:
    base, at = 0, ROWS.get_field_index("part")
    for segment in group:
        for batch in segments.rows(store, segment):
            part = pa.array(batch.column("part").to_numpy() + np.int32(base))
            yield batch.set_column(at, ROWS.field("part"), part)
        base += len(segment.parts)


def _told(group: list[Segment], new: Segment) -> Joined:
    return Joined(new.source, new.day, len(group), new.rows, bytes_of(group), bytes_of([new]))
