"""A provision on a terminal: what it says, what lies below it, and its penal clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from hegui.law.citation import cite, cite_all, in_words
from hegui.message import COMMA
from hegui.report import wording
from hegui.report.draw.table import grid, safe
from hegui.report.law.wording import say, sources
from hegui.words import bracketed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.table import Table

LONG = 15


def show(shown: Mapping[str, Any], lang: str) -> None:
    """Print a provision with what lies below it and its penal clauses."""
    console = Console()
    since = f"{wording.word('in_force', lang)} {wording.day(shown['in_force_from'], lang)}"
    if shown["in_force_until"] is not None:
        since += f" {wording.word('until', lang)} {wording.day(shown['in_force_until'], lang)}"
    comma = ", " if lang == "en" else "，"
    console.print(Text(f"{_headed(shown, lang)}{comma}{since}", style="bold"))
    _summary(console, shown, lang)
    for line in sources(shown, lang):
        console.print(safe(f"  {line}"), style="dim")
    if not shown["below"]:
        _judged(console, shown["judged"], lang)
    if shown["official"] is not None:
        _official(console, shown["official"], lang)
    for below in shown["below"]:
        console.print(Text(f"  {cite(below['provision'], lang)}", style="bold"))
        _summary(console, below, lang, "    ")
        _judged(console, below["judged"], lang, "    ")
    if shown["no_penalty"] or not shown["liabilities"]:
        which = "penalties_unread" if shown["penalties_unread"] else "none"
        console.print(wording.labelled("liabilities", wording.word(which, lang), lang))
    for other in shown["moved"]:
        version, now = wording.day(other["version"], lang), cite_all(other["now"], lang) or "–"
        gap, colon = (" ", ": ") if lang == "en" else ("", "：")
        told = f"{version}{colon}{in_words(other['summary'], lang)} → {now}"
        console.print(safe(f"{wording.word('moved', lang)}{gap}{told}"), style="yellow")
    for clause in shown["liabilities"]:
        console.print()
        told = f"{cite(clause['provision'], lang)}  {in_words(clause['summary'], lang)}"
        console.print(Text(told, style="bold"))
        console.print(_tiers(clause, lang))
        if clause["note"]:
            console.print(safe(in_words(clause["note"], lang)), style="dim")


def _headed(shown: Mapping[str, Any], lang: str) -> str:
    if lang == "zh":
        cited = cite(shown["provision"], lang, shown["as_of"])
        return f"{cited}{bracketed(shown['provision'], lang)}"
    return f"{shown['provision']}  {shown['instrument']}"


def _summary(console: Console, shown: Mapping[str, Any], lang: str, indent: str = "  ") -> None:
    console.print(safe(f"{indent}{in_words(shown['summary'], lang)}"))
    facts = [wording.labelled("bearer", shown["bearer"], lang)]
    facts += [f"{name} = {value}" for name, value in shown["numbers"].items()]
    if shown["answered_by"]:
        facts.append(wording.labelled("liabilities", cite_all(shown["answered_by"], lang), lang))
    checked = f"{wording.word('checked', lang)} {wording.day(shown['last_checked'], lang)}"
    comma = ", " if lang == "en" else "，"
    sure = f"{wording.word(shown['confidence'], lang)}{comma}{checked}"
    facts.append(wording.labelled("confidence", sure, lang))
    console.print(safe(indent + " · ".join(facts)), style="dim")
    if shown["note"]:
        console.print(safe(f"{indent}{in_words(shown['note'], lang)}"), style="dim")


def _judged(console: Console, judged: Mapping[str, Any], lang: str, indent: str = "  ") -> None:
    """Print which duties judge a part, or why none does; who binds no operator shows its bearer."""
    if judged["how"] == "judged":
        told = say("judged_by", lang, duties=COMMA[lang].join(judged["duties"]))
        console.print(safe(indent + told), style="dim")
    elif judged["how"] in {"gap", "covered"}:
        told = say("not_judged", lang, why=judged["why"], note=judged["note"])
        console.print(safe(indent + in_words(told, lang)), style="dim")


def _official(console: Console, official: Mapping[str, Any], lang: str) -> None:
    digest, day = official["digest"][:12], wording.day(official["attached_on"], lang)
    attached = bracketed(COMMA[lang].join((str(official["file"]), digest, day)), lang)
    console.print(safe(f"  {wording.word('official', lang)}{attached}"))
    for line in official["wording"].split("\n"):
        console.print(Padding(safe(line), (0, 0, 0, 4)))


def _fine(said: str) -> str:
    """Break a long range after its dash, so that no amount is broken."""
    return " ".join(w if len(w) < LONG else w.replace("–", "–\n") for w in said.split(" ")) or "–"


def _tiers(clause: Mapping[str, Any], lang: str) -> Table:
    columns = ("condition", "measures", "organisation", "persons_fine", "who")
    table = grid(*(wording.word(column, lang) for column in columns), show_lines=True)
    for found in clause["tiers"]:
        table.add_row(
            f"{found['condition']}\n{cite(found['provision'], lang)}",
            "\n".join(found["measures"]),
            _fine(found["organisation"]),
            _fine(found["persons"]),
            found["persons_who"] or "–",
        )
    return table
