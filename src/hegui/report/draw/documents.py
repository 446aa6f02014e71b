"""What `hegui cases read` draws on a terminal: the cases of each document, and what is doubtful."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from hegui.cases import exchange, wording
from hegui.law.citation import named_in_words
from hegui.report.cases import shown
from hegui.report.cases.wording import say
from hegui.report.draw.table import grid, safe

if TYPE_CHECKING:
    from rich.table import Table

    from hegui.cases.record import Case
    from hegui.reading import ReadDocument


CITED = 20
"""A provision with its version is so wide: csl:59.p1@2017-06-01."""


def show(found: list[ReadDocument], lang: str) -> None:
    """Print the cases of these documents, one table a document."""
    console = Console()
    for document in found:
        heading = say("document_in", lang, document=document.doc_id)
        console.print(Text(safe(heading).plain, style="bold"))
        if not document.cases:
            console.print(safe(say("no_case", lang)))
            continue
        console.print(_table(document, lang))


def _table(document: ReadDocument, lang: str) -> Table:
    table = grid(expand=True)
    for name, ratio in (("date", 2), ("authorities", 3), ("measures", 6)):
        table.add_column(say(name, lang), overflow="fold", ratio=ratio)
    table.add_column(say("provisions", lang), overflow="fold", min_width=CITED, max_width=CITED)
    table.add_column(say("doubts_short", lang), justify="right", no_wrap=True)
    counts: dict[str, int] = {}
    for doubt in document.doubts:
        counts[doubt.case] = counts.get(doubt.case, 0) + 1
    for case in exchange.read(document.exchange()):
        table.add_row(*_cells(case, lang), str(counts.get(case.id, 0) or "–"))
    return table


def _cited(provision: str, lang: str) -> str:
    """Return a provision as a table has room for it: in English its id."""
    return provision if lang == "en" else named_in_words(provision, lang)


def _cells(case: Case, lang: str) -> tuple[Text, ...]:
    told = (*shown.imposed(case, lang), *shown.conduct(case, lang), case.id)
    cited = [*shown.of(case, lang)["violated"], *shown.of(case, lang)["basis"]]
    organs = [wording.name(one.name, lang) for one in case.authorities]
    return (
        safe(wording.when(case, lang)),
        safe("\n".join(organs) or "–"),
        safe("\n".join(told)),
        safe("\n".join(_cited(str(one), lang) for one in cited) or "–"),
    )
