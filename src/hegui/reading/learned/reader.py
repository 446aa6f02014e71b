"""Reads a document into cases by a model learnt from passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.reading import layout
from hegui.reading.document import Doubt, ReadDocument
from hegui.reading.learned import arguments, entities, grouping, pieces, values
from hegui.reading.learned import candidates as found_in
from hegui.reading.learned.annotated import label, prepared
from hegui.reading.learned.records import Bounds, Fact, case, records

if TYPE_CHECKING:
    import datetime as dt

    from hegui.reading.document import ReadCase
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
    cases, facts = with_facts(page, doc_id, mentions, model, bounds, first)
    doubts = doubtful(facts, model)
    return ReadDocument(doc_id, page.lang, page.written, tuple(cases), tuple(doubts))


_WHY = {
    "en": "not enough of the passages learnt from read like this",
    "zh": "所学样本中类似表述不足",
}


def doubtful(facts: list[Fact], model: Model) -> list[Doubt]:
    """Return the facts that are less probable than what is shown without doubt has to be."""
    scores = model.confidence.score([one.about for one in facts]).tolist()
    return [
        Doubt(one.case, one.field, round(score, 2), _WHY, one.others)
        for one, score in zip(facts, scores, strict=True)
        if score < model.doubt.get(one.field.partition(".")[0], 0.0)
    ]


def with_facts(
    page: Annotated,
    doc_id: str,
    mentions: list[Mention],
    model: Model,
    bounds: Bounds,
    first: int = 1,
) -> tuple[list[ReadCase], list[Fact]]:
    """Return the cases that mentions tell, and what speaks for each fact of them."""
    label(page, mentions)
    parties = entities.find(page, mentions, model.same)
    if not parties:
        return [], []
    listed = found_in.likeliest(found_in.find(page, mentions, model.types), len(parties))
    links = arguments.link(page, parties, listed, model.first, model.second)
    rows = [
        arguments.offender_features(page, one, number, parties, links)
        for number, one in enumerate(parties)
    ]
    scores = model.offender.score(rows)
    chosen = {number: float(one) for number, one in enumerate(scores) if one >= bounds.offender}
    found = records(page, parties, chosen, listed, links, model.types, bounds)
    cases, facts = [], []
    groups = grouping.groups(page, parties, list(chosen), links, model.together)
    for number, group in enumerate(groups, first):
        members = [found[one] for one in group]
        one, known = case(page, f"{doc_id}.c{number}", members)
        cases.append(one)
        facts += known
    return cases, facts
