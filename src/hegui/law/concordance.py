"""Carries a provision from one version of a law to the next, as a revision renumbered it.

A line of a concordance names the finest part that moved as one. Whatever lies under it moves along
if its words were kept; whatever holds several of them goes to all of their places.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.errors import ContentError
from hegui.law.provisions import Mapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.law.files import Move
    from hegui.law.ref import Ref

_KEPT = ("none", "references")


def step(
    mapped: tuple[Mapped, ...], moves: tuple[Move, ...], *, forward: bool
) -> tuple[Mapped, ...]:
    """Carry every place over one revision; without `moves` all numbers were kept."""
    if not moves:
        return mapped
    lines = moves if forward else tuple(_turned(move) for move in moves)
    carried: list[Mapped] = []
    for place in mapped:
        carried += [found for found in _carried(place, lines) if found not in carried]
    return tuple(carried)


def _carried(place: Mapped, moves: tuple[Move, ...]) -> Iterator[Mapped]:
    if place.ref is None:
        yield place
        return
    for move in _lines(place.ref, moves):
        change = place.change if move.change == "none" else move.change
        yield Mapped(_target(place.ref, move), change, move.note)


def _lines(ref: Ref, moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """Return the lines for this very place, else those beneath it, else the closest one above."""
    known = tuple((move.old, move) for move in moves if move.old is not None)
    same = tuple(move for old, move in known if old.same_place(ref))
    beneath = tuple(move for old, move in known if ref.covers(old))
    above = sorted(
        ((old.depth, move) for old, move in known if old.covers(ref)), key=lambda pair: pair[0]
    )
    found = same or beneath or tuple(move for _, move in above[-1:])
    if not found:
        raise ContentError(
            "The concordance of {instrument} has no line for {ref}.",
            instrument=ref.instrument,
            ref=ref,
        )
    return found


def _target(ref: Ref, move: Move) -> Ref | None:
    """Return the new place of `ref`, with its own parts where the words above it were kept."""
    if move.new is None or move.old is None or move.change not in _KEPT or ref.covers(move.old):
        return move.new
    return replace(
        move.new,
        paragraph=move.new.paragraph or ref.paragraph,
        item=move.new.item or ref.item,
        sentence=move.new.sentence or ref.sentence,
    )


def _turned(move: Move) -> Move:
    return replace(move, old=move.new, new=move.old)
