"""What the commands share that go on until they are told to end."""

from __future__ import annotations

import os
import signal
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.codes import STOPPED
from hegui.cli.telling import complain

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from hegui.archive.endpoints import Address

LOCAL = "127.0.0.1"

Every = Annotated[
    float, typer.Option("--every", metavar="SECONDS", min=0.1, help="take what is new so often")
]
SealEvery = Annotated[
    float,
    typer.Option(
        "--seal-every", metavar="SECONDS", min=0, help="seal so often, if a key is there; and last"
    ),
]
Metrics = Annotated[
    str | None, typer.Option("--metrics", metavar="HOST:PORT", help="Prometheus, GET /metrics")
]


def ending() -> asyncio.Event:
    """Return what Control-C and SIGTERM set, for the loop that runs; a second one ends at once.

    Nothing is lost then either: a commit is whole or not there.
    """
    import asyncio

    stop = asyncio.Event()

    def ask() -> None:
        if stop.is_set():
            os._exit(STOPPED)
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ask)
    return stop


def address(name: str, text: str) -> Address:
    """Read HOST:PORT of an option; without a host, only this machine can reach it.

    Raises:
        UsageError: it is no address.
    """
    from hegui.errors import UsageError

    host, _, port = text.rpartition(":")
    if not (port.isascii() and port.isdigit() and int(port) < 1 << 16):
        raise UsageError(
            "--{name} is '{text}': write an address as {local}:5514.",
            name=name,
            text=text,
            local=LOCAL,
        )
    return host.strip("[]") or LOCAL, int(port)


def saying(lang: str) -> Callable[[str], None]:
    """Return what says one sentence on standard error."""
    return partial(complain, lang=lang)
