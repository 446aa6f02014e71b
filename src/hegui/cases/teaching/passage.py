"""Makes a labelled passage of a document all of whose cases a person has looked at."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from hegui import documents, masking
from hegui.cases.teaching.grounding import grounded
from hegui.cases.teaching.numbers import altered
from hegui.cases.teaching.pseudonyms import (
    Edited,
    Named,
    Pseudonyms,
    Replaced,
    certain,
    edited,
)
from hegui.errors import HeguiError, UsageError
from hegui.message import Message
from hegui.reading import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.cases.library import Document, Library
    from hegui.reading.learned.annotated import Annotated

Leaf = dict[str, Any]
Span = tuple[int, int]
SOURCE = "read, reviewed, and told with other names"
_OURS = ("note", "size")
"""Keys of a leaf that are a reviewer's or ours: the published form has no room for them."""


@dataclass(frozen=True)
class Passage:
    """A text with its labels in the exchange form.

    Attributes:
        document: Id of the document that it was made of.
        lang: Its language.
        text: The text with other names.
        labels: The exchange form, with the spans of this text; its writer gives it a name.
        replaced: The names that were replaced, longest first.
        left: Names of offenders that stay, since they name nobody.
        without: Fields that a reviewer decided on and no words say.
        reviewers: Who decided.
    """

    document: str
    lang: str
    text: str
    labels: Leaf
    replaced: tuple[Replaced, ...]
    left: tuple[str, ...]
    without: tuple[str, ...]
    reviewers: frozenset[str]


@dataclass(frozen=True)
class LeftOut:
    """A document that became no passage, and why."""

    document: str
    why: Message


def passages(library: Library, seed: int) -> Iterator[Passage | LeftOut]:
    """Yield a passage of every document of a library, or why there is none, by its file's name."""
    for document in library.documents():
        why = _unfit(document)
        try:
            yield LeftOut(document.doc_id, why) if why else _made(document, seed)
        except HeguiError as error:
            yield LeftOut(document.doc_id, error.message)


def _unfit(document: Document) -> Message | None:
    """Return why nothing can be learnt from a document."""
    if document.faults:
        return document.faults[0].message
    if not document.text:
        return Message("it is held without its text.")
    if not document.cases:
        return Message("no case was read in it, so that nobody decided on one.")
    for case in document.cases:
        if case.doubts or not case.reviewed.decided:
            return Message("{case} waits for a person: hegui cases review {case}.", case=case.id)
    return None


def _made(document: Document, seed: int) -> Passage:
    from hegui.reading.learned.annotated import prepared  # noqa: PLC0415 - slow, seldom needed
    from hegui.reading.learned.values import in_full  # noqa: PLC0415 - as above

    lang = document.head["lang"]
    vocabulary.take(lang)
    page = prepared(document.text)
    page.dates = in_full(page)
    told = [grounded(case, page) for case in document.cases if not case.reviewed.refused]
    cases = [case for case, _ in told]
    named = list(_named(document, cases))
    draw = Random(f"{seed} {document.digest}")  # noqa: S311 - the same names from the same seed
    kept = list(_kept(page, cases, named))
    names = Pseudonyms(altered(document.text, kept, draw), draw)
    names.take(named)
    made = edited(names.text, names.edits(named, kept))
    _check(made.text, document, named, names)
    labels = [_moved(case, made, names) for case in cases]
    for number, case in enumerate(labels, 1):
        case["case_id"] = f"c{number}"
    return Passage(
        document.doc_id,
        lang,
        made.text,
        _form(document, made.text, labels),
        _replaced(made, names),
        tuple(dict.fromkeys(one.name for one in named if names.spoken(one.name) == one.name)),
        tuple(f"{case['case_id']} {path}" for case, paths in told for path in paths),
        frozenset(one.by for case in document.cases for one in case.decisions),
    )


def _named(document: Document, cases: list[Leaf]) -> Iterator[Named]:
    """Yield the names of all offenders, and of whom a reviewer took out if it has a name's form."""
    for case in cases:
        for one in case["offenders"]:
            yield from _called(one)
    left = {(case["case_id"], one["id"]) for case in cases for one in case["offenders"]}
    for held in document.cases:
        for one in held.read["offenders"]:
            if (held.id, one["id"]) not in left:
                yield from (named for named in _called(one) if certain(named))


def _called(offender: Leaf) -> Iterator[Named]:
    """Yield all that an offender is called, each with where it is labelled."""
    words = [(span["text"], (span["start"], span["end"])) for span in offender["spans"]]
    called = (offender["name"], *offender["aliases"], *(said for said, _ in words))
    for name in dict.fromkeys(one for one in called if one):
        spans = tuple(span for said, span in words if said == name)
        yield Named(name, offender["kind"] == "individual", spans)


def _kept(page: Annotated, cases: Iterable[Leaf], named: list[Named]) -> Iterator[Span]:
    """Yield what stays as it is: authorities, provisions and days, real ones all."""
    offenders, said = [span for one in named for span in one.spans], {one.name for one in named}
    for case in cases:
        for one in case["authorities"]:
            yield from ((span["start"], span["end"]) for span in one["spans"])
    yield from (one.span for one in page.cited)
    yield from (one.span for one in page.dates)
    for organ in page.organs:
        start, end = organ.span
        meant = page.text[start:end] in said or any(start < b and a < end for a, b in offenders)
        if not meant:
            yield organ.span


def _check(text: str, document: Document, named: Iterable[Named], names: Pseudonyms) -> None:
    """Refuse a text that is no plain text, or in which a name that was replaced still stands."""
    if documents.decode(text.encode("utf-8", "surrogatepass"), document.doc_id).text != text:
        raise UsageError("its text would be another one when it is read from a file.")
    for one in named:
        if names.left(one.name, text):
            raise UsageError(
                "'{name}' stands in words that stay as well, those of an authority or a law.",
                name=masking.personal(one.name),
            )


def _moved(value: Any, made: Edited, names: Pseudonyms) -> Any:
    """Return a part of a case with its spans where their words stand now."""
    if isinstance(value, list):
        return [_moved(one, made, names) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: _moved(one, made, names) for key, one in value.items() if key not in _OURS}
    if "aliases" in value and "id" in value:
        spoken = {one["text"]: made.span((one["start"], one["end"])) for one in value["spans"]}
        told = {name: made.text[slice(*span)] for name, span in spoken.items()}
        found["aliases"] = [told.get(one) or names.spoken(one) for one in value["aliases"]]
        if value["name"]:
            found["name"] = told.get(value["name"]) or names.spoken(value["name"])
    if "spans" in value:
        moved = (made.span((one["start"], one["end"])) for one in value["spans"])
        found["spans"] = [{"start": a, "end": b, "text": made.text[a:b]} for a, b in moved]
    return found


def _form(document: Document, text: str, cases: list[Leaf]) -> Leaf:
    return {
        "lang": document.head["lang"],
        "style": document.head.get("style") or "reviewed",
        "source": SOURCE,
        "published": document.head.get("published"),
        "schema_version": "1.0",
        "text_len": len(text),
        "text_sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "cases": cases,
    }


def _replaced(made: Edited, names: Pseudonyms) -> tuple[Replaced, ...]:
    """Return each name that was replaced in the text, with its first place there."""
    found: dict[str, Replaced] = {}
    for one in made.edits:
        was = names.text[one.start : one.end]
        found.setdefault(was, Replaced(was, one.new, made.span((one.start, one.end))[0]))
    return tuple(sorted(found.values(), key=lambda one: (-len(one.was), one.was)))
