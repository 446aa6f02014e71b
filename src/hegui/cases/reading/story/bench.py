"""Who is hit by what: the measures of a sentence become those of a case."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hegui.cases.reading import periods
from hegui.cases.reading.draft import Deed, Draft
from hegui.cases.reading.measures import ORDERS

if TYPE_CHECKING:
    from hegui.cases.reading.cast import Cast, Figure
    from hegui.cases.reading.story.moment import Moment

_CORPORATE = ORDERS - {"content_removal", "account_removal", "personnel_action", "other_order"}
"""The orders that only a body can carry out, though they are told to someone who speaks for it."""
REMEMBERED = 40
"""Cases back, so that time grows with the length of a text and no faster."""


@dataclass(slots=True)
class Bench:
    """The cases so far, to which measures are given."""

    cast: Cast
    drafts: list[Draft] = field(default_factory=list)

    def impose(self, draft: Draft, moment: Moment, fallback: list[Figure]) -> None:
        """Give the case the measures of a sentence; those that name no one fall on `fallback`."""
        for aim in moment.aims:
            of_aim = [one for one in moment.shares if one.aim is aim]
            for share in of_aim:
                on = moment.figures(share.on) or fallback
                self.add(
                    draft, moment, Deed(aim.act.type, on, share.span, share.sums, again=share.again)
                )
            if not of_aim:
                on = moment.figures(aim.on) or fallback
                deed = Deed(aim.act.type, on, aim.act.span)
                periods.attach(deed, moment.sentence)
                self.add(draft, moment, deed)

    def add(self, draft: Draft, moment: Moment, deed: Deed) -> None:
        """Give the case a measure, or the part of it that falls on others to their own case."""
        if deed.again and not deed.sums:
            last = [one for one in draft.deeds if one.sums]
            deed.sums = last[-1].sums if last else ()
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


def _bodies_of(figures: list[Figure]) -> list[Figure]:
    """Return the bodies of those who are told an order for them: its legal representative."""
    return list(dict.fromkeys(one.of if one.of and one.role else one for one in figures))
