"""Which offenders stand in one case: each with one of those before it, or in a case of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.reading.learned.arguments import FIELDS, Links

if TYPE_CHECKING:
    from hegui.reading.learned.annotated import Annotated
    from hegui.reading.learned.entities import Entity
    from hegui.reading.learned.trees import Trees

_HALF = 0.5
_REACH = 6
"""Offenders back with whom one may stand in a case."""


def before(chosen: list[int], at: int) -> list[int]:
    """Return the numbers of the offenders with whom one may stand in a case, the last first."""
    return chosen[max(0, at - _REACH) : at][::-1]


def features(
    page: Annotated, entities: list[Entity], chosen: list[int], at: int, links: Links
) -> list[list[float]]:
    """Return what speaks for and against an offender standing in the case of each one before."""
    one = chosen[at]
    return [
        [float(rank), len(chosen), *_between(page, entities, one, other, links)]
        for rank, other in enumerate(before(chosen, at))
    ]


def _between(
    page: Annotated, entities: list[Entity], one: int, other: int, links: Links
) -> list[float]:
    mine, theirs = entities[one], entities[other]
    here, there = page.sentence(mine.first), page.sentence(theirs.first)
    blocks = page.sentences[here].block, page.sentences[there].block
    last = page.block(theirs.mentions[-1].span[0])
    found: list[float] = [
        mine.label == "person",
        theirs.label == "person",
        here - there,
        blocks[0] - blocks[1],
        blocks[0] - last,
        page.items[blocks[0]] - page.items[blocks[1]],
        page.parts[blocks[0]] - page.parts[blocks[1]],
        page.rows[blocks[0]] is not None,
        mine.first - theirs.first,
    ]
    for field in FIELDS:
        a, b = links[field][:, one], links[field][:, other]
        both, either = (a * b).sum(), (a + b - a * b).sum()
        found += [float(both), float(both / either) if either else -1.0]
        found.append(float(len(a) > 0 and a.argmax() == b.argmax()))
    return found


def groups(
    page: Annotated, entities: list[Entity], chosen: list[int], links: Links, trees: Trees
) -> list[list[int]]:
    """Return the offenders of each case."""
    found: list[list[int]] = []
    for at, one in enumerate(chosen):
        scores = trees.score(features(page, entities, chosen, at, links))
        best = int(scores.argmax()) if len(scores) else -1
        if best >= 0 and scores[best] > _HALF:
            partner = before(chosen, at)[best]
            next(group for group in found if partner in group).append(one)
        else:
            found.append([one])
    return found
