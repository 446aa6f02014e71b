"""What `hegui cases review` shows: doubtful fields in the passage that they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui import masking
from hegui.cases import passages, review
from hegui.report.cases.wording import labelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.cases.doubts import Doubt
    from hegui.cases.library import Document, HeldCase

Waiting = tuple["Document", "HeldCase"]


def rows(waiting: Iterable[Waiting], lang: str) -> list[dict[str, Any]]:
    """Return each doubtful field as a row, with what it reads and its passage."""
    return [
        {
            "case": held.id,
            "field": doubt.field,
            "reads": reads(held, doubt),
            "why": doubt.why[lang],
            "confidence": doubt.confidence,
            "candidates": list(doubt.candidates),
            "passage": "".join(piece.text for piece in passage(document, held, doubt)),
        }
        for document, held in waiting
        for doubt in held.doubts
    ]


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row for a spreadsheet: one line a cell."""
    return row | {
        "candidates": " | ".join(row["candidates"]),
        "passage": " ".join(row["passage"].split()),
    }


def reads(held: HeldCase, doubt: Doubt) -> str:
    """Return what stands in a doubtful field, as a decision would write it."""
    return masking.text(review.shown(held.reviewed.leaf, doubt.field))


def passage(document: Document, held: HeldCase, doubt: Doubt) -> tuple[passages.Piece, ...]:
    """Return the passage of a doubtful field, cut at the words that support it; () without one."""
    if not document.text:
        return ()
    return review.words(masking.in_place(document.text), held.reviewed.leaf, doubt.field)


def lines(held: HeldCase, doubt: Doubt, lang: str) -> list[str]:
    """Return what a reviewer has to know of a doubtful field."""
    told = [
        labelled("reads", reads(held, doubt), lang),
        labelled("why", doubt.why[lang], lang),
    ]
    if doubt.confidence is not None:
        told.append(labelled("confidence", f"{doubt.confidence:.0%}", lang))
    told += [f"{at}) {masking.text(one)}" for at, one in enumerate(doubt.candidates, 1)]
    return told
