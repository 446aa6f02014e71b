"""`hegui watch test`: whether a channel leads somewhere."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from hegui.cli import codes
from hegui.cli.options import HERE, Lang, config_file
from hegui.cli.watch.arguments import Watching, post
from hegui.errors import UsageError
from hegui.message import Message


def _test(
    channel: Annotated[str, typer.Argument(metavar="CHANNEL", help="its name in [watch.channels]")],
    config: Annotated[
        Path, typer.Option("--config", metavar="CONFIG", help="path of hegui.toml")
    ] = HERE,
    lang: Lang = "en",
) -> int:
    """Send a message on a channel that says that it is a test; nothing is noted.

    Exit code 0: it was taken; 1: it was not, and why is said.
    """
    from hegui import config as configuration
    from hegui.cli.telling import complain
    from hegui.shape import near
    from hegui.watch.alerts.ledger import Target
    from hegui.watched import FILES

    path = config_file(config)
    read = configuration.read(path)
    known = read.watch.channels
    if channel not in known:
        raise UsageError(
            "{path} has no channel '{channel}' under [watch.channels]{near}.",
            path=path,
            channel=channel,
            near=near(channel, known),
        )
    if known[channel].kind in FILES:
        raise UsageError(
            "The channel '{channel}' is a file: 'hegui watch run' writes it.", channel=channel
        )
    found = Watching(path, read, (), None, datetime.now(UTC))
    fault = post(found, Target("", channel), secrets.token_hex(16), ())
    if fault:
        complain(Message("{channel}: {fault}.", channel=channel, fault=fault), lang)
        return codes.BREACHED
    typer.echo(Message("Sent to {channel}.", channel=channel).say(lang))
    return codes.FINE
