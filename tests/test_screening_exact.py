"""The scanner finds exactly what a slow and plain matcher finds over the folded text.

The slow one knows no automaton and no bytes: it tries each term at each run of equal signs. It
leaves out ambiguous characters, which are tested by examples.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from hegui.screening import folding
from hegui.screening.folding import Item, Kind
from hegui.screening.folding.kinds import AMBIGUOUS
from hegui.screening.matcher import Hit, Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass
class Run:
    """Equal signs, each with the gap before it; `gap` is that before the first."""

    sign: str
    gap: int
    items: list[Item]
    gaps: list[int] = field(default_factory=lambda: [0])


def hits(terms: Sequence[str], text: str, most_gap: int) -> list[Hit]:
    """Return every hit of every term, sorted."""
    runs = {term: _runs_of(term) for term in terms}
    signs = {sign for found in runs.values() for sign, _ in found}
    chains = list(_chains(text, signs, most_gap))
    return sorted(
        hit
        for number, term in enumerate(terms)
        for chain in chains
        for start in range(len(chain) - len(runs[term]) + 1)
        for hit in _at(number, runs[term], chain[start:], most_gap)
    )


def _runs_of(term: str) -> list[tuple[str, int]]:
    signs = [item.sign for item in folding.fold(term) if item.kind is None]
    return [(sign, len(list(group))) for sign, group in groupby(signs)]


def _chains(text: str, signs: set[str], most_gap: int) -> Iterator[list[Run]]:
    """Yield the runs between which no sentence ends, no gap is too wide and no sign is strange."""
    chain: list[Run] = []
    between = ""
    for item in folding.fold(text):
        if item.kind == Kind.BETWEEN:
            between += text[item.start]
            continue
        gap = len(list(groupby(between)))
        between = ""
        if gap > most_gap or item.kind == Kind.HARD or item.sign not in signs:
            yield chain
            chain, gap = [], 0
        if item.kind == Kind.HARD or item.sign not in signs:
            continue
        if chain and chain[-1].sign == item.sign:
            chain[-1].items.append(item)
            chain[-1].gaps.append(gap)
        else:
            chain.append(Run(item.sign, gap, [item]))
    yield chain


def _at(number: int, term: list[tuple[str, int]], chain: list[Run], most_gap: int) -> Iterator[Hit]:
    runs = chain[: len(term)]
    if [run.sign for run in runs] != [sign for sign, _ in term]:
        return
    assert all(gap <= most_gap for run in runs for gap in (run.gap, *run.gaps))
    first, first_gap = _opening(runs[0], term[0][1])
    last, last_gap = _closing(runs[-1], term[-1][1])
    lengths = [len(first), *(len(run.items) for run in runs[1:-1]), len(last)]
    if all(_fits(sign, seen, n) for (sign, n), seen in zip(term, lengths, strict=True)):
        inner = [gap for run in runs[1:-1] for gap in run.gaps]
        gaps = [first_gap, last_gap, *inner, *(run.gap for run in runs[1:])]
        yield Hit(number, first[0].start, last[-1].end, max(gaps))


def _opening(run: Run, wanted: int) -> tuple[list[Item], int]:
    """Return the last piece without a gap if it is long enough, else the whole run."""
    place = max(place for place, gap in enumerate(run.gaps) if gap or place == 0)
    if len(run.items) - place >= wanted:
        return run.items[place:], 0
    return run.items, max(run.gaps)


def _closing(run: Run, wanted: int) -> tuple[list[Item], int]:
    """Return what stands without a gap, and over gaps no more than is wanted."""
    taken = 1
    while taken < len(run.items) and (run.gaps[taken] == 0 or taken < wanted):
        taken += 1
    return run.items[:taken], max(run.gaps[:taken])


def _fits(sign: str, seen: int, wanted: int) -> bool:
    repeated = seen > wanted and (seen >= 3 or unicodedata.category(sign) == "Lo")
    return seen == wanted or repeated


# Few signs, so that terms are found often, and every kind of character that is none.
TERMS = st.text("abc赌博", min_size=2, max_size=5).filter(lambda term: len(_runs_of(term)) > 1)
PIECES = [
    *"aaabbbccc赌赌博博ABàＣ𝐛а賭",
    *" .-\u200b\u0301。\nﬀ㏄⑩fx",
    "ab",
    "bc",
    "赌博",
    "abc",
    "  ",
]
CLOSE = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
ANY = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="".join(AMBIGUOUS)), max_size=30
)


@settings(max_examples=300, deadline=None)
@given(st.lists(TERMS, min_size=1, max_size=8), CLOSE, st.integers(0, 3))
def test_the_same_hits_as_the_slow_matcher(terms: list[str], text: str, gap: int) -> None:
    """Terms, characters and gaps of each hit are those of the plain reading of the rules."""
    assert hits(terms, text, gap) == sorted(Matcher(terms, most_gap=gap).find(text))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(CLOSE, ANY, st.none()), max_size=12))
def test_a_column_has_the_hits_of_its_rows(texts: list[str | None]) -> None:
    """A column is screened as if each row stood alone, and an empty row has no hits."""
    found = Matcher(["ab", "赌博", "bcf"]).column(pa.array([None, *texts], pa.string()))

    rows = [
        (row, *hit)
        for row, text in enumerate(texts, start=1)
        for hit in hits(["ab", "赌博", "bcf"], text or "", 1)
    ]
    assert rows == sorted(zip(*(field.tolist() for field in found), strict=True))


@settings(max_examples=100, deadline=None)
@given(ANY, st.sampled_from(["casino", "赌博", "coffee"]), ANY)
def test_the_folded_span_is_the_term(before: str, term: str, after: str) -> None:
    """What stands between start and end in the untouched text folds to the signs of the term."""
    text = f"{before}。{term}。{after}"
    found = Matcher([term]).find(text)

    assert (len(before) + 1, len(before) + 1 + len(term)) in [(hit.start, hit.end) for hit in found]
    for hit in found:
        span = [sign for sign, _ in _runs_of(text[hit.start : hit.end])]
        assert [sign for sign, _ in _runs_of(term)] == span
