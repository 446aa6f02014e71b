"""Which fact is said of whom: each pair of a candidate and an entity is scored by learnt trees."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hegui.reading.learned.entities import Entity, points_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from hegui.reading.learned.annotated import Annotated
    from hegui.reading.learned.candidates import Candidate
    from hegui.reading.learned.trees import Trees

FIELDS = ("measures", "conduct", "violated", "basis", "date", "authorities")
"""The fields of a case that are linked to offenders."""

_FAR, _NONE = 2000.0, 3000.0
_NO_SENTENCE = 50.0
_UPON = re.compile(r"对|给予|予以|处|against|on |fined|gave")
_EACH = re.compile(r"均|上述|以上|各|\b(?:both|each|all)\b")
_IN_TURN = re.compile(r"分别|依次|respectively|in turn")
_CLAUSE, _SENTENCE = re.compile(r"[，,]"), re.compile(r"[。；]|\. |; ")
_GAP = 400
_LIKELY = 0.3
_MET = 12
"""Entities that a candidate meets, and candidates of a kind that an entity meets, where many are."""


@dataclass(slots=True)
class _Place:
    """Where an entity is spoken of: starts and ends of its mentions, and their sentences."""

    starts: list[int]
    ends: list[int]
    sentences: list[int]
    back: list[bool]
    block: int
    person: bool
    sure: float


class Scene:
    """All entities of a text, as they stand around each place in it."""

    def __init__(self, page: Annotated, entities: list[Entity]) -> None:
        """Note where each entity is spoken of."""
        self.page = page
        self.places = [_place(page, one) for one in entities]
        self.bodies = sum(not one.person for one in self.places)
        self.firsts = sorted(one.starts[0] for one in self.places)
        self.by_sentence: dict[int, list[int]] = {}
        self.by_block: dict[int, set[int]] = {}
        spoken = sorted(
            (start, number) for number, one in enumerate(self.places) for start in one.starts
        )
        for start, number in spoken:
            sentence = page.sentence(start)
            listed = self.by_sentence.setdefault(sentence, [])
            if number not in listed:
                listed.append(number)
            self.by_block.setdefault(page.sentences[sentence].block, set()).add(number)

    def near(self, kin: list[Candidate]) -> NDArray[np.bool_]:
        """Tell which candidates of a kind (row) may be said of which entity (column).

        Of many on both sides a candidate meets those spoken of nearest to it, and those to which it
        stands nearest of its kind, so that pairs grow with the length of the text alone.
        """
        if max(len(kin), len(self.places)) <= _MET:
            return np.ones((len(kin), len(self.places)), dtype=np.bool_)
        at = np.array([one.span[0] for one in kin])
        away = np.stack([_away(at, np.array(one.starts)) for one in self.places], axis=1)
        return np.asarray((_order(away, 1) < _MET) | (_order(away, 0) < _MET))

    def pairs(
        self, one: Candidate, kin: list[int], numbers: Iterable[int]
    ) -> Iterator[list[float]]:
        """Yield what speaks for and against a candidate being said of each of these entities.

        `kin` is where the candidates of its kind begin, in the order of the text.
        """
        self.kin = kin
        around = self._around(one)
        last = [self._last(place, one.span) for place in self.places]
        recent = sorted((at for at in last if at is not None), reverse=True)
        persons = sorted(
            (
                at
                for at, place in zip(last, self.places, strict=True)
                if at is not None and place.person
            ),
            reverse=True,
        )
        bodies = [at for at in recent if at not in set(persons)]
        for number in numbers:
            place = self.places[number]
            like = persons if place.person else bodies
            ranks = _rank(recent, last[number]), _rank(like, last[number])
            yield [*around, *ranks, *self._of(number, place, one), *one.about]

    def _around(self, one: Candidate) -> list[float]:
        """Return what is the same for all entities."""
        page, start = self.page, one.span[0]
        sentence = page.sentence(start)
        block = page.sentences[sentence].block
        said = page.said(page.sentences[sentence].span)
        here = self.by_sentence.get(sentence, [])
        return [
            len(self.places),
            self.bodies,
            page.items[-1],
            len(here),
            len(self.by_block.get(block, ())),
            sum(self.places[number].person for number in here),
            sum(place.person and place.starts[0] <= start for place in self.places),
            bool(_IN_TURN.search(said)),
            bool(_EACH.search(said)),
            page.rows[block] is not None,
            page.lang == "zh",
            sum(place.starts[0] < start for place in self.places) / len(self.places),
            page.parts[-1],
            bisect_right(self.kin, page.sentences[sentence].span[1])
            - bisect_left(self.kin, page.sentences[sentence].span[0]),
        ]

    def _last(self, place: _Place, span: tuple[int, int]) -> int | None:
        at = bisect_right(place.starts, span[1] - 1) - 1
        return place.starts[at] if at >= 0 else None

    def _of(self, number: int, place: _Place, one: Candidate) -> list[float]:
        page, (start, end) = self.page, one.span
        sentence = page.sentence(start)
        block = page.sentences[sentence].block
        after = bisect_right(place.starts, end - 1)
        before = after - 1
        inside = before >= 0 and place.ends[before] > start
        here = self.by_sentence.get(sentence, [])
        found = [
            number,
            place.person,
            len(place.starts),
            place.sure,
            inside,
            place.starts[0] >= end,
            page.items[block] - page.items[place.block],
            block - place.block,
            place.block == 0,
            number in here,
            here.index(number) if number in here else -1,
            number in self.by_block.get(block, ()),
            max(0, bisect_right(self.firsts, start) - bisect_right(self.firsts, place.starts[0])),
        ]
        found += [
            page.parts[block] - page.parts[place.block],
            self._nearer(place, before, after, start),
            self._between(place, before, start),
            self._between(place, after, start),
        ]
        return [
            *found,
            *self._back(place, before, one, sentence, block),
            *self._ahead(place, after, end, sentence),
        ]

    def _nearer(self, place: _Place, before: int, after: int, start: int) -> float:
        """Return how many of its kind stand nearer to where the entity is spoken of."""
        found = 20
        for at in (before, after):
            if 0 <= at < len(place.starts):
                here = place.starts[at]
                away = abs(here - start)
                among = bisect_left(self.kin, here + away) - bisect_right(self.kin, here - away)
                found = min(found, max(0, among))
        return float(found)

    def _between(self, place: _Place, at: int, start: int) -> float:
        """Return how many of its kind stand between a candidate and a mention."""
        if not 0 <= at < len(place.starts):
            return 20.0
        low, high = sorted((place.starts[at], start))
        return float(max(0, bisect_left(self.kin, high) - bisect_right(self.kin, low)))

    def _back(
        self, place: _Place, at: int, one: Candidate, sentence: int, block: int
    ) -> list[float]:
        """Return how the entity was last spoken of before a candidate."""
        if at < 0:
            return [_NONE, _NO_SENTENCE, _NO_SENTENCE, _NO_SENTENCE, 0, 20, 20, 0]
        page, start = self.page, one.span[0]
        end = place.ends[at]
        far = start - end >= _GAP
        gap = "" if far else page.text[end : max(end, start)]
        there = page.sentences[place.sentences[at]].block
        return [
            min(_FAR, start - end),
            sentence - place.sentences[at],
            block - there,
            page.items[block] - page.items[there],
            place.back[at],
            20 if far else len(_CLAUSE.findall(gap)),
            20 if far else len(_SENTENCE.findall(gap)),
            bool(_UPON.search(gap[-60:])),
        ]

    def _ahead(self, place: _Place, at: int, end: int, sentence: int) -> list[float]:
        """Return how the entity is next spoken of after a candidate."""
        if at >= len(place.starts):
            return [_NONE, _NO_SENTENCE]
        return [min(_FAR, place.starts[at] - end), place.sentences[at] - sentence]


def _place(page: Annotated, entity: Entity) -> _Place:
    starts = [one.span[0] for one in entity.mentions]
    return _Place(
        starts,
        [one.span[1] for one in entity.mentions],
        [page.sentence(one) for one in starts],
        [points_back(name) for name in entity.names],
        page.block(entity.first),
        entity.label == "person",
        entity.sure,
    )


def _away(at: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how far each place is from the nearest of others, which are in order."""
    after = np.searchsorted(starts, at)
    before, after = np.maximum(after - 1, 0), np.minimum(after, len(starts) - 1)
    return np.asarray(np.minimum(np.abs(at - starts[before]), np.abs(starts[after] - at)))


def _order(away: NDArray[np.int64], axis: int) -> NDArray[np.int64]:
    """Return the rank of each along an axis, the nearest first."""
    return away.argsort(axis=axis, kind="stable").argsort(axis=axis, kind="stable")


def _rank(recent: list[int], at: int | None) -> float:
    """Return how many were spoken of later than this."""
    return 20.0 if at is None else float(recent.index(at))


Links = dict[str, "NDArray[np.float32]"]
"""By field: how probable it is that a candidate (row) is said of an entity (column)."""


@dataclass(slots=True)
class Pairs:
    """The pairs of a field: number of the candidate and of the entity, and what speaks for each."""

    near: NDArray[np.bool_]
    rows: list[list[float]]

    @property
    def numbers(self) -> list[tuple[int, int]]:
        """Return which pair each row is."""
        facts, of = self.near.nonzero()
        return list(zip(facts.tolist(), of.tolist(), strict=True))

    def scores(self, found: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return a score for each candidate and entity; none is probable that is no pair."""
        table = np.zeros(self.near.shape, dtype=np.float32)
        table[self.near] = found
        return table


Rows = dict[str, Pairs]
"""The pairs of each field."""


def of_kind(candidates: list[Candidate], field: str) -> list[Candidate]:
    """Return the candidates for a field."""
    return [one for one in candidates if one.kind == field]


def pairs(page: Annotated, entities: list[Entity], candidates: list[Candidate]) -> Rows:
    """Return what speaks for and against each pair by itself."""
    told = {}
    scene = Scene(page, entities) if entities else None
    for field in FIELDS:
        kin = of_kind(candidates, field)
        if scene is None:
            told[field] = Pairs(np.zeros((len(kin), 0), dtype=np.bool_), [])
            continue
        near, starts = scene.near(kin), [one.span[0] for one in kin]
        rows = [
            row
            for one, those in zip(kin, near, strict=True)
            for row in scene.pairs(one, starts, those.nonzero()[0].tolist())
        ]
        told[field] = Pairs(near, rows)
    return told


def again(
    page: Annotated, entities: list[Entity], candidates: list[Candidate], rows: Rows, links: Links
) -> Rows:
    """Return what speaks for and against each pair, with what is thought of all others by now."""
    acts = of_kind(candidates, "measures")
    best = [_best(acts, links["measures"][:, at]) for at in range(len(entities))]
    others = {field: _others(links[field]) for field in FIELDS}
    told = {}
    for field, known in rows.items():
        kin = of_kind(candidates, field)
        told[field] = Pairs(
            known.near,
            [
                [*row, *more, *_beside(page, kin[one], best[at])]
                for row, more, (one, at) in zip(
                    known.rows, others[field][known.near].tolist(), known.numbers, strict=True
                )
            ],
        )
    return told


def _best(acts: list[Candidate], scores: NDArray[np.float32]) -> list[Candidate]:
    """Return the measures that an entity most likely had, the likeliest first."""
    order = sorted(range(len(acts)), key=lambda at: -scores[at])[:2]
    return [acts[at] for at in order if scores[at] > _LIKELY]


def _others(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return for each pair its own score beside the best of its row and of its column."""
    if not scores.size:
        return np.zeros((*scores.shape, 0), dtype=np.float32)
    row = np.broadcast_to(scores.sum(axis=1, keepdims=True), scores.shape)
    column = np.broadcast_to(scores.sum(axis=0, keepdims=True), scores.shape)
    more, above = _greater(scores), _greater(scores.T).T
    parts = (scores, _next_best(scores), _next_best(scores.T).T, more, above, row, column)
    return np.stack(parts, axis=2).astype(np.float32)


def _greater(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return for each score how many of its row are greater."""
    size = scores.shape[1]
    return np.stack([size - np.searchsorted(np.sort(row), row, side="right") for row in scores])


def _next_best(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return for each score the best other one of its row; 0 where there is none."""
    if scores.shape[1] == 1:
        return np.zeros_like(scores)
    second, first = np.partition(scores, -2, axis=1)[:, -2:].T
    best = np.where(scores == first[:, None], second[:, None], first[:, None])
    return np.asarray(best, dtype=np.float32)


def _beside(page: Annotated, one: Candidate, acts: list[Candidate]) -> list[float]:
    """Return how far a candidate stands from the measures that the entity most likely had."""
    if not acts:
        return [_NONE, _NO_SENTENCE, _NO_SENTENCE, _NONE]
    start, act = one.span[0], acts[0].span[0]
    here, there = page.sentence(start), page.sentence(act)
    blocks = page.sentences[here].block, page.sentences[there].block
    return [
        start - act,
        here - there,
        blocks[0] - blocks[1],
        min(abs(start - other.span[0]) for other in acts),
    ]


def score(rows: Rows, trees: Mapping[str, Trees]) -> Links:
    """Return how probable each pair is, by field."""
    return {field: told.scores(trees[field].score(told.rows)) for field, told in rows.items()}


def link(
    page: Annotated,
    entities: list[Entity],
    candidates: list[Candidate],
    first: Mapping[str, Trees],
    second: Mapping[str, Trees],
) -> Links:
    """Return how probable each candidate is said of each entity, by field."""
    rows = pairs(page, entities, candidates)
    links = score(rows, first)
    return score(again(page, entities, candidates, rows, links), second)


def offender_features(
    page: Annotated, entity: Entity, number: int, entities: list[Entity], links: Links
) -> list[float]:
    """Return what speaks for and against an entity being an offender."""
    back = [points_back(name) for name in entity.names]
    probabilities = [one.probability for one in entity.mentions]
    acts = links["measures"]
    others = np.delete(acts, number, axis=1).max(axis=1, initial=0.0)
    found: list[float] = [
        entity.label == "person",
        len(entity.mentions),
        entity.sure,
        sum(probabilities) / len(probabilities),
        back[0],
        all(back),
        len(entity.names[0]),
        number,
        len(entities),
        page.lang == "zh",
        entity.first / max(1, len(page.text)),
        page.block(entity.first),
        float((acts[:, number] - others).max(initial=-1.0)),
    ]
    for field in FIELDS:
        best = sorted(links[field][:, number].tolist(), reverse=True)
        found += [*[*best, 0.0, 0.0][:2], sum(best)]
    return found
