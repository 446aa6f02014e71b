"""Reads a document into cases by a model learnt from passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.reading import layout
from hegui.reading.document import ReadDocument
from hegui.reading.learned import arguments, entities, grouping, pieces, values
from hegui.reading.learned import candidates as found_in
from hegui.reading.learned.annotated import prepared
from hegui.reading.learned.records import Bounds, case, records

if TYPE_CHECKING:
    import datetime as dt

    from hegui.reading.document import Doubt, ReadCase
    from hegui.reading.learned.annotated import Annotated
    from hegui.reading.learned.mention import Mention
    from hegui.reading.learned.model import Model


def read(
    text: str,
    doc_id: str,
    model: Model,
    bounds: Bounds | None = None,
    published: dt.date | None = None,
) -> ReadDocument:
    """Read the enforcement cases that a document tells.

    Args:
        text: The untouched text; offsets are code points in it.
        doc_id: What the document is called; case ids begin with it.
        model: What was learnt from passages.
        bounds: How probable a fact must be to be taken.
        published: The day of the document, where it is known from elsewhere.
    """
    lang = layout.language(text)
    cases: list[ReadCase] = []
    doubts: list[Doubt] = []
    for start, end in pieces.of(text):
        page = prepared(text[start:end])
        page.dates = values.in_full(page, published)
        mentions = model.labellers[page.lang].mentions(page)
        found = told(page, doc_id, mentions, model, bounds or Bounds(), len(cases) + 1)
        cases += [pieces.moved(one, start) for one in found.cases]
        doubts += found.doubts
    return ReadDocument(doc_id, lang, text, tuple(cases), tuple(doubts))


def told(
    page: Annotated,
    doc_id: str,
    mentions: list[Mention],
    model: Model,
    bounds: Bounds,
    first: int = 1,
) -> ReadDocument:
    """Return the cases that mentions tell; `first` is the number of the first of them."""
    parties = entities.find(page, mentions, model.same)
    if not parties:
        return ReadDocument(doc_id, page.lang, page.text)
    listed = found_in.likeliest(found_in.find(page, mentions, model.types), len(parties))
    links = arguments.link(page, parties, listed, model.first, model.second)
    rows = [
        arguments.offender_features(page, one, number, parties, links)
        for number, one in enumerate(parties)
    ]
    scores = model.offender.score(rows)
    chosen = {number: float(one) for number, one in enumerate(scores) if one >= bounds.offender}
    found = records(page, parties, chosen, listed, links, model.types, bounds)
    cases, doubts = [], []
    groups = grouping.groups(page, parties, list(chosen), links, model.together)
    for number, group in enumerate(groups, first):
        members = [found[one] for one in group]
        one, doubtful = case(page, f"{doc_id}.c{number}", members, model.doubt)
        cases.append(one)
        doubts += doubtful
    return ReadDocument(doc_id, page.lang, page.text, tuple(cases), tuple(doubts))
