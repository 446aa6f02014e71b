"""A sentence of the story with its dates, authorities and figures resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hegui.cases.reading.aims.listed import chain

if TYPE_CHECKING:
    from hegui.cases.reading import sums
    from hegui.cases.reading.aims import Aim
    from hegui.cases.reading.authorities import Organ
    from hegui.cases.reading.cast import Figure
    from hegui.cases.reading.citations import Cited
    from hegui.cases.reading.draft import Said
    from hegui.cases.reading.nouns import Noun
    from hegui.cases.reading.survey import Sentence


_FIRST = 3
"""Characters before a name that still begins its sentence: 经查，某某公司."""


@dataclass(slots=True)
class Moment:
    """A sentence with its dates, organs and figures resolved.

    `batch` are the measures on many whom this sentence does not name.
    """

    sentence: Sentence
    dates: list[Said] = field(default_factory=list)
    organs: list[Organ] = field(default_factory=list)
    met: list[tuple[Noun, list[Figure]]] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    aims: list[Aim] = field(default_factory=list)
    batch: list[Aim] = field(default_factory=list)
    shares: list[sums.Share] = field(default_factory=list)

    def figures(self, nouns: tuple[Noun, ...]) -> list[Figure]:
        """Return the figures that these noun phrases mean."""
        found = [one for noun, figures in self.met if noun in nouns for one in figures]
        return list(dict.fromkeys(found))

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

    def subject(self) -> list[Figure]:
        """Return the body that a Chinese sentence speaks of before a measure that names no one."""
        if self.sentence.lang != "zh" or not self.aims or self.aims[0].on:
            return []
        back: list[Figure] = []
        for noun, figures in self.met:
            if noun.span[0] >= self.aims[0].act.span[0]:
                break
            bodies = [one for one in figures if not one.is_person]
            if bodies and noun.form in {"name", "new"} and not noun.owned:
                return bodies
            back = back or (bodies if noun.form == "back" else [])
        return back

    def doing(self) -> list[Figure]:
        """Return the person by whose name a Chinese sentence begins that tells what he did."""
        for noun, figures in self.met[:1]:
            begins = noun.opens - self.sentence.span[0] <= _FIRST
            if self.sentence.lang == "zh" and noun.is_person and begins:
                return figures
        return []

    def doer(self, position: int, *, by_person: bool = False) -> list[Figure]:
        """Return those who stand nearest before the words for what was done: bodies as a rule."""
        found: list[Figure] = []
        for noun, figures in self.met:
            if noun.span[0] >= position:
                break
            bodies = [one for one in figures if by_person or not one.is_person]
            if bodies:
                found = bodies
        return found
