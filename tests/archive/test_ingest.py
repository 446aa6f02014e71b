"""Log files are taken into an archive once, whole, and can be made again."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import os
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from hegui.archive import parquet, segments, settings, stream, verify
from hegui.archive.compact import compact
from hegui.archive.ingest import ingest
from hegui.archive.journal import Journal
from hegui.archive.plan import Source, Taken
from hegui.archive.rebuild import input_named, rebuild
from hegui.archive.sources import sources
from hegui.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NOW = datetime(2026, 11, 25, 4)  # noqa: DTZ001 - naive UTC
BEGIN = datetime(2026, 11, 20, 15, 50, tzinfo=UTC)


def lines(count: int, start: int = 0) -> bytes:
    """Return log lines across a Shanghai midnight; each seventh is damaged."""
    found = []
    for number in range(start, start + count):
        at = BEGIN + timedelta(seconds=11 * number)
        clock = f"{at:%d/%b/%Y:%H:%M:%S} +0000"
        asked = f'"GET /{number} HTTP/1.1" 200 {number} "-" "curl"'
        whole = f"203.0.113.{number % 250} - - [{clock}] {asked}\n"
        found.append("damaged \x00\n" if number % 7 == 3 else whole)
    return "".join(found).encode()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an empty archive."""
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / settings.FILE).write_text(settings.new())
    return folder


def take(archive: Path, *files: Path, **options: object) -> list[Taken]:
    """Ingest files of one source."""
    with Journal.open(archive, writing=True) as journal:
        source = Source("web", files, **options)  # type: ignore[arg-type]
        return ingest(journal, [source], lambda: NOW)


def rebuilt(archive: Path) -> list[bytes]:
    """Return the bytes of all inputs."""
    journal = Journal.open(archive)
    return [b"".join(rebuild(journal, number)) for number in journal.state.inputs]


def test_mixed_formats_are_told_and_accounted_for(archive: Path, tmp_path: Path) -> None:
    """The lines of the other format are kept aside, and a sentence says which format that is."""
    other = b'{"time": "2026-11-20T10:00:00+08:00", "client_ip": "203.0.113.9"}\n'
    data = lines(30) + other * 3 + lines(30) + other
    log = tmp_path / "access.log"
    log.write_bytes(data)
    (taken,) = take(archive, log)

    assert (64, "mixed", "jsonl") == (taken.lines, taken.notice, taken.about)
    assert 64 == taken.rows + taken.rejects
    assert [data] == rebuilt(archive)


def test_a_pipe_in_place_of_a_log_is_named_and_not_waited_for(
    archive: Path, tmp_path: Path
) -> None:
    """Opening it would wait for a writer, and a device never ends."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        (taken,) = take(archive, path)
        assert "a pipe or a device" in taken.problem


@pytest.mark.parametrize("bad", [200, 1500, 3000])
def test_a_file_of_which_half_does_not_fit_is_kept_with_the_strange_lines_aside(
    archive: Path, tmp_path: Path, bad: int
) -> None:
    """A known log with as many lines that are no UTF-8 was once refused as a whole."""
    data = lines(200) + b"".join(b"\xff\xfe %d\n" % number for number in range(bad))
    log = tmp_path / "access.log"
    log.write_bytes(data)
    (taken,) = take(archive, log)

    assert (bad < 2000) == (taken.problem == "")
    if bad < 2000:
        assert 200 + bad == taken.rows + taken.rejects
        assert taken.rejects >= bad
        assert [data] == rebuilt(archive)


@pytest.mark.parametrize("whole", [True, False])
def test_a_line_beyond_all_bounds_stops_nothing(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, whole: bool
) -> None:
    """It is kept aside in parts, none of which is a record, and the lines after it are taken."""
    monkeypatch.setattr(stream, "LONGEST", 1000)
    monkeypatch.setattr(stream, "BLOCK", 501)
    good = lines(1)
    forged = b"x" * (1002 - len(good) % 501) + good.removesuffix(b"\n")
    data = good + b"y" * 1003 + (good.removesuffix(b"\n") + forged) * 9 + b"\n" + good * 2
    log = tmp_path / "access.log"
    taken = Taken(log, "web")
    for end in (len(data) - 2000, len(data)):  # the file ends within the line, and then grows
        log.write_bytes(data[:end])
        (one,) = take(archive, log, whole=whole)
        taken.rows += one.rows
        taken.rejects += one.rejects
        assert not one.problem

    assert 3 == taken.rows
    assert taken.rejects > 3
    assert [data] == rebuilt(archive)
    found = verify.verify(archive, datetime(2026, 11, 25, 5, tzinfo=UTC)).findings
    assert {"empty_period"} == {one.name for one in found}


def test_every_line_is_accounted_for(archive: Path, tmp_path: Path) -> None:
    """Rows and rejects add up to the lines, over two days, and give the same bytes again."""
    data = lines(400)
    log = tmp_path / "access.log"
    log.write_bytes(data)
    (taken,) = take(archive, log)
    assert (taken.lines, taken.rows + taken.rejects) == (400, 400)
    assert taken.rejects == len([n for n in range(400) if n % 7 == 3])
    state = Journal.open(archive).state
    assert ["2026-11-20", "2026-11-21"] == sorted(str(s.day) for s in state.segments.values())
    assert [data] == rebuilt(archive)
    (reading,) = state.readings.values()
    assert hashlib.sha256(data).hexdigest() == reading.sha256


@pytest.mark.parametrize(
    "pack", [gzip.compress, bz2.compress, pa.compress], ids=["gz", "bz2", "zst"]
)
def test_packed_or_renamed_it_is_the_same_log(
    archive: Path, tmp_path: Path, pack: Callable[..., bytes]
) -> None:
    """What logrotate renames and packs is known again, and only its new lines are read."""
    log, rotated = tmp_path / "access.log", tmp_path / "access.log.1"
    log.write_bytes(lines(300))
    take(archive, log)
    log.rename(rotated)
    assert [0] == [taken.lines for taken in take(archive, rotated)]
    options = {"codec": "zstd", "asbytes": True} if pack is pa.compress else {}
    packed = tmp_path / "access.log.2.gz"
    if pack is gzip.compress:
        packed.write_bytes(pack(lines(320)))
    else:
        packed = tmp_path / "access.log.2"
        packed.write_bytes(pack(lines(320), **options))
    assert [20] == [taken.lines for taken in take(archive, packed)]
    assert [0] == [taken.lines for taken in take(archive, packed)]
    assert [lines(320)] == rebuilt(archive)


def test_a_growing_file_gives_its_new_lines_alone(archive: Path, tmp_path: Path) -> None:
    """A line that has no end yet is read when it ends."""
    log, data = tmp_path / "access.log", lines(60)
    log.write_bytes(data[:1000])
    take(archive, log)
    log.write_bytes(data)
    take(archive, log)
    assert [data] == rebuilt(archive)
    assert 60 == sum(reading.lines for reading in Journal.open(archive).state.readings.values())


def test_a_truncated_file_is_a_new_log(archive: Path, tmp_path: Path) -> None:
    """After copytruncate other lines stand under the old name: nothing of either is lost."""
    log = tmp_path / "access.log"
    log.write_bytes(lines(50))
    take(archive, log)
    log.write_bytes(lines(80, start=50))
    take(archive, log)
    assert [lines(50), lines(80, start=50)] == rebuilt(archive)


def test_half_a_gzip_keeps_what_is_whole(archive: Path, tmp_path: Path) -> None:
    """The lines before the fault are kept; a whole copy adds the rest and nothing twice."""
    packed, log = gzip.compress(lines(3000)), tmp_path / "a.log.gz"
    log.write_bytes(packed[: len(packed) // 2])
    (taken,) = take(archive, log)
    assert 0 < taken.lines < 3000
    assert "its packed data ends too early" in taken.problem
    log.write_bytes(packed)
    (rest,) = take(archive, log)
    assert 3000 == taken.lines + rest.lines
    assert [lines(3000)] == rebuilt(archive)


def test_columns_too_wide_for_a_dictionary_are_kept_alike(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Left to the writer, so that memory is bounded, columns hold the same."""
    monkeypatch.setattr(parquet, "WIDE", 0)
    log = tmp_path / "access.log"
    log.write_bytes(lines(500))
    take(archive, log)
    assert [lines(500)] == rebuilt(archive)


@pytest.mark.parametrize("ending", [b"", b"\n"], ids=["cut", "whole"])
def test_days_that_alternate_line_by_line_are_parted(
    archive: Path, tmp_path: Path, ending: bytes
) -> None:
    """Logs of several servers, or of a wrong clock, mix days: each day has its lines, in order."""
    few = lines(4000).removesuffix(b"\n").split(b"\n")
    log = tmp_path / "access.log"
    data = b"\n".join([*few[:700], *(few[number * 7 % 4000] for number in range(4000))]) + ending
    log.write_bytes(data)
    (taken,) = take(archive, log, whole=True)
    assert (4700, 4700) == (taken.lines, taken.rows + taken.rejects)
    assert [data] == rebuilt(archive)
    journal = Journal.open(archive)
    for segment in journal.state.segments.values():
        made = b"".join(segments.lines(journal.store, segment))
        assert segment.records == hashlib.sha256(made).hexdigest()


@pytest.mark.parametrize("data", [os.urandom(9000), b"{}\n" * 90], ids=["binary", "other format"])
def test_what_is_no_log_is_refused_in_a_sentence(
    archive: Path, tmp_path: Path, data: bytes
) -> None:
    """Nothing of it is kept, and the archive stays as it was."""
    log = tmp_path / "access.log"
    log.write_bytes(data)
    (taken,) = take(archive, log, format="combined")
    assert "nothing of it was kept" in taken.problem
    assert [] == Journal.open(archive).entries


def test_small_segments_become_one(archive: Path, tmp_path: Path) -> None:
    """Compaction leaves one segment a day, the same lines, and stubs of the old ones."""
    log = tmp_path / "access.log"
    for count in (20, 120, 300):
        log.write_bytes(lines(count))
        take(archive, log)
    with Journal.open(archive, writing=True) as journal:
        compact(journal, NOW.date(), lambda: NOW)
    state = Journal.open(archive).state
    assert 2 == len(state.segments)
    assert state.alive() == files_of(archive)
    assert [lines(300)] == rebuilt(archive)


def test_one_writer_at_a_time(archive: Path) -> None:
    """A second writer is told so."""
    with (
        Journal.open(archive, writing=True),
        pytest.raises(ArchiveError, match="Another process"),
        Journal.open(archive, writing=True, wait=0),
    ):
        pass


def files_of(archive: Path) -> set[str]:
    """Return the names of the content files."""
    found: Iterable[Path] = (
        path for top in ("segments", "rejects") for path in (archive / top).rglob("*.parquet")
    )
    return {path.relative_to(archive).as_posix() for path in found}


def killed_at(moment: int, work: Callable[[], None]) -> bool:
    """Do work in a process that is killed at its n-th call that makes something durable."""
    child = os.fork()
    if child == 0:
        try:
            _arm(moment)
            work()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - whatever it is, the parent must see it
            os._exit(9)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert 0 == os.WEXITSTATUS(status)
    return False


def _arm(moment: int) -> None:
    """Let this process kill itself before its n-th fsync, rename, link, unlink or mkdir."""
    left = [moment]

    def counted(call: Callable[..., object]) -> Callable[..., object]:
        def wrapper(*arguments: object, **options: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **options)

        return wrapper

    for name in ("fsync", "replace", "rename", "link", "unlink", "mkdir", "rmdir"):
        setattr(os, name, counted(getattr(os, name)))


@pytest.mark.full
@pytest.mark.parametrize("first", [0, 29], ids="from {}".format)
def test_killed_at_any_moment_nothing_is_lost_or_twice(
    archive: Path, tmp_path: Path, first: int
) -> None:
    """Killed a little later each time, what was committed stays, and in the end all is there once.

    The work reads a log that grows twice and joins its segments; each run meets what the killed
    ones before it left.
    """
    pa.set_cpu_count(1)
    log, data = tmp_path / "access.log", lines(150)
    acknowledged: list[bytes] = []

    def work() -> None:
        for part in (40, 100, 150):
            log.write_bytes(lines(part))
            take(archive, log)
        with Journal.open(archive, writing=True) as journal:
            compact(journal, NOW.date(), lambda: NOW)

    moment = first
    while killed_at(moment, work):
        before = Journal.open(archive).lines
        assert acknowledged == before[: len(acknowledged)]
        acknowledged = before
        assert all(data.startswith(found) for found in rebuilt(archive))
        moment += 1
    assert moment > first + 10
    state = Journal.open(archive).state
    assert 150 == sum(reading.lines for reading in state.readings.values())
    assert [data] == rebuilt(archive)
    assert state.alive() == files_of(archive)


def test_an_input_is_named_by_its_file(archive: Path, tmp_path: Path) -> None:
    """Wherever it lay; of two of a name, the number tells which, and the sentence lists both."""
    folders = [tmp_path / name for name in ("one", "two")]
    for at, folder in enumerate(folders):
        folder.mkdir()
        (folder / "access.log").write_bytes(lines(30, 99 * at))
        take(archive, folder / "access.log")
    state = Journal.open(archive).state

    assert [0, 1] == [input_named(state, "/gone/access.log", number) for number in (0, 1)]
    with pytest.raises(UsageError, match=r"add one of --input 0 \(web, .*, --input 1 \(web, "):
        input_named(state, "access.log", None)
    with pytest.raises(UsageError, match=r"No log file other\.log was read"):
        input_named(state, "other.log", None)


def test_what_is_read_is_named_by_the_command_or_the_settings(tmp_path: Path) -> None:
    """Files of a command want a source; without any, each source has those of its settings."""
    log = tmp_path / "access.log"
    log.write_bytes(lines(3))
    text = f'[source.web]\nfiles = ["{log}"]\nformat = "combined"\n\n[source.app]\n'
    decided = settings.parse(f"{settings.new()}\n{text}", "archive.toml")

    asked = sources(decided, [], "web", None, whole=True)
    assert [("web", (log,), "combined", True)] == [
        (one.name, one.files, one.format, one.whole) for one in asked
    ]
    for files, name, said in (
        ([str(log)], None, "add --source NAME"),
        ([], None, r"add files to \[source.app\]"),
        ([], "no such/name", "begin with a letter"),
    ):
        with pytest.raises(UsageError, match=said):
            sources(decided, files, name, None, whole=False)
