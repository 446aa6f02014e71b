"""Listeners with an archive behind them: what they acknowledge is durable, and soon kept.

A line goes to the spool first, so an archive that cannot be written for a while loses nothing.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from hegui.archive import receive
from hegui.archive.endpoints import listening, refusal, show_metrics
from hegui.archive.listen import serve_tcp, serve_udp, take_stream
from hegui.errors import HeguiError
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from hegui.archive.endpoints import Address
    from hegui.archive.listen import Spool
    from hegui.archive.listen.syslog import Datagrams
    from hegui.archive.plan import Source, Taken
    from hegui.archive.rounds import Rounds
    from hegui.archive.settings import Settings

    Told = Callable[[str], None]

ENDS = ("udp", "tcp", "otlp", "metrics")


@dataclass
class Reception:
    """A spool, and the rounds that empty it.

    `rounds` must ask `sources` of this reception what there is to read. `tell` is told one sentence
    for each thing that goes wrong; the lines concerned stay in the spool and are tried again.
    """

    spool: Spool
    name: str
    form: Callable[[Settings], str]
    tell: Told
    failed: int = 0
    _files: tuple[Path, ...] = ()
    _datagrams: list[Datagrams] = field(default_factory=list)
    _emptied: float = field(default_factory=time.monotonic)

    def sources(self, decided: Settings) -> list[Source]:
        """Return the files of the spool that are closed."""
        return [receive.source(self.name, self._files, self.form(decided))]

    async def empty(self, rounds: Rounds, *, last: bool = False) -> list[Taken]:
        """Take the spool into the archive, and drop what has been committed.

        Raises:
            HeguiError: the archive cannot be written; the spool keeps all of it.
            OSError: there is no room for a new file of the spool.
        """
        begun = time.monotonic()
        self._files = await self.spool.closed()
        taken = await asyncio.to_thread(rounds.take, last=last)
        if not await asyncio.to_thread(receive.drop, taken):
            self._emptied = begun
        for problem in (*(one.problem for one in taken), rounds.unsealed):
            if problem:
                self.tell(problem)
        return taken

    async def serve(
        self,
        rounds: Rounds,
        ends: Mapping[str, Address],
        every: float,
        stop: asyncio.Event,
        stream: int | None = None,
    ) -> None:
        """Listen, and empty the spool every so many seconds, until `stop` is set, and once more.

        Args:
            rounds: over the archive.
            ends: host and port by one of `ENDS`; `tell` is told where each listens.
            every: seconds between two rounds.
            stop: ends the service; what came in before is taken, or stays in the spool.
            stream: the descriptor of a stream of lines, the end of which ends the service as well.

        Raises:
            UsageError: an address cannot be listened to.
            HeguiError: the first round could not write to the archive.
        """
        await self.empty(rounds)
        async with AsyncExitStack() as stack:
            for kind, address in ends.items():
                await self._open(kind, address, rounds, stack)
            if stream is not None:
                taking = asyncio.ensure_future(self._take(stream, stop))
                stack.callback(taking.cancel)
            while not await is_set(stop, every):
                await self._try(rounds)
        await self._try(rounds, last=True)

    def text(self, rounds: Rounds) -> str:
        """Return the figures of the archive and of the spool, in Prometheus' text format."""
        waiting = self.spool.waiting()
        more = {
            "hegui_spool_waiting_bytes": waiting,
            "hegui_spool_lag_seconds": round(time.monotonic() - self._emptied) if waiting else 0,
            "hegui_syslog_dropped_total": sum(one.dropped for one in self._datagrams),
            "hegui_rounds_failed_total": self.failed,
        }
        return rounds.text(more)

    async def _take(self, stream: int, stop: asyncio.Event) -> None:
        """Take a stream to its end, and end the service."""
        try:
            await take_stream(self.spool, stream)
        except OSError as error:
            self.failed += 1
            self.tell(
                Message(
                    "The spool takes no more ({why}), so the stream is read no further: make room, "
                    "and begin again where it was left.",
                    why=error,
                )
            )
        stop.set()

    async def _try(self, rounds: Rounds, *, last: bool = False) -> None:
        """Empty the spool, or say why not."""
        try:
            await self.empty(rounds, last=last)
        except (HeguiError, OSError) as error:
            self.failed += 1
            self.tell(error.message if isinstance(error, HeguiError) else str(error))

    async def _open(
        self, kind: str, address: Address, rounds: Rounds, stack: AsyncExitStack
    ) -> None:
        """Open one end, to be closed with the stack."""
        if kind == "metrics":
            await show_metrics(lambda: self.text(rounds), address, self.tell, stack)
            return
        try:
            bound = await self._opened(kind, address, stack)
        except OSError as error:
            raise refusal(kind, address, error) from None
        self.tell(listening(kind, bound))

    async def _opened(self, kind: str, address: Address, stack: AsyncExitStack) -> Address:
        """Open an end that takes lines, and return where it listens."""
        if kind == "udp":
            transport, counts = await serve_udp(self.spool, *address)
            stack.callback(transport.close)
            stack.push_async_callback(counts.settled)
            self._datagrams.append(counts)
            return cast("Address", transport.get_extra_info("sockname"))
        if kind == "tcp":
            server = await serve_tcp(self.spool, *address)
        else:
            from hegui.archive.listen.otlp import serve_otlp  # noqa: PLC0415 - an extra

            server = await serve_otlp(self.spool, *address)
        stack.callback(server.close)
        return cast("Address", server.sockets[0].getsockname())


async def is_set(stop: asyncio.Event, seconds: float) -> bool:
    """Wait for the end, or so many seconds; say which it was."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return False
    return True
