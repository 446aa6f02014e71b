"""Shows doubtful fields on a terminal and asks for decisions."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from hegui.cases.review import said
from hegui.cli.cases.drawn_case import CLOSE, OPEN
from hegui.cli.listing import complain, safe
from hegui.days import today
from hegui.errors import UsageError
from hegui.report.cases import doubtful
from hegui.report.cases.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hegui.cases.doubts import Doubt
    from hegui.cases.library import Document, HeldCase, Library
    from hegui.cases.review import Decision
    from hegui.report.cases.doubtful import Waiting

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


def show(waiting: Sequence[Waiting], limit: int, lang: str) -> None:
    """Print the doubtful fields of the first cases."""
    console = Console()
    count = sum(len(held.doubts) for _, held in waiting)
    if not count:
        console.print(safe(say("nothing_open", lang)))
        return
    told = say("open_doubts", lang, count=f"{count:,}", cases=f"{len(waiting):,}")
    console.print(Text(told, style="bold"))
    for document, held in waiting[:limit]:
        for doubt in held.doubts:
            _show(console, document, held, doubt, lang)
    if len(waiting) > limit:
        console.print(safe(say("more_rows", lang, count=len(waiting) - limit)), style="dim")


def _show(console: Console, document: Document, held: HeldCase, doubt: Doubt, lang: str) -> None:
    console.print()
    console.print(Text(safe(f"{held.id}  {doubt.field}").plain, style="bold"))
    passage = Text()
    found = doubtful.passage(document, held, doubt)
    for marked, pieces in groupby(found, key=lambda piece: bool(piece.fields)):
        words = safe("".join(piece.text for piece in pieces)).plain
        passage.append(f"{OPEN}{words}{CLOSE}" if marked else words, style="bold" if marked else "")
    if passage.plain.strip():
        console.print(Padding(passage, (0, 0, 0, 4)))
    for line in doubtful.lines(held, doubt, lang):
        console.print(safe(f"  {line}"))


def ask(library: Library, cases: Sequence[str], by: str, lang: str) -> None:
    """Ask for a decision on each doubtful field of these cases; each is written down at once."""
    console = Console()
    if not cases:
        console.print(safe(say("nothing_open", lang)))
        return
    name = by.strip() or typer.prompt(say("reviewer", lang))
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
        _show(console, document, held, doubt, lang)
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
            complain(error)
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
