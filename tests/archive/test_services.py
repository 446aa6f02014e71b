"""Services take what grows or comes in: each line once, and what is dropped is kept before."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from hegui import law
from hegui.archive import receive, settings
from hegui.archive.entries import Search
from hegui.archive.growing import Growing
from hegui.archive.journal import Journal
from hegui.archive.listen import Spool
from hegui.archive.local import LocalStore
from hegui.archive.log import log_name
from hegui.archive.rebuild import rebuild
from hegui.archive.rounds import Rounds
from hegui.archive.signer import Signer
from hegui.errors import ArchiveError, EvidenceMissingError
from hegui.sealed import checkpoint, keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from hegui.archive.plan import Source

LAW = law.load()
LOCAL = "127.0.0.1"
NOW = datetime(2026, 11, 25, 4)  # noqa: DTZ001 - naive UTC


def line(number: int, day: int = 20) -> bytes:
    """Return a line that names its number."""
    clock = f"{day}/Nov/2026:10:00:00 +0800"
    return f'203.0.113.7 - - [{clock}] "GET /{number} HTTP/1.1" 200 5 "-" "-"\n'.encode()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an empty archive."""
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / settings.FILE).write_text(settings.new())
    return folder


def rebuilt(archive: Path) -> list[bytes]:
    """Return the bytes of all inputs, as the archive makes them again."""
    journal = Journal.open(archive)
    return [b"".join(rebuild(journal, number)) for number in journal.state.inputs]


def _same(found: list[Source], _: object) -> list[Source]:
    return found


def emptied(archive: Path, spool: Path, batches: Sequence[Sequence[bytes]]) -> list[int]:
    """Put batches into a spool, empty it into the archive after each, and return what was left."""

    async def run() -> list[int]:
        left = []
        with closing(Spool(spool)) as open_spool:
            for batch in batches:
                await open_spool.append(batch)
                files = await open_spool.closed()
                found = [receive.source("web", files, "combined")]
                rounds = Rounds(archive, partial(_same, found), LAW, lambda: NOW)
                left.append(receive.drop(rounds.take()))
        return left

    return asyncio.run(run())


def test_a_growing_log_is_taken_through_its_rotation(archive: Path, tmp_path: Path) -> None:
    """Each round takes the new lines, of the rotated file and then of the new one."""
    log = tmp_path / "access.log"
    growing = Growing("web", [log])
    rounds = Rounds(archive, lambda _: list(growing.sources()), LAW, lambda: NOW)
    log.write_bytes(line(1) + line(2)[:30])
    assert 1 == sum(one.lines for one in rounds.take())
    log.write_bytes(line(1) + line(2) + line(3))
    assert 2 == growing.added()
    log.rename(tmp_path / "access.log.1")
    log.write_bytes(line(4))

    assert 3 == sum(one.lines for one in rounds.take())
    assert 0 == sum(one.lines for one in rounds.take())
    assert [line(1) + line(2) + line(3), line(4)] == rebuilt(archive)


def test_a_round_reads_only_what_was_added_to_the_log(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the log is: what stood in it is read again only where others joined it."""
    log, read = tmp_path / "access.log", []
    growing = Growing("web", [log])
    rounds = Rounds(archive, lambda _: list(growing.sources()), LAW, lambda: NOW)
    get = LocalStore.get

    def watched(store: LocalStore, name: str) -> bytes:
        read.append(name)
        return get(store, name)

    for number, joins in ((1, False), (2, False), (3, True)):
        with log.open("ab") as file:
            file.write(line(number))
        with Journal.open(archive, writing=True) as journal:
            journal.commit([Search(at=NOW, by="a", why="b", case="", query="{}", found=0)])
            if joins:
                journal.join()
        found = [f"log/{path.name}" for path in (archive / "log").iterdir()]
        read.clear()
        with monkeypatch.context() as patch:
            patch.setattr(LocalStore, "get", watched)
            rounds.take()
        named = [name for name in read if name.startswith("log/")]
        assert [log_name(0)] == named if joins else [max(found)] == named

    assert [line(1) + line(2) + line(3)] == rebuilt(archive)


def test_a_log_that_was_set_back_is_not_written_on(archive: Path, tmp_path: Path) -> None:
    """A service that has seen entries says that they are gone, and then goes by what is there."""
    log = tmp_path / "access.log"
    growing = Growing("web", [log])
    rounds = Rounds(archive, lambda _: list(growing.sources()), LAW, lambda: NOW)
    for number in (1, 2):
        with log.open("ab") as file:
            file.write(line(number))
        rounds.take()
    max((archive / "log").iterdir()).unlink()

    with pytest.raises(ArchiveError, match="something else than it did"):
        rounds.take()
    assert [1] == [one.lines for one in rounds.take()]
    assert [line(1) + line(2)] == rebuilt(archive)


def test_the_newest_of_dated_files_is_in_use(archive: Path, tmp_path: Path) -> None:
    """A server that writes a file a day adds to the last; an older one is whole when settled."""
    for day in (19, 20):
        log = tmp_path / f"app-202611{day}.log"
        log.write_bytes(line(day) + line(1)[:-1])
        os.utime(log, (1, 1))
    growing = Growing("web", [f"{tmp_path}/app-*.log"])
    rounds = Rounds(archive, lambda _: list(growing.sources()), LAW, lambda: NOW)
    assert [2, 1] == [one.lines for one in rounds.take()]
    with log.open("ab") as file:
        file.write(b"\n" + line(2))

    assert (2, 1 + len(line(2))) == (growing.added(), growing.waiting())
    assert [0, 2] == [one.lines for one in rounds.take()]


def test_a_log_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A path with a mistake in it is not followed in silence."""
    with pytest.raises(EvidenceMissingError, match=r"no log file .*access\.log"):
        list(Growing("web", [tmp_path / "access.log"]).sources())


def test_what_a_clock_ahead_wrote_is_kept_aside(archive: Path, tmp_path: Path) -> None:
    """A line of next week is no record of next week, and its bytes stay."""
    log = tmp_path / "access.log"
    data = line(1) + line(2, day=30) + line(3)
    log.write_bytes(data)
    growing = Growing("web", [log])
    (taken,) = Rounds(archive, lambda _: list(growing.sources()), LAW, lambda: NOW).take()

    assert (3, 2, 1) == (taken.lines, taken.rows, taken.rejects)
    assert [data] == rebuilt(archive)


def test_seals_are_made_when_due_and_at_the_end(archive: Path, tmp_path: Path) -> None:
    """Not each round signs a checkpoint; the last one leaves nothing unsealed."""
    log, at = tmp_path / "access.log", [NOW]
    growing = Growing("web", [log])
    key = keys.make(tmp_path / "seal.pem")
    rounds = Rounds(archive, lambda _: list(growing.sources()), LAW, lambda: at[0], Signer(key))
    made = []
    for number, last in enumerate((False, False, True)):
        with log.open("ab") as file:
            file.write(line(number))
        at[0] += timedelta(minutes=1)
        rounds.take(last=last)
        made.append(len(list((archive / "checkpoints").iterdir())))

    assert [1, 1, 2] == made
    text = rounds.figures.text() if rounds.figures else ""
    assert 'hegui_archive_lines_total{source="web"} 3\n' in text
    assert "hegui_archive_unsealed_entries 0\n" in text


def test_a_spool_is_emptied_only_of_what_is_kept(archive: Path, tmp_path: Path) -> None:
    """Files that hold the same lines are each kept, and each is dropped afterwards."""
    spool = tmp_path / "spool"
    same = line(1).removesuffix(b"\n")
    left = emptied(archive, spool, [[b"no record", same], [b"no record", same]])

    assert [0, 0] == left
    assert [b"no record\n" + line(1)] * 2 == rebuilt(archive)
    assert [0] == [path.stat().st_size for path in spool.glob("*.log")]


def test_a_spool_outlives_an_archive_that_fails(archive: Path, tmp_path: Path) -> None:
    """Nothing is dropped that could not be committed; the next round takes it."""
    settings_file = archive / settings.FILE
    text = settings_file.read_text()
    settings_file.write_text("broken")
    spool = tmp_path / "spool"
    with pytest.raises(Exception, match="no TOML"):
        emptied(archive, spool, [[line(1)]])
    settings_file.write_text(text)

    assert [0] == emptied(archive, spool, [[line(2)]])
    assert [line(1), line(2)] == rebuilt(archive)


def test_a_format_is_read_with_all_that_belongs_to_it(archive: Path, tmp_path: Path) -> None:
    """What archive.toml says of a log goes into its segments, so its bytes can be made again."""
    with (archive / settings.FILE).open("a") as file:
        file.write(
            "[source.web]\nformat = 'nginx'\nlog_format = '$remote_addr [$time_local] $uri'\n"
        )
    log = tmp_path / "access.log"
    data = b"203.0.113.7 [20/Nov/2026:10:00:00 +0800] /a\n"
    log.write_bytes(data)
    growing = Growing("web", [log])
    take = Rounds(
        archive, lambda d: list(growing.sources(d.format_of("web"))), LAW, lambda: NOW
    ).take

    assert [1] == [one.rows for one in take()]
    assert [data] == rebuilt(archive)


@contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run a command of the archive until it is told to end, as Control-C does."""
    command = [sys.executable, "-m", "hegui.cli", "archive", *arguments]
    with subprocess.Popen(command, stdout=-1, stderr=-1, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Tell a command to end, and return its exit code and what it printed."""
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=30)
    return process.returncode, out


def eventually(true: Callable[[], bool]) -> None:
    """Wait until something is true."""
    until = time.monotonic() + 30
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


def lines_of(archive: Path) -> int:
    """Return how many lines an archive has."""
    return sum(one.lines for one in Journal.open(archive).state.readings.values())


@pytest.mark.services
def test_follow_takes_lines_as_they_come_and_ends_whole(archive: Path, tmp_path: Path) -> None:
    """A number of lines or Control-C makes a commit before the time for one has come."""
    log = tmp_path / "access.log"
    log.write_bytes(line(1))
    asked = ["follow", str(archive), str(log), "--source", "web", "--every", "60"]
    with running(*asked, "--lines", "2", "--output", "csv") as process:
        eventually(lambda: lines_of(archive) == 1)
        with log.open("ab") as file:
            file.write(line(2) + line(3))
        eventually(lambda: lines_of(archive) == 3)
        log.rename(tmp_path / "access.log.1")
        log.write_bytes(line(4))
        code, out = ended(process)

    assert (0, "source,lines,rows,rejects\nweb,4,4,0\n") == (code, out)
    assert [line(1) + line(2) + line(3), line(4)] == rebuilt(archive)


def addresses(process: subprocess.Popen[str], count: int) -> dict[str, tuple[str, int]]:
    """Return where a command says that it listens."""
    assert process.stderr is not None
    told = [process.stderr.readline().split() for _ in range(count)]
    return {words[1]: (LOCAL, int(words[-1].rpartition(":")[2])) for words in told}


def posted(address: tuple[str, int], text: str) -> int:
    """Send a line by OTLP, and return the status of the answer."""
    scopes = [{"logRecords": [{"body": {"stringValue": text}}]}]
    sent = urllib.request.Request(
        f"http://{LOCAL}:{address[1]}/v1/logs",
        json.dumps({"resourceLogs": [{"scopeLogs": scopes}]}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(sent) as answer:  # noqa: S310
        return int(answer.status)


@pytest.mark.services
def test_what_was_acknowledged_outlives_a_kill(archive: Path) -> None:
    """The spool of a listener that died goes into the archive with the next one, once."""
    asked = ["listen", str(archive), "--source", "web", "--otlp", ":0", "--every", "60"]
    text = line(1).decode().removesuffix("\n")
    with running(*asked) as process:
        assert 200 == posted(addresses(process, 1)["otlp"], text)
        process.kill()
    assert 0 == lines_of(archive)
    for _ in range(2):
        with running(*asked) as process:
            addresses(process, 1)
            assert 0 == ended(process)[0]

    assert [line(1)] == rebuilt(archive)


@pytest.mark.services
def test_listen_keeps_what_it_acknowledged(archive: Path, tmp_path: Path) -> None:
    """Syslog and OTLP come in by real sockets, the figures go out, and the end is sealed."""
    keys.make(tmp_path / "seal.pem")
    ends = [one for name in ("udp", "tcp", "otlp", "metrics") for one in (f"--{name}", ":0")]
    asked = ["listen", str(archive), "--source", "web", *ends, "--every", "0.2"]
    text = line(1).decode().removesuffix("\n")
    with running(*asked, "--key", str(tmp_path / "seal.pem")) as process:
        at = addresses(process, 4)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            sender.sendto(b"<190>Nov 20 10:00:00 web nginx: " + text.encode(), at["udp"])
        with socket.create_connection(at["tcp"]) as sender:
            sender.sendall(b"no record\n" + line(2))
        assert 200 == posted(at["otlp"], text)
        eventually(lambda: lines_of(archive) == 4)

        def figures() -> str:
            with urllib.request.urlopen(f"http://{LOCAL}:{at['metrics'][1]}/metrics") as shown:
                return str(shown.read().decode())

        eventually(lambda: 'hegui_archive_lines_total{source="web"} 4\n' in figures())
        assert 'hegui_archive_rejects_total{source="web"} 1\n' in figures()
        assert "hegui_spool_waiting_bytes 0\n" in figures()
        code, _ = ended(process)

    assert 0 == code
    newest = checkpoint.newest(Journal.open(archive).store)
    assert newest is not None
    assert len(Journal.open(archive).lines) == newest[0].size
    spool = tmp_path / "archive.spool" / "web"
    assert 0 == sum(path.stat().st_size for path in spool.glob("*.log"))
