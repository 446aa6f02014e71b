"""The commands that take logs in: standard input, archive.toml, and an end before the end."""

from __future__ import annotations

import gzip
import json
import re
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from hegui.archive import settings
from hegui.archive.journal import Journal
from hegui.archive.rebuild import rebuild
from hegui.cli import run
from hegui.sealed import keys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEGUI = (sys.executable, "-m", "hegui.cli", "archive")


def line(number: int) -> bytes:
    """Return a line that names its number."""
    clock = f"20/Nov/2026:10:{number // 60 % 60:02}:{number % 60:02} +0800"
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


@contextmanager
def led_in(file: Path, data: bytes) -> Iterator[None]:
    """Lead bytes into this process, by a file."""
    file.write_bytes(data)
    with file.open() as stream, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", stream)
        yield


def test_standard_input_is_a_log_like_any_other(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is read to its end, also packed, and what was read before is known again."""
    data = line(1) + line(2) + b"no record"
    asked = ["ingest", str(archive), "-", "--output", "csv", "--source", "web"]
    first = subprocess.run(
        [*HEGUI, *asked, "--format", "combined"], input=data, capture_output=True, check=False
    )
    with led_in(tmp_path / "packed", gzip.compress(data)):
        assert 0 == run(["archive", *asked])

    assert 0 == first.returncode, first.stderr
    assert re.fullmatch(rb"web,\S*stdin,3,2,1,", first.stdout.splitlines()[1])
    assert ",0,0,0," in capsys.readouterr().out
    assert [data] == rebuilt(archive)


@pytest.mark.services
def test_a_pipe_that_does_not_end_is_listened_to(archive: Path) -> None:
    """Its lines are committed as they come, and Control-C or its end ends the service."""
    asked = [*HEGUI, "listen", str(archive), "--source", "web", "--stdin", "--every", "0.2"]
    for number, ends in ((1, False), (2, True)):
        with subprocess.Popen(asked, stdin=-1, stderr=-1) as process:
            assert process.stdin is not None
            process.stdin.write(line(number))
            process.stdin.flush()
            until = time.monotonic() + 30
            while len(rebuilt(archive)) < number and time.monotonic() < until:
                time.sleep(0.05)
            if ends:
                process.stdin.write(line(3))
                process.stdin.close()
            else:
                process.send_signal(signal.SIGINT)
            assert 0 == process.wait(30)

    assert [line(1), line(2), line(3)] == rebuilt(archive)


def test_standard_input_needs_a_name_and_comes_alone(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be meant is told in one sentence, and nothing is kept."""
    with led_in(tmp_path / "a.log", line(1)):
        assert 2 == run(["archive", "ingest", str(archive), "-"])
    assert 2 == run(["archive", "ingest", str(archive), "-", "a.log", "--source", "web"])
    assert "comes alone" in capsys.readouterr().err
    assert [] == rebuilt(archive)


def _heard() -> None:
    """Let a process hear Control-C, though what runs the tests in the background does not."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.full
def test_control_c_tells_what_was_kept(archive: Path, tmp_path: Path) -> None:
    """What was committed by then stays and is counted, and a second run takes the rest."""
    log, more = tmp_path / "a.log", tmp_path / "b.log"
    log.write_bytes(line(1) + line(2))
    more.write_bytes(line(3) * 300_000)  # enough to be still at work on when the signal comes
    named = [str(archive), str(log), str(more), "--source", "web", "--processes", "0"]
    with subprocess.Popen(
        [*HEGUI, "ingest", *named],
        stderr=-1,
        stdout=-1,
        text=True,
        preexec_fn=_heard,  # noqa: PLW1509 - it has one thread
    ) as process:
        until = time.monotonic() + 30
        while not list((archive / "log").glob("*1.jsonl")) and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)

    assert 130 == process.returncode
    kept = sum(one.lines for one in Journal.open(archive).state.readings.values())
    assert f"stopped; {kept:,} new lines are in the archive" in told
    assert 0 == run(["archive", "ingest", *named])
    assert 300_002 == sum(one.lines for one in Journal.open(archive).state.readings.values())


def test_a_line_that_is_being_written_waits_for_its_end(archive: Path, tmp_path: Path) -> None:
    """Of a log that archive.toml names, as of any other, a last line without newline is left."""
    log = tmp_path / "web.log"
    log.write_bytes(line(1) + line(2)[:40])
    with (archive / settings.FILE).open("a") as file:
        file.write(f"[source.web]\nfiles = ['{log}']\n")
    assert 0 == run(["archive", "ingest", str(archive)])
    assert [line(1)] == rebuilt(archive)
    log.write_bytes(line(1) + line(2))
    assert 0 == run(["archive", "ingest", str(archive)])

    assert [line(1) + line(2)] == rebuilt(archive)


def test_archive_toml_names_the_witness_of_each_seal(archive: Path, tmp_path: Path) -> None:
    """Ingest copies its checkpoint there without being told so on the command line."""
    witness, other = tmp_path / "witness", tmp_path / "other"
    witness.mkdir()
    other.mkdir()
    text = (archive / settings.FILE).read_text()
    named = text.replace("[seal]\n", f'[seal]\nwitness = ["{witness}"]\n')
    (archive / settings.FILE).write_text(named)
    keys.make(tmp_path / "seal.pem")
    log = tmp_path / "a.log"
    base = ["archive", "ingest", str(archive), str(log), "--source", "web"]
    base += ["--key", str(tmp_path / "seal.pem")]
    log.write_bytes(line(1))
    assert 0 == run(base)
    assert 1 == len(list(witness.iterdir()))
    log.write_bytes(line(1) + line(2))
    assert 0 == run([*base, "--witness", str(other)])

    assert 1 == len(list(witness.iterdir()))
    assert 2 == len(list(other.iterdir()))


def test_an_authority_that_is_away_takes_no_line_from_the_archive(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lines are kept and sealed; only the stamp is missing, and that is told."""
    text = (archive / settings.FILE).read_text()
    away = text.replace("[seal]\n", '[seal]\ntsa = "http://127.0.0.1:9"\n')
    (archive / settings.FILE).write_text(away)
    keys.make(tmp_path / "seal.pem")
    (tmp_path / "a.log").write_bytes(line(1))
    base = ["archive", "ingest", str(archive), str(tmp_path / "a.log"), "--source", "web"]

    assert 2 == run([*base, "--key", str(tmp_path / "seal.pem"), "--output", "json"])
    shown = capsys.readouterr()
    assert 1 == json.loads(shown.out)[0]["lines"]
    assert "did not answer" in shown.err
    assert [line(1)] == rebuilt(archive)
    assert 1 == len(list((archive / "checkpoints").glob("*.note")))


@contextmanager
def following(archive: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Follow what archive.toml names, and give the port of the figures."""
    command = [*HEGUI, "follow", str(archive), "--metrics", ":0", "--output", "json", *options]
    with subprocess.Popen(command, stdout=-1, stderr=-1, text=True) as process:
        assert process.stderr is not None
        try:
            yield process, int(process.stderr.readline().rpartition(":")[2])
        finally:
            process.kill()


def figures(port: int) -> dict[str, float]:
    """Return the figures of a service."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        text = answer.read().decode()
    pairs = (one.rpartition(" ") for one in text.splitlines() if not one.startswith("#"))
    return {name: float(value) for name, _, value in pairs}


def eventually(port: int, **wanted: float) -> dict[str, float]:
    """Wait until figures have their values, and return all of them."""
    until = time.monotonic() + 30
    while any((found := figures(port)).get(name) != value for name, value in wanted.items()):
        assert time.monotonic() < until, found
        time.sleep(0.05)
    return found


@pytest.mark.services
def test_follow_takes_every_log_of_archive_toml(archive: Path, tmp_path: Path) -> None:
    """Also those that rotation named, as patterns find them; its figures show what waits."""
    with (archive / settings.FILE).open("a") as file:
        for name in ("web", "api", "gone"):
            file.write(f"[source.{name}]\nfiles = ['{tmp_path}/{name}.log*']\n")
    (tmp_path / "web.log.1").write_bytes(line(1))
    (tmp_path / "web.log").write_bytes(line(2))
    (tmp_path / "api.log").write_bytes(line(3))
    with following(archive, "--every", "60", "--lines", "2") as (process, port):
        shown = eventually(port, **{'hegui_archive_lines_total{source="web"}': 2})
        assert 1 == shown['hegui_archive_lines_total{source="api"}']
        with (tmp_path / "web.log").open("ab") as file:
            file.write(line(4))
        eventually(port, hegui_follow_waiting_bytes=len(line(4)))
        with (tmp_path / "api.log").open("ab") as file:
            file.write(line(5))
        eventually(port, hegui_follow_waiting_bytes=0, hegui_follow_lag_seconds=0)
        process.send_signal(signal.SIGTERM)
        out, told = process.communicate(timeout=30)

    assert 0 == process.returncode
    assert {"web": 3, "api": 2} == {one["source"]: one["lines"] for one in json.loads(out)}
    assert 1 == told.count("There is no log file")
    assert sorted([line(1), line(2) + line(4), line(3) + line(5)]) == sorted(rebuilt(archive))


def test_follow_says_that_nothing_is_named(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without paths and without files in archive.toml there is nothing to follow."""
    assert 2 == run(["archive", "follow", str(archive)])
    assert "No log is named to follow" in capsys.readouterr().err
