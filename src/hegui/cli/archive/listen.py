"""`hegui archive listen`: take what servers and shippers send into an archive."""

from __future__ import annotations

import asyncio
import signal
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.archive.arguments import Archive, KeyFile, now
from hegui.cli.archive.service import Every, SealEvery, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.archive.reception import Reception
    from hegui.archive.rounds import Rounds
    from hegui.archive.settings import Settings

LOCAL = "127.0.0.1"
USUAL = "combined"


def _address(name: str, told: str) -> object:
    return typer.Option(f"--{name}", metavar="HOST:PORT", help=told)


def listen(
    archive: Archive,
    source: Annotated[
        str, typer.Option("--source", metavar="NAME", help="the log that the lines are of")
    ],
    udp: Annotated[str | None, _address("udp", "syslog over UDP; acknowledges nothing")] = None,
    tcp: Annotated[str | None, _address("tcp", "syslog over TCP")] = None,
    otlp: Annotated[str | None, _address("otlp", "OTLP over HTTP, POST /v1/logs")] = None,
    metrics: Annotated[str | None, _address("metrics", "Prometheus, GET /metrics")] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="FORMAT", help="how lines look; default archive.toml, or combined"
        ),
    ] = None,
    spool: Annotated[
        Path | None,
        typer.Option("--spool", metavar="FOLDER", help="default ARCHIVE.spool/NAME"),
    ] = None,
    every: Every = 300,
    seal_every: SealEvery = 900,
    key: KeyFile = None,
) -> int:
    """Take log lines from syslog and OTLP into an archive, until Control-C.

    A line is acknowledged once it is on the disk, in the spool; the spool is emptied only of what
    the archive has committed. Lines may have a syslog header or not. Nobody is asked who they are,
    so listen where only your own servers can send.
    """
    from hegui.archive import keys
    from hegui.archive.reception import Reception
    from hegui.archive.rounds import Rounds
    from hegui.cli.archive.ingest import named
    from hegui.errors import UsageError
    from hegui.listen import Spool

    wanted = {"udp": udp, "tcp": tcp, "otlp": otlp, "metrics": metrics}
    ends = {name: _parsed(name, text) for name, text in wanted.items() if text is not None}
    if not ends.keys() - {"metrics"}:
        raise UsageError("Nothing is named to listen to: add --udp, --tcp or --otlp HOST:PORT.")
    private = keys.at_hand(key, Path(archive))
    held = Spool(spool or _beside(archive, named(source)))
    reception = Reception(held, source, lambda decided: _form(decided, source, format_), say)
    rounds = Rounds(archive, reception.sources, now, private, timedelta(seconds=seal_every))
    try:
        asyncio.run(_run(reception, rounds, ends, every))
    finally:
        held.close()
    return 0


async def _run(
    reception: Reception, rounds: Rounds, ends: Mapping[str, tuple[str, int]], every: float
) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await reception.serve(rounds, ends, every, stop)


def _form(decided: Settings, source: str, form: str | None) -> str:
    """Return the format of the lines, each with a syslog header or without."""
    from hegui import logs

    wanted = form or decided.format_of(source) or USUAL
    return wanted if wanted.startswith("{") else logs.spelled(wanted, syslog=True)


def _beside(archive: str, source: str) -> Path:
    from hegui.errors import UsageError

    if "://" in archive:
        raise UsageError("The archive is no folder, so the spool has no place: add --spool FOLDER.")
    return Path(f"{archive.rstrip('/')}.spool", source)


def _parsed(name: str, text: str) -> tuple[str, int]:
    """Read HOST:PORT; without a host, only this machine can send."""
    from hegui.errors import UsageError

    host, _, port = text.rpartition(":")
    if not (port.isascii() and port.isdigit() and int(port) < 1 << 16):
        raise UsageError(f"--{name} is '{text}': write an address as {LOCAL}:5514.")
    return host.strip("[]") or LOCAL, int(port)
