"""Finds the same action reported by several documents, and says why; nothing is merged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Facts = Mapping[str, Any]
WORDS = Words("cases/duplicates")
_CROWD = 400
"""A name that more cases of one year and province share names nobody in particular."""


_SHARED = 4
"""Offender, measure and date are not enough: authority, place or amount has to fit as well."""
_SHARED_BY_NOBODY = 6
"""Where the offender is only described alike (某酒店), all of them have to fit."""


@dataclass(frozen=True)
class Link:
    """Two cases of different documents that report one action; `why` in English and Chinese."""

    one: str
    other: str
    why: Sequence[Mapping[str, str]]


def find(ids: Sequence[str], documents: Sequence[str], held: Sequence[Facts]) -> tuple[Link, ...]:
    """Return the links between cases: by what they share, and as reviewers decided.

    Args:
        ids: Of the cases.
        documents: The file of each.
        held: The facts of each.
    """
    decided = dict(_decided(ids, held))
    links: dict[tuple[str, str], Link] = {}
    for a, b in _candidates(held):
        pair = _pair(ids[a], ids[b])
        if documents[a] == documents[b] or decided.get(pair) is False or pair in links:
            continue
        why = _why(held[a], held[b])
        if why:
            links[pair] = Link(*pair, why)
    for a, b in _alike(documents, held):
        pair = _pair(ids[a], ids[b])
        if decided.get(pair) is not False and pair not in links:
            links[pair] = Link(*pair, tuple(WORDS.both(key) for key in _ALIKE))
    for pair, same in decided.items():
        if same:
            links[pair] = Link(*pair, (WORDS.both("reviewer"),))
    return tuple(links[pair] for pair in sorted(links))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _decided(ids: Sequence[str], held: Sequence[Facts]) -> Iterator[tuple[tuple[str, str], bool]]:
    known = set(ids)
    for name, one in zip(ids, held, strict=True):
        for other, same in one.get("links", {}).items():
            if other in known:
                yield _pair(name, other), same


def _candidates(held: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """Yield pairs that share a name within a year and a province."""
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(held):
        for year in one["values"]["year"]:
            for name in (*one["names"], *one["described"]):
                for place in one["values"]["province"] or ("",):
                    if name:
                        blocks[name, year, place].append(at)
    for rows in blocks.values():
        if len(rows) <= _CROWD:
            yield from combinations(rows, 2)


def _why(one: Facts, other: Facts) -> tuple[Mapping[str, str], ...]:
    """Return the reasons why two cases are one action; none: they are not known to be."""
    names = _shared(one, other, "names")
    described = _shared(one, other, "described")
    measures = set(one["measures"]) & set(other["measures"])
    if not ((names or described) and measures and _dates_meet(one, other)):
        return ()
    fined = [{sum_ for sum_, _ in case["fines"] if sum_ is not None} for case in (one, other)]
    if all(fined) and not fined[0] & fined[1]:
        return ()
    called = (names or described)[-1]
    reasons = [WORDS.both("offender", name=called), WORDS.both("measure"), WORDS.both("date")]
    if all(fined):
        reasons.append(WORDS.both("amount"))
    kinds = [set(case["values"]["authority"]) for case in (one, other)]
    if all(kinds):
        if not kinds[0] & kinds[1]:
            return ()
        reasons.append(WORDS.both("authority"))
    if one["places"] and other["places"]:
        if not _places_meet(one, other):
            return ()
        reasons.append(WORDS.both("place"))
    return tuple(reasons) if len(reasons) >= (_SHARED if names else _SHARED_BY_NOBODY) else ()


def _shared(one: Facts, other: Facts, key: str) -> list[str]:
    """Return what both cases have of a fact, the shortest first."""
    return sorted(set(one[key]) & set(other[key]), key=len)


_ALIKE = ("unnamed", "conduct", "measure", "date", "authority", "place")
_PRECISE = 31
"""Days within which a date has to be known, for cases that name nobody to be compared."""


def _alike(documents: Sequence[str], held: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """Yield pairs of which one names nobody, alike in all facts as no other two of their documents.

    A notice that lists several such cases may hold two of a kind: then none of them is linked.
    """
    blocks: defaultdict[tuple[object, ...], set[int]] = defaultdict(set)
    for at, one in enumerate(held):
        if one["first"] and one["last"] - one["first"] <= _PRECISE:
            months = {date.fromordinal(one[key]).isoformat()[:7] for key in ("first", "last")}
            for conduct in one["values"]["conduct"]:
                for place in one["values"]["province"]:
                    for month in months:
                        blocks[month, place, conduct].add(at)
    found = {
        (a, b)
        for rows in blocks.values()
        if len(rows) <= _CROWD
        for a, b in combinations(sorted(rows), 2)
        if documents[a] != documents[b] and _fits(held[a], held[b])
    }
    seen = Counter(one for a, b in found for one in ((a, documents[b]), (b, documents[a])))
    for a, b in sorted(found):
        if seen[a, documents[b]] == seen[b, documents[a]] == 1:
            yield a, b


def _fits(one: Facts, other: Facts) -> bool:
    """Say whether two cases, one of which names nobody, are alike in all that is known of both."""
    values, others = one["values"], other["values"]
    return (
        (one["unnamed"] or other["unnamed"])
        and one["measures"] == other["measures"]
        and one["times"] == other["times"]
        and sorted(map(str, one["fines"])) == sorted(map(str, other["fines"]))
        and bool(set(one["kinds"]) & set(other["kinds"]))
        and bool(set(values["authority"]) & set(others["authority"]))
        and _dates_meet(one, other)
        and _places_meet(one, other)
    )


def _places_meet(one: Facts, other: Facts) -> bool:
    """Say whether a place of one holds a place of the other: two cities of a province do not."""
    return bool(set(one["at"]) & set(other["places"]) or set(other["at"]) & set(one["places"]))


def _dates_meet(one: Facts, other: Facts) -> bool:
    return bool(
        one["first"]
        and other["first"]
        and one["first"] <= other["last"]
        and other["first"] <= one["last"]
    )


def actions(ids: Sequence[str], links: Iterable[Link]) -> np.ndarray[Any, Any]:
    """Return for each case the first row of the action that it reports."""
    at = {name: row for row, name in enumerate(ids)}
    first = list(range(len(ids)))

    def root(row: int) -> int:
        while first[row] != row:
            first[row] = first[first[row]]
            row = first[row]
        return row

    for link in links:
        a, b = root(at[link.one]), root(at[link.other])
        first[max(a, b)] = min(a, b)
    return np.array([root(row) for row in range(len(ids))], dtype=np.int32)
