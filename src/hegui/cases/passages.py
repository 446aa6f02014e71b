"""Shows the fields of a case where they stand in its document."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hegui.cases.doubts import LISTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Leaf = dict[str, Any]
AROUND = 240
"""Characters of the document that a passage shows before and after what it is about, at most."""
_ENDS = "\n。！？!?"


@dataclass(frozen=True)
class Mark:
    """A stretch of the document that supports a field; `field` counts from one: violated.1."""

    field: str
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """A stretch of text with the fields that it supports, the narrowest first; none: plain."""

    text: str
    fields: tuple[str, ...] = ()


def marks(case: Leaf) -> tuple[Mark, ...]:
    """Return the marks of all fields of a case of the exchange form, as the text runs."""
    return tuple(sorted(_marks(case), key=lambda mark: (mark.start, -mark.end, mark.field)))


def _marks(case: Leaf) -> Iterator[Mark]:
    if case["date"]:
        yield from _of("date", case["date"])
    for name in LISTS:
        for number, leaf in enumerate(case[name], 1):
            yield from _of(f"{name}.{number}", leaf)
            for part in ("amounts", "deadline", "duration"):
                inner = leaf.get(part) or ()
                for one in inner if isinstance(inner, list | tuple) else (inner,):
                    yield from _of(f"{name}.{number}.{part}", one)


def _of(field: str, leaf: Leaf) -> Iterator[Mark]:
    for span in leaf.get("spans", ()):
        yield Mark(field, span["start"], span["end"])


def about(case: Leaf, field: str) -> tuple[Mark, ...]:
    """Return the marks of one field, else of the leaf around it, else of the whole case."""
    found = marks(case)
    leaf = ".".join(field.split(".")[:2])
    for name in (field, leaf):
        chosen = tuple(one for one in found if one.field == name)
        if chosen:
            return chosen
    return found


def extent(found: Iterable[Mark]) -> tuple[int, int]:
    """Return the first and the last character that the marks reach."""
    listed = list(found)
    return min((m.start for m in listed), default=0), max((m.end for m in listed), default=0)


def passage(text: str, found: Iterable[Mark], around: int = AROUND) -> tuple[int, int]:
    """Return the stretch of whole sentences that holds the marks, with at most `around` more."""
    first, last = extent(found)
    low, high = max(0, first - around), min(len(text), last + around)
    before = max(text.rfind(end, low, first) for end in _ENDS)
    after = min((at for end in _ENDS if (at := text.find(end, last, high)) >= 0), default=high)
    start = before + 1 if before >= 0 else low
    stop = after + (after < len(text) and text[after] != "\n")
    while start < first and text[start].isspace():
        start += 1
    return start, max(stop, last)


def pieces(
    text: str, found: Iterable[Mark], start: int = 0, stop: int | None = None
) -> list[Piece]:
    """Cut a stretch of text where marks begin or end; put together, the pieces are the text."""
    stop = len(text) if stop is None else min(stop, len(text))
    inside = [m for m in found if m.start < stop and m.end > start and m.start < m.end]
    cuts = sorted(
        {start, stop, *(min(max(at, start), stop) for m in inside for at in (m.start, m.end))}
    )
    opened = sorted(inside, key=lambda m: m.start)
    cut: list[Piece] = []
    active: list[Mark] = []
    waiting = 0
    for low, high in pairwise(cuts):
        while waiting < len(opened) and opened[waiting].start <= low:
            active.append(opened[waiting])
            waiting += 1
        active = [m for m in active if m.end > low]
        here = sorted(active, key=lambda m: (m.end - m.start, m.field))
        cut.append(Piece(text[low:high], tuple(dict.fromkeys(m.field for m in here))))
    return cut
