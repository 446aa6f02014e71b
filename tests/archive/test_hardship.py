"""A disk that is full or locked, a clock or a key that is wrong: one sentence, and nothing lost."""

from __future__ import annotations

import os
import resource
import shutil
import stat
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from hegui.archive import retain, seal, settings, verify
from hegui.archive.ingest import ingest
from hegui.archive.journal import Journal
from hegui.archive.plan import Source
from hegui.archive.rebuild import rebuild
from hegui.cli import run
from hegui.errors import ArchiveError, HeguiError
from hegui.sealed import keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hegui.archive.plan import Taken

NOW = datetime(2026, 11, 25, 4)  # noqa: DTZ001 - naive UTC
LINE = '203.0.113.{} - - [{:%d/%b/%Y:%H:%M:%S} +0800] "GET /{} HTTP/1.1" 200 {} "-" "curl"\n'
NOBODY = 65534


@pytest.fixture
def place() -> Iterator[Path]:
    """Return a folder that other users may enter, with an empty archive in it."""
    folder = Path(tempfile.mkdtemp(prefix="hegui-"))
    folder.chmod(0o755)
    (folder / "archive").mkdir()
    (folder / "archive" / settings.FILE).write_text(settings.new())
    yield folder
    shutil.rmtree(folder)


def log(place: Path, name: str, count: int, start: datetime = NOW) -> Path:
    """Write a log of a line a second, none like another, and return its path."""
    lines = (LINE.format(n % 250, start + timedelta(seconds=n), n * n, n) for n in range(count))
    (place / name).write_text("".join(lines))
    return place / name


def take(place: Path, *files: Path, now: datetime = NOW) -> list[Taken]:
    """Ingest files as one source."""
    with Journal.open(place / "archive", writing=True) as journal:
        return ingest(journal, [Source("web", files)], lambda: now, processes=0)


def said_by(work: Callable[[], object], limit: Callable[[], None]) -> str:
    """Do work in a process of its own under a limit, and return the error that it says."""
    pa.set_cpu_count(1)  # a process that is forked has no threads of its own
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            limit()
            work()
        except HeguiError as error:
            os.write(theirs, str(error).encode())
        finally:
            os._exit(0)
    os.close(theirs)
    os.waitpid(child, 0)
    with os.fdopen(ours, "rb") as pipe:
        return pipe.read().decode()


def holds(place: Path, *files: Path) -> None:
    """Check that the archive verifies, and holds all lines of files once and nothing else."""
    assert not verify.verify(place / "archive", NOW.replace(tzinfo=UTC)).findings
    journal = Journal.open(place / "archive")
    made = [b"".join(rebuild(journal, number)) for number in journal.state.inputs]
    assert [path.read_bytes() for path in files] == made
    present = {
        path.relative_to(place / "archive").as_posix()
        for path in (place / "archive").rglob("*.parquet")
    }
    assert journal.state.alive() == present


def test_a_disk_that_is_full_in_the_middle_keeps_what_was_committed(place: Path) -> None:
    """The first log is kept, the second is not, and what is there is whole; later all of it is."""
    small, large = log(place, "a.log", 50), log(place, "b.log", 20_000, NOW - timedelta(days=1))

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    said = said_by(lambda: take(place, small, large), full)
    assert "could not be read or written (File too large)" in said
    assert "all that was committed to the archive before is kept" in said
    holds(place, small)
    take(place, small, large)
    holds(place, small, large)


def test_half_a_key_is_never_left(place: Path) -> None:
    """Where a key cannot be written whole, there is none, so it may be made again."""

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))

    said = said_by(lambda: keys.make(place / "seal.pem"), full)
    assert "seal.pem cannot be written: File too large." in said
    assert not (place / "seal.pem").exists()


@pytest.mark.parametrize("what", ["", "log", "segments/web/2026-11-25"])
def test_a_folder_that_cannot_be_written_is_said(place: Path, what: str) -> None:
    """Without the right to write, the archive, its log or a day stays as it was."""
    first, second = log(place, "a.log", 50), log(place, "b.log", 60, NOW + timedelta(hours=1))
    take(place, first)
    archive = place / "archive"
    for path in [archive, *archive.rglob("*")]:
        path.chmod(0o777 if path.is_dir() else 0o666)
    (archive / what).chmod(0o555)

    def unprivileged() -> None:
        if os.getuid() == 0:
            os.setuid(NOBODY)

    said = said_by(lambda: take(place, first, second), unprivileged)
    assert "(Permission denied): grant access to it, and run the command again" in said
    (archive / what).chmod(0o777)
    holds(place, first)
    take(place, first, second)
    holds(place, first, second)


def test_lines_of_a_clock_that_was_ahead_are_kept_aside(place: Path) -> None:
    """A line of a day that has not come is no record of it, and its bytes are kept all the same."""
    path = log(place, "a.log", 5)
    with path.open("a") as file:
        file.write(LINE.format(1, NOW + timedelta(days=400), 1, 1))
    (taken,) = take(place, path)
    assert (5, 1) == (taken.rows, taken.rejects)
    holds(place, path)


def test_an_archive_written_by_a_clock_that_was_ahead_writes_nothing_before(place: Path) -> None:
    """When the clock is right again, every writer says so, and nothing is half written."""
    key, later = keys.make(place / "seal.pem"), NOW + timedelta(days=2)
    first, second = log(place, "a.log", 5), log(place, "b.log", 6, NOW + timedelta(hours=1))
    take(place, first, now=later)
    with pytest.raises(ArchiveError, match="if it is right now, answer for it"):
        take(place, second)
    with Journal.open(place / "archive", writing=True) as journal:
        with pytest.raises(ArchiveError, match="set the clock right; nothing was sealed"):
            seal.seal(journal, "0" * 16, key, NOW)
        decided = settings.parse(settings.new().replace("# at_most = 12", "at_most = 6"), "a")
        due = (NOW + timedelta(days=300)).date()
        with pytest.raises(ArchiveError, match="set the clock right; nothing was let go"):
            retain.retain(journal, decided, due, "me", lambda: NOW, least=None)
    assert {"clock_ahead"} == {
        one.name for one in verify.verify(place / "archive", NOW.replace(tzinfo=UTC)).findings
    }


def test_a_key_that_is_not_the_archives_seals_nothing(
    place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The key in force is named; the logs that were taken in with the wrong key stay."""
    right, wrong = place / "right.pem", place / "wrong.pem"
    keys.make(right)
    keys.make(wrong)
    path = log(place, "a.log", 5, NOW - timedelta(days=1))
    asked = ["archive", "ingest", str(place / "archive"), "--source", "web", "--whole"]
    assert 0 == run([*asked, str(path), "--key", str(right)])
    more = log(place, "b.log", 6, NOW - timedelta(days=1, hours=1))
    assert 2 == run([*asked, str(more), "--key", str(wrong)])
    said = capfd.readouterr().err
    assert "does not seal this archive, which" in said
    assert "hegui archive key rotate" in said
    assert 11 == sum(one.lines for one in Journal.open(place / "archive").state.readings.values())
    assert stat.S_IMODE(right.stat().st_mode) == 0o600
