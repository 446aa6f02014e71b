"""The facts of a machine or a site on a terminal, each with what it says in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console

from hegui.assessment.collectors.facts import catalogue
from hegui.message import COMMA, Message
from hegui.report.draw.table import grid, item, safe
from hegui.words import Words, bracketed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.collectors.facts import Collected, Unknown, Value

WORDS = Words("report/collected")
SEALS = {
    "none": Message("there is no seal beside it: nothing says that it is as it was written."),
    "whole": Message("it is as it was sealed."),
    "changed": Message("it is not as it was sealed: collect the facts again."),
    "other": Message("it is as it was sealed, but not by the key of this configuration."),
}
"""What a seal says of a file."""
_MOST = 12
"""Texts of a list that are shown."""


def rows(collected: Collected, lang: str) -> list[dict[str, Any]]:
    """Return each fact as a row of a sheet; one that is not known has no value and says why."""
    found = [
        {
            "fact": one.fact,
            "meaning": _meaning(collected, one.fact, lang),
            "value": "; ".join(one.value) if isinstance(one.value, list) else one.value,
            "source": one.source,
            "why_unknown": "",
        }
        for one in collected.facts
    ]
    return found + [
        {
            "fact": one.fact,
            "meaning": _meaning(collected, one.fact, lang),
            "value": None,
            "source": "",
            "why_unknown": _why(one, lang),
        }
        for one in collected.unknown
    ]


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
            cells = (one.fact, _said(one.value, lang), _meaning(collected, one.fact, lang))
            table.add_row(*map(safe, cells))
        console.print(table)
    for why, names in _reasons(collected, lang):
        item(console, "?", WORDS.say("why", lang, why=why, facts=COMMA[lang].join(names)), "yellow")
    counts = {"known": len(collected.facts), "open": len(collected.unknown)}
    console.print(safe(WORDS.say("count", lang, **counts)))


def _reasons(collected: Collected, lang: str) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for one in collected.unknown:
        found.setdefault(_why(one, lang), []).append(one.fact)
    yield from found.items()


def _why(one: Unknown, lang: str) -> str:
    return one.why_zh if lang == "zh" and one.why_zh else one.why


def _meaning(collected: Collected, fact: str, lang: str) -> str:
    """Return what a fact says; one of a later version is not known here."""
    known = catalogue().of(collected.target.kind).get(fact)
    return "" if known is None else known.zh if lang == "zh" else known.en


def _said(value: Value, lang: str) -> str:
    if isinstance(value, bool):
        return WORDS.say("yes" if value else "no", lang)
    if not isinstance(value, list):
        return str(value)
    if not value:
        return WORDS.say("nothing", lang)
    more = [WORDS.say("more", lang, count=len(value) - _MOST)] if len(value) > _MOST else []
    return COMMA[lang].join([*value[:_MOST], *more])
