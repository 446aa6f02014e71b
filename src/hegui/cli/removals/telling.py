"""Says where a case stands after a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from hegui.removals.case import Case


def tell(case: Case, lang: str) -> None:
    """Say where a case stands now, and what it waits for."""
    from hegui.report.removals.shown import to_do
    from hegui.report.removals.words import say

    waits = to_do((one.act for one in case.pending), lang)
    line = TOLD[lang].format(case=case.number, state=say(case.state, lang))
    typer.echo(line + (WAITS[lang].format(waits=waits) if waits else "") + END[lang])


TOLD = {"en": "Case {case}: {state}", "zh": "案件{case}：{state}"}
WAITS = {"en": "; to be done: {waits}", "zh": "；待完成：{waits}"}
END = {"en": ".", "zh": "。"}
