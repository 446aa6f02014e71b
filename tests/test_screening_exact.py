"""The scanner finds exactly what a slow and plain matcher finds over the folded text.

The slow one knows no automaton and no bytes: it tries each term at each run of equal signs. It
leaves out ambiguous characters, which are tested by examples.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegui.screening import folding
from hegui.screening.folding import Item, Kind
from hegui.screening.folding.kinds import AMBIGUOUS
from hegui.screening.matcher import Hit, Matcher
from hegui.screening.policy import Policy, signs
from hegui.screening.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DAY = date(2026, 11, 28)


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
    """Return the last piece without a gap if it is long enough, else the whole run.

    Of a piece that is too long, and not so long that it hides something, what the term needs.
    """
    place = max(place for place, gap in enumerate(run.gaps) if gap or place == 0)
    piece = run.items[place:]
    if len(piece) >= wanted:
        if not _fits(run.sign, len(piece), wanted) and _parts(piece[-wanted - 1 :][:2]):
            piece = piece[-wanted:]
        return piece, 0
    return run.items, max(run.gaps)


def _parts(items: Sequence[Item]) -> bool:
    """Say whether two signs are of different characters; of ﬀ both are of one."""
    return len({item.start for item in items}) > 1


def _closing(run: Run, wanted: int) -> tuple[list[Item], int]:
    """Return what stands without a gap, and over gaps no more than is wanted; as `_opening`."""
    taken = 1
    while taken < len(run.items) and (run.gaps[taken] == 0 or taken < wanted):
        taken += 1
    found = run.items[:taken]
    within = taken > wanted and not _fits(run.sign, taken, wanted)
    if within and _parts(found[wanted - 1 : wanted + 1]):
        found = found[:wanted]
    return found, max(run.gaps[: len(found)])


def _fits(sign: str, seen: int, wanted: int) -> bool:
    repeated = seen > wanted and (seen >= 3 or unicodedata.category(sign) == "Lo")
    return seen == wanted or repeated


def missed(terms: Sequence[str], text: str) -> list[tuple[str, int]]:
    """Return the terms that stand in a text as written, and where, and that no hit holds."""
    spans = [
        (hit.term, span.start, span.end)
        for hit in Screen([policy_of(terms)], DAY)(text).hits
        for span in hit.spans
    ]
    assert all(0 <= start < end <= len(text) for _, start, end in spans)
    return [
        (term, at)
        for term in terms
        for at in range(len(text))
        if text.startswith(term, at)
        and not any(
            hit == term and start <= at + first and at + last <= end
            for hit, start, end in spans
            for first, last in [_signs_of(term)]
        )
    ]


def policy_of(terms: Sequence[str]) -> Policy:
    """Return a policy of terms."""
    return Policy.model_validate(
        {
            "id": "p",
            "version": 1,
            "title": {"zh": "甲", "en": "A"},
            "owner": "x",
            "action": "remove",
            "basis": {"2017-06-01": ["csl:47"]},
            "terms": list(terms),
            "examples": {"hit": ["x"], "miss": ["y"]},
        }
    )


def _signs_of(term: str) -> tuple[int, int]:
    """Return where the first sign of a term begins and the last ends."""
    signs = [item for item in folding.fold(term) if item.sign]
    return signs[0].start, signs[-1].end


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


SEARCHES = st.tuples(st.lists(TERMS, min_size=1, max_size=8), CLOSE, st.integers(0, 3))


@settings(max_examples=30, deadline=None)
@given(SEARCHES)
def test_the_same_hits_as_the_slow_matcher(search: tuple[list[str], str, int]) -> None:
    """Terms, characters and gaps of each hit are those of the plain reading of the rules."""
    terms, text, gap = search

    assert hits(terms, text, gap) == sorted(Matcher(terms, most_gap=gap).find(text))


@pytest.mark.full
@settings(max_examples=300, deadline=None)
@given(SEARCHES)
def test_the_same_hits_as_the_slow_matcher_often(search: tuple[list[str], str, int]) -> None:
    """The same of many more texts."""
    terms, text, gap = search

    assert hits(terms, text, gap) == sorted(Matcher(terms, most_gap=gap).find(text))


@settings(max_examples=30, deadline=None)
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


@settings(max_examples=30, deadline=None)
@given(ANY, st.sampled_from(["casino", "赌博", "coffee"]), ANY)
def test_the_folded_span_is_the_term(before: str, term: str, after: str) -> None:
    """What stands between start and end in the untouched text folds to the signs of the term."""
    text = f"{before}。{term}。{after}"
    found = Matcher([term]).find(text)

    assert (len(before) + 1, len(before) + 1 + len(term)) in [(hit.start, hit.end) for hit in found]
    for hit in found:
        span = [sign for sign, _ in _runs_of(text[hit.start : hit.end])]
        assert [sign for sign, _ in _runs_of(term)] == span


LETTERS = (
    "abc",
    "viagrcsno1$@4|",
    "ab  .-!",
    "赌博加微信vx",
    "赌博ab 。，1lI0oO|?",
    "a\u200b\u0301ﬀ⑪ａ賭赌博。",
)


@st.composite
def literals(draw: st.DrawFn) -> tuple[list[str], str]:
    """Draw terms of few characters, and a text of these characters and terms."""
    letters = st.sampled_from(draw(st.sampled_from(LETTERS)))
    term = st.lists(letters, min_size=2, max_size=6).map("".join).map(str.strip)
    listed = st.lists(term.filter(lambda one: len(signs(one)) > 1), min_size=1, max_size=6)
    terms = draw(listed.map(lambda found: list(dict.fromkeys(found))))
    pieces = st.one_of(letters, st.sampled_from(terms))
    return terms, "".join(draw(st.lists(pieces, max_size=20)))


@settings(max_examples=30, deadline=None)
@given(literals())
def test_a_term_that_stands_in_a_text_is_found(given_: tuple[list[str], str]) -> None:
    """Whatever stands before and after, and whatever other terms begin, end or lie there."""
    assert [] == missed(*given_)


@pytest.mark.full
@settings(max_examples=300, deadline=None)
@given(literals())
def test_a_term_that_stands_in_a_text_is_found_often(given_: tuple[list[str], str]) -> None:
    """The same of many more texts."""
    assert [] == missed(*given_)


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("viagra", "buy viagraa now", "viagra"),
        ("viagra", "buy vviagra now", "viagra"),
        ("viagra", "buy vviagraa now", "viagra"),
        ("viagra", "buy viagraaa now", "viagraaa"),
        ("加微信vx", "加微信vxx", "加微信vx"),
        ("off", "ooff", "off"),
        ("a & b", "x a & bb", "a & b"),
        ("c$nrr", "coc$nrr", "c$nrr"),
        ("对不对?好", "问他对不对?好吗", "对不对?好"),
    ],
)
def test_one_more_letter_at_an_edge_hides_no_term(term: str, text: str, found: str) -> None:
    """A sign twice where the term has it once is no other word at the edge of a term."""
    (hit,) = Screen([policy_of([term])], DAY)(text).hits

    assert [found] == [text[span.start : span.end] for span in hit.spans]


@pytest.mark.parametrize(("term", "text"), [("casino", "cassino"), ("god", "good"), ("bet", "be")])
def test_a_doubled_letter_within_is_another_word(term: str, text: str) -> None:
    """Only inner signs need their number."""
    assert "allow" == Screen([policy_of([term])], DAY)(text).action


def test_a_doubled_letter_ends_no_whole_word() -> None:
    """The term is within a longer word: "as" is none of "ass"."""
    policy = policy_of(["as"])
    whole = policy.model_copy(
        update={"terms": (policy.terms[0].model_copy(update={"whole_word": True}),)}
    )

    assert "allow" == Screen([whole], DAY)("ass").action
    assert "remove" == Screen([whole], DAY)("as").action


def test_a_term_of_repeated_letters_behind_a_blank_does_not_stop_a_set() -> None:
    """The longest word of "bet aa.a" has one sign, and nothing is looked for by it."""
    assert "remove" == Screen([policy_of(["bet aa.a"])], DAY)("a bet aa.a b").action


@settings(max_examples=30, deadline=None)
@given(st.lists(literals(), min_size=1, max_size=6))
def test_a_batch_finds_literal_terms_as_single_texts_do(drawn: list[tuple[list[str], str]]) -> None:
    """Row by row, what is allowed as well."""
    terms = list(dict.fromkeys(term for found, _ in drawn for term in found))
    policy = policy_of(terms[::2]).model_copy(update={"allow": tuple(terms[1::2])})
    screen = Screen([policy], DAY)
    texts = [text for _, text in drawn]

    batch = dict(screen.batch({"text": pa.array(texts, pa.string())}).decisions)

    for row, text in enumerate(texts):
        alone = screen(text)
        found = batch.get(row)
        assert (alone.hits, alone.allowed) == ((found.hits, found.allowed) if found else ((), ()))
