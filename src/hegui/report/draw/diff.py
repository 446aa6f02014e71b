"""Draws two versions of a law side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from hegui.law.citation import cite, cite_all, in_words
from hegui.report.draw.table import grid, safe
from hegui.report.law import changed
from hegui.report.law.wording import WORDS, say
from hegui.report.wording import day as said_day
from hegui.watch.changes import KINDS
from hegui.words import bracketed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hegui.report.law.changed import Group
    from hegui.watch.changes import Diff, DutyChange

STYLES = {
    "new": "red",
    "gone": "green",
    "stricter": "red",
    "lighter": "green",
    "both": "yellow",
    "unsure": "yellow",
}


def show(found: Diff, lang: str) -> None:
    """Print what became stricter or lighter, then what else changed, then the renumbering."""
    console = Console()
    _head(console, found, lang)
    if found.same:
        text = say("nothing_changed", lang, version=_versions(found, lang)[1])
        console.print(safe(text))
        return
    groups = changed.groups(found)
    for group in groups:
        _group(console, group, found, lang)
    if groups:
        console.print(safe(say("fines_in", lang)), style="dim")
    _same_penalty(console, found, lang)
    _reworded(console, found, lang)
    if runs := changed.renumbering(found):
        console.print(Text(f"\n{say('renumbered', lang)}", style="bold"))
        console.print(safe(f"  {runs}"))


def _head(console: Console, found: Diff, lang: str) -> None:
    then, today = (said_day(day, lang) for day in found.days)
    title = changed.as_value(found, lang)["title"]
    console.print(
        Text(
            say(
                "diff",
                lang,
                title=f"{title}{bracketed(found.instrument, lang)}",
                then=then,
                today=today,
            )
        ),
        style="bold",
    )
    console.print(safe(" → ".join(_versions(found, lang))))
    for kind in KINDS:
        duties, parts = found.count(kind)
        if duties or parts:
            told = say("counts", lang, kind=say(kind, lang), duties=duties, parts=parts)
            console.print(safe(f"  {told}"))


def _versions(found: Diff, lang: str) -> list[str]:
    return [
        say("not_in_force", lang)
        if version is None
        else say("version_of", lang, day=said_day(version.since, lang))
        for version in found.versions
    ]


def _group(console: Console, group: Group, found: Diff, lang: str) -> None:
    kinds = " · ".join(say(kind, lang) for kind in group.directions)
    console.print()
    semicolon = "；" if lang == "zh" else "; "
    clauses = semicolon.join(changed.clauses(pair, lang) for pair in group.pairs)
    style = f"bold {STYLES[group.directions[0]]}"
    console.print(Text.assemble((kinds, style), "  ") + safe(in_words(clauses, lang)))
    for way in dict.fromkeys(way for pair in group.pairs for way in changed.ways(pair)):
        console.print(
            safe(f"  {WORDS.labelled('hands_over', in_words(way, lang), lang)}"), style="yellow"
        )
    if group.duties:
        _duties(console, group.duties, lang)
    if group.provisions:
        comma = ", " if lang == "en" else "、"
        places = comma.join(changed.moved(group.provisions, found))
        console.print(safe(f"  {WORDS.labelled('provisions', in_words(places, lang), lang)}"))
    console.print(_steps(group, found, lang))


def _duties(console: Console, duties: Sequence[DutyChange], lang: str) -> None:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 1))
    table.add_column(overflow="fold", max_width=30)
    table.add_column(overflow="fold", ratio=1)
    table.add_column(overflow="fold", max_width=36)
    for change in duties:
        told = "\n".join((change.title[lang], *changed.numbers(change.numbers, lang)))
        table.add_row(Text(change.duty, style="bold"), safe(told), safe(_places(change, lang)))
    console.print(table)


def _places(change: DutyChange, lang: str) -> str:
    then, today = (cite_all(refs, lang) for refs in (change.then, change.today))
    return then if then == today else f"{then or changed.NOTHING} → {today or changed.NOTHING}"


def _steps(group: Group, found: Diff, lang: str) -> Table:
    table = grid(show_lines=True, expand=True)
    then, today = (day.isoformat() for day in found.days)
    table.add_column(say("when", lang), overflow="fold", ratio=8)
    for who, ratio in (("company_on", 6), ("persons_on", 5)):
        for day in (then, today):
            heading = say(who, lang, day=day)
            table.add_column(heading, overflow="fold", ratio=ratio, min_width=10)
    table.add_column(say("compared", lang), overflow="fold", ratio=11)
    reached = ""
    for step in changed.steps(group.consequences, lang):
        now = f"{step['who_then']} → {step['who_today']}" if step["compared"]["reach"] else ""
        table.add_row(
            *(safe(cell) for cell in _step(step, then, lang, reach_is_news=now != reached))
        )
        reached = now or reached
    return table


def _step(step: dict[str, Any], then: str, lang: str, *, reach_is_news: bool) -> list[str]:
    when = step["when"]
    if step["when_then"]:
        when += "\n" + say("earlier_tier", lang, day=then, when=step["when_then"])
    why = [step["short"]]
    if step["compared"]["reach"] and reach_is_news:
        why.append(say("reached", lang, then=step["who_then"], today=step["who_today"]))
    names = ("company_then", "company_today", "persons_then", "persons_today")
    fines = (step[name].replace(": ", ":\n").replace("–", "–\n", 1) for name in names)
    return [when, *(fine.rstrip("\n") for fine in fines), "\n".join((*why, *step["news"]))]


def _same_penalty(console: Console, found: Diff, lang: str) -> None:
    rest = [change for change in found.duties if not change.consequences.directions]
    if rest:
        console.print(Text(f"\n{say('penalty_same', lang)}", style="bold"))
        _duties(console, rest, lang)


def _reworded(console: Console, found: Diff, lang: str) -> None:
    told = [part for part in found.provisions if {"new", "gone", "changed"} & set(part.kinds)]
    if not told:
        return
    console.print(Text(f"\n{say('words_changed', lang)}", style="bold"))
    table = grid(*(day.isoformat() for day in found.days))
    table.add_column(say("change", lang), no_wrap=True)
    table.add_column(say("what", lang), overflow="fold", ratio=1)
    for part in told:
        kind = next(kind for kind in part.kinds if kind in {"new", "gone", "changed"})
        note = part.note or part.summary
        table.add_row(
            "" if part.then is None else cite(part.then, lang),
            "\n".join(cite(ref, lang) for ref in part.today),
            say(kind, lang),
            safe("\n".join((in_words(note[lang], lang), *changed.numbers(part.numbers, lang)))),
        )
    console.print(table)
