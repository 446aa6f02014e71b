"""Hears what a sentence says: its dates, authorities, figures, provisions and measures, resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hegui.reading import aims, gains, sums, vocabulary
from hegui.reading.aims import Aim
from hegui.reading.organs import Known, helped, without_sources
from hegui.reading.story.moment import Moment
from hegui.reading.story.whose import whose

if TYPE_CHECKING:
    from hegui.reading.authorities import Organ
    from hegui.reading.cast import Cast, Figure
    from hegui.reading.draft import Draft
    from hegui.reading.nouns import Noun
    from hegui.reading.story.calendar import Calendar
    from hegui.reading.story.law import Law
    from hegui.reading.survey import Sentence

_LISTED = re.compile(r"下列|以下|如下")
_ALL = re.compile(r"上述|以上|前述|这些|该批|被通报")
_GUIDES = re.compile(
    r"(?:的)?(?:统一|有关|具体|直接|联合)?(?:指导|部署|安排|交办|督办|指挥)|(?:\d{1,2}月)?(?:\d{1,2}日)?(?:发布)?消息"
)

_SAYS = re.compile(
    r"(?:\s(?:has|had|also|later|then))?\s(?:said|announced|stated|found|disclosed|reported|explained|wrote)"
    r"(?:\s(?:in|on|by|at)\s[^,.;]{2,40}?)?(?:\sthat)?\s(?:the\s)?"
)
"""How an authority tells what it found of someone: said in a statement on Tuesday that ..."""
_HAD = re.compile(r"\s(?:had|failed|did\snot)\s(?!been\s(?:told|asked|shown))")


@dataclass(slots=True)
class Hearing:
    """What was heard so far: to whom, to what day and to which law the next words point back."""

    text: str
    cast: Cast
    calendar: Calendar
    law: Law
    known: Known = field(default_factory=Known)

    def hear(
        self, sentence: Sentence, current: Draft | None, *, listed: bool = False
    ) -> Moment | None:
        """Return what a sentence tells, None where it tells of no case; `current` is the last one.

        `listed`: a list stands before it, to which "the above" points back.
        """
        said = self.calendar.said(sentence)
        if sentence.kind == "title":
            self.cast.titled += [
                noun.text for noun in sentence.nouns if noun.text.endswith("有限公司")
            ]
        if not sentence.told:
            self.known.resolve(sentence.organs)
            return None
        moment = Moment(sentence, self.text, said, self._organs(sentence))
        for noun in sentence.nouns:
            if noun.form != "batch":
                moment.met.append((noun, self.cast.meet(noun)))
        if current is not None:
            self._identify(moment, current)
        moment.cited = self.law.cited(sentence)
        self._impose(moment, aims.of(self.text, sentence), listed=listed)
        moment.gains = gains.told(self.text, sentence)
        if moment.cited:
            moment.whose = whose(self.text, moment)
        return moment

    def _impose(self, moment: Moment, found: list[Aim], *, listed: bool) -> None:
        """Part the measures of a sentence from those that wait for whom it does not name."""
        sentence = moment.sentence
        english = sentence.lang == "en"
        if english:
            found = [moment.unnamed(one, listed=listed) for one in found]
        else:
            found = [
                Aim(one.act, (), batch=True) if _on_many(moment, one) else one for one in found
            ]
        moment.aims = [one for one in found if not one.batch]
        moment.batch = [one for one in found if one.batch]
        moment.shares = sums.share(self.text, sentence, found if english else moment.aims)
        if english:
            self._turn_to_hit(moment)
            for run in aims.side_by_side(self.text, sentence.nouns, "en"):
                self.cast.list_together(moment.figures(tuple(run)))

    def _turn_to_hit(self, moment: Moment) -> None:
        """Let "the firm" mean whom a sentence hit, not who is told of after: when a courier ..."""
        hit = [one for aim in moment.aims for one in moment.figures(aim.on) if not one.is_person]
        if hit and moment.met and any(noun.form == "new" for noun, _ in moment.met):
            self.cast.turn_to(list(dict.fromkeys(hit)))

    def _organs(self, sentence: Sentence) -> list[Organ]:
        """Return the authorities that acted, not those that only helped, were told, or guided."""
        found = [one for one in self.known.resolve(sentence.organs) if not helped(self.text, one)]
        if sentence.lang == "en":
            found = without_sources(self.text, found)
        led = [one for one in found if not _GUIDES.match(self.text, one.span[1])]
        return led if any(one.places or one.level == "national" for one in led) else found

    def _identify(self, moment: Moment, current: Draft) -> None:
        """Give the last offender its name where a sentence says whom "the fine" fell on."""
        bodies = [one for one in current.bodies() if not one.named]
        for noun, figures in moment.met:
            if len(bodies) != 1 or noun.form != "name" or noun.is_person:
                continue
            if self._is_he(moment, noun, bodies[0]):
                self.cast.identify(bodies[0], figures[0])
                moment.met = [
                    (one, [bodies[0]] if who == figures else who) for one, who in moment.met
                ]
                return

    def _is_he(self, moment: Moment, noun: Noun, described: Figure) -> bool:
        """Tell whether a name means the one who was described: the fine on X, X was also told."""
        lang, (start, end) = moment.sentence.lang, moment.sentence.span
        if lang == "zh" and described.head not in noun.text:
            return False
        frame = vocabulary.frame("the_measure", lang)
        if frame.search(self.text, max(start, noun.opens - 40), noun.opens):
            return True
        after = self.text[noun.span[1] : min(noun.span[1] + 80, end)]
        first = noun is moment.sentence.nouns[0]
        if lang == "en" and first and self._tells_what(moment, noun, described):
            return True
        also = vocabulary.frame("besides", lang).search(after)
        return bool(also and moment.sentence.acts and first)

    def _tells_what(self, moment: Moment, noun: Noun, described: Figure) -> bool:
        """Tell whether it begins to tell what the one did whom the lead of a report describes."""
        sentence = moment.sentence
        alone = all(one is described or one.is_person for one in self.cast.figures[:-1])
        if sentence.acts or not alone:
            return False
        begins = noun.span[0] - sentence.span[0] <= len("The ")
        return bool(begins and sentence.done) or self._is_said(sentence, noun)

    def _is_said(self, sentence: Sentence, noun: Noun) -> bool:
        """Tell whether an authority begins to say it of him: the police said that X had ..."""
        told = [one.span[1] for one in sentence.organs if one.span[1] <= noun.span[0]]
        begun = sentence.organs and sentence.organs[0].span[0] - sentence.span[0] <= len("The ")
        if not (begun and told and _SAYS.fullmatch(self.text, told[-1], noun.span[0])):
            return False
        return bool(sentence.done or _HAD.match(self.text, noun.span[1]))


def _on_many(moment: Moment, aim: Aim) -> bool:
    """Tell whether a measure falls on many whom the text did not name yet: 上述APP."""
    if not aim.on and not moment.bodies():
        return any(
            noun.form == "batch" and _LISTED.match(noun.text) for noun in moment.sentence.nouns
        )
    if not aim.on or not all(_ALL.match(noun.text) for noun in aim.on):
        return aim.batch
    return not moment.figures(aim.on)
