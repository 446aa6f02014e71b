"""A sentence of the story with its dates, authorities and figures resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hegui.reading.aims.listed import chain

if TYPE_CHECKING:
    from hegui.reading import sums
    from hegui.reading.aims import Aim
    from hegui.reading.authorities import Organ
    from hegui.reading.cast import Figure
    from hegui.reading.citations import Cited
    from hegui.reading.draft import Said
    from hegui.reading.money import Money
    from hegui.reading.nouns import Noun
    from hegui.reading.survey import Sentence


_FIRST = 3
"""Characters before a name that still begins its sentence: 经查，某某公司."""


_ABOVE = re.compile(r"(?i:\b(?:above|listed|named|these|all)\b)")
_LISTED = re.compile(r"\s(?:(?:listed|named|mentioned|described|set\sout)\s)?(?:above|earlier)\b")


_AND = re.compile(r",?\s(?:and|as\swell\sas)\s(?:the\s)?")


@dataclass(slots=True)
class Moment:
    """A sentence with its dates, organs and figures resolved.

    `batch` are the measures on many whom this sentence does not name.
    """

    sentence: Sentence
    text: str
    dates: list[Said] = field(default_factory=list)
    organs: list[Organ] = field(default_factory=list)
    met: list[tuple[Noun, list[Figure]]] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    aims: list[Aim] = field(default_factory=list)
    batch: list[Aim] = field(default_factory=list)
    shares: list[sums.Share] = field(default_factory=list)
    gains: tuple[Money, ...] = ()
    whose: dict[int, tuple[Figure, ...]] = field(default_factory=dict)
    """On whom alone a citation bears, by its number."""

    @property
    def of_month(self) -> bool:
        """Tell whether it is a heading for a month in the year of the text: Chengdu | February."""
        heads = self.sentence.lang == "en" and self.sentence.block.heading and not self.met
        days = [one.found for one in self.dates]
        return heads and bool(days) and all(day.inferred and day.day is None for day in days)

    def figures(self, nouns: tuple[Noun, ...]) -> list[Figure]:
        """Return the figures that these noun phrases mean."""
        found = [one for noun, figures in self.met if noun in nouns for one in figures]
        return list(dict.fromkeys(found))

    def asked(self, text: str) -> list[Figure]:
        """Return of whom a question asks what he got: And the man who filmed it?"""
        asks = text.startswith("?", self.sentence.span[1] - 1)
        told = [figures for noun, figures in self.met if figures and not noun.owned]
        return told[0] if asks and told else []

    def spread(self) -> list[Aim]:
        """Return what the sentence imposes on many; that they are punished alone tells nothing."""
        aims = [aim for aim in (*self.aims, *self.batch) if not aim.on or aim.batch]
        return [aim for aim in aims if aim.act.type != "penalty_unspecified"]

    def batch_kind(self) -> str | None:
        """Return what kind of things its measures fall on: apps, web sites."""
        kinds = {noun.kind for aim in self.batch for noun in aim.on if noun.head}
        return kinds.pop() if len(kinds) == 1 else None

    def points_back(self) -> bool:
        """Tell whether its measures fall on many who were counted before: they, the companies."""
        return all(noun.form == "group" for aim in self.batch for noun in aim.on)

    def unnamed(self, aim: Aim, *, listed: bool) -> Aim:
        """Return a measure as one on a batch where nobody was named yet whom its group means.

        `listed`: a list stands before it, to which "the above" points back.
        """
        groups = bool(aim.on) and all(noun.form == "group" for noun in aim.on)
        above = listed and any(
            _ABOVE.search(noun.text) or _LISTED.match(self.text, noun.span[1]) for noun in aim.on
        )
        return replace(aim, batch=True) if groups and (above or not self.figures(aim.on)) else aim

    def bodies(self) -> list[Figure]:
        """Return the bodies that the sentence speaks of, not those that only own something."""
        found = [
            one
            for noun, figures in self.met
            if not noun.owned and noun.form != "batch"
            for one in figures
            if not one.is_person
        ]
        return list(dict.fromkeys(found))

    def strays(self, before: Moment | None) -> bool:
        """Tell whether "it" stands for what the sentence before tells of, which is no body."""
        if before is None or before.sentence.number != self.sentence.number or before.bodies():
            return False
        return all(noun.text.casefold() == "it" for noun, _ in self.met)

    def listed(self, text: str, figure: Figure) -> list[Figure]:
        """Return a body with those that a Chinese sentence lists with it: 针对百度、斗鱼等平台."""
        nouns = [noun for noun, _ in self.met]
        index = next(n for n, (_, figures) in enumerate(self.met) if figure in figures)
        if self.sentence.lang != "zh" or nouns[index].owned:
            return [figure]
        every = self.figures(tuple(chain(text, nouns, index, "zh")))
        bodies = [one for one in every if not one.is_person]
        return bodies if figure in bodies else [figure]

    def itemed(self) -> list[Figure]:
        """Return the bodies of an item of a list, where none is named its owner: run by X."""
        every = [one for _, figures in self.met for one in figures if not one.is_person]
        return self.bodies() or list(dict.fromkeys(every))

    def opening(self) -> list[Figure]:
        """Return the body by whose name a Chinese sentence begins, what it tells being of it."""
        for noun, figures in self.met[:1]:
            begins = noun.opens - self.sentence.span[0] <= _FIRST
            if self.sentence.lang == "zh" and noun.form == "name" and begins and not noun.owned:
                return [one for one in figures if not one.is_person]
        return []

    def subject(self, text: str) -> list[Figure]:
        """Return the body that a Chinese sentence speaks of before a measure that names no one."""
        if self.sentence.lang != "zh" or not self.aims or self.aims[0].on:
            return []
        back: list[Figure] = []
        for noun, figures in self.met:
            if noun.span[0] >= self.aims[0].act.span[0]:
                break
            bodies = [one for one in figures if not one.is_person]
            if bodies and noun.form in {"name", "new"} and not noun.owned:
                return self.listed(text, bodies[0])
            back = back or (bodies if noun.form == "back" else [])
        return back

    def doing(self) -> list[Figure]:
        """Return the person whom a Chinese sentence speaks of first, where it speaks of no body."""
        if self.sentence.lang != "zh" or self.bodies():
            return []
        acts = [aim.act.span[0] for aim in self.aims]
        for noun, figures in self.met:
            if noun.is_person and noun.person and not any(act < noun.span[0] for act in acts):
                return figures
        return []

    def doer(self, position: int, *, by_person: bool = False) -> list[Figure]:
        """Return those who stand nearest before the words for what was done: bodies as a rule."""
        found: list[Figure] = []
        last = 0
        for noun, figures in self.met:
            if noun.span[0] >= position:
                break
            bodies = [one for one in figures if by_person or not one.is_person]
            if bodies:
                listed = _AND.fullmatch(self.text, last, max(last, noun.opens))
                found = [*found, *bodies] if listed else bodies
                last = noun.span[1]
        return found or self._included(position)

    def _included(self, position: int) -> list[Figure]:
        """Return those who are named after what many did: some collected data, including X."""
        start = self.text.find(" including ", position, self.sentence.span[1])
        if start < 0:
            return []
        named = [figures for noun, figures in self.met if noun.span[0] > start]
        return [one for figures in named for one in figures if not one.is_person]
