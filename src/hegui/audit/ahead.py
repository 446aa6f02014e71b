"""Writes statements in a second process while the first gathers and asks.

Ibis takes some fifteen milliseconds to write the statements of a duty, which is most of an audit
of small tables. The second process begins with the last duty and goes towards the first, so that
they meet; what it has not written yet, the first writes itself and never waits.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from hegui.audit.brief import Brief, binds
from hegui.audit.profile import Profile
from hegui.audit.writing import write
from hegui.evidence.gather import declarer, derives

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from multiprocessing.connection import Connection

    from hegui.audit.writing import Statements
    from hegui.config import Config
    from hegui.duties import Duty
    from hegui.law import Law

ROOM = 1 << 20
"""Bytes that the pipe holds; where it may hold fewer, the writer waits."""


class Ahead:
    """Statements that are written ahead, from what is foreseen of each duty.

    They serve only where what was foreseen is what came true; a process that fails or stands still
    costs time and nothing else.
    """

    def __init__(self, foreseen: Sequence[tuple[Duty, Brief]]) -> None:
        """Begin to write; nothing is written ahead where there is only one processor."""
        self._foreseen: Mapping[str, Brief] = {duty.id: brief for duty, brief in foreseen}
        self._written: dict[str, Statements] = {}
        self._pipe: Connection | None = None
        # a copy of this process has imported everything already; elsewhere it is not safe
        if foreseen and sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1:
            fork = multiprocessing.get_context("fork")
            self._pipe, end = fork.Pipe(duplex=False)
            _widen(end)
            self._writer = fork.Process(target=_write, args=(foreseen, end), daemon=True)
            self._writer.start()
            end.close()

    def __call__(self, duty: Duty, brief: Brief) -> Statements:
        """Return the statements of a duty: those written ahead, or else written now."""
        self._receive()
        if duty.id in self._written:
            self.close()  # it has come from the last duty to this one
            if self._foreseen[duty.id] == brief:
                return self._written[duty.id]
        return write(duty, brief)

    def close(self) -> None:
        """End the second process."""
        if self._pipe is not None:
            self._writer.kill()
            self._writer.join()
            self._pipe.close()
            self._pipe = None

    def _receive(self) -> None:
        with suppress(EOFError):
            while self._pipe is not None and self._pipe.poll():
                identifier, statements = self._pipe.recv()
                self._written[identifier] = statements


def foreseen(
    duties: Sequence[Duty], config: Config, books: Law, day: date
) -> list[tuple[Duty, Brief]]:
    """Return the duties that will be judged and what their statements will depend on.

    That is so if every source can be read; what comes otherwise is written when it comes.
    """
    asked = (duty for duty in duties if duty.provisions(day))
    bound = (duty for duty in asked if binds(duty, Profile(config.operator), books, day))
    return [(duty, _brief(duty, config, books, day)) for duty in bound if _given(duty, config)]


def _given(duty: Duty, config: Config) -> bool:
    sources = {*config.evidence} | ({"log_coverage"} if derives(config) else set())
    return sources >= set(duty.tables) - duty.optional


def _brief(duty: Duty, config: Config, books: Law, day: date) -> Brief:
    sources = {name: config.evidence[name] for name in duty.tables if name in config.evidence}
    here = {"log_coverage"} if derives(config) else set()
    remote = any(parts[0].engine for name, parts in sources.items() if name not in here)
    return Brief(
        operator=config.operator,
        day=day,
        law=books,
        limit=config.limits.get(duty.id),
        dialect="postgres" if remote else "duckdb",
        whole=frozenset(name for name, parts in sources.items() if declarer(parts, day)),
    )


def _write(foreseen: Sequence[tuple[Duty, Brief]], pipe: Connection) -> None:
    """Write the statements of all duties, the last first; what goes wrong is told by the first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Control-C is for the first, which ends this one
    with suppress(Exception):
        for duty, brief in reversed(foreseen):
            pipe.send((duty.id, write(duty, brief)))


def _widen(pipe: Connection) -> None:
    import fcntl  # noqa: PLC0415 - there is none on other systems

    with suppress(OSError):
        fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, ROOM)
