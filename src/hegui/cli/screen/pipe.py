"""`hegui screen pipe`: answer items line by line, for programs in other languages."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from hegui.cli.options import AsOf, Lang, day
from hegui.cli.screen.arguments import Policies, policies

if TYPE_CHECKING:
    from hegui.screening.screen import Screen


def pipe(policy: Policies, as_of: AsOf = None, lang: Lang = "en") -> int:
    """Read JSON lines from standard input and answer each with a decision, at once.

    An item is {"id": ..., "kind": ..., "text": ...}, with any of the fields text, title,
    description, name, url and media_hash; {"command": "reload"} reads the policies anew.
    """
    from hegui.screening.pipe import answers
    from hegui.screening.screen import Screen

    today = day(as_of)

    def load() -> tuple[Screen, list[str]]:
        loaded = policies(policy, today, lang)
        screen = Screen(loaded.policies, today)
        screen("")  # compiled before the first item
        return screen, list(loaded.faults)

    for answer in answers(sys.stdin.buffer, load):
        typer.echo(answer)
        sys.stdout.flush()
    return 0
