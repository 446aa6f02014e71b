"""A small archive that was written as the commands write it: four days, two keys, two witnesses."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from hegui import logs
from hegui.archive import seal, segments
from hegui.archive.entries import Part, Policy, Quiet, Reading, Search
from hegui.archive.journal import Journal
from hegui.archive.segments import Draft, Rejected
from hegui.archive.store import open_store
from hegui.sealed import checkpoint, keys

if TYPE_CHECKING:
    from pathlib import Path

IDENTIFIER = "3f9c2b7e10d54a86"
SETTINGS = f'id = "{IDENTIFIER}"\nversion = 1\n\n[seal]\nevery = "25h"\n'
LINE = '{ip} - - [{day:%d/%b/%Y}:{hour:02}:00:00 +0800] "GET /{n} HTTP/1.1" 200 {n} "-" "curl"\n'
DAYS = [date(2026, 11, number) for number in (1, 2, 4, 5)]
QUIET = date(2026, 11, 3)
NOW = datetime(2026, 11, 6, 6, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    """An archive, its keys (the second took over after the second day), and when it was done."""

    folder: Path
    old: Path
    new: Path
    witness: Path
    now: datetime

    @property
    def public(self) -> str:
        """Return the first public key, as the operator handed it out."""
        key = keys.load(self.old, self.folder)
        return str(keys.public(key, checkpoint.signer(IDENTIFIER)))


def text_of(day: date, *, damaged: bool) -> bytes:
    """Return the log of a day: three lines, and one that is cut off."""
    whole = [LINE.format(ip=f"203.0.113.{n}", day=day, hour=n, n=n) for n in (7, 8, 9)]
    cut = ["203.0.113.9 - - [04/No\n"] if damaged else []
    return "".join([*whole[:2], *cut, *whole[2:]]).encode()


def add_day(journal: Journal, day: date, at: datetime, tmp: Path) -> None:
    """Archive the log of a day in one commit, as ingest does."""
    path = tmp / f"web-{day}.log"
    path.write_bytes(text_of(day, damaged=day == DAYS[2]))
    number = journal.state.next_reading()
    (block,) = logs.read(path)
    columns = {"source": ["web"] * len(block.rows), "part": pa.array([0] * len(block.rows), "i4")}
    table = pa.table({**columns, **dict(zip(block.rows.schema.names, block.rows, strict=True))})
    digest = sha256(path.read_bytes()).hexdigest()
    written = segments.write(
        tmp / f"draft-{day}",
        Draft(at, "web", day, "combined", (Part(reading=number, first=1, last=block.tally.lines),)),
        [table],
        [Rejected(0, reject.line, reject.reason, reject.raw) for reject in block.rejects],
        lambda: digest,
    )
    size = path.stat().st_size
    reading = Reading(
        at=at,
        number=number,
        input=number,
        source="web",
        name=path.name,
        format="combined",
        begin=digest,
        begin_bytes=size,
        tail=digest,
        tail_bytes=size,
        offset=0,
        end=size,
        first_line=1,
        lines=block.tally.lines,
        rows=block.tally.parsed,
        rejects=block.tally.rejected,
        sha256=digest,
        whole=True,
        cut=False,
    )
    journal.commit([reading, written.segment], written.drafts)


def make(tmp: Path) -> Made:
    """Write the archive."""
    made = Made(
        tmp / "archive",
        tmp / "old.pem",
        tmp / "new.pem",
        tmp / "witness",
        NOW,
    )
    made.witness.mkdir()
    old, new = keys.make(made.old), keys.make(made.new)
    open_store(made.folder).put("archive.toml", SETTINGS.encode())
    with Journal.open(made.folder, writing=True) as journal:
        journal.commit([Policy(at=datetime.combine(DAYS[1], time(2)), settings=SETTINGS)])
        for number, day in enumerate(DAYS):
            at = datetime.combine(day, time(3)) + timedelta(days=1)
            add_day(journal, day, at, tmp)
            if number == 1:
                seal.seal(journal, IDENTIFIER, old, at, witnesses=[made.witness])
                seal.rotate(journal, IDENTIFIER, old, new, at + timedelta(minutes=5))
                quiet = {"source": "web", "day": QUIET, "by": "ops", "why": "maintenance"}
                journal.commit([Quiet(at=at + timedelta(hours=1), **quiet)])
            key, later = new if number else old, at + timedelta(hours=2)
            seal.seal(journal, IDENTIFIER, key, later, witnesses=[made.witness])
        asked = {"by": "ops", "why": "a complaint", "case": "", "query": "ip", "found": 1}
        journal.commit([Search(at=datetime.combine(NOW, time(5, 30)), **asked)])
    return made


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Return an archive that nobody may change."""
    return make(tmp_path_factory.mktemp("pristine"))


@pytest.fixture
def made(pristine: Made, tmp_path: Path) -> Made:
    """Return a copy of the archive, to be tampered with."""
    shutil.copytree(pristine.folder, tmp_path / "archive")
    shutil.copytree(pristine.witness, tmp_path / "witness")
    return Made(
        tmp_path / "archive", pristine.old, pristine.new, tmp_path / "witness", pristine.now
    )
