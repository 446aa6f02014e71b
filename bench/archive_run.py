"""Runs commands and says what they took."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

HEGUI = [sys.executable, "-m", "hegui.cli", "archive"]


@dataclass(frozen=True)
class Run:
    """Seconds, seconds of all cores, and MB at most in one process."""

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str]) -> Run:
    """Run a command to its end and measure it; its children count for CPU, and for peak each."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    told = child.stderr.read() if child.stderr else b""
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(
            f"{' '.join(command)[:200]} ended with {child.returncode}: {told[-500:].decode()}"
        )
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def apart(work: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """Do work in a process of its own: what a process has held counts as held by its children."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments, options)


def new_archive(folder: Path) -> None:
    """Make an empty archive over an older one."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([*HEGUI, "init", str(folder)], check=True, stdout=subprocess.DEVNULL)


def kept(archive: Path, logs: Sequence[Path], key: Path) -> list[str]:
    """Return the command that takes whole logs into an archive, and seals it."""
    options = ["--source", "web", "--format", "combined", "--whole", "--key", str(key)]
    return [*HEGUI, "ingest", str(archive), *options, *map(str, logs)]


def size_of(archive: Path) -> int:
    """Return the bytes of all content of an archive."""
    return sum(path.stat().st_size for path in archive.rglob("*.parquet"))
