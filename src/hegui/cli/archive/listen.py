"""`hegui archive listen`: take what servers and shippers send into an archive."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.archive.arguments import Archive, Sealing
from hegui.cli.archive.service import Every, Metrics, SealEvery, address, ending, saying
from hegui.cli.options import Lang
from hegui.days import now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.archive.endpoints import Address
    from hegui.archive.reception import Reception
    from hegui.archive.rounds import Rounds
    from hegui.archive.settings import Settings

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
    stdin: Annotated[
        bool, typer.Option("--stdin", help="lines of standard input, until it ends")
    ] = False,
    metrics: Metrics = None,
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
    *,
    sealing: Sealing,
    lang: Lang = "en",
) -> int:
    """Take log lines from syslog, OTLP or a pipe into an archive, until Control-C.

    A line is acknowledged once it is on the disk, in the spool; the spool is emptied only of what
    the archive has committed. Lines may have a syslog header, or come within a record of OTLP,
    whose attributes are kept and read. Nobody is asked who they are, so listen where only your own
    servers can send.
    """
    import asyncio

    from hegui import law
    from hegui.archive.listen import Spool
    from hegui.archive.reception import Reception
    from hegui.archive.rounds import Rounds
    from hegui.archive.sources import named
    from hegui.errors import UsageError

    wanted = {"udp": udp, "tcp": tcp, "otlp": otlp, "metrics": metrics}
    ends = {name: address(name, text) for name, text in wanted.items() if text is not None}
    if not stdin and not ends.keys() - {"metrics"}:
        raise UsageError(
            "Nothing is named to listen to: add --udp, --tcp or --otlp HOST:PORT, or --stdin."
        )
    signs = sealing.signer_at_hand(archive)
    held = Spool(spool or _beside(archive, named(source)))
    reception = Reception(
        held, source, lambda decided: _form(decided, source, format_), saying(lang)
    )
    rounds = Rounds(
        archive, reception.sources, law.load(), now, signs, timedelta(seconds=seal_every)
    )
    try:
        asyncio.run(_run(reception, rounds, ends, every, stdin=stdin))
    finally:
        held.close()
    return 0


async def _run(
    reception: Reception,
    rounds: Rounds,
    ends: Mapping[str, Address],
    every: float,
    *,
    stdin: bool,
) -> None:
    stream = sys.stdin.fileno() if stdin else None
    await reception.serve(rounds, ends, every, ending(), stream)


def _form(decided: Settings, source: str, form: str | None) -> str:
    """Return the format of the lines, with what may carry them."""
    from hegui import logs

    return logs.received(form or decided.format_of(source) or USUAL)


def _beside(archive: str, source: str) -> Path:
    from hegui.errors import UsageError

    if "://" in archive:
        raise UsageError("The archive is no folder, so the spool has no place: add --spool FOLDER.")
    return Path(f"{archive.rstrip('/')}.spool", source)
