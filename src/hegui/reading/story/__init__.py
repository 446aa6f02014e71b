"""Reads a document as a story: sentence by sentence, each measure goes to the case it belongs to.

A measure on someone new opens a case. What was told just before it (who found what, when, where)
belongs to the case that the next measure opens or continues.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.reading import vocabulary
from hegui.reading.cast import Cast, Figure
from hegui.reading.draft import Draft
from hegui.reading.story import twice
from hegui.reading.story.bench import REMEMBERED, Bench
from hegui.reading.story.calendar import Calendar
from hegui.reading.story.crowd import Crowd
from hegui.reading.story.hearing import Hearing
from hegui.reading.story.joining import (
    absorb,
    anew,
    carry_on,
    elsewhere,
    goes_on,
    joins,
    overtake,
    probe,
    recalls,
    speaks_of,
    tidy,
    unopened,
)
from hegui.reading.story.law import Law

if TYPE_CHECKING:
    from hegui.reading.reckoned import Written
    from hegui.reading.story.moment import Moment
    from hegui.reading.survey import Sentence

_LEADS = re.compile(r"(?:[:：]|如下[。]?|as\s(?:follows|described\sbelow)[.:]?)\s*$")
_COUNTED = re.compile(
    r"[(（]?(?:\d{1,2}|[ivx]{1,4})[)）]\s|[①-⑳]|[（(][\d一二三四五六七八九十][）)]"
)

_WAITS = 2
"""Paragraphs for which what was told of someone waits for what was done to him."""


class Story:
    """What was told so far."""

    def __init__(self, text: str, written: Written, *, whole: bool) -> None:
        """Begin a text that was written then.

        `whole`: the document is one decision, so nothing in it opens a second case.
        """
        self.text = text
        self.whole = whole
        self.cast = Cast()
        self.bench = Bench(text, self.cast)
        self.current: Draft | None = None
        self.pending: list[Moment] = []
        self.waiting: list[Moment] = []
        self.last: Moment | None = None
        self.listed = False
        self.titled = False
        self.explained = False
        self.crowd = Crowd(text, self.cast, self.bench)
        self.law = Law(text)
        self.hearing = Hearing(text, self.cast, Calendar(text, written), self.law)

    def tell(self, sentence: Sentence) -> None:
        """Take the next sentence."""
        if sentence.first:
            self._turn(sentence)
        moment = self.hearing.hear(sentence, self.current, listed=bool(self.crowd.items))
        if moment is None:
            return
        self.last = moment
        self.bench.hear(moment)
        self.crowd.hear(moment)
        if self.explained:
            moment.organs, moment.dates = [], []
        if moment.aims and not self._earlier(moment):
            self._act(moment)
        elif draft := self.crowd.falls(moment, self.pending, listed=self.listed):
            self.pending, self.current = [], draft
        elif self.law.sums_up(moment):
            self.law.give(moment, self.bench.drafts)
        else:
            if (
                moment.aims
            ):  # what was imposed before: neither its day nor its organ is of this case
                moment.organs, moment.dates = [], []
            elif self._earlier(moment):
                moment.dates = [one for one in moment.dates if one.found.month]
            self._await(moment)
        self.crowd.wait(moment, self.pending)

    def _await(self, moment: Moment) -> None:
        """Let what a sentence tells wait for a measure."""
        moment.aims = []
        self.pending.append(moment)
        if self.listed:
            self.crowd.enter(moment)

    def _earlier(self, moment: Moment) -> bool:
        """Tell whether the sentence recalls what happened before to someone of the case."""
        return self.current is not None and recalls(self.text, self.current, moment)

    def close(self) -> list[Draft]:
        """Return the cases."""
        self._flush()
        self.crowd.close()
        drafts = [draft for draft in self.bench.drafts if draft.deeds]
        for draft in drafts[:1]:
            tidy(draft, drafts)
        twice.join(drafts)
        unopened(drafts)
        return [draft for draft in drafts if draft.deeds]

    # turning to the next block ----------------------------------------------------------------

    def _turn(self, sentence: Sentence) -> None:
        block = sentence.block
        if self.whole:
            return
        if self._explains(sentence):
            return
        if block.item or block.bullet:
            if self._led():
                self.crowd.lead(self.pending, self.last)
            elif self.listed or not self.crowd.begin():
                self._flush()
                self.crowd.intro = self.crowd.intro or self.crowd.general
            self._part(listed=True)
            self.titled = block.heading
        elif block.heading:
            self._flush()
            self.crowd.intro = []
            self._part(listed=False)
        elif not (self.listed and self.titled):
            self.explained = False
            self._settle()
            self.listed = self.cast.strict = False
            self.cast.scope += 1

    def _part(self, *, listed: bool) -> None:
        """Begin a part of the text of its own."""
        self.explained = False
        self.pending = []
        self.waiting = []
        self.listed = listed
        self.cast.strict = listed
        self.current = None
        self.cast.scope += 1

    def _explains(self, sentence: Sentence) -> bool:
        """Tell whether an item says for what a case was punished that was told before the list."""
        listed = sentence.block.item or sentence.block.bullet
        if self.current is None or self.last is None or not listed or sentence.acts:
            return False
        led = self._led() and vocabulary.frame("reasons", sentence.lang).search(
            self.text, *self.last.sentence.span
        )
        if not (led or self.explained):
            return False
        self.explained = True
        self._settle()
        self.current.last = sentence.number
        return True

    def _led(self) -> bool:
        last = self.last.sentence if self.last else None
        return bool(last and _LEADS.search(self.text[max(0, last.span[1] - 24) : last.span[1]]))

    def _flush(self) -> None:
        """Give what was told after the last measure to its case."""
        self._settle()
        self.pending = []

    def _settle(self) -> None:
        """Give the case what was told of it after its measures; the rest waits for the next."""
        left: list[Moment] = []
        for before, moment in zip([None, *self.pending], self.pending, strict=False):
            bodies = [] if moment.strays(before) else moment.bodies()
            near = self.current and (self.listed or moment.sentence.number == self.current.last)
            if self.current and near and (not bodies or self.current.holds(bodies)):
                absorb(self.current, moment)
            elif self.current and bodies and all(one in self.current.figures for one in bodies):
                moment.dates, moment.organs = [], []
                absorb(self.current, moment)
            else:
                left.append(moment)
        self.pending = left

    # a measure --------------------------------------------------------------------------------

    def _act(self, moment: Moment) -> None:
        if self.crowd.retract(moment):
            self.current = None
        aimed = [figure for aim in moment.aims for figure in moment.figures(aim.on)]
        bodies = [one for one in aimed if not one.is_person]
        first = self._counted(moment, bodies) or moment.subject(self.text) or bodies[:1]
        fallback = first or self._fallback(moment) or aimed
        self._choose(moment, aimed or fallback)
        draft = self._draft(moment, aimed or fallback)
        overtake(draft, [*self.pending, moment])
        for earlier in self.pending:
            absorb(draft, earlier)
        self.pending = []
        absorb(draft, moment, acting=not probe(draft, moment))
        self.law.share(moment, self.bench.drafts[-REMEMBERED:])
        self.bench.impose(draft, moment, fallback)
        draft.last = moment.sentence.number
        self.current, self.crowd.items = draft, []

    def _choose(self, moment: Moment, aimed: list[Figure]) -> None:
        """Keep what was told of those who are hit now; what was told of others waits for them."""
        near = [
            one for one in self.waiting if moment.sentence.number - one.sentence.number <= _WAITS
        ]
        mine = [one for one in near if speaks_of(one, aimed)]
        pending = [one for one in self.pending if self._belongs(one, moment, aimed)]
        rest = [one for one in (*near, *self.pending) if one not in mine and one not in pending]
        self.waiting = [replace(one, dates=[], organs=[]) for one in rest if one.met]
        self.pending = [*mine, *pending]

    def _counted(self, moment: Moment, bodies: list[Figure]) -> list[Figure]:
        """Return all whom the sentence names where it counts them before: 约谈三家企业，要求…."""
        counts = [noun.count for noun, met in moment.met if noun.form == "group" and not met]
        return bodies if counts and counts[0] == len(set(bodies)) else []

    def _belongs(self, earlier: Moment, moment: Moment, aimed: list[Figure]) -> bool:
        """Tell whether what was told before belongs to this measure."""
        if earlier.of_month:
            return True
        if self.whole or self.listed or earlier.sentence.number == moment.sentence.number:
            return True
        return speaks_of(earlier, aimed)

    def _fallback(self, moment: Moment) -> list[Figure]:
        """Return on whom a measure falls that names no one: the last one spoken of."""
        if self.whole:
            return [one for one in self.cast.figures if not one.is_person][:1]
        if self.pending and (asked := self.pending[-1].asked(self.text)):
            return asked
        if self.titled and (hero := self._hero()):
            return hero
        order = (*self.pending, moment) if self.listed else (moment, *reversed(self.pending))
        for one in order:
            for figure in one.bodies():
                if self.current is None or figure not in self.current.figures:
                    return one.listed(self.text, figure)
        again = [] if self.listed else self.bench.retold(moment)
        if again:
            return again
        if self.current and self.current.deeds:
            return moment.opening() or list(self.current.deeds[-1].on)
        doers = [one.doing() for one in order if one.doing()]
        if doers and not any(one.scope == self.cast.scope for one in self.cast.bodies()):
            return doers[0]
        return self.cast.bodies()[-1:] if moment.sentence.lang == "en" or self.listed else []

    def _hero(self) -> list[Figure]:
        """Return the person whose doings give an item its title: 柯某出售公民个人信息案."""
        first = self.pending[0] if self.pending else None
        if first is None or not first.met:
            return []
        noun, figures = first.met[0]
        begins = noun.span[0] <= first.sentence.span[0] + 1
        return figures if noun.is_person and begins else []

    def _draft(self, moment: Moment, aimed: list[Figure]) -> Draft:
        current = self.current
        if self.whole:
            return self.bench.drafts[0] if self.bench.drafts else self._open(moment, None)
        bodies = [one for one in aimed if not one.is_person]
        counted = _COUNTED.match(self.text, moment.sentence.span[0])
        if (
            current
            and not elsewhere(current, [*self.pending, moment])
            and not anew(current, moment)
            and (
                not current.deeds
                or current.holds(aimed)
                or (not counted and joins(current, moment, aimed))
            )
        ):
            return current
        if not self.listed or current:
            for draft in reversed(self.bench.drafts[-REMEMBERED:]):
                known = bodies and all(one in draft.figures for one in bodies)
                if known and not (elsewhere(draft, [*self.pending, moment]) or anew(draft, moment)):
                    return draft
        return self._open(moment, current)

    def _open(self, moment: Moment, before: Draft | None) -> Draft:
        sentence, told = moment.sentence, [*self.pending, moment]
        draft = Draft(sentence.number, item=self.listed)
        near = before if before and sentence.number in {before.block, before.last} else None
        if _COUNTED.match(self.text, sentence.span[0]):
            near = None
        source = self.crowd.intro if self.listed else []
        if before and not (near or self.listed) and goes_on(self.text, told, before):
            carry_on(draft, before)
        if not any(one.dates for one in told):
            draft.dates += near.dates if near else [d for m in source for d in m.dates]
        if not any(one.organs for one in told):
            draft.organs += (
                (near.acting or near.organs) if near else [o for m in source for o in m.organs]
            )
        if near and not any(one.organs or one.dates for one in told):
            draft.relied += [] if any(one.cited for one in told) else near.relied
            draft.done += [] if any(one.sentence.done for one in told) else near.done
        self.bench.drafts.append(draft)
        return draft
