"""The state of an archive: what its entries say, replayed from the first to the last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hegui.archive.entries import (
    Expired,
    Hold,
    Key,
    Policy,
    Quiet,
    Reading,
    Release,
    Segment,
)
from hegui.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from hegui.archive.entries import Content, Entry

REPLACED = "replaced"
"""The rule of a stub whose lines another segment holds now."""


@dataclass(frozen=True)
class Stub:
    """A segment whose content is gone: when, by which rule, and by whom or what."""

    segment: Segment
    at: datetime
    rule: str
    by: str


@dataclass
class Read:
    """What was read of a source in all: lines, rejects among them, bytes; and when the last was."""

    last: datetime
    lines: int = 0
    rejects: int = 0
    bytes: int = 0


@dataclass
class State:
    """What holds after the entries so far; read it, and change it through the journal only.

    `segments`: alive, by id, in the order of their entries. `stubs`: those whose content is gone.
    `readings`: by number. `inputs`: the newest reading of each input, by the input's number.
    `holds`: in force, by case. `quiet`: attested days, by source and day. `keys`: in the order in
    which they came into use. `settings`: the text of the policy in force, empty before the first.
    `read`: what was read of each source. `stored`: the bytes of its segments. `last_days`: the last
    day of the lines of each reading.
    """

    segments: dict[str, Segment] = field(default_factory=dict)
    stubs: dict[str, Stub] = field(default_factory=dict)
    readings: dict[int, Reading] = field(default_factory=dict)
    inputs: dict[int, Reading] = field(default_factory=dict)
    holds: dict[str, list[Hold]] = field(default_factory=dict)
    quiet: dict[tuple[str, date], Quiet] = field(default_factory=dict)
    keys: list[Key] = field(default_factory=list)
    settings: str = ""
    read: dict[str, Read] = field(default_factory=dict)
    stored: Counter[str] = field(default_factory=Counter)
    last_days: dict[int, date] = field(default_factory=dict)
    _next: int = 0

    def apply(self, entry: Entry) -> None:
        """Take one more entry in.

        Raises:
            ArchiveError: it contradicts what was said before.
        """
        match entry:
            case Segment():
                self._segment(entry)
            case Expired():
                self._bury(entry.segment, entry.at, entry.rule, entry.by)
            case Reading():
                self._reading(entry)
            case Hold():
                self.holds.setdefault(entry.case, []).append(entry)
            case Release():
                if self.holds.pop(entry.case, None) is None:
                    raise ArchiveError(
                        "The log releases the case {case}, which holds nothing.", case=entry.case
                    )
            case Quiet():
                self.quiet[entry.source, entry.day] = entry
            case Key():
                self.keys.append(entry)
            case Policy():
                self.settings = entry.settings
            case _:
                pass  # a search or an export is on record and changes nothing

    def next_reading(self) -> int:
        """Return a number that no reading has."""
        return self._next

    def expired(self) -> list[Stub]:
        """Return the stubs of what was let go, not of what another segment holds now."""
        return [stub for stub in self.stubs.values() if stub.rule != REPLACED]

    def alive(self) -> set[str]:
        """Return the names of all content files that there must be."""
        return {content.name for found in self.segments.values() for content in contents(found)}

    def gone(self) -> set[str]:
        """Return the names of all content files that there must no longer be."""
        return {content.name for stub in self.stubs.values() for content in contents(stub.segment)}

    def _segment(self, entry: Segment) -> None:
        if entry.id in self.segments or entry.id in self.stubs:
            raise ArchiveError("The log names the segment {segment} twice.", segment=entry.id)
        for old in entry.replaces:
            self._bury(old, entry.at, REPLACED, entry.id)
        self.segments[entry.id] = entry
        self.stored[entry.source] += size(entry)
        for part in entry.parts:
            known = self.last_days.get(part.reading, entry.day)
            self.last_days[part.reading] = max(known, entry.day)

    def _bury(self, segment: str, at: datetime, rule: str, by: str) -> None:
        found = self.segments.pop(segment, None)
        if found is None:
            raise ArchiveError(
                "The log lets go of the segment {segment}, which is not there.", segment=segment
            )
        self.stubs[segment] = Stub(found, at, rule, by)
        self.stored[found.source] -= size(found)

    def _reading(self, entry: Reading) -> None:
        before = self.inputs.get(entry.input)
        follows = before.end if before else 0
        if entry.number in self.readings or entry.offset != follows:
            raise ArchiveError(
                "The log has the bytes from {offset} on of the input {input} ({name}) where "
                "those from {follows} on must follow.",
                offset=entry.offset,
                input=entry.input,
                name=entry.name,
                follows=follows,
            )
        self.readings[entry.number] = self.inputs[entry.input] = entry
        self._next = max(self._next, entry.number + 1)
        read = self.read.setdefault(entry.source, Read(entry.at))
        read.last = max(read.last, entry.at)
        read.lines += entry.lines
        read.rejects += entry.rejects
        read.bytes += entry.end - entry.offset


def contents(segment: Segment) -> tuple[Content, ...]:
    """Return the content files of a segment."""
    return (segment.file,) if segment.rejects_file is None else (segment.file, segment.rejects_file)


def size(segment: Segment) -> int:
    """Return the bytes of the content of a segment."""
    return sum(content.bytes for content in contents(segment))


def replay(entries: Iterable[Entry]) -> State:
    """Return the state after all entries.

    Raises:
        ArchiveError: they contradict each other.
    """
    state = State()
    for entry in entries:
        state.apply(entry)
    return state
