"""Who is hit by what: the measures of a sentence become those of a case."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hegui.reading import multiples, periods, vocabulary
from hegui.reading.draft import Deed, Draft
from hegui.reading.measures import ORDERS

if TYPE_CHECKING:
    from hegui.reading.aims import Aim
    from hegui.reading.cast import Cast, Figure
    from hegui.reading.measures import Trigger
    from hegui.reading.money import Money
    from hegui.reading.story.moment import Moment
    from hegui.reading.sums import Share
    from hegui.reading.survey import Sentence

_CORPORATE = ORDERS - {"content_removal", "account_removal", "personnel_action", "other_order"}
"""The orders that only a body can carry out, though they are told to someone who speaks for it."""
REMEMBERED = 40
"""Cases back, so that time grows with the length of a text and no faster."""


@dataclass(slots=True)
class Bench:
    """The cases so far, to which measures are given."""

    text: str
    cast: Cast
    drafts: list[Draft] = field(default_factory=list)
    spoken: tuple[Money, ...] = ()

    def hear(self, moment: Moment) -> None:
        """Keep the sum spoken of last, to which "the same amount" points back."""
        sums = [one.sums for one in moment.shares if one.sums and one.sums[0].times is None]
        self.spoken = sums[-1] if sums else self.spoken

    def impose(self, draft: Draft, moment: Moment, fallback: list[Figure]) -> None:
        """Give the case the measures of a sentence; those that name no one fall on `fallback`."""
        for aim in moment.aims:
            of_aim = [one for one in moment.shares if one.aim is aim]
            for share in of_aim:
                if share.on and all(noun.form == "batch" for noun in share.on):
                    continue
                on = moment.figures(share.on) or fallback
                for deed in _dealt(aim, share, on):
                    self.add(draft, moment, deed)
            if not of_aim:
                on = moment.figures(aim.on)
                on = self._persons(on, fallback) if aim.act.type == "detention" else on or fallback
                again = self._again(moment, aim.act, on)
                for deed in again:
                    self.add(draft, moment, deed)
                if not again:
                    deed = Deed(aim.act.type, on, aim.act.span)
                    self._give(draft, moment, deed, moment.sentence)

    def _again(self, moment: Moment, act: Trigger, on: list[Figure]) -> list[Deed]:
        """Return what fell on others just before, where "the same penalty" falls on someone now."""
        same = vocabulary.frame("same_measures", moment.sentence.lang)
        if act.type != "penalty_unspecified" or not on or not same.search(self.text, *act.span):
            return []
        for other in reversed(self.drafts[-REMEMBERED:]):
            found = [
                Deed(one.type, list(on), act.span, one.sums, one.deadline, one.duration)
                for one in other.deeds
                if one.type != act.type
                and not any(who in on for who in one.on)
                and any(who.is_person is on[0].is_person for who in one.on)
            ]
            if found:
                return found
        return []

    def _persons(self, on: list[Figure], fallback: list[Figure]) -> list[Figure]:
        """Return who can be detained: persons aimed at, the one spoken of last here, or others."""
        aimed = [one for one in on if one.is_person]
        here = [one for one in self.cast.recent if one.is_person and one.scope == self.cast.scope]
        return aimed or here[-1:] or [one for one in fallback if one.is_person] or on or fallback

    def _give(self, draft: Draft, moment: Moment, deed: Deed, sentence: Sentence) -> None:
        """Give the case a measure with the periods of the sentence that imposed it."""
        parts = periods.dealt(self.text, deed, sentence)
        if len(parts) == 1:
            periods.attach(deed, sentence)
        for one in parts:
            self.add(draft, moment, one)

    def carry(self, draft: Draft, moment: Moment, told: Moment, on: list[Figure]) -> None:
        """Let what a sentence imposed on many fall on some of them, whom another one names."""
        for one in on:
            one.be(told.batch_kind())
        for aim in told.spread():
            shares = [one for one in told.shares if one.aim is aim]
            for share in shares:
                for deed in _dealt(aim, share, list(on)):
                    self.add(draft, moment, deed)
            if not shares:
                self._give(draft, moment, Deed(aim.act.type, list(on), aim.act.span), told.sentence)

    def retold(self, moment: Moment) -> list[Figure]:
        """Return on whom a fine fell that is told once more: the same sum, and nobody named."""
        told = {
            (share.aim.act.type, one.value, one.currency)
            for share in moment.shares
            if not share.on and moment.sentence.lang == "en"
            for one in share.sums
        }
        for draft in reversed(self.drafts[-REMEMBERED:]) if told else ():
            for deed in draft.deeds:
                if any((deed.type, one.value, one.currency) in told for one in deed.sums):
                    return deed.on
        return []

    def add(self, draft: Draft, moment: Moment, deed: Deed) -> None:
        """Give the case a measure, or the part of it that falls on others to their own case."""
        if (deed.again and not deed.sums) or any(one.times for one in deed.sums):
            last = [one for one in draft.deeds if one.sums]
            base = last[-1].sums if last else self.spoken
            deed.sums = multiples.in_full(deed.sums, base) if deed.sums else base
        if deed.type == "confiscation":
            deed.sums = deed.sums or draft.gains
        if not deed.on:
            deed.on = list(draft.bodies() or draft.figures)
            deed.sure = False
        self._link(draft, moment, deed.on)
        if deed.type in _CORPORATE:
            deed.on = _bodies_of(deed.on)
        beside = [one for one in self.drafts[-REMEMBERED:] if one.block == draft.block]
        for holder in beside:
            mine = [one for one in deed.on if holder is not draft and one in holder.figures]
            rest = [one for one in deed.on if one not in mine]
            if mine and rest:
                holder.deeds.append(
                    Deed(deed.type, mine, deed.span, deed.sums, deed.deadline, deed.duration)
                )
                deed.on = rest
        for one in deed.on:
            one.hit = True
        draft.add(deed.on)
        draft.deeds.append(deed)

    def _link(self, draft: Draft, moment: Moment, figures: list[Figure]) -> None:
        """Link a person to the body that stands before him, or that the case is about."""
        for person in figures:
            if not person.is_person or person.of or person.role == "individual_user":
                continue
            before = [
                one
                for noun, met in moment.met
                if person.spans and noun.span[0] <= person.spans[-1][0]
                for one in met
                if not one.is_person
            ]
            bodies = before[-1:] or draft.bodies()[-1:] or self.cast.bodies()[-1:]
            person.of = bodies[0] if bodies else None


def _dealt(aim: Aim, share: Share, on: list[Figure]) -> list[Deed]:
    """Return a fine, or one for each where as many sums are dealt out to them in turn."""
    if len(share.parts) == len(on):
        return [
            Deed(aim.act.type, [who], share.span, sums)
            for who, sums in zip(on, share.parts, strict=True)
        ]
    return [Deed(aim.act.type, on, share.span, share.sums, again=share.again)]


def _bodies_of(figures: list[Figure]) -> list[Figure]:
    """Return the bodies of those who are told an order for them: its legal representative."""
    return list(dict.fromkeys(one.of if one.of and _speaks_for(one) else one for one in figures))


def _speaks_for(person: Figure) -> bool:
    """Tell whether an order to a person is one to his body: not to an owner who alone was hit."""
    alone = person.hit and person.of is not None and not person.of.hit
    return person.role is not None and not (alone and person.role == "operator_owner")
