"""An archive survives being killed while it takes in, seals, joins, masks and lets go.

Each run takes in a log that grew, seals, joins small segments, and lets go of old days, some of
which are masked before they go. It says through a pipe how many entries it was told are committed.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from hegui import law
from hegui.archive import policy, retain, seal, segments, settings, verify
from hegui.archive.compact import compact
from hegui.archive.entries import Reading
from hegui.archive.ingest import ingest
from hegui.archive.journal import Journal
from hegui.archive.plan import Source
from hegui.days import day_of
from hegui.sealed import keys

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

LAW = law.load()
BEGIN = datetime(2026, 11, 25, 4)  # noqa: DTZ001 - naive UTC, as in the archive
KEEP = "at_least = 6\nmask_after = 6\nmask = ['user', 'address']\nat_most = 8"
AGES = (250, 200, 1, 0)  # days: one that goes, one that is masked, two that stay whole
LINE = '203.0.113.{} - u{} [{:%d/%b/%Y}:{:02}:00:00 +0800] "GET /{} HTTP/1.1" 200 5 "-" "curl"\n'
STEPS = ("ingest", "seal", "compact", "retain", "seal")
ROWS = 40  # that a run adds to the log


@dataclass
class Trial:
    """An archive that is killed at work.

    `runs`: how many were begun; `rows`: how many the log has; `took`: the seconds that each step
    took when it last ended; `acknowledged`: the entries that were there after a run.
    """

    folder: Path
    seed: int
    runs: int = 0
    rows: int = 0
    took: list[float] = field(default_factory=lambda: [0.0] * len(STEPS))
    acknowledged: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make the archive, and its key."""
        self.folder.mkdir()
        keys.make(self.folder / "seal.pem")
        self.archive.mkdir()
        text = settings.new().replace("at_least = 6", KEEP, 1)
        (self.archive / settings.FILE).write_text(text)
        with Journal.open(self.archive, writing=True) as journal:
            policy.in_force(journal, LAW, BEGIN)

    @property
    def archive(self) -> Path:
        """Return the folder of the archive."""
        return self.folder / "archive"

    def run(self, step: int = len(STEPS), share: float = 0) -> str:
        """Work in a process of its own that is killed in a step.

        Args:
            step: by its number; without it, the process works undisturbed.
            share: how much of the time that the step took before goes by until then, from 0 to 1.

        Returns:
            The step in which it was killed; empty if it had ended before.
        """
        self.runs += 1
        self._grow()
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(ours)
            status = 9
            try:
                self._work(theirs)
                status = 0
            finally:
                os._exit(status)
        os.close(theirs)
        with os.fdopen(ours, "rb") as pipe:
            told = self._told(pipe, step)
            if step < len(STEPS):
                time.sleep(share * self.took[step])
                os.kill(child, signal.SIGKILL)
            told += pipe.read().splitlines()
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
        self._check(int(told[-1]) if told else 0)
        return STEPS[len(told)] if os.WIFSIGNALED(status) and len(told) < len(STEPS) else ""

    def _told(self, pipe: BinaryIO, steps: int) -> list[bytes]:
        """Return what a run tells of its first steps, and note how long each took."""
        told: list[bytes] = []
        begun = time.monotonic()
        while len(told) < steps and (line := pipe.readline()):
            ended = time.monotonic()
            self.took[len(told)] = ended - begun
            begun = ended
            told.append(line)
        return told

    def finish(self) -> None:
        """Work undisturbed once more, after which all is there once, and nothing else."""
        self.run()
        journal = Journal.open(self.archive)
        present = {
            path.relative_to(self.archive).as_posix() for path in self.archive.rglob("*.parquet")
        }
        assert journal.state.alive() == present
        assert not list((self.archive / "intents").glob("*"))
        read = sum(one.lines for one in journal.entries if isinstance(one, Reading))
        assert read == self.rows + sum(map(_is_followed, range(self.rows)))

    def _grow(self) -> None:
        for number in range(self.rows, self.rows + ROWS):
            client, hour = number % 250, number % 24
            with self._log(_age(number)).open("a") as log:
                log.write(LINE.format(client, number, _day(_age(number)), hour, number))
                log.write("damaged\n" if _is_followed(number) else "")
        self.rows += ROWS

    def _log(self, age: int) -> Path:
        """Return the log of an age: only one that is old as a whole goes by its own days."""
        return self.folder / f"web{age}.log"

    def _work(self, pipe: int) -> None:
        """Do what an operator does by cron, each step telling how many entries are committed."""
        at = BEGIN + timedelta(minutes=self.runs)
        key = keys.load(self.folder / "seal.pem", self.archive)
        steps = (
            lambda journal: ingest(
                journal,
                [Source(f"web{age}", (self._log(age),)) for age in AGES],
                lambda: at,
                processes=0,
            ),
            lambda journal: seal.seal(journal, seal.identifier(journal), key, at),
            lambda journal: compact(journal, day_of(at), lambda: at),
            lambda journal: retain.retain(
                journal,
                policy.in_force(journal, LAW, at),
                day_of(at),
                "me",
                lambda: at,
                least=None,
            ),
            lambda journal: seal.seal(journal, seal.identifier(journal), key, at),
        )
        for step in steps:
            with Journal.open(self.archive, writing=True) as journal:
                step(journal)
                os.write(pipe, f"{len(journal.lines)}\n".encode())

    def _check(self, told: int) -> None:
        """Check what must be true whenever the work was killed."""
        journal = Journal.open(self.archive)
        assert len(journal.lines) >= told
        assert self.acknowledged == journal.lines[: len(self.acknowledged)]
        self.acknowledged = list(journal.lines)
        out = verify.verify(
            self.archive, (BEGIN + timedelta(minutes=self.runs)).replace(tzinfo=UTC)
        )
        found = [one for one in out.findings if one.name != "empty_period"]  # of no concern here
        assert not found
        _check_once(journal)


def _check_once(journal: Journal) -> None:
    """Check that of all lines that were read each is there once, but for those that went."""
    found: Counter[str] = Counter()
    for segment in journal.state.segments.values():
        for batch in segments.rows(journal.store, segment, ("target",)):
            found.update(batch.column("target").to_pylist())
    read = sum(one.rows for one in journal.entries if isinstance(one, Reading))
    due = {f"/{number}" for number in range(read) if _age(number) < AGES[0]}
    assert not due - set(found)
    assert set(found.values()) <= {1}
    assert len(found) <= read


def _is_followed(number: int) -> bool:
    """Say whether a damaged line follows a row; an old one would stay for having just been read."""
    return number % 11 == 0 and _age(number) < AGES[1]


def _age(number: int) -> int:
    """Return how many days old a line is: consecutive lines are of the same day."""
    return AGES[number // 10 % len(AGES)]


def _day(age: int) -> date:
    return day_of(BEGIN) - timedelta(days=age)


def survive(folder: Path, kills: int, seed: int) -> tuple[Counter[str], Counter[str]]:
    """Kill an archive at work so many times, at random moments.

    Returns:
        How often it was killed in each step, and how many entries of each kind there are at the
        end.

    Raises:
        AssertionError: something acknowledged was lost, something is there twice, or the archive
            does not verify.
    """
    draw = random.Random(seed)  # noqa: S311 - the moments need not be secret
    trial = Trial(folder, seed)
    trial.run()
    killed: Counter[str] = Counter()
    while killed.total() < kills:
        step = trial.run(draw.randrange(len(STEPS)), draw.random())
        killed.update([step] if step else [])
    trial.finish()
    entries = Counter(type(one).__name__.lower() for one in Journal.open(trial.archive).entries)
    return killed, entries


@pytest.mark.full
def test_killed_at_random_moments_nothing_is_lost_or_twice(tmp_path: Path) -> None:
    """After each of twelve kills what was acknowledged is there once, and the archive verifies."""
    pa.set_cpu_count(1)  # a process that is forked has no threads of its own
    killed, entries = survive(tmp_path / "trial", kills=12, seed=20261125)

    assert 12 == killed.total()
    assert {"reading", "segment", "expired", "masked", "key"} <= set(entries)
