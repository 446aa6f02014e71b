"""Says where a case stands after a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from hegui.cli.removals.words import say

if TYPE_CHECKING:
    from hegui.removals.case import Case


def tell(case: Case, lang: str) -> None:
    """Say where a case stands now, and what it waits for."""
    from hegui.report.removals import shown, words

    waits = shown.to_do((one.act for one in case.pending), lang)
    stands = "stands_waiting" if waits else "stands"
    state = words.say(case.state, lang)
    typer.echo(say(stands, lang, case=case.number, state=state, waits=waits))
