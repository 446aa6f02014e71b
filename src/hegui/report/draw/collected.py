"""The facts of a machine or a site on a terminal, each with what it says in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console

from hegui.message import COMMA
from hegui.report.collected import WORDS, meaning, why
from hegui.report.draw.table import grid, item, safe
from hegui.words import bracketed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.collectors.facts import Collected, Value

_MOST = 12
"""Texts of a list that are shown."""


def show(collected: Collected, lang: str) -> None:
    """Print the facts, then what is not known and why: once for what has the same reason."""
    console = Console()
    target = collected.target
    release = bracketed(target.release, lang) if target.release else ""
    title = WORDS.say("title", lang, name=f"{target.name}{release}")
    console.print(safe(title), style="bold")
    console.print(safe(WORDS.say("at", lang, at=collected.collected_at.isoformat())))
    if collected.facts:
        table = grid(*(WORDS.say(name, lang) for name in ("fact", "value", "meaning")))
        table.columns[0].no_wrap = True  # an id is looked for as it stands
        for one in collected.facts:
            cells = (one.fact, _said(one.value, lang), meaning(collected, one.fact, lang))
            table.add_row(*map(safe, cells))
        console.print(table)
    for told, names in _reasons(collected, lang):
        facts = COMMA[lang].join(names)
        item(console, "?", WORDS.say("why", lang, why=told, facts=facts), "yellow")
    counts = {"known": len(collected.facts), "open": len(collected.unknown)}
    console.print(safe(WORDS.say("count", lang, **counts)))


def _reasons(collected: Collected, lang: str) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for one in collected.unknown:
        found.setdefault(why(one, lang), []).append(one.fact)
    yield from found.items()


def _said(value: Value, lang: str) -> str:
    if isinstance(value, bool):
        return WORDS.say("yes" if value else "no", lang)
    if not isinstance(value, list):
        return str(value)
    if not value:
        return WORDS.say("nothing", lang)
    more = [WORDS.say("more", lang, count=len(value) - _MOST)] if len(value) > _MOST else []
    return COMMA[lang].join([*value[:_MOST], *more])
