"""`hegui removals review`: what waits for a person, one case after the other, at a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.options import Lang
from hegui.cli.removals.arguments import By, RecordPath
from hegui.cli.removals.words import say
from hegui.cli.telling import asked
from hegui.days import now

if TYPE_CHECKING:
    from rich.console import Console

    from hegui.removals.case import Case
    from hegui.removals.record import Record

VERDICTS = {"r": "remove", "h": "hold", "a": "allow"}
STOP = "q"
AT_ONCE = 1000  # cases of a review; the next one shows the rest


def review(
    record: RecordPath,
    by: By,
    policy: Annotated[str | None, typer.Option("--policy", metavar="ID", help="only this")] = None,
    lang: Lang = "en",
) -> int:
    """Ask for a decision on each case that waits: orders of authorities first, then reports.

    Each decision is bound to the case as it was shown; if somebody else was faster, it is said.
    """
    from rich.console import Console

    from hegui.errors import UsageError
    from hegui.removals import queue
    from hegui.removals.record import Record
    from hegui.report.draw.table import safe

    if not sys.stdin.isatty():
        raise UsageError("A review asks at a terminal: in a script, use 'hegui removals decide'.")
    console, taken = Console(), 0
    with Record.open(record, now()) as held:
        name = held.settings.reviewer(by)
        console.print(safe(say("how_to_answer", lang)), style="dim")
        rows = queue.cases(held, "waiting", policy, None, AT_ONCE)
        rows += queue.cases(held, "held", policy, None, AT_ONCE)
        for row in rows:
            case = held.ledger.case(row["case"])
            answer = _ask(console, held, case, lang)
            if answer == STOP:
                break
            if answer in VERDICTS:
                taken += _decide(console, held, case, VERDICTS[answer], name, lang)
    console.print(safe(say("decided", lang, n=taken)))
    return 0


def _ask(console: Console, held: Record, case: Case, lang: str) -> str:
    """Show a case and return the answer: a letter, or nothing to leave it for later."""
    from hegui.report.draw import removal

    removal.show(console, held, case, now(), lang)
    answer: str = typer.prompt(">", default="", show_default=False, prompt_suffix=" ")
    return answer.strip().lower()


def _decide(console: Console, held: Record, case: Case, verdict: str, by: str, lang: str) -> int:
    """Take one decision; return 1 if it was taken, and say why if it was not."""
    from hegui import law
    from hegui.days import today
    from hegui.errors import HeguiError
    from hegui.removals import deciding
    from hegui.report.draw.table import safe

    facts = ""
    if verdict != "allow":
        facts = asked(say("ask_facts", lang), lang)
    try:
        deciding.decide(
            held,
            case.number,
            verdict,  # type: ignore[arg-type] # one of three
            by,
            now(),
            facts=facts,
            seen=case.last,
            check=lambda ref: law.load().provision(ref, today()),
        )
    except HeguiError as error:
        console.print(safe(f"hegui{': ' if lang == 'en' else '：'}{error.say(lang)}"))
        return 0
    return 1
