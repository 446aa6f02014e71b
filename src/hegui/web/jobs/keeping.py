"""Keeps processes that run jobs: one that dies is followed by another."""

from __future__ import annotations

import logging
import os
import signal
import time
from multiprocessing import get_context, parent_process
from threading import Event, Thread
from typing import TYPE_CHECKING
from uuid import uuid4

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
    kept = dict(_begin() for _ in range(processes))
    while not stop.wait(LOOK) and (beside is None or os.getppid() == beside):
        for name, one in list(kept.items()):
            if not one.is_alive():
                log.warning("a process of jobs ended (%s): another follows", one.exitcode)
                time.sleep(PAUSE)
                del kept[name]
                kept |= [_begin(name)]
    for one in kept.values():
        if stop.is_set():
            one.terminate()  # which lets it end the job that it runs
        else:
            one.kill()  # another app may be there already, which begins the job again
    for one in kept.values():
        one.join()


def _begin(follows: str = "") -> tuple[str, SpawnProcess]:
    """Start a process, and return the name that it has for the others."""
    name = uuid4().hex
    process = get_context("spawn").Process(target=work, args=(name, follows))
    process.start()
    return name, process


def work(name: str, follows: str) -> None:
    """Run jobs in this process, and stop when nobody keeps it any more.

    It takes up at once what one left that it `follows`.
    """
    place.open_at()
    from hegui.web.jobs import worker  # noqa: PLC0415 - after `open_at`

    Thread(target=_end_with_parent, daemon=True).start()
    worker.run(name, follows)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # what it ran is begun again
