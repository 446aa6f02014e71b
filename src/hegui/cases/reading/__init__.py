"""Reads enforcement documents into cases; every field carries the words that support it.

The layout pass gives sentences, the survey what each mentions, the story which measure belongs to
which case, and the conclusion one value a field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.cases.reading import conclude, layout, survey, when
from hegui.cases.reading.document import Doubt, ReadCase, ReadDocument
from hegui.cases.reading.story import Story

if TYPE_CHECKING:
    from hegui.cases.reading.document import Lang

__all__ = ["Doubt", "ReadCase", "ReadDocument", "read"]


def read(text: str, doc_id: str, lang: Lang | None = None) -> ReadDocument:
    """Read the enforcement cases that a document tells.

    Args:
        text: The untouched text; offsets are code points in it.
        doc_id: What the document is called; case ids begin with it.
        lang: Its language; told by its letters if left out. A paragraph may be in the other.
    """
    lang = lang or layout.language(text)
    sentences = survey.walk(text, lang)
    year = when.year(text, sentences)
    whole = when.is_decision(text, sentences)
    story = Story(text, year, whole=whole)
    for sentence in sentences:
        story.tell(sentence)
    ending = when.ending(text, sentences, lang, year, whole=whole)
    cases, doubts = [], []
    for number, draft in enumerate(story.close(), 1):
        case, found = conclude.case(draft, f"{doc_id}.c{number}", ending)
        cases.append(case)
        doubts += found
    return ReadDocument(doc_id, lang, text, tuple(cases), tuple(doubts))
