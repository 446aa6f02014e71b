"""What an archive holds, source by source, from its log alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.archive.state import contents

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hegui.archive.entries import Segment
    from hegui.archive.state import State


@dataclass(frozen=True)
class Held:
    """What is kept of one source: its days, its lines, the bytes on disk; and how many are gone.

    `unpacked`: bytes of the log lines that were read for it, also of those that are gone.
    """

    source: str
    first_day: date | None
    last_day: date | None
    days: int
    segments: int
    rows: int
    rejects: int
    bytes: int
    unpacked: int
    expired: int


def held(state: State) -> list[Held]:
    """Return what is kept of each source, by name."""
    by_source: defaultdict[str, list[Segment]] = defaultdict(list)
    for segment in state.segments.values():
        by_source[segment.source].append(segment)
    unpacked = defaultdict(int, {source: read.bytes for source, read in state.read.items()})
    gone: defaultdict[str, int] = defaultdict(int)
    for stub in state.expired():
        gone[stub.segment.source] += 1
    names = sorted({*by_source, *unpacked, *gone})
    return [_held(name, by_source[name], unpacked[name], gone[name]) for name in names]


def bytes_of(segments: Iterable[Segment]) -> int:
    """Return the bytes of the content of segments."""
    return sum(content.bytes for segment in segments for content in contents(segment))


def _held(source: str, segments: list[Segment], unpacked: int, expired: int) -> Held:
    days = {segment.day for segment in segments}
    return Held(
        source,
        min(days, default=None),
        max(days, default=None),
        len(days),
        len(segments),
        sum(segment.rows for segment in segments),
        sum(segment.rejects for segment in segments),
        bytes_of(segments),
        unpacked,
        expired,
    )
