"""The app as it is served at a terminal, for tests that meet it from without."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator

CHROMIUM = shutil.which("chromium")
EMAIL, PASSWORD = "lead@example.cn", "harbour wall 27"
SHOP = Path(__file__).parents[1] / "examples" / "shop"
DAY = "2026-06-30"
PATIENCE = 240


@dataclass
class Served:
    """An app that answers."""

    address: str
    data: Path
    process: subprocess.Popen[str]

    def jobs(self) -> list[int]:
        """Return the processes that run jobs: those that who keeps them has spawned."""
        return [
            pid
            for keeper in children(self.process.pid, "worker")
            for pid in children(keeper, "spawn_main")
        ]

    def command(self, *arguments: str) -> str:
        """Give a command of the app's and return what it printed."""
        command = [sys.executable, "-m", "hegui.cli", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def children(parent: int, called: str) -> list[int]:
    """Return the processes that a process has started, and whose command has a word."""
    listed = subprocess.run(
        ["ps", "-wweo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    ).stdout
    rows = (line.split(None, 2) for line in listed.splitlines())
    return [int(pid) for pid, ppid, said in rows if int(ppid) == parent and called in said]


def answers(address: str) -> bool:
    """Say whether the app answers and runs jobs."""
    try:
        with urlopen(f"{address}/health/", timeout=5) as answer:  # noqa: S310 - our own
            return bool(answer.status == 200)
    except (HTTPError, URLError, OSError):
        return False


def until(true: Any, what: str) -> None:
    """Wait for something that takes its time."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.3)


@contextmanager
def serving(data: Path, folder: Path) -> Iterator[Served]:
    """Serve the app of a data folder, as somebody does at a terminal."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "hegui.cli", "serve", "--data", str(data)]
    process = subprocess.Popen(
        [*command, "--folder", str(folder), "--listen", f"localhost:{port}", "--processes", "1"],
        env=os.environ | {"HEGUI_WEB_EMAIL": EMAIL, "HEGUI_WEB_PASSWORD": PASSWORD},
        text=True,
    )
    served = Served(f"http://localhost:{port}", data, process)
    try:
        until(lambda: answers(served.address), "the app does not answer")
        yield served
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
