"""One piece of work: some lines of an input become readings, each with its segments as drafts.

It needs no archive, only a folder for drafts, so it may run in a process of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from hegui import logs
from hegui.archive.entries import Reading
from hegui.archive.gather import Gathering
from hegui.archive.local import drafting
from hegui.archive.stream import DamagedError, digest, opened
from hegui.logs.reading import EMPTY
from hegui.logs.rows import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    import pyarrow as pa

    from hegui.archive.entries import Segment
    from hegui.archive.stream import Input, Lines, Stream

# A reading is held in memory as a whole, so these bound it, and larger segments are smaller on disk
BYTES = 128 << 20
ROWS = 1 << 19
LATER = datetime(1970, 1, 1)  # noqa: DTZ001 - stands where the time of the commit will be
REJECTS = 1 << 17
LOOKED_AT = 100  # rejects, to see whether the formats of a file are mixed
SHORT = 1 << 16  # bytes of one of these
PART = "is a part of a line that is too long"


@dataclass(frozen=True)
class Job:
    """What to read: the lines of `input` from `offset` on, up to `until` if that is not None.

    `tail` is the digest of the `tail_bytes` before `offset`, which must be what was read before.
    `whole`: a last line without a newline is a line. `unknown`: the day of lines without any.
    `latest`: a later row (naive UTC) is kept aside, since the clock that wrote it was wrong.
    `within`: the offset lies within a line, of which the beginning was read before.
    `drafts`: a folder for the drafts of this job, which does not exist yet.
    """

    input: Input
    source: str
    format: str
    mapping: tuple[tuple[str, str], ...]
    offset: int
    until: int | None
    tail: str
    tail_bytes: int
    whole: bool
    unknown: date
    drafts: Path
    latest: datetime | None = None
    within: bool = False


class Done(NamedTuple):
    """A reading, its segments, their drafts by name, and how far the file has been read.

    `mixed`: another format, of which some of the lines are that were kept aside; empty if none is.
    What only the commit knows stands open: its time, the numbers of reading, input and first line.
    """

    reading: Reading
    segments: tuple[Segment, ...]
    drafts: dict[str, Path]
    stored: int
    mixed: str = ""


class Stopped(NamedTuple):
    """The job ended early; `why` is the middle of a sentence about the file."""

    why: str


class Other(NamedTuple):
    """What lies before the offset is not what was read before: this is another input."""


Outcome = Done | Stopped | Other


def work(job: Job) -> Iterator[Outcome]:
    """Do a job; readings come in order, and what is wrong comes last."""
    try:
        with opened(job.input, job.offset - job.tail_bytes, job.until) as stream:
            if job.tail_bytes and digest(stream.read(job.tail_bytes)) != job.tail:
                yield Other()
                return
            yield from _readings(job, stream)
    except DamagedError as error:
        yield Stopped(error.message)


def _readings(job: Job, stream: Stream) -> Iterator[Outcome]:
    """Yield readings of bounded size; what was read before a fault is kept."""
    with drafting(job.drafts):
        job.drafts.mkdir()
    form = _format(job)
    lines = stream.blocks(whole=job.whole, within=job.within)
    offset, fault = job.offset, None
    while fault is None:
        gathering = Gathering(job.source, job.format)
        try:
            more = _fill(gathering, lines, form, job.latest)
        except DamagedError as error:
            more, fault = False, error
        if gathering.lines:
            ended = job.whole and not more and fault is None
            done = _done(job, gathering, offset, stream.stored, whole=ended)
            offset = done.reading.end
            yield done
        if not more:
            break
    if fault is not None:
        raise fault


def _fill(
    gathering: Gathering, blocks: Iterator[Lines], form: logs.Format, latest: datetime | None
) -> bool:
    """Gather until the reading is large enough; return whether there may be more."""
    for block in blocks:
        first = gathering.lines + 1
        gathering.add(block.data, *_taken(block, form, first, latest))
        gathering.cut = block.cut
        full = gathering.bytes >= BYTES or gathering.rows >= ROWS or gathering.rejects >= REJECTS
        if full or (block.part and block.cut):  # only the last line of a reading may be cut
            return True
    return False


def _taken(
    block: Lines, form: logs.Format, first: int, latest: datetime | None
) -> tuple[pa.RecordBatch, list[Refused]]:
    """Take lines apart; a part of one is none, whatever it looks like."""
    if block.part:
        return EMPTY, [Refused(0, PART, block.data if block.cut else block.data[:-1])]
    data = block.data + b"\n" if block.cut else block.data
    return logs.not_later(form, *form.block(data, first), first, latest)


def _done(job: Job, found: Gathering, offset: int, stored: int, *, whole: bool) -> Done:
    """Write what was gathered."""
    folder = job.drafts / str(offset)
    with drafting(folder):
        folder.mkdir()
    written = list(found.segments(folder, LATER, job.unknown))
    reading = Reading(
        at=LATER,
        number=0,
        input=0,
        source=job.source,
        name=job.input.path.name,
        format=job.format,
        begin=digest(job.input.begin),
        begin_bytes=len(job.input.begin),
        tail=digest(found.tail),
        tail_bytes=len(found.tail),
        offset=offset,
        end=offset + found.bytes,
        first_line=0,
        lines=found.lines,
        rows=found.rows,
        rejects=found.rejects,
        sha256=found.sha256.hexdigest(),
        whole=whole,
        cut=found.cut,
    )
    drafts = {name: path for one in written for name, path in one.drafts.items()}
    return Done(reading, tuple(one.segment for one in written), drafts, stored, _mixed(job, found))


def _mixed(job: Job, found: Gathering) -> str:
    """Return another format that lines kept aside have; a line of the future is of this one."""
    told = (one for one in found.refused() if one.reason != logs.LATER)
    refused = (one.raw for one in told if one.raw and len(one.raw) < SHORT)
    other = logs.resembles(islice(refused, LOOKED_AT))
    return other if other is not None and other != job.format else ""


def _format(job: Job) -> logs.Format:
    """Return the format for the lines from the offset on.

    One that learns from lines, such as a header, is first shown what was read before.
    """
    known = logs.read("", job.format, dict(job.mapping) or None).format
    form = known.opened()
    if form is not known and job.offset:
        with opened(job.input, 0, job.offset) as stream:
            for block in stream.blocks(whole=False):
                if not block.part:
                    form.block(block.data, 1)
    return form
