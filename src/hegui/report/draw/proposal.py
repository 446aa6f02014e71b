"""Draws proposals, and what is expected."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rich.console import Console

from hegui.law.citation import in_words
from hegui.report.draw.table import grid, safe
from hegui.report.law import awaited as waiting
from hegui.report.law import proposed
from hegui.report.law.wording import WORDS, say
from hegui.report.wording import day as said_day
from hegui.watch import proposals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.table import Table


def show(value: Mapping[str, Any], lang: str) -> None:
    """Print a proposal: what was read, what is doubtful, and what it may touch."""
    console = Console()
    day = said_day(date.fromisoformat(value["read_on"]), lang)
    head = say("proposal", lang, id=value["id"], file=value["file"], day=day)
    console.print(safe(head), style="bold")
    console.print(safe(proposed.standing(value, lang)), style="yellow")
    console.print(_fields(value, lang))
    for said in value["known"]:
        console.print(safe(said), style="yellow")
    if value["doubts"]:
        console.print(safe(say("doubts", lang)), style="bold")
    for said in value["doubts"]:
        console.print(safe(f"  ? {said}"), style="yellow")
    _touches(console, value, lang)


def read(value: Mapping[str, Any], identifier: str | None, lang: str) -> None:
    """Print a proposal that was just read, and what a person does next."""
    show(value, lang)
    _next_step(identifier, lang)


def _fields(value: Mapping[str, Any], lang: str) -> Table:
    table = grid()
    table.add_column(say("field", lang), no_wrap=True)
    table.add_column(say("value", lang), overflow="fold")
    table.add_column(say("sure", lang), no_wrap=True)
    table.add_column(say("characters", lang), no_wrap=True, justify="right")
    for cells in proposed.rows(value, lang):
        table.add_row(*(safe(in_words(cell, lang)) for cell in cells))
    return table


def _touches(console: Console, value: Mapping[str, Any], lang: str) -> None:
    console.print(safe(say("may_touch", lang)), style="bold")
    listed = proposed.touched(value, lang)
    if not listed:
        console.print(safe(f"  {say('touches_nothing', lang)}"))
        return
    judged = any(cells[3] for cells in listed)
    table = grid(say("touched_duty", lang), say("reason", lang))
    if judged:
        table.add_column(say("finding", lang), no_wrap=True)
    for name, title, why, finding in listed:
        table.add_row(safe(f"{title}\n{name}"), safe(why), *([safe(finding)] if judged else []))
    console.print(table)
    figures = value["touches"]["numbers"]
    if figures:
        told = "; ".join(f"{one['provision']} {one['number']} = {one['value']}" for one in figures)
        console.print(safe(WORDS.labelled("figures", in_words(told, lang), lang)), style="dim")


def _next_step(identifier: str | None, lang: str) -> None:
    """Say where a proposal lies and what a person does next."""
    if identifier is None:
        told = say("read_only", lang)
    else:
        path = proposals.folder() / f"{identifier}.yaml"
        told = say("kept_proposal", lang, path=path, id=identifier)
    Console().print(safe(told))


def listed(rows: Sequence[Mapping[str, Any]], lang: str) -> None:
    """Print the list of proposals."""
    console = Console()
    if not rows:
        console.print(safe(say("no_proposals", lang, folder=proposals.folder())))
        return
    table = grid()
    for name in ("id", "state", "field_title", "field_in_force", "field_comments_to"):
        table.add_column(say(name, lang), overflow="fold", no_wrap=name != "field_title")
    for row in rows:
        state = say(f"short_{row['status']}", lang)
        days = (row["in_force"] or "–", row["comments_to"] or "–")
        table.add_row(*map(safe, (row["id"], state, row["title"] or "–", *days)))
    console.print(table)


def awaited(value: Mapping[str, Any], lang: str) -> None:
    """Print what is expected on a day, then the proposals that nobody decided on."""
    console = Console()
    day = said_day(date.fromisoformat(value["as_of"]), lang)
    console.print(safe(say("expected_title", lang, day=day)), style="bold")
    heads = (say(name, lang) for name in ("rule", "stage", "key_points"))
    table = grid(*heads, show_lines=True)
    for one in value["expected"]:
        told = "\n".join(waiting.details(one, lang))
        stage = say(f"stage_{one['stage']}", lang)
        table.add_row(safe(f"{one['title']}\n{one['rule']}"), safe(stage), safe(told))
    console.print(table)
    if value["proposed"]:
        console.print(safe(say("section_proposed", lang)), style="bold")
        listed(value["proposed"], lang)
