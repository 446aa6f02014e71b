"""`hegui collect host`: the facts of a Linux machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli import codes
from hegui.cli.collect.arguments import Out, keep
from hegui.cli.options import HERE, AssessedBy, Lang, Output


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
    report: Annotated[
        list[Path] | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help="of Lynis or OpenSCAP on this machine, for what is not known; repeatable",
        ),
    ] = None,
    config: AssessedBy = HERE,
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

    at = datetime.now(UTC).replace(microsecond=0)
    found = machine.collect(place, at, as_root=sudo, reports=report or ())
    keep(found, out, config, lang, output)
    return codes.FINE if found.facts else codes.UNDETERMINED
