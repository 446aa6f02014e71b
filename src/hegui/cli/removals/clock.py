"""`hegui removals clock`: answer by name for what the clock did."""

from __future__ import annotations

import typer

from hegui.cli.options import Lang, one_of
from hegui.cli.removals.arguments import By, RecordPath, Why, now


def clock(record: RecordPath, by: By, why: Why, lang: Lang = "en") -> int:
    """Answer for the clock where it jumped or was set back.

    While nobody does, no case is erased if more than 31 days lie between two neighbouring entries
    since it was closed, and nothing is entered by a clock that stands more than an hour before the
    newest entry. Compare the clock with another one first: what is erased is gone for good.
    """
    from hegui.removals.clock import answer
    from hegui.removals.record import Record
    from hegui.sealed.lines import moment

    one_of(lang, ("en", "zh"), "--lang")
    with Record.open(record, now()) as held:
        name = held.settings.reviewer(by)
        found = answer(held.ledger, name, why, now())
    for one in found:
        said = JUMPED if one.before < one.after else SET_RIGHT
        typer.echo(said[lang].format(before=moment(one.before), after=moment(one.after), by=name))
    if not found:
        typer.echo(NONE[lang])
    return 0


JUMPED = {
    "en": "{by} answers that from {before} to {after} so much time passed.",
    "zh": "{by} 确认：自 {before} 至 {after}，时间确已经过。",
}
SET_RIGHT = {
    "en": "{by} answers that the clock was ahead ({before}) and is right now ({after}).",
    "zh": "{by} 确认：时钟此前超前（{before}），现已校正（{after}）。",
}
NONE = {
    "en": "The clock neither jumped nor was set back: there is nothing to answer for.",
    "zh": "时钟未曾跳变或回拨，无需确认。",
}
