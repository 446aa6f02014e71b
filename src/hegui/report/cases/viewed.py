"""What `hegui cases show` shows: a case, its fields, and its document with the fields marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hegui import masking
from hegui.cases import passages, wording
from hegui.report.cases import fields, shown
from hegui.report.cases.wording import labelled, listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.cases.library import Document, HeldCase
    from hegui.cases.record import Case
    from hegui.cases.search.duplicates import Link

WHOLE = 20_000
"""A terminal shows a document of so many characters as a whole; of a longer one, the passage."""
AROUND = 1_000
OTHERS = 12
MEASURES = 2
"""So many measures stand in the title of a case."""


@dataclass(frozen=True)
class View:
    """A case to be shown; without a document it is one of a content package, or imported."""

    case: Case
    held: HeldCase | None
    document: Document | None
    links: tuple[Link, ...] = ()

    @property
    def text(self) -> str:
        """Return the text of the document with identity and phone numbers masked."""
        return masking.in_place(self.document.text) if self.document else ""

    @property
    def others(self) -> tuple[str, ...]:
        """Return the ids of the other cases of the document."""
        cases = self.document.cases if self.document else ()
        return tuple(one.id for one in cases if one.id != self.case.id)


@dataclass(frozen=True)
class Piece:
    """A stretch of the document: the fields that it supports, and those whose words end with it."""

    text: str
    fields: tuple[str, ...]
    ending: tuple[str, ...]


def stretch(view: View) -> tuple[int, int]:
    """Return what of the document a terminal shows: all of it, else the passage of the case."""
    text = view.document.text if view.document else ""
    if len(text) <= WHOLE or view.held is None:
        return 0, len(text)
    marks = passages.marks(view.held.reviewed.leaf)
    start, stop = passages.passage(text, marks, AROUND)
    return start, min(stop, start + WHOLE)


def pieces(view: View, start: int = 0, stop: int | None = None) -> Iterator[Piece]:
    """Yield a stretch of the document cut where the words of a field begin or end."""
    if view.held is None:
        return
    found = passages.pieces(view.text, passages.marks(view.held.reviewed.leaf), start, stop)
    for at, piece in enumerate(found):
        after = found[at + 1].fields if at + 1 < len(found) else ()
        ending = tuple(one for one in piece.fields if one not in after)
        yield Piece(piece.text, piece.fields, ending)


def as_value(view: View, lang: str) -> dict[str, Any]:
    """Return a case with its fields and their spans as plain values."""
    text = view.text
    head = view.document.head if view.document else {}
    return shown.of(view.case, lang) | {
        "fields": [fields.as_value(one, text, lang) for one in fields.of(*_case(view), lang)],
        "refused": bool(view.held and view.held.reviewed.refused),
        "came_from": head.get("came_from"),
        "read_on": head.get("read_on"),
        "text_sha256": view.document.digest if view.document else None,
        "same_action": [
            {"case": link.other, "why": [reason[lang] for reason in link.why]}
            for link in view.links
        ],
        "other_cases": list(view.others),
    }


def _case(view: View) -> tuple[Case, HeldCase | None]:
    return view.case, view.held


def others(view: View, lang: str) -> str:
    """Return the ids of the other cases of the document, the first of them where they are many."""
    shown = list(view.others[:OTHERS])
    if len(view.others) > OTHERS:
        shown.append(say("more_rows", lang, count=len(view.others) - OTHERS))
    return listed(shown, lang)


def title(case: Case, lang: str) -> str:
    """Return a case as one speaks of it: who acted, against whom, and what was imposed."""
    authority = [wording.name(one.name, lang) for one in case.authorities[:1]]
    offender = [wording.who(one, lang) for one in case.principals()[:1]]
    imposed = dict.fromkeys(wording.measure(one, lang) for one in case.measures)
    measures = [listed([*imposed][:MEASURES], lang)] if imposed else []
    acted = authority or [wording.place(case, lang)]
    return masking.text(" · ".join(filter(None, (*acted, *offender, *measures))))


def heading(view: View, lang: str) -> list[str]:
    """Return from where the case is, and what else is to be known of it."""
    told = []
    source = view.case.source
    named = (source.title, source.publisher, source.published, source.address)
    parts = [part for part in named if part]
    if parts:
        told.append(labelled("source", " · ".join(parts), lang))
    if view.document is not None:
        head = view.document.head
        came = head.get("came_from") or view.document.doc_id
        read = say("read_on", lang, day=head["read_on"]) if head.get("read_on") else ""
        told.append(labelled("document", " · ".join(part for part in (came, read) if part), lang))
    if view.held and view.held.reviewed.refused:
        told.append(say("refused", lang))
    for link in view.links:
        why = listed((reason[lang] for reason in link.why), lang)
        told.append(f"{say('same_action', lang)} {link.other} [{why}]")
    return told
