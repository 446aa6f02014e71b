"""Keeps processes that run jobs: one that dies is followed by another."""

from __future__ import annotations

import logging
import os
import signal
import time
from multiprocessing import get_context, parent_process
from threading import Event, Thread
from typing import TYPE_CHECKING

from hegui.web import place

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

LOOK = 0.5
"""Seconds between two looks at whether all still live."""
PAUSE = 2.0
"""Seconds before another follows one that died, so that a fault does not fill the machine."""
log = logging.getLogger(__name__)


def keep(processes: int, beside: int | None = None) -> None:
    """Keep so many processes until told to stop, or until the one beside which they run ends."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    kept = [_begin() for _ in range(processes)]
    while not stop.wait(LOOK) and (beside is None or os.getppid() == beside):
        for at, one in enumerate(kept):
            if not one.is_alive():
                log.warning("a process of jobs ended (%s): another follows", one.exitcode)
                time.sleep(PAUSE)
                kept[at] = _begin()
    for one in kept:
        one.terminate()  # which lets it end the job that it runs
    for one in kept:
        one.join()


def _begin() -> SpawnProcess:
    process = get_context("spawn").Process(target=work)
    process.start()
    return process


def work() -> None:
    """Run jobs in this process, and stop when nobody keeps it any more."""
    place.open_at()
    from hegui.web.jobs import worker  # noqa: PLC0415 - after `open_at`

    Thread(target=_end_with_parent, daemon=True).start()
    worker.run()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
