"""The provisions of a story: what each sentence cites, and what it gives to cases told before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from hegui.reading import numerals, vocabulary
from hegui.reading.draft import Draft, Reliance, Said
from hegui.reading.story.calendar import ACT

if TYPE_CHECKING:
    import re

    from hegui.reading.citations import Cited
    from hegui.reading.story.moment import Moment
    from hegui.reading.survey import Sentence


def _part_of(article: Cited, told: Cited) -> Cited:
    """Return another part of an article: 同条第二款."""
    return replace(
        article,
        span=told.span,
        paragraph=told.paragraph,
        item=told.item,
        cue=told.cue or article.cue,
    )


@dataclass(slots=True)
class Law:
    """The provisions cited last, to which 上述规定 and a semicolon point back."""

    text: str
    last: list[Cited] = field(default_factory=list)
    block: int = -1
    of_law: dict[str | None, list[Cited]] = field(default_factory=dict)

    def cited(self, sentence: Sentence) -> list[Cited]:
        """Return what a sentence cites, what points back put in full."""
        found: list[Cited] = []
        for one in sentence.cited:
            if one.back and (one.paragraph or one.item):
                found += [_part_of(earlier, one) for earlier in (*self.last, *found)[-1:]]
                continue
            if one.back:
                before = self.of_law.get(one.instrument, []) if one.named else self.last
                alike = [earlier for earlier in before if one.cue and earlier.cue == one.cue]
                found += [replace(earlier, span=one.span) for earlier in alike or before]
                continue
            found.append(one)
        if not found and self._goes_on(sentence):
            found = list(self.last)
        fresh = [one for one in found if one.article is not None]
        for key in {one.instrument for one in fresh}:
            self.of_law[key] = [one for one in fresh if one.instrument == key]
        if fresh:
            self.last = [*self.last, *fresh] if self.block == sentence.number else fresh
            self.block = sentence.number
        return found

    def _goes_on(self, sentence: Sentence) -> bool:
        """Tell whether a semicolon parts it from the sentence that gave the law: ；对其经理罚款."""
        before = self.text[max(0, sentence.span[0] - 2) : sentence.span[0]].rstrip()
        return self.block == sentence.number and before.endswith(("；", ";"))

    def sums_up(self, moment: Moment) -> bool:
        """Tell whether a sentence gives the law of all cases before it: all three cite Article 59."""
        if not moment.cited or (moment.sentence.acts and moment.aims):
            return False
        frame = vocabulary.frame("all_cases", moment.sentence.lang)
        on_all = moment.sentence.lang == "en" and moment.sentence.acts and not moment.bodies()
        if on_all and any(one.cue == "basis" for one in moment.cited):
            return True
        return bool(frame.search(self.text, *moment.sentence.span)) or bool(self._of_last(moment))

    def _of_last(self, moment: Moment) -> re.Match[str] | None:
        """Return the words of a sentence that gives the law of what was told just before it."""
        frame = vocabulary.frame("its_law", moment.sentence.lang)
        return frame.match(self.text, *moment.sentence.span)

    def give(self, moment: Moment, drafts: list[Draft]) -> None:
        """Give the law of a sentence to the cases that it speaks of: as many as it counts."""
        frame = vocabulary.frame("all_cases", moment.sentence.lang)
        said = frame.search(self.text, *moment.sentence.span)
        told = [one for one in drafts if one.deeds]
        of_last = None if said else self._of_last(moment)
        if not said:
            many = of_last is None or any(of_last.groups())
            earlier = takewhile(lambda one: not one.relied, reversed(told[:-1]))
            for draft in [*told[-1:], *(earlier if many else ())]:
                _rely(draft, moment)
                draft.dates += moment.dates if of_last else []
            return
        number = numerals.whole(said["n"]) if said["n"] else None
        last = [one for one in drafts if one.deeds and not one.relied]
        for draft in last[-(number or len(last)) :]:
            draft.relied += [Reliance(one) for one in moment.cited]
            draft.dates += [Said(one.found, ACT) for one in moment.dates]

    def share(self, moment: Moment, drafts: list[Draft]) -> None:
        """Give the law to all cases of its paragraph: in each case under Article 59."""
        frame = vocabulary.frame("in_each", moment.sentence.lang)
        if not moment.cited or not frame.search(self.text, *moment.sentence.span):
            return
        for draft in drafts:
            if draft.block == moment.sentence.number and draft.deeds:
                _rely(draft, moment)


def _rely(draft: Draft, moment: Moment) -> None:
    """Give a case the provisions of a sentence that it does not rest on yet."""
    held = {(one.cited.instrument, one.cited.article) for one in draft.relied}
    fresh = [one for one in moment.cited if (one.instrument, one.article) not in held]
    draft.relied += [Reliance(one) for one in fresh]
