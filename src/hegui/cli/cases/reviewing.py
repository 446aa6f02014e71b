"""Asks for decisions on doubtful fields at a terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import typer
from rich.console import Console

from hegui.cases.review import said
from hegui.cli.telling import asked, complain
from hegui.days import today
from hegui.errors import UsageError
from hegui.report.cases.wording import say
from hegui.report.draw import doubts
from hegui.report.draw.table import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hegui.cases.doubts import Doubt
    from hegui.cases.library import Library
    from hegui.cases.review import Decision

STOP, NO_CASE = "q", "no"
_OTHER_FIELD = re.compile(r"([a-z_]+(?:\.[a-z0-9]+){0,2}) ?= ?(.+)")


def told(taken: Decision, lang: str) -> str:
    """Return a decision in one line."""
    return say(
        "decision_kept",
        lang,
        case=taken.case,
        field=taken.field,
        was="–" if taken.was is None else said(taken.was),
        value=taken.value,
        by=taken.by,
    )


def ask(library: Library, cases: Sequence[str], by: str, lang: str) -> None:
    """Ask for a decision on each doubtful field of these cases; each is written down at once."""
    console = Console()
    if not cases:
        console.print(safe(say("nothing_open", lang)))
        return
    name = by.strip() or asked(say("reviewer", lang), lang, needed=True)
    console.print(safe(say("how_to_decide", lang)), style="dim")
    taken = 0
    for case in cases:
        count, stopped = _ask_case(console, library, case, name, lang)
        taken += count
        if stopped:
            break
    left = sum(len(library.find(case)[1].doubts) for case in cases)
    console.print(safe(say("reviewed_all", lang, taken=taken, left=left)))


def _ask_case(
    console: Console, library: Library, case: str, by: str, lang: str
) -> tuple[int, bool]:
    """Ask until no field is left or the reviewer stops; return how many decisions were taken."""
    later: set[str] = set()
    taken = 0
    while True:
        document, held = library.find(case)  # anew: a decision may settle or move others
        doubt = next((one for one in held.doubts if one.field not in later), None)
        if doubt is None:
            return taken, False
        doubts.one(console, document, held, doubt, lang)
        answer = typer.prompt(">", default="", show_default=False, prompt_suffix=" ").strip()
        if answer == STOP:
            return taken, True
        if not answer:
            later.add(doubt.field)
            continue
        field, value = _meant(answer, doubt)
        try:
            one = library.decide(case, field, value, by=by, on=today())
        except UsageError as error:
            complain(error, lang)
            continue
        taken += 1
        typer.echo(told(one, lang))


def _meant(answer: str, doubt: Doubt) -> tuple[str, str]:
    """Return field and value of an answer: `no`, another field's `FIELD=VALUE`, or a value."""
    if answer == NO_CASE:
        return "case", NO_CASE
    other = _OTHER_FIELD.fullmatch(answer)
    if other is not None:
        return other[1], other[2].strip()
    number = int(answer) if answer.isascii() and answer.isdecimal() else 0
    candidates = doubt.candidates
    return doubt.field, candidates[number - 1] if 0 < number <= len(candidates) else answer
