"""`hegui removals decide`, `done`, `appeal`, `answer`, `close`: what persons do with a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.options import Lang, one_of
from hegui.cli.removals.arguments import (
    At,
    By,
    CaseNumber,
    RecordPath,
    moment_of,
    now,
    written,
)

if TYPE_CHECKING:
    from hegui.removals.case import Case

ACTS = ("stop", "remove", "stop_spread", "stop_sender", "tell", "reinstate", "tell_outcome")


def decide(
    record: RecordPath,
    case: CaseNumber,
    verdict: Annotated[str, typer.Argument(metavar="allow|hold|remove", help="the decision")],
    by: By,
    policy: Annotated[
        str | None,
        typer.Option("--policy", metavar="ID", help="what it offends against; default the first"),
    ] = None,
    basis: Annotated[
        str | None,
        typer.Option("--basis", metavar="PROVISION", help="default that of the policy"),
    ] = None,
    facts: Annotated[
        str, typer.Option("--facts", metavar="TEXT", help="what the user is told of why; or @FILE")
    ] = "",
    note: Annotated[
        str, typer.Option("--note", metavar="TEXT", help="for colleagues alone; or @FILE")
    ] = "",
    stop_sender: Annotated[
        bool, typer.Option("--stop-sender", help="stop serving whoever sent it, too")
    ] = False,
    seen: Annotated[
        int | None,
        typer.Option(
            "--seen", metavar="ENTRY", help="the last entry you saw; needed to change a decision"
        ),
    ] = None,
    lang: Lang = "en",
) -> int:
    """Decide on a case: it stays, is held until somebody decides, or is removed.

    Of two who decide at once one counts, and the other is told. What a decision asks of the
    platform is called by hegui removals send.
    """
    from hegui import law
    from hegui.days import today
    from hegui.removals import deciding
    from hegui.removals.record import Record

    one_of(lang, ("en", "zh"), "--lang")
    one_of(verdict, ("allow", "hold", "remove"), "the decision")
    with Record.open(record, now()) as held:
        found = deciding.decide(
            held,
            case,
            verdict,  # type: ignore[arg-type] # one of three
            by,
            now(),
            policy=policy,
            basis=basis,
            facts=written(facts),
            note=written(note),
            stop_sender=stop_sender,
            seen=seen,
            check=lambda ref: law.load().provision(ref, today()),
        )
    _told(found, lang)
    return 0


def done(
    record: RecordPath,
    case: CaseNumber,
    act: Annotated[
        str, typer.Argument(metavar="ACT", help="stop, remove, stop_spread, tell, reinstate ...")
    ],
    by: By,
    at: At = None,
    lang: Lang = "en",
) -> int:
    """Attest that an act was done by the platform's own means, without a callback."""
    from hegui.removals import deciding
    from hegui.removals.record import Record

    one_of(lang, ("en", "zh"), "--lang")
    one_of(act, ACTS, "the act")
    with Record.open(record, now()) as held:
        found = deciding.attest(held, case, act, moment_of(at), by, now())  # type: ignore[arg-type]
    _told(found, lang)
    return 0


def appeal(
    record: RecordPath,
    case: CaseNumber,
    words: Annotated[
        str, typer.Option("--words", metavar="TEXT", help="what the user wrote; or @FILE")
    ],
    at: At = None,
    lang: Lang = "en",
) -> int:
    """Enter that the user appealed; another person than the one who decided answers."""
    from hegui.removals import deciding
    from hegui.removals.record import Record

    one_of(lang, ("en", "zh"), "--lang")
    with Record.open(record, now()) as held:
        found = deciding.appeal(held, case, written(words), moment_of(at), now())
    _told(found, lang)
    return 0


def answer(
    record: RecordPath,
    case: CaseNumber,
    outcome: Annotated[
        str, typer.Argument(metavar="upheld|overturned", help="the decision stands, or was wrong")
    ],
    by: By,
    reasons: Annotated[
        str, typer.Option("--reasons", metavar="TEXT", help="what the user is told; or @FILE")
    ],
    lang: Lang = "en",
) -> int:
    """Answer an appeal as a second person; what was wrong is put back."""
    from hegui.removals import deciding
    from hegui.removals.record import Record

    one_of(lang, ("en", "zh"), "--lang")
    one_of(outcome, ("upheld", "overturned"), "the outcome")
    with Record.open(record, now()) as held:
        found = deciding.answer(held, case, outcome, by, written(reasons), now())  # type: ignore[arg-type]
    _told(found, lang)
    return 0


def close(
    record: RecordPath,
    by: By,
    case: Annotated[
        list[int] | None,
        typer.Argument(metavar="CASE", help="cases; default all of which nothing is left"),
    ] = None,
    lang: Lang = "en",
) -> int:
    """Close cases: acts done, user told, reported, and no appeal open or still possible.

    The time for which a case is kept runs from its close.
    """
    from hegui.removals import deciding
    from hegui.removals.record import Record
    from hegui.report.removals.words import say

    one_of(lang, ("en", "zh"), "--lang")
    with Record.open(record, now()) as held:
        numbers = case or [one.number for one in held.ledger.cases() if one.state == "dealt"]
        closed = deciding.close(held, numbers, by, now())
        left = [(n, deciding.open_for(held, held.ledger.case(n), now())) for n in case or ()]
    typer.echo(CLOSED[lang].format(n=len(closed)))
    for number, why in left:
        if number not in closed:
            typer.echo(OPEN[lang].format(case=number, why=say(why, lang)), err=True)
    return 0


def _told(case: Case, lang: str) -> None:
    """Say where a case stands now, and what it waits for."""
    from hegui.report.removals.shown import to_do
    from hegui.report.removals.words import say

    waits = to_do((one.act for one in case.pending), lang)
    line = TOLD[lang].format(case=case.number, state=say(case.state, lang))
    typer.echo(line + (WAITS[lang].format(waits=waits) if waits else "") + END[lang])


TOLD = {"en": "Case {case}: {state}", "zh": "案件{case}：{state}"}
WAITS = {"en": "; to be done: {waits}", "zh": "；待完成：{waits}"}
END = {"en": ".", "zh": "。"}
CLOSED = {"en": "{n} closed.", "zh": "已办结{n}件。"}
OPEN = {
    "en": "hegui: case {case} stays open: {why}.",
    "zh": "hegui: 案件{case}未办结：{why}。",
}
