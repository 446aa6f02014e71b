"""Reads a whole document into cases.

The layout pass gives sentences, the survey what each mentions, the story which measure belongs to
which case, and the conclusion one value a field.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.reading import (
    conclude,
    layout,
    measures,
    periods,
    survey,
    tables,
    vocabulary,
    when,
    wrapping,
)
from hegui.reading.document import ReadDocument
from hegui.reading.draft import Deed
from hegui.reading.story import Story

if TYPE_CHECKING:
    from hegui.reading.document import Lang
    from hegui.reading.draft import Draft
    from hegui.reading.story.crowd import Crowd
    from hegui.reading.story.moment import Moment


def read(
    text: str, doc_id: str, lang: Lang | None = None, content: str | None = None
) -> ReadDocument:
    """Read the enforcement cases that a document tells.

    Args:
        text: The untouched text; offsets are code points in it.
        doc_id: What the document is called; case ids begin with it.
        lang: Its language; told by its letters if left out. A paragraph may be in the other.
        content: The content package by whose words it is read; the only one of its language if
            left out.

    Raises:
        UsageError: There is no such package, or none or several of the language.
    """
    lang = lang or layout.language(text)
    vocabulary.take(lang, content)
    whole, (text, cuts) = text, wrapping.unwrapped(text, lang)
    listed = tables.find(text)
    sentences = survey.walk(text, lang, [table.span for table in listed])
    year = when.year(text, sentences)
    decision = when.is_decision(text, sentences)
    story = Story(text, when.written(text, sentences, year), whole=decision)
    for sentence in sentences:
        story.tell(sentence)
    cases, doubts = [], []
    told = story.close()
    ending = when.ending(text, sentences, lang, year, whole=decision)
    if lang == "en" and ending.day is None:
        ending = replace(ending, day=story.hearing.calendar.sole())
    named = [_named(text, table, lang) for table in listed]
    heads = [_head(one, named, story.crowd) for one in named]
    rows = [row for one, head in zip(listed, heads, strict=True) for row in _rows(one, told, head)]
    told = [draft for draft in told if draft.figures]
    for number, draft in enumerate([*told, *rows], 1):
        case, found = conclude.case(draft, f"{doc_id}.c{number}", ending)
        cases.append(wrapping.moved(case, cuts))
        doubts += found
    return ReadDocument(doc_id, lang, whole, tuple(cases), tuple(doubts))


_TITLE = 80
"""Letters before a table among which the line over it stands."""


def _named(text: str, table: tables.Table, lang: Lang) -> frozenset[str]:
    """Return the measures that the line over a table names: 附件2：下架的应用软件名单."""
    begin, end = max(0, table.span[0] - _TITLE), table.span[0]
    title = text[begin:end].rstrip().rpartition("\n")[2] if table.bare else ""
    found = measures.find(title, 0, len(title), lang)
    return frozenset(one.type for one in found)


def _head(here: frozenset[str], named: list[frozenset[str]], crowd: Crowd) -> list[Moment]:
    """Return what was imposed on those of a table, where several tables tell of different ones."""
    every = frozenset[str]().union(*named)
    meant = [
        one
        for one in (crowd.bound if len(named) > 1 and every else ())
        for types in [{aim.act.type for aim in one.batch}]
        if (types & here if here else not types & every)
    ]
    return meant or crowd.general


def _rows(table: tables.Table, told: list[Draft], general: list[Moment]) -> list[Draft]:
    """Return the cases of a table; where it tells no penalty, what was said before it holds."""
    if not table.bare:
        return [row for row in table.rows if row.deeds]
    groups = [draft for draft in told if not draft.figures]
    for row in table.rows:
        if general:
            _imposed(row, general[-1])
        elif groups:
            row.deeds += [replace(one, on=list(row.figures)) for one in groups[-1].deeds[-1:]]
            row.dates += groups[-1].dates
            row.organs += groups[-1].organs
            row.acting += groups[-1].acting
    return [row for row in table.rows if row.deeds]


def _imposed(row: Draft, moment: Moment) -> None:
    """Let a row have what a sentence imposed on all whom the table names: 上述APP应整改."""
    row.dates += moment.dates
    row.acting += moment.organs
    on_nobody = [aim for aim in moment.aims if not aim.on]
    for aim in (*on_nobody, *moment.batch):
        deed = Deed(aim.act.type, list(row.figures), aim.act.span)
        periods.attach(deed, moment.sentence)
        row.deeds.append(deed)
