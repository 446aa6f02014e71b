"""`hegui push`: send a run to a server, which keeps it as an audit."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from hegui.cli import codes
from hegui.cli.options import HERE, AsOf, Lang, config_file, day
from hegui.errors import UsageError
from hegui.message import Message

TOKEN = "HEGUI_TOKEN"  # noqa: S105 - the name of a variable
LARGEST = 32 << 20


def push(
    run: Annotated[
        Path | None,
        typer.Argument(metavar="[RUN]", help="JSON of an audit; without it, one is run now"),
    ] = None,
    config: Annotated[
        Path,
        typer.Option("--config", metavar="CONFIG", help="what to audit, where no RUN is named"),
    ] = HERE,
    server: Annotated[
        str | None,
        typer.Option(
            "--server",
            metavar="URL",
            envvar="HEGUI_SERVER",
            help="where to send it, such as https://hegui.example.cn",
        ),
    ] = None,
    token_file: Annotated[
        Path | None,
        typer.Option(
            "--token-file", metavar="FILE", help="holds the token; default is HEGUI_TOKEN"
        ),
    ] = None,
    as_of: AsOf = None,
    lang: Lang = "en",
) -> int:
    """Send a run of hegui audit --output json to a server of Hegui.

    A token for sending runs is made in the web app (People). The same run sent again is the same
    audit there. Ends with 0 when the server has it, 2 when it refuses, and 3 when it cannot be
    reached after four tries.
    """
    from hegui.report import sending

    if server is None:
        raise UsageError("No server is named: add --server, or set HEGUI_SERVER.")
    to = sending.target(server)
    token = _token(token_file)
    body = _body(run, config, as_of, lang)
    kept = sending.send(to, token, body, lang, time.sleep)
    said = (
        "{host} had this run already, as audit {number}."
        if kept.known
        else "{host} keeps it as audit {number}."
    )
    typer.echo(Message(said, host=to.host, number=str(kept.number)).say(lang))
    return codes.FINE


def _token(path: Path | None) -> str:
    """Return the token, which no list of processes shows."""
    from hegui.files import read_secret

    held = os.environ.get(TOKEN, "") if path is None else read_secret(path).decode(errors="replace")
    found = held.strip()
    if not found or not found.isascii() or not found.isprintable():
        raise UsageError("There is no token: set {name}, or name its file.", name=TOKEN)
    return found


def _body(run: Path | None, config: Path, as_of: date | None, lang: str) -> bytes:
    from hegui.files import read_bytes, reading

    if run is not None:
        with reading(run):
            return read_bytes(run, LARGEST)
    from hegui.cli.telling import progress
    from hegui.outcome import build
    from hegui.report import render

    with progress(lang) as tell:
        report = build(config_file(config), day(as_of), progress=tell)
    return render(report, "json", lang).encode()
