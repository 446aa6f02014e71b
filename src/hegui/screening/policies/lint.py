"""Looks for what is wrong with policies that can be read: too short, twice, dead, over-eager."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pyarrow as pa

from hegui.screening.decision import ACTIONS
from hegui.screening.policy import Valid, signs
from hegui.screening.screen import Screen
from hegui.shape import line_of
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from hegui.screening.policies.folder import Entry
    from hegui.screening.policy import Policy, Term

Kind = Literal["short", "twice", "dead", "needless", "edge", "ended", "clean"]
SHORT = 4
"""Letters below which a term of an alphabet stands in many innocent words."""

SAYS = Words("screening")


@dataclass(frozen=True)
class Finding:
    """Something that is wrong: in which file, on which line, and what it is about."""

    path: Path
    line: int
    policy: str
    kind: Kind
    term: str
    other: str = ""
    where: str = ""

    def said(self, lang: str) -> str:
        """Return the sentence in a language."""
        return SAYS.say(self.kind, lang, term=self.term, other=self.other, where=self.where)


@dataclass(frozen=True)
class _Place:
    """A term of a policy, and where it is written."""

    entry: Entry
    number: int
    term: Term

    def finding(self, kind: Kind, other: str = "", where: str = "") -> Finding:
        line = line_of(self.entry.path, ("terms", self.number))
        policy = self.entry.policy.id
        return Finding(self.entry.path, line, policy, kind, self.term.term, other, where)


def lint(entries: Sequence[Entry], day: date, clean: Iterable[str] = ()) -> list[Finding]:
    """Return what is wrong with policies, in the order of files and lines.

    Args:
        entries: the policies with their files.
        day: the day on which they are to be asked.
        clean: texts that none of them may hit.
    """
    places = [
        _Place(entry, number, term)
        for entry in entries
        for number, term in enumerate(entry.policy.terms)
    ]
    found = [
        *_by_itself(places),
        *_twice(places),
        *_dead(entries, places, day),
        *_needless(places),
        *_ended(entries, day),
        *_hitting(entries, clean, day),
    ]
    return sorted(found, key=lambda one: (str(one.path), one.line, one.kind))


def _by_itself(places: Sequence[_Place]) -> Iterator[Finding]:
    for place in places:
        term = place.term
        written = [char for char in term.term if char.isalnum()]
        chinese = [not char.isascii() for char in written]
        free = not (term.whole_word or term.near)
        if len(written) < SHORT and not any(chinese) and free:
            yield place.finding("short")
        if term.whole_word and all(chinese):
            yield place.finding("edge")


def _twice(places: Sequence[_Place]) -> Iterator[Finding]:
    first: dict[tuple[str, ...], _Place] = {}
    for place in places:
        other = first.setdefault(signs(place.term.term), place)
        same = other.entry.policy.id == place.entry.policy.id
        if other is not place and (same or other.entry.policy.scope == place.entry.policy.scope):
            yield place.finding("twice", other.term.term, other.entry.path.name)


def _dead(entries: Sequence[Entry], places: Sequence[_Place], day: date) -> Iterator[Finding]:
    """Name terms that are not hit even by themselves, beside what must be near them."""
    for entry in entries:
        own = [place for place in places if place.entry is entry]
        asked = [(place, f"{place.term.term} {word}") for place in own for word in _near(place)]
        texts = pa.array([text for _, text in asked], pa.string())
        batch = _alone(entry.policy, day).batch({entry.policy.fields[0]: texts})
        alive = {asked[row][0].number for row, decision in batch.decisions if decision.hits}
        yield from (place.finding("dead") for place in own if place.number not in alive)


def _near(place: _Place) -> tuple[str, ...]:
    return place.term.near.words if place.term.near else ("",)


def _alone(policy: Policy, day: date) -> Screen:
    """Return a screen of one policy on any day, of which what it allows counts as a hit, too."""
    return Screen([policy.model_copy(update={"valid": Valid(), "action": "review"})], day)


def _needless(places: Sequence[_Place]) -> Iterator[Finding]:
    """Name terms that hold another one, which has no conditions and calls for as much."""
    sure = [place for place in places if _unconditional(place)]
    by_signs: dict[tuple[str, ...], list[_Place]] = defaultdict(list)
    for place in sure:
        by_signs[signs(place.term.term)].append(place)
    for place in places:
        whole = signs(place.term.term)
        for part in _parts(whole):
            other = next((one for one in by_signs.get(part, ()) if _as_strict(one, place)), None)
            if other is not None:
                yield place.finding("needless", other.term.term, other.entry.path.name)
                break


def _parts(whole: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for length in range(2, len(whole)):
        for start in range(len(whole) - length + 1):
            yield whole[start : start + length]


def _unconditional(place: _Place) -> bool:
    term, policy = place.term, place.entry.policy
    return not (term.near or term.not_near or term.whole_word or policy.allow)


def _as_strict(other: _Place, place: _Place) -> bool:
    mine, theirs = place.entry.policy, other.entry.policy
    wide = not theirs.scope or set(mine.scope or ("",)) <= set(theirs.scope)
    strict = ACTIONS.index(theirs.action) >= ACTIONS.index(mine.action) and "allow" not in {
        theirs.action,
        mine.action,
    }
    return (
        wide
        and strict
        and other.term.gap >= place.term.gap
        and set(mine.fields) <= set(theirs.fields)
    )


def _ended(entries: Sequence[Entry], day: date) -> Iterator[Finding]:
    for entry in entries:
        last = entry.policy.valid.to
        if last is not None and last < day:
            line = line_of(entry.path, ("valid", "to"))
            yield Finding(entry.path, line, entry.policy.id, "ended", "", str(last), str(day))


def _hitting(entries: Sequence[Entry], clean: Iterable[str], day: date) -> Iterator[Finding]:
    by_id = {entry.policy.id: entry for entry in entries}
    screen = Screen([entry.policy for entry in entries], day)
    seen: set[tuple[str, str]] = set()
    for text in clean:
        for hit in screen(text).hits:
            if (hit.policy, hit.term) not in seen:
                seen.add((hit.policy, hit.term))
                entry = by_id[hit.policy]
                line = line_of(entry.path, _keys(entry.policy, hit.term))
                yield Finding(entry.path, line, hit.policy, "clean", hit.term, text[:60])


def _keys(policy: Policy, written: str) -> tuple[str | int, ...]:
    """Return where a policy writes what hit."""
    listed = (
        ("terms", [one.term for one in policy.terms]),
        ("addresses", list(policy.addresses)),
        ("patterns", [one.pattern for one in policy.patterns]),
    )
    for key, values in listed:
        if written in values:
            return key, values.index(written)
    return ("id",)
