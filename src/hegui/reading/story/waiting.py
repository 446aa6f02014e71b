"""Measures on several whom their sentence does not name, until other sentences name them.

MIIT removed 96 apps. They include A and B. Two firms were fined: one, a hotel in Wuxi, had ...
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hegui.reading import vocabulary
from hegui.reading.draft import Draft
from hegui.reading.story.joining import absorb

if TYPE_CHECKING:
    from hegui.reading.cast import Figure
    from hegui.reading.nouns import Noun
    from hegui.reading.story.moment import Moment

_REACH = 4  # paragraphs
_FEW = 5
_FAILED = re.compile(
    r"[^.;]{0,60}?\s(?:had|has|have|was|were)?\s?(?:\w{2,12}ly\s|also\s|likewise\s)?"
    r"(?:fail(?:ed|s)|violat(?:ed|es)|breached|neglected|did\snot|not\s(?:kept|taken|set|done)|illegally|left|kept\sno)\b"
)
"""What is said of one who did wrong, in whatever words the wrong itself is told."""


def is_few(noun: Noun) -> bool:
    """Tell whether so few are spoken of, and so closely, that they can stand for themselves."""
    described = " in " in noun.text or " of " in noun.text
    return noun.count is not None and noun.count <= _FEW and described and not noun.is_person


def leading(told: list[Moment]) -> list[Moment]:
    """Return what leads to a list: not what was imposed on others before the last imposed there."""
    found: list[Moment] = []
    over = False
    for moment in reversed(told):
        if over and moment.batch:
            break
        found.insert(0, moment)
        over = over or bool(moment.batch and not moment.points_back())
    return found


@dataclass(slots=True)
class Waiting:
    """Measures that wait for those on whom they fell; `draft` is their case once one is named."""

    before: list[Moment]
    told: list[Moment] = field(default_factory=list)
    draft: Draft | None = None
    guessed: bool = False
    """Members were told by what they did alone."""
    few: Noun | None = None
    told_in_full: bool = False

    @property
    def moments(self) -> list[Moment]:
        """Return what was told, in order."""
        return [*self.before, *self.told]

    def members(self, text: str, moment: Moment) -> list[Figure]:
        """Return those whom a sentence names as members, or tells of as having done wrong."""
        sentence = moment.sentence
        if moment.sentence.acts and moment.batch:
            return []
        frame = vocabulary.frame("listing", sentence.lang)
        if moment.bodies() and frame.match(text, *sentence.span):
            return moment.bodies()
        if sentence.kind != "told":
            return []
        near = sentence.number - self.told[-1].sentence.number <= _REACH
        return self._wrongdoers(text, moment) if near and sentence.lang == "en" else []

    def mistaken(self, moment: Moment) -> bool:
        """Tell whether a measure that waited is told now in full, so that its members were none."""
        return self.guessed and bool(self._types() & {aim.act.type for aim in moment.aims})

    def again(self, moment: Moment) -> bool:
        """Tell whether a sentence imposes the same on bodies that it names."""
        on_bodies = (aim for aim in moment.aims if any(not noun.is_person for noun in aim.on))
        return bool(self._types() & {aim.act.type for aim in on_bodies})

    def _types(self) -> set[str]:
        return {aim.act.type for told in self.told for aim in told.spread()}

    def _wrongdoers(self, text: str, moment: Moment) -> list[Figure]:
        end = moment.sentence.span[1]
        found: list[Figure] = []
        for noun, figures in moment.met:
            done = any(
                noun.span[1] <= one.span[0] and moment.doer(one.span[0]) == figures
                for one in moment.sentence.done
            )
            stands = noun.form in {"new", "name"} and not noun.owned and not noun.is_person
            stands = stands and not text.startswith(("'s ", "’s "), noun.span[1])
            if stands and (done or _FAILED.match(text, noun.span[1], end)):
                found += figures
        fresh = [one for one in found if self.draft is None or one not in self.draft.figures]
        self.guessed = self.guessed or (bool(fresh) and self.draft is None)
        return fresh

    def open(self, number: int) -> Draft:
        """Return their case, with what was told of all of them."""
        if self.draft is None:
            self.draft = Draft(number)
            for one in self.before:
                absorb(self.draft, one)
            for one in self.told:
                absorb(self.draft, one, acting=True)
        return self.draft
