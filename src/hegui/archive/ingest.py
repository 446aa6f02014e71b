"""Takes log files into an archive: each line once, and every line accounted for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from hegui.archive import workers
from hegui.archive.jobs import Done, Other
from hegui.archive.known import Known
from hegui.archive.plan import Plan
from hegui.days import day_of
from hegui.message import Message
from hegui.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from hegui.archive.entries import Entry, Reading
    from hegui.archive.jobs import Job, Outcome
    from hegui.archive.journal import Journal
    from hegui.archive.plan import File, Source, Taken
    from hegui.progress import Progress

PROCESSES = 2
AHEAD = timedelta(days=1)  # of the clock; a line from later is kept aside
SMALL = 32 << 20  # bytes; starting processes takes longer than reading less


def ingest(
    journal: Journal,
    sources: Iterable[Source],
    clock: Callable[[], datetime],
    *,
    processes: int = PROCESSES,
    progress: Progress = quiet,
    known: Known | None = None,
) -> list[Taken]:
    """Take the new lines of all files into the archive.

    What has been committed stays whatever happens afterwards; running it again takes the rest.

    Args:
        journal: open for writing.
        sources: the files; those of a source are taken in their order.
        clock: tells the time, as naive UTC.
        processes: how many to read with; if there is little to read, none is started.
        progress: told of bytes of files.
        known: the inputs of this archive as far as they were learned before; None learns them here.

    Raises:
        ArchiveError: the archive cannot be written. What is wrong with a file is in its `Taken`.
    """
    with journal.store.drafts() as drafts:
        known = known or Known()
        known.learn(journal.entries)
        plan = Plan(sources, known, journal.state, drafts, clock() + AHEAD)
        run = _Run(journal, known, plan, clock)
        for job, outcome in workers.run(plan.next_job, processes if plan.total > SMALL else 0):
            run.take(job, outcome)
            progress(Message("taking in"), run.stored(), plan.total)
        return plan.results


class _Run:
    """One run of `ingest`: what comes of jobs is committed, in the order of each input."""

    def __init__(
        self, journal: Journal, known: Known, plan: Plan, clock: Callable[[], datetime]
    ) -> None:
        self.journal, self.known, self.plan, self.clock = journal, known, plan, clock

    def take(self, job: Job, outcome: Outcome | None) -> None:
        """Take what came of a job; None says that it has ended."""
        file = self.plan.of(job)
        if outcome is None:
            self.plan.ended(file)
        elif isinstance(outcome, Done):
            file.ready[outcome.reading.offset] = outcome
            self._commit(file)
        elif isinstance(outcome, Other):
            file.taken.notice, file.taken.about = "other", file.last.name if file.last else ""
            file.last = None
            self.plan.add_jobs(file)
        else:
            file.stop(outcome.why)

    def stored(self) -> int:
        """Return how many bytes of files are done with."""
        open_files = self.plan.open.values()
        left = sum(file.input.size - file.stored for file in open_files)
        return self.plan.total - left - self.plan.bytes_waiting()

    def _commit(self, file: File) -> None:
        """Commit the readings of a file that follow what has been committed."""
        if file.taken.problem:
            return
        while done := file.ready.pop(file.end, None):
            reading = self._numbered(file, done.reading)
            at = reading.at
            entries: list[Entry] = [reading]
            for segment in done.segments:
                parts = tuple(replace(part, reading=reading.number) for part in segment.parts)
                entries.append(replace(segment, at=at, parts=parts))
            self.journal.commit(entries, done.drafts)
            self.known.add(reading)
            file.last, file.stored = reading, done.stored
            _count(file.taken, reading)
            if done.mixed and not file.taken.notice:
                file.taken.notice, file.taken.about = "mixed", done.mixed
            if done.segments[-1].day > day_of(at):
                file.taken.notice, file.taken.about = "future", str(done.segments[-1].day)

    def _numbered(self, file: File, reading: Reading) -> Reading:
        """Return a reading with what only the archive knows.

        An input keeps the beginning by which it was first known, so a copy from then is known too.
        """
        number, last = self.journal.state.next_reading(), file.last
        if last is not None:
            reading = replace(reading, begin=last.begin, begin_bytes=last.begin_bytes)
        return replace(
            reading,
            at=self.clock(),
            number=number,
            input=number if last is None else last.input,
            first_line=1 if last is None else last.first_line + last.lines,
        )


def _count(taken: Taken, reading: Reading) -> None:
    taken.lines += reading.lines
    taken.rows += reading.rows
    taken.rejects += reading.rejects
    taken.bytes += reading.end - reading.offset
