"""Reads enforcement documents into cases; every field carries the words that support it.

The layout pass gives sentences, the survey what each mentions, the story which measure belongs to
which case, and the conclusion one value a field.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.cases.reading import conclude, layout, survey, tables, when, wrapping
from hegui.cases.reading.document import Doubt, ReadCase, ReadDocument
from hegui.cases.reading.story import Story

if TYPE_CHECKING:
    from hegui.cases.reading.document import Lang
    from hegui.cases.reading.draft import Draft

__all__ = ["Doubt", "ReadCase", "ReadDocument", "read"]


def read(text: str, doc_id: str, lang: Lang | None = None) -> ReadDocument:
    """Read the enforcement cases that a document tells.

    Args:
        text: The untouched text; offsets are code points in it.
        doc_id: What the document is called; case ids begin with it.
        lang: Its language; told by its letters if left out. A paragraph may be in the other.
    """
    lang = lang or layout.language(text)
    whole, (text, cuts) = text, wrapping.unwrapped(text, lang)
    listed = tables.find(text)
    sentences = survey.walk(text, lang, [table.span for table in listed])
    year = when.year(text, sentences)
    decision = when.is_decision(text, sentences)
    story = Story(text, year, when.month(sentences, year), whole=decision)
    for sentence in sentences:
        story.tell(sentence)
    ending = when.ending(sentences, lang, year, whole=decision)
    cases, doubts = [], []
    told = story.close()
    rows = [row for table in listed for row in _rows(table, told)]
    told = [draft for draft in told if draft.figures]
    for number, draft in enumerate([*told, *rows], 1):
        case, found = conclude.case(draft, f"{doc_id}.c{number}", ending)
        cases.append(wrapping.moved(case, cuts))
        doubts += found
    return ReadDocument(doc_id, lang, whole, tuple(cases), tuple(doubts))


def _rows(table: tables.Table, told: list[Draft]) -> list[Draft]:
    """Return the cases of a table; where it tells no penalty, what was said before it holds."""
    if table.bare:
        groups = [draft for draft in told if not draft.figures]
        for row in table.rows:
            for deed in groups[-1].deeds[-1:] if groups else []:
                row.deeds.append(replace(deed, on=list(row.figures)))
            if groups:
                row.dates += groups[-1].dates
                row.organs += groups[-1].organs
                row.acting += groups[-1].acting
    return [row for row in table.rows if row.deeds]
