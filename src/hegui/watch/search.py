"""Finds provisions by words, in Chinese and English at once, in the law of a day.

Chinese has no spaces and needs no tokenizer here: a run of characters is found as it stands, or by
the pairs of neighbouring characters that it is made of. English words are found by their stems.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Literal

from hegui import duties
from hegui.errors import UsageError
from hegui.law import terms
from hegui.watch import coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from hegui.law import Law, Provision, Ref, Version

Field = Literal["summary", "duty", "note", "term", "title"]
WEIGHTS: Mapping[Field, float] = {"summary": 4, "duty": 3, "note": 2, "term": 1, "title": 0.5}
"""How much a hit counts by where it is."""

ENOUGH = 0.5
"""What part of the words sought a provision must have to be shown at all."""
ALIKE = 0.6
"""From what part of its pairs a run of Chinese characters counts as found."""
NEAR = 5
"""How many of the nearest are named where nothing is found."""

_WORD = re.compile(r"[a-z0-9]+")
_HAN = re.compile(r"[㐀-鿿]+")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "y", "e")
_STEM = 3
"""No shorter stem is left of a word."""


@dataclass(frozen=True)
class Part:
    """A text of a provision in which words may be found; `about` is the duty that it titles."""

    field: Field
    text: str
    about: str = ""


@dataclass(frozen=True)
class Hit:
    """A provision that was found: in the version in force from `since`, and in which texts."""

    ref: Ref
    since: date
    provision: Provision
    score: float
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Found:
    """The hits, the best first; where there are none, what comes nearest.

    Attributes:
        instruments: Versions in force whose title has the words.
        elsewhen: Hits in versions that are not in force on the day.
        words: Words that the law does use and that are written alike.
        near: Provisions that share some of the characters.
    """

    hits: tuple[Hit, ...]
    instruments: tuple[Version, ...] = ()
    elsewhen: tuple[Hit, ...] = ()
    words: tuple[str, ...] = ()
    near: tuple[Hit, ...] = ()


@dataclass(frozen=True)
class _Sought:
    """One word or run of characters that is sought, as the law is searched for it."""

    text: str
    han: bool


@dataclass(frozen=True)
class _Entry:
    version: Version
    provision: Provision
    parts: tuple[Part, ...]


def search(book: Law, words: str, day: date, instrument: str | None = None) -> Found:
    """Find provisions in force on a day; every word counts, the rarer the more.

    Raises:
        UsageError: No word is given, or the instrument is not held.
    """
    sought = tuple(_sought(words))
    if not sought:
        raise UsageError(
            "'{words}' has no word to search for: give Chinese or English words.", words=words
        )
    if instrument is not None:
        book.first_day(instrument)  # an instrument that is not held is refused
    entries = [e for e in _entries(book) if instrument in {None, e.version.instrument}]
    current = [entry for entry in entries if entry.version.status(day) == "in_force"]
    hits = _ranked(sought, current, ENOUGH)
    titled = tuple(_titled(sought, current))
    if hits or titled:
        return Found(hits, titled)
    others = [entry for entry in entries if entry.version.status(day) != "in_force"]
    elsewhen = _ranked(sought, others, ENOUGH)
    near = () if elsewhen else _ranked(sought, current, 0, alike=0)
    return Found((), (), elsewhen[:NEAR], tuple(_alike(sought, current)), near[:NEAR])


def spans(words: str, text: str) -> tuple[tuple[int, int], ...]:
    """Return where in a text the words stand, for a reader to see."""
    found: list[tuple[int, int]] = []
    for sought in _sought(words):
        if sought.han:
            found += _runs(sought.text, text)
        else:
            found += [
                match.span()
                for match in re.finditer(r"[A-Za-z0-9]+", text)
                if _stem(match[0].lower()) == sought.text
            ]
    return tuple(sorted(set(found)))


def _runs(run: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of a run of characters, else of its pairs."""
    pieces = (run,) if run in text else _pairs(run)
    for piece in pieces:
        yield from (match.span() for match in re.finditer(re.escape(piece), text))


def _sought(words: str) -> Iterator[_Sought]:
    lowered = words.lower()
    yield from (_Sought(run, han=True) for run in dict.fromkeys(_HAN.findall(lowered)))
    stems = (_stem(word) for word in _WORD.findall(lowered))
    yield from (_Sought(stem, han=False) for stem in dict.fromkeys(stems))


def _stem(word: str) -> str:
    """Return a word without its ending, so that keep, keeps and keeping are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


def _pairs(run: str) -> tuple[str, ...]:
    return tuple(run[at : at + 2] for at in range(len(run) - 1)) or (run,)


def _ranked(
    sought: tuple[_Sought, ...], entries: list[_Entry], enough: float, alike: float = ALIKE
) -> tuple[Hit, ...]:
    """Return the entries that have enough of what is sought, the best first."""
    found = {one: [_best(one, entry, alike) for entry in entries] for one in sought}
    rarity = {
        one: math.log(1 + len(entries) / (1 + sum(score > 0 for score, _ in matches)))
        for one, matches in found.items()
    }
    hits = []
    for at, entry in enumerate(entries):
        matches = [(one, *found[one][at]) for one in sought if found[one][at][0] > 0]
        share = len(matches) / len(sought)
        own = any(part is not None and part.field != "title" for _, _, part in matches)
        if own and share >= enough:
            score = sum(rarity[one] * weight for one, weight, _ in matches) * share**2
            parts = tuple(dict.fromkeys(part for _, _, part in matches if part is not None))
            provision = entry.provision
            hits.append(Hit(provision.ref, entry.version.since, provision, score, parts))
    return tuple(sorted(hits, key=_rank))


def _rank(hit: Hit) -> tuple[float, int, Ref, date]:
    """Order by score; of those that are about as good, the one that says least beside it."""
    return -round(hit.score), len(hit.provision.summary["zh"]), hit.ref, hit.since


def _titled(sought: tuple[_Sought, ...], entries: list[_Entry]) -> Iterator[Version]:
    """Yield the versions whose title has all words."""
    versions = {(e.version.instrument, e.version.since): e.version for e in entries}
    for version in versions.values():
        texts = (*version.title.values(), version.instrument)
        if all(any(_match(one, text, ALIKE) for text in texts) for one in sought):
            yield version


def _best(sought: _Sought, entry: _Entry, alike: float) -> tuple[float, Part | None]:
    """Return the weightiest match of one word in an entry, and the text that has it."""
    best: tuple[float, Part | None] = (0, None)
    for part in entry.parts:
        score = WEIGHTS[part.field] * _match(sought, part.text, alike)
        if score > best[0]:
            best = (score, part)
    return best


def _match(sought: _Sought, text: str, alike: float) -> float:
    """Say how much of a word a text has: 1 is all of it."""
    if not sought.han:
        return float(sought.text in _stems(text))
    if sought.text in text:
        return 1
    pairs = _pairs(sought.text)
    share = sum(pair in text for pair in pairs) / len(pairs)
    return share / 2 if share > 0 and share >= alike else 0


@cache
def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()))


@cache
def _entries(book: Law) -> tuple[_Entry, ...]:
    return tuple(
        _Entry(version, provision, tuple(_parts(version, provision)))
        for instrument in book.instruments
        for version in instrument.versions
        for provision in version.provisions.values()
    )


def _parts(version: Version, provision: Provision) -> Iterator[Part]:
    yield from (Part("summary", text) for text in provision.summary.values())
    if provision.note is not None:
        yield from (Part("note", text) for text in provision.note.values())
    for citation in coverage.citations(version.instrument):
        if citation.within(version.since, version.until) and citation.ref.covers(provision.ref):
            for text in duties.load(citation.duty).title.values():
                yield Part("duty", text, citation.duty)
    for name in _ids(version, provision):
        yield from (Part("term", text) for text in terms()[name].values() if name in terms())
    yield from (Part("term", number.name.replace("_", " ")) for number in provision.numbers)
    yield from (Part("title", text) for text in (*version.title.values(), version.instrument))


def _ids(version: Version, provision: Provision) -> Iterator[str]:
    """Yield the ids of the vocabulary that a provision uses, with those of its penal clause."""
    yield provision.bearer
    clause = version.liabilities.get(provision.ref)
    for tier in () if clause is None else clause.tiers:
        yield from (tier.condition, *tier.measures)


def _alike(sought: tuple[_Sought, ...], entries: Iterable[_Entry]) -> Iterator[str]:
    """Yield words that the law uses and that look like those sought."""
    texts = (part.text for entry in entries for part in entry.parts)
    known = {word for text in texts for word in _WORD.findall(text.lower())}
    for one in sought:
        if not one.han:
            yield from get_close_matches(one.text, known, n=2, cutoff=0.7)
