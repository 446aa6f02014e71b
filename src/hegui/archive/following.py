"""Logs that grow with an archive behind them: each line is taken soon after it was written."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hegui.archive.endpoints import show_metrics
from hegui.archive.growing import Growing
from hegui.archive.reception import is_set
from hegui.errors import EvidenceMissingError, HeguiError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from hegui.archive.endpoints import Address
    from hegui.archive.plan import Source, Taken
    from hegui.archive.rounds import Rounds
    from hegui.archive.settings import Settings

    Paths = Mapping[str, Sequence[str | Path]]

LOOK = 1.0  # seconds between two looks at what grew


@dataclass
class Following:
    """Logs that grow, and what became of their lines.

    `rounds` must ask `sources` of this for what there is to read. `paths` tells where each log is,
    by name, and `form` its format, by the settings in force. `tell` is told one sentence for each
    thing that goes wrong. `taken` counts lines, rows and rejects by source.
    """

    paths: Callable[[Settings], Paths]
    form: Callable[[Settings, str], str | None]
    tell: Callable[[str], None]
    taken: dict[str, Counter[str]] = field(default_factory=dict)
    failed: int = 0
    _growing: dict[str, Growing] = field(default_factory=dict)
    _troubles: frozenset[str] = frozenset()
    _missing: tuple[str, ...] = ()
    _whole: float = field(default_factory=time.monotonic)
    _stuck: bool = False

    def sources(self, decided: Settings) -> list[Source]:
        """Return the files of all logs as they are now; a log that is missing is told of.

        Raises:
            EvidenceMissingError: none of the logs is there.
            UsageError: no log is named.
        """
        paths = self.paths(decided)
        if not paths:
            raise UsageError(
                "No log is named to follow: name one with --source, or add files to "
                "[source.NAME] in archive.toml."
            )
        known = self._growing
        self._growing = {name: _growing(known.get(name), name, paths[name]) for name in paths}
        found: list[Source] = []
        missing = []
        for name, growing in self._growing.items():
            try:
                found += growing.sources(self.form(decided, name))
            except EvidenceMissingError as error:
                missing.append(error.message)
        if not found:
            raise EvidenceMissingError(missing[0])
        self._missing = tuple(missing)
        return found

    async def serve(
        self,
        rounds: Rounds,
        every: float,
        lines: int,
        stop: asyncio.Event,
        metrics: Address | None = None,
    ) -> list[Taken]:
        """Take what is new in rounds until `stop` is set, and once more; return the last round.

        Args:
            rounds: over the archive.
            every: seconds between two rounds.
            lines: so many new ones make a round before its time.
            stop: ends the service.
            metrics: where Prometheus may ask; None for nowhere.

        Raises:
            HeguiError: the first or the last round could not be done, or the address is of no use.
        """
        async with AsyncExitStack() as stack:
            if metrics is not None:
                await show_metrics(lambda: self.text(rounds), metrics, self.tell, stack)
            await self._round(rounds)
            while not await self._due(stop, every, lines):
                try:
                    await self._round(rounds)
                except HeguiError as error:
                    self.failed += 1
                    self._say([error.message])
            return await self._round(rounds, last=True)

    def text(self, rounds: Rounds) -> str:
        """Return the figures of the archive and of what waits, in Prometheus' text format."""
        waiting = sum(growing.waiting() for growing in self._growing.values())
        more = {
            "hegui_follow_waiting_bytes": waiting,
            "hegui_follow_lag_seconds": self._lag() if waiting or self._stuck else 0,
            "hegui_rounds_failed_total": self.failed,
        }
        return rounds.text(more)

    def _lag(self) -> int:
        """Return the seconds since the last round that took all there was."""
        return round(time.monotonic() - self._whole)

    async def _round(self, rounds: Rounds, *, last: bool = False) -> list[Taken]:
        begun = time.monotonic()
        taken = await asyncio.to_thread(rounds.take, last=last)
        problems = [one.problem for one in taken if one.problem]
        self._stuck = bool(problems)
        if not problems:
            self._whole = begun
        for one in taken:
            counts = self.taken.setdefault(one.source, Counter())
            counts.update(lines=one.lines, rows=one.rows, rejects=one.rejects)
        self._say([*problems, *self._missing, *([rounds.unsealed] if rounds.unsealed else [])])
        return taken

    async def _due(self, stop: asyncio.Event, every: float, lines: int) -> bool:
        """Wait until a round is due; say whether it is the last."""
        until = time.monotonic() + every
        while (left := until - time.monotonic()) > 0:
            if await is_set(stop, min(left, LOOK)):
                return True
            if sum([growing.added() for growing in self._growing.values()]) >= lines:
                return False
        return stop.is_set()

    def _say(self, troubles: Sequence[str]) -> None:
        """Tell of each thing that is wrong once, for as long as it lasts."""
        for one in sorted(set(troubles) - self._troubles):
            self.tell(one)
        self._troubles = frozenset(troubles)


def _growing(known: Growing | None, name: str, paths: Sequence[str | Path]) -> Growing:
    """Return a log, as it is known if it still lies at these paths."""
    return known if known is not None and list(known.paths) == list(paths) else Growing(name, paths)
