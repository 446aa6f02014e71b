"""What is to be read of each file: which input it is, in which format, from where, in which jobs.

Two files that begin alike are read one after the other, since they may be one input.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hegui import logs
from hegui.archive.jobs import Done, Job
from hegui.archive.stream import Input, look, opened, ranges
from hegui.days import day_of
from hegui.errors import EvidenceError, HeguiError
from hegui.message import Message
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from hegui.archive.entries import Reading
    from hegui.archive.known import Known
    from hegui.archive.state import State

STEP = 128 << 20  # bytes of a plain file that one job reads at most
SAMPLE = 64 << 10  # bytes by which a format is tried
MIXED = 0.1  # of the first lines have to be of a format; what is not of it is kept aside

NOTICES = Words("archive")
"""What a person should know of a file that was taken."""


@dataclass(frozen=True)
class Source:
    """Files of one log, oldest first; a format of None is told by each file.

    `whole`: a last line without a newline is a line, since nothing will be added to the files.
    `decided`: the files are of the format, though none of their first lines is. `named`: a file is
    known by its name as well as by what is in it.
    """

    name: str
    files: tuple[Path, ...]
    format: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False
    decided: bool = False
    named: bool = False


@dataclass
class Taken:
    """What became of one file: the lines that are new; `rows` + `rejects` == `lines`.

    `problem` is a sentence; after it something of the file is not kept. `notice` is a name of
    `NOTICES`, and `about` what it is about.
    """

    path: Path
    source: str
    lines: int = 0
    rows: int = 0
    rejects: int = 0
    bytes: int = 0
    problem: str = ""
    notice: str = ""
    about: str = ""


@dataclass
class File:
    """A file at work: its jobs, how many of them are running, and readings that wait their turn.

    `last`: the last reading of its input that has been committed, None for a new input.
    """

    taken: Taken
    source: Source
    input: Input
    format: str
    last: Reading | None
    jobs: deque[Job] = field(default_factory=deque)
    running: int = 0
    ready: dict[int, Done] = field(default_factory=dict)
    stored: int = 0

    @property
    def end(self) -> int:
        """Return how far the input has been committed."""
        return self.last.end if self.last is not None else 0

    def stop(self, why: str) -> None:
        """Give up what has not been committed."""
        self.jobs.clear()
        self.ready.clear()
        self.taken.problem = self.taken.problem or Message(
            "{path} was taken up to its line {line:,}, and then {why}: mend the file or fetch a "
            "whole copy, and run the command again for the rest.",
            path=self.input.path,
            line=self._lines(),
            why=why,
        )

    def _lines(self) -> int:
        return self.last.first_line + self.last.lines - 1 if self.last is not None else 0


class Plan:
    """The files of a run: those that wait, those at work, and what became of the others."""

    def __init__(
        self,
        sources: Iterable[Source],
        known: Known,
        state: State,
        drafts: Path,
        latest: datetime | None = None,
    ) -> None:
        """Begin with all files waiting; drafts of jobs go into folders of their own."""
        self.waiting = deque((source, path) for source in sources for path in source.files)
        self.open: dict[tuple[str, Path], File] = {}
        self.results: list[Taken] = []
        self.total = sum(bytes_of(path) for _, path in self.waiting)
        self._known, self._state, self._drafts, self._count = known, state, drafts, 0
        self._latest = latest

    def next_job(self) -> Job | None:
        """Return a job of a file at work, or of the next one that may be opened."""
        while True:
            for file in self.open.values():
                if file.jobs:
                    file.running += 1
                    return file.jobs.popleft()
            if not self._open_next():
                return None

    def bytes_waiting(self) -> int:
        """Return the bytes of the files that have not been opened."""
        return sum(bytes_of(path) for _, path in self.waiting)

    def of(self, job: Job) -> File:
        """Return the file of a job."""
        return self.open[job.source, job.input.path]

    def ended(self, file: File) -> None:
        """Take note that a job of a file has ended; with the last one the file is done."""
        file.running -= 1
        if not file.running and not file.jobs:
            del self.open[file.source.name, file.input.path]
            self.results.append(file.taken)

    def add_jobs(self, file: File) -> None:
        """Add the jobs that read what is new in a file."""
        spans: list[tuple[int, int | None]] = [(file.end, None)]
        if not file.input.packing and _splits(file):
            spans = [*ranges(file.input, file.end, _step(file.input.size - file.end))]
        for offset, until in spans:
            self._count += 1
            resumed = file.last if file.last is not None and offset == file.end else None
            file.jobs.append(
                Job(
                    input=file.input,
                    source=file.source.name,
                    format=file.format,
                    mapping=tuple(file.source.mapping.items()),
                    offset=offset,
                    until=until,
                    tail=resumed.tail if resumed else "",
                    tail_bytes=resumed.tail_bytes if resumed else 0,
                    whole=bool(file.input.packing) or file.source.whole,
                    unknown=self._day(file),
                    drafts=self._drafts / str(self._count),
                    latest=self._latest,
                    within=resumed is not None and resumed.cut,
                )
            )

    def _day(self, file: File) -> date:
        """Return the day of lines before the first that has one: the last one of the input."""
        known = None if file.last is None else self._state.last_days.get(file.last.number)
        return known or _written_on(file.input.path)

    def _open_next(self) -> bool:
        """Open the next file that may be; return whether there was one."""
        for _ in range(len(self.waiting)):
            source, path = self.waiting.popleft()
            taken = Taken(path, source.name)
            try:
                found = look(path)
                if self._busy(source, found):
                    self.waiting.append((source, path))
                    continue
                self._opened(source, taken, found)
            except HeguiError as error:
                taken.problem = error.message
                self.results.append(taken)
            return True
        return False

    def _busy(self, source: Source, found: Input) -> bool:
        """Say whether a file at work may be the same input."""
        begins = (f.input.begin for f in self.open.values() if f.source.name == source.name)
        return any(one.startswith(found.begin) or found.begin.startswith(one) for one in begins)

    def _opened(self, source: Source, taken: Taken, found: Input) -> None:
        """Set a file to work, unless there is nothing new in it."""
        known = self._known.find(source.name, found, named=source.named)
        taken.notice, taken.about = known.notice, known.about
        if known.done or not found.begin:
            self.results.append(taken)
            return
        file = File(taken, source, found, _format(source, found, known.last), known.last)
        self.add_jobs(file)
        if file.jobs:
            self.open[source.name, found.path] = file
        else:
            self.results.append(taken)


def _format(source: Source, found: Input, last: Reading | None) -> str:
    """Return the format of a file: as it was named, as its input was read before, or as it looks.

    Raises:
        EvidenceError: no line of its beginning is of that format, or of any.
        ConfigError: there is no such format.
    """
    if last is not None:
        return source.format or last.format
    name = source.format or logs.detect(found.path, MIXED)
    if source.decided and name is not None:
        return name
    if name is None:
        raise EvidenceError(
            "{path} looks like no log format that is known, so nothing of it was kept: name its "
            "format, or leave the file out.",
            path=found.path,
        )
    form = logs.read(found.path, name, dict(source.mapping) or None).format.opened()
    with opened(found) as stream:
        lines = stream.read(SAMPLE).split(b"\n")
    if not any(form.fits(line.removesuffix(b"\r")) for line in lines):
        raise EvidenceError(
            "No line at the beginning of {path} is of the format '{name}', so nothing of it was "
            "kept: name its format, or leave the file out.",
            path=found.path,
            name=name,
        )
    return name


def _step(size: int) -> int:
    """Return how much one job reads of a plain file.

    A longer one makes an even number of equal jobs, so that two processes end together.
    """
    return size if size <= STEP else -(-size // (2 * -(-size // (2 * STEP))))


def _splits(file: File) -> bool:
    """Say whether a format can read from the middle of a file."""
    form = logs.read("", file.format, dict(file.source.mapping) or None).format
    return form.opened() is form


def _written_on(path: Path) -> date:
    """Return the Shanghai day on which a file was last written."""
    return day_of(datetime.fromtimestamp(path.stat().st_mtime, UTC))


def bytes_of(path: Path) -> int:
    """Return how large a file is; nothing if it cannot be looked at."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
