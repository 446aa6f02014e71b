"""`hegui doctor`: whether Hegui can work here, and what is wrong if not."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli import codes
from hegui.cli.emit import emit
from hegui.cli.options import Lang, ScreenOutput, config_file

if TYPE_CHECKING:
    from hegui.report.health import Check


def doctor(
    config: Annotated[
        Path | None,
        typer.Argument(metavar="CONFIG", help="hegui.toml: look at its keys and archive, too"),
    ] = None,
    lang: Lang = "en",
    output: ScreenOutput = "table",
) -> int:
    """Look at versions, extras, the terminal, caches, keys, archive and witnesses; change nothing.

    The exit code is 1 if something is wrong, else 0; an extra that is missing is only noted.
    """
    from hegui.report.draw import table
    from hegui.report.health import checks

    path = None if config is None else config_file(config)
    found = checks(path, sys.stdout.encoding, os.environ)
    rows = [{"name": one.name, "state": one.state, "found": one.found.say(lang)} for one in found]
    emit(rows, output, draw=lambda: table.show([_row(one, lang) for one in found]))
    return codes.BREACHED if any(one.state == "wrong" for one in found) else codes.FINE


def _row(one: Check, lang: str) -> dict[str, str]:
    from hegui.report.health import WORDS

    name = one.name if one.name.startswith("[") else WORDS.say(one.name, lang)
    return {
        "": WORDS.say(one.state, lang),
        WORDS.say("what", lang): name,
        WORDS.say("said", lang): one.found.say(lang),
    }
