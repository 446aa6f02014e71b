"""Puts made-up names in the place of those of a text, the same one wherever a name stands.

Each sign or word of a name is replaced by one of its own, so that what a name is short for is short
for the made-up one as well. What is drawn stands nowhere in the text: no name comes back by chance.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hegui.cases.teaching.names import Part, alone, is_brief, kept, parts
from hegui.errors import UsageError
from hegui.reading import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

Span = tuple[int, int]
_PIECE = re.compile(r"[\u3400-\u9fff]|[A-Za-zÀ-ÖØ-öø-ÿ]{2,}(?:['’][A-Za-zÀ-ÖØ-öø-ÿ]+)*")
_MASKS = frozenset("某")
_HANZI = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = re.compile(r"(?:^|[.!?:;\n“”\"]\s*)$")
_BEFORE = 8
_SHOUTED = 4
"""Letters of a name that may stand in capitals, at the least."""


@dataclass(frozen=True)
class Named:
    """An offender's name; `spans` are where it is labelled."""

    name: str
    person: bool
    spans: tuple[Span, ...] = ()


def certain(one: Named) -> bool:
    """Tell whether a name has the form of one: a family name, or a trade or form behind it."""
    found = parts(one.name, person=one.person)
    ends = found[-1].end < len(one.name) if found else False
    return any(part.surname for part in found) if one.person else ends


@dataclass(frozen=True)
class Edit:
    """Words of a text and what takes their place."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Replaced:
    """A name and the one that took its place, where that stands first in the new text."""

    was: str
    now: str
    at: int


@dataclass(frozen=True)
class Edited:
    """A text with some words replaced."""

    text: str
    edits: tuple[Edit, ...] = ()

    def span(self, span: Span) -> Span:
        """Return where words of the old text stand in the new one."""
        return self._at(span[0], end=False), self._at(span[1], end=True)

    def _at(self, position: int, *, end: bool) -> int:
        before = bisect_right(self.edits, position - end, key=lambda one: one.start)
        moved = position + sum(
            len(one.new) - (one.end - one.start) for one in self.edits[: max(0, before - 1)]
        )
        if not before:
            return moved
        last = self.edits[before - 1]
        by = len(last.new) - (last.end - last.start)
        if position >= last.end:
            return moved + by
        if by == 0 or position == last.start:  # signs stand for signs
            return moved
        return moved - (position - last.start) + (len(last.new) if end else 0)


def edited(text: str, edits: Sequence[Edit]) -> Edited:
    """Return a text with edits that do not overlap, in their order."""
    pieces, at = [], 0
    for one in edits:
        pieces += [text[at : one.start], one.new]
        at = one.end
    return Edited("".join((*pieces, text[at:])), tuple(edits))


@dataclass
class Pseudonyms:
    """The made-up names of one text, drawn as they are needed."""

    text: str
    draw: Random
    known: dict[str, str] = field(default_factory=dict)
    surnames: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    """What stands for a name, or for what of it is known elsewhere."""
    brief: set[str] = field(default_factory=set)
    """How names begin: they count before a noun for bodies or in quotes, 海纳公司."""
    common: set[str] = field(default_factory=set)
    """Names that are words as well (He, Long): at the head of a sentence they count if labelled."""

    def take(self, named: Iterable[Named]) -> None:
        """Draw for the names of offenders; what names nobody is left."""
        for one in named:
            found = parts(one.name, person=one.person)
            if not found:
                continue
            made = self.joined(one.name, found)
            if made == one.name:
                continue
            self.units[one.name] = made
            self.brief.discard(one.name)
            for start, end in alone(one.name, found, person=one.person):
                self._take_piece(one.name[start:end], start, found)
            if one.person and found[0].surname and _HANZI.match(one.name):
                masked = f"{one.name[: found[0].end]}某"
                self.units.setdefault(masked, self.joined(masked, found[:1]))
        for unit in self.units:
            if _HANZI.search(unit) is None and self._is_word(unit):
                self.common.add(unit)

    def _take_piece(self, words: str, start: int, found: Iterable[Part]) -> None:
        clipped = [
            Part(max(0, one.start - start), min(len(words), one.end - start), one.surname)
            for one in found
        ]
        inner = [one for one in clipped if one.start < one.end]
        if words not in self.units:
            self.units[words] = self.joined(words, inner)
            if is_brief(words):
                self.brief.add(words)

    def _is_word(self, unit: str) -> bool:
        low = unit.lower()
        if low in vocabulary.made_up().common:
            return True
        return re.search(rf"(?<![A-Za-z]){re.escape(low)}(?![A-Za-z])", self.text) is not None

    def joined(self, name: str, found: Iterable[Part]) -> str:
        """Return a name with its parts made up."""
        edits = []
        for part in found:
            words = name[part.start : part.end]
            new = self._surname(words) if part.surname else _PIECE.sub(self._piece, words)
            edits.append(Edit(part.start, part.end, new))
        return edited(name, edits).text

    def _surname(self, words: str) -> str:
        key = words.casefold()
        if key not in self.surnames:
            self.surnames[key] = self._drawn(vocabulary.made_up().surnames[_lang(words)], words)
        return _like(words, self.surnames[key])

    def _piece(self, found: re.Match[str]) -> str:
        words = found[0]
        key = words.casefold()
        if words in _MASKS or key in vocabulary.made_up().kept["en"]:
            return words
        if key not in self.known:
            syllables = list(vocabulary.made_up().syllables[_lang(words)])
            if _lang(words) == "en":
                syllables = [a + b for a in syllables for b in syllables if a != b]
                syllables = [one for one in syllables if len(one) == len(words)] or syllables
            self.known[key] = self._drawn(syllables, words)
        return _like(words, self.known[key])

    def _drawn(self, pool: Iterable[str], words: str) -> str:
        """Return one of the made-up words that stands nowhere in the text and for nothing else."""
        taken = {*self.known.values(), *self.surnames.values()}
        low = self.text.casefold()
        left = [one for one in pool if one.casefold() not in low and one not in taken]
        if not left:
            raise UsageError("no made-up name is left for '{name}'.", name=f"{words[:1]}***")
        return left[self.draw.randrange(len(left))]

    def edits(self, named: Iterable[Named], fixed: Sequence[Span]) -> list[Edit]:
        """Return the edits of the text: each place of a name but in the stretches that stay."""
        labelled = {span for one in named for span in one.spans}
        found = []
        for match in self._pattern().finditer(self.text) if self.units else ():
            start, end = match.span()
            unit, new = self._unit(match[0])
            head = _SENTENCE.search(self.text, max(0, start - _BEFORE), start)
            stays = (unit in self.common and head) or _overlaps((start, end), fixed)
            if not stays or any(a <= start and end <= b for a, b in labelled):
                found.append(Edit(start, end, new))
        return found

    def spoken(self, words: str) -> str:
        """Return words with the names in them made up."""
        if not self.units:
            return words
        return self._pattern().sub(lambda match: self._unit(match[0])[1], words)

    def left(self, name: str, text: str) -> bool:
        """Tell whether a name that was replaced stands in a text all the same."""
        told = name in self.units and name not in self.common
        return told and re.search(_bounded(name), text) is not None

    def _unit(self, said: str) -> tuple[str, str]:
        if said in self.units:
            return said, self.units[said]
        unit = next(one for one in self.units if one.upper() == said)
        return unit, self.units[unit].upper()

    def _pattern(self) -> re.Pattern[str]:
        said = {*self.units, *(one.upper() for one in self.units if len(one) >= _SHOUTED)}
        listed = sorted(said, key=lambda one: (-len(one), one))
        nouns = f"(?=[”」』》]|{vocabulary.literals(kept())})"
        pieces = (f"{_bounded(one)}{nouns if one in self.brief else ''}" for one in listed)
        return re.compile("|".join(pieces))


def _bounded(unit: str) -> str:
    before = "(?<![A-Za-z])" if unit[0].isascii() and unit[0].isalpha() else ""
    after = "(?![A-Za-z])" if unit[-1].isascii() and unit[-1].isalpha() else ""
    return f"{before}{re.escape(unit)}{after}"


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _lang(words: str) -> str:
    return "zh" if _HANZI.search(words) else "en"


def _like(words: str, new: str) -> str:
    """Return a made-up word in the letters of the one that it stands for."""
    if _lang(words) == "zh":
        return new
    if words.isupper():
        return new.upper()
    return new.capitalize() if words[0].isupper() else new.lower()
