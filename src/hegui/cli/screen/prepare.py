"""`hegui screen prepare`: compile at installation, so that no first text has to wait."""

from __future__ import annotations

import typer

from hegui.cli.options import Lang
from hegui.cli.screen.words import say


def prepare(lang: Lang = "en") -> int:
    """Compile what screens for this machine and keep it; a container does so when it is built."""
    from hegui.screening import ready

    ready.prepare()
    typer.echo(say("ready", lang))
    return 0
