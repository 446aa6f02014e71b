"""A scanner in its cell reaches the proxy and nothing else, and ends when it has had enough."""

from __future__ import annotations

import socket
import sys
import time
from typing import TYPE_CHECKING

import pytest

from apps.serving import Answer, served
from assessing import proxied
from hegui.assessment import running
from hegui.assessment.allowance import Allowance

if TYPE_CHECKING:
    from pathlib import Path

REACH = """
import socket, sys
for port in map(int, sys.argv[1:]):
    try:
        socket.create_connection(("127.0.0.1", port), 3).close()
        print(port, "reached")
    except OSError as error:
        print(port, type(error).__name__)
"""


def run(folder: Path, *command: str, where: str = "", **more: object) -> running.Ran:
    """Run Python in a cell."""
    told = {"seconds": 20, "memory": 0, "allowance": Allowance(100), "more": {}, **more}
    return running.run(
        [sys.executable, "-c", *command],
        folder,
        socket=where,
        **told,  # type: ignore[arg-type]
    )


def test_a_cell_reaches_nothing_of_this_machine(tmp_path: Path) -> None:
    """Nor the proxy itself, if it is given none."""
    assert running.seals()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = str(server.getsockname()[1])
        ran = run(tmp_path, REACH, port, str(running.PORT))
        try:
            heard = server.accept()
        except TimeoutError:
            heard = None

    assert ran.code == 0
    assert "reached" not in ran.text
    assert len(ran.text.splitlines()) == 2
    assert heard is None


def test_a_cell_reaches_the_site_through_the_proxy(tmp_path: Path) -> None:
    """The proxy is the one port of its loopback."""
    ask = (
        "import sys, urllib.request as u; "
        "o = u.build_opener(u.ProxyHandler({'http': 'http://127.0.0.1:%s' % sys.argv[2]})); "
        "print(o.open(sys.argv[1]).read())"
    )
    with served(lambda _: Answer("here")) as url, proxied(url, at=tmp_path / "proxy") as (at, _):
        ran = run(tmp_path, ask, f"{url}/", str(running.PORT), where=at)

    assert (ran.code, ran.text.strip()) == (0, "b'here'")


def test_memory_and_files_are_limited(tmp_path: Path) -> None:
    """What grows without end is ended by the system, not by the machine's last byte."""
    grown = run(tmp_path, "x = bytearray(2 << 30)", memory=512)

    assert "MemoryError" in grown.text
    assert grown.code != 0


@pytest.mark.full
def test_time_is_limited(tmp_path: Path) -> None:
    """A scanner that hangs, and what it started, is ended; what it said by then is kept."""
    hang = (
        "import subprocess, sys, time; "
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
        "print('begun', flush=True); time.sleep(60)"
    )
    began = time.monotonic()
    ran = run(tmp_path, hang, seconds=1)

    assert ran.ended == "time"
    assert ran.text == "begun\n"
    assert time.monotonic() - began < 20


def test_a_run_that_ends_takes_its_scanners_with_it(tmp_path: Path) -> None:
    """The stop file does not wait for a scanner."""
    held = Allowance(100, stop_file=tmp_path / "stop")
    (tmp_path / "stop").touch()
    ran = run(tmp_path, "import time; time.sleep(60)", allowance=held)

    assert ran.ended == "stopped"
    assert held.ended == "file"


def test_a_scanner_is_told_nothing_of_who_runs_it(tmp_path: Path) -> None:
    """Its environment is bare, its home is a folder of the run."""
    ran = run(tmp_path, "import os; print(sorted(os.environ), os.environ['HOME'])")

    names, _, home = ran.text.strip().rpartition(" ")
    assert set(eval(names)) <= {"HOME", "LANG", "LC_CTYPE", "PATH", "TMPDIR"}  # noqa: S307
    assert home == str(tmp_path / "home")
