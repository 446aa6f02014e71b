"""What the tools of `hegui law` draw on a terminal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hegui.cli.listing import safe
from hegui.law.citation import cite, in_words
from hegui.report.law import coming, found
from hegui.report.law.covered import articles, summary
from hegui.report.law.wording import say
from hegui.report.words import day as said_day
from hegui.watch.search import spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def coverage(value: Mapping[str, Any], lang: str) -> None:
    """Print the counts of a coverage, then those of each instrument in force."""
    console = Console()
    title = say("coverage", lang, day=said_day(value["as_of"], lang))
    console.print(Text(title, style="bold"))
    counts = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    counts.add_column()
    counts.add_column(justify="right")
    for label, count in summary(dict(value), lang):
        counts.add_row(safe(label), safe(count))
    console.print(counts)
    console.print(_instruments(value, lang))
    _unused(console, value["numbers"]["not_in_use"], lang)


def _unused(console: Console, figures: Sequence[Mapping[str, str]], lang: str) -> None:
    """Print the numbers that nothing reads, those of one reason together."""
    by_reason: dict[tuple[str, str], list[str]] = {}
    for figure in figures:
        by_reason.setdefault((figure["provision"], figure["why"]), []).append(figure["number"])
    if by_reason:
        console.print(Text(say("numbers_not_in_use", lang), style="bold"))
    comma = ", " if lang == "en" else "、"
    for (provision, why), names in by_reason.items():
        console.print(safe(f"  {cite(provision, lang)}  {comma.join(names)}"))
        console.print(Padding(safe(in_words(why, lang)), (0, 0, 0, 4)), style="dim")


def instrument(value: Mapping[str, Any], lang: str) -> None:
    """Print an instrument: its versions, then the articles of the one in force on the day."""
    console = Console()
    console.print(safe(f"{value['title']} ({value['instrument']})"), style="bold")
    versions = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name in ("since", "status", "adopted", "document"):
        versions.add_column(say(name, lang), overflow="fold")
    versions.add_column(say("articles", lang), justify="right")
    for one in value["versions"]:
        cells = (said_day(one["in_force_from"], lang), one["repealed"] or one["status"])
        count = "–" if one["articles"] is None else str(one["articles"])
        adopted = said_day(one["adopted"], lang)
        versions.add_row(*map(safe, (*cells, adopted, one["document"] or "–", count)))
    console.print(versions)
    if not value["articles"]:
        return
    example = value["articles"][0]["provision"]
    console.print(safe(say("article_list", lang, example=example)), style="bold")
    articles = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    articles.add_column(no_wrap=True)
    articles.add_column(overflow="fold")
    for part in value["articles"]:
        articles.add_row(safe(part["provision"]), safe(in_words(part["summary"], lang)))
    console.print(articles)


def due(title: str, value: Mapping[str, Any], lang: str) -> None:
    """Print a window: the law, the duties, what is expected, and the operator's terms."""
    console = Console()
    console.print(Text(safe(title).plain, style="bold"))
    for name in coming.SECTIONS:
        rows = coming.section(name, dict(value), lang)
        if name == "deadlines" and value["operator"] is None:
            continue
        console.print(Text(f"\n{say(f'section_{name}', lang)}", style="bold"))
        if not rows:
            console.print(safe(f"  {say('none_in_window', lang)}"))
            continue
        console.print(_timeline(rows, lang, bound=value["operator"] is not None))


def _timeline(rows: list[dict[str, Any]], lang: str, *, bound: bool) -> Table:
    """Draw rows by day; whether they bind is shown where any of them says so."""
    binding = bound and any(row["binds"] is not None for row in rows)
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), expand=True)
    table.add_column(say("day", lang), no_wrap=True)
    table.add_column(say("happens", lang), overflow="fold", max_width=16)
    if binding:
        table.add_column(say("binds", lang), no_wrap=True)
    table.add_column(say("subject", lang), overflow="fold", ratio=5)
    table.add_column(say("detail", lang), overflow="fold", ratio=6)
    for row in rows:
        subject = Text.assemble(safe(row["subject"]), "\n", (row["id"], "dim"))
        binds = [say(f"binds_{row['binds']}", lang)] if binding else []
        style = "dim" if row["binds"] is False else ""
        day = said_day(date.fromisoformat(row["day"]), lang) if row["day"] else "–"
        table.add_row(
            day, row["what"], *binds, subject, safe(in_words(row["detail"], lang)), style=style
        )
    return table


def hits(title: str, value: Mapping[str, Any], lang: str) -> None:
    """Print the provisions that were found, the words marked in the summary."""
    console = Console()
    if value["instruments"]:
        console.print(Text(say("titled", lang), style="bold"))
    for one in value["instruments"]:
        console.print(
            Text.assemble("  ", _marked(one["title"], value["words"]), f" ({one['instrument']})")
        )
    if not value["hits"]:
        return
    console.print(Text(title, style="bold"))
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), expand=True)
    table.add_column(say("provision", lang), overflow="fold", max_width=24)
    table.add_column(say("since", lang), no_wrap=True)
    table.add_column(say("summary", lang), overflow="fold", ratio=1)
    for hit in value["hits"]:
        text = _marked(hit["summary"], value["words"])
        for line in found.beside(hit, lang):
            text.append("\n")
            text.append_text(_marked(line, value["words"], "dim"))
        since = said_day(date.fromisoformat(hit["in_force_from"]), lang)
        table.add_row(_place(hit["provision"], lang), since, text)
    console.print(table)


def _place(ref: str, lang: str) -> Text:
    """Return a citation above the id that commands take."""
    return Text(ref) if lang == "en" else Text.assemble(cite(ref, lang), "\n", (ref, "dim"))


def _marked(text: str, words: str, style: str = "") -> Text:
    shown = Text(safe(text).plain, style=style)
    for first, last in spans(words, shown.plain):
        shown.stylize("bold reverse", first, last)
    return shown


def _instruments(value: Mapping[str, Any], lang: str) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column(say("instrument", lang), overflow="fold")
    table.add_column(say("since", lang), no_wrap=True)
    columns = (
        "articles_short",
        "parts",
        "bind",
        "judged_short",
        "covered_short",
        "gap_short",
        "numbers_short",
    )
    for name in columns:
        table.add_column(say(name, lang), justify="right")
    for row in value["by_instrument"]:
        table.add_row(
            Text.assemble(row["title"], " ", (row["instrument"], "dim")),
            said_day(row["in_force_from"], lang),
            articles(row["articles_held"], row["articles"]),
            *(str(row[name]) for name in ("parts", "binding", "judged", "covered")),
            str(row["gap"] + row["open"]),
            f"{row['numbers_in_use']}/{row['numbers']}",
        )
    return table
