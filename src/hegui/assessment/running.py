"""Starts a scanner in its sandbox, watches it, and ends it when its time or the run's is over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from hegui.assessment import sandbox

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hegui.assessment.allowance import Allowance

PORT = 3128
"""Of the proxy within a sandbox, whose network is its own."""
LARGEST = 512
"""Megabytes of a file that a scanner may write."""
PATIENCE = 5
"""Seconds between asking a scanner to end and ending it."""
_LOOKS = 0.1
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

Ended = Literal["itself", "time", "stopped"]


@dataclass(frozen=True)
class Ran:
    """How a scanner ended: by itself with a code, or by us; `output` holds what it said."""

    code: int
    ended: Ended
    seconds: float
    output: Path

    @property
    def text(self) -> str:
        """Return the end of what it said."""
        with self.output.open("rb") as file:
            file.seek(max(0, self.output.stat().st_size - (4 << 20)))
            return file.read().decode("utf-8", "replace")


@cache
def seals() -> bool:
    """Say whether this machine gives a command a network of its own."""
    ran = subprocess.run(_sandboxed("", 0, ()), check=False, capture_output=True)  # noqa: S603
    return ran.returncode == 0


def _sandboxed(where: str, memory: int, command: Sequence[str]) -> list[str]:
    limits = (str(PORT), str(memory), str(LARGEST))
    return [sys.executable, "-I", str(Path(sandbox.__file__)), where, *limits, "--", *command]


def run(
    command: Sequence[str],
    folder: Path,
    *,
    socket: str,
    seconds: float,
    memory: int,
    allowance: Allowance,
    more: Mapping[str, str],
) -> Ran:
    """Run a command and return how it ended.

    Args:
        command: was checked by `scanners.checked`.
        folder: of this command alone; its home and its temporary files lie in it too.
        socket: of the proxy; empty for no network, `-` for that of the machine.
        seconds: after which it is ended.
        memory: megabytes, 0 for no limit.
        allowance: when it has ended, so has the command.
        more: variables of its environment, which is otherwise bare.
    """
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    output = folder / "output"
    bare = {"PATH": _PATH, "LANG": "C.UTF-8", "HOME": str(home), "TMPDIR": str(home)}
    began = time.monotonic()
    with output.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603 - its arguments were checked
            _sandboxed(socket, memory, command),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={**bare, **more},
            start_new_session=True,
        )
        try:
            ended = _watched(process, began + seconds, allowance)
        finally:
            _end(process)
    return Ran(process.returncode, ended, time.monotonic() - began, output)


def _watched(process: subprocess.Popen[bytes], until: float, allowance: Allowance) -> Ended:
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LOOKS)
            return "itself"
        allowance.look()
        if allowance.ended:
            return "stopped"
        if time.monotonic() > until:
            return "time"


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started, gently first."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, how)
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
            if how == signal.SIGKILL:
                return
