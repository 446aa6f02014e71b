"""A case as one HTML page: its fields, and its document with their words marked; no script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.report import page
from hegui.report.cases import fields, viewed
from hegui.report.cases.wording import labelled, say
from hegui.report.safe import legible
from hegui.report.wording import word

if TYPE_CHECKING:
    from hegui.report.cases.viewed import Piece, View


def render(view: View, lang: str) -> str:
    """Return a case as a self-contained page in a language; what it quotes is escaped."""
    return page.render(
        "cases/case",
        lang,
        view=view,
        say=lambda key, **facts: say(key, lang, **facts),
        word=lambda key: word(key, lang),
        **told(view, lang),
    )


def told(view: View, lang: str) -> dict[str, Any]:
    """Return what a page tells of a case: its fields, and its document cut where they stand."""
    listed = fields.of(view.case, view.held, lang)
    doubtful = {_leaf(doubt.field) for one in listed for doubt in one.doubts}
    seen: set[str] = set()
    return {
        "title": viewed.title(view.case, lang) or view.case.id,
        "others": labelled("other_cases", viewed.others(view, lang), lang),
        "heading": viewed.heading(view, lang),
        "fields": listed,
        "legend": list(dict.fromkeys(one.name for one in listed if one.marks)),
        "pieces": [_shown(piece, lang, seen, doubtful) for piece in viewed.pieces(view)],
    }


def _shown(piece: Piece, lang: str, seen: set[str], doubtful: set[str]) -> dict[str, object]:
    """Return a piece for the template; the first of each field can be linked to."""
    first = next((one for one in piece.fields if _leaf(one) not in seen), None)
    if first is not None:
        seen.add(_leaf(first))
    labels = [f"{say(_name(one), lang)} {_number(one)}".strip() for one in piece.ending]
    return {
        "text": legible(piece.text),
        "name": _name(piece.fields[0]) if piece.fields else "",
        "fields": piece.fields,
        "id": f"f-{_leaf(first).replace('.', '-')}" if first else "",
        "open": any(_leaf(one) in doubtful for one in piece.fields),
        "labels": list(dict.fromkeys(labels)),
    }


def _name(path: str) -> str:
    return path.partition(".")[0]


def _number(path: str) -> str:
    number = path.partition(".")[2].partition(".")[0]
    return number if number.isdecimal() else ""


def _leaf(path: str) -> str:
    return ".".join(path.split(".")[:2])
