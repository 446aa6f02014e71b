"""`hegui collect host`: the facts of a Linux machine."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli import codes
from hegui.cli.collect.arguments import Config, Out, keep
from hegui.cli.options import HERE, Lang, Output


def host(
    place: Annotated[
        str,
        typer.Argument(metavar="[USER@HOST]", help="a machine that ssh reaches; this one without"),
    ] = "",
    out: Out = None,
    sudo: Annotated[
        bool,
        typer.Option("--sudo", help="read as root, by sudo where that needs no password"),
    ] = False,
    config: Config = HERE,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Read the settings of a Linux machine, this one or another by SSH; nothing is written there.

    One script of allowed commands is sent to its shell. What it may not read, or what is not
    there, is unknown with why, never assumed; most of it is for root only. The exit code is 3 if
    the machine could not be asked at all.
    """
    from datetime import UTC, datetime

    from hegui.assessment.collectors import host as machine

    found = machine.collect(place, datetime.now(UTC).replace(microsecond=0), as_root=sudo)
    keep(found, out, config, lang, output)
    return codes.FINE if found.facts else codes.UNDETERMINED
