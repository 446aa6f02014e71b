"""Adds up what all breaches together may cost, without fining one act twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.exposure import fines, wording
from hegui.exposure.fines import Range
from hegui.exposure.record import Group, Spread, Total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.exposure.record import Exposure
    from hegui.law import Ref, Text


def total(exposures: Iterable[Exposure]) -> Total:
    """Return what the breaches among the exposures may cost by the tiers pointed to.

    Breaches of different clauses are different acts, whose fines add up. Breaches of one clause may
    be one act or several: the minimum takes them as one, the maximum as several. What a duty would
    cost if it were breached is left out.
    """
    breached = tuple(one for one in exposures if not one.if_breached)
    groups = tuple(_groups(breached))
    unbounded = tuple(one.duty for one in breached if _unbounded(one))
    organisation = _sum((g.organisation for g in groups), (one.organisation for one in breached))
    persons = _sum((g.persons for g in groups), (one.persons for one in breached))
    return Total(
        organisation=organisation,
        persons=persons,
        groups=groups,
        unbounded=unbounded,
        how=wording.together(_how(groups, unbounded, breached)),
    )


def _groups(breached: tuple[Exposure, ...]) -> Iterator[Group]:
    by_clause: dict[Ref, list[Exposure]] = {}
    for one in breached:
        if one.clause is not None:
            by_clause.setdefault(one.clause, []).append(one)
    for clause, members in by_clause.items():
        organisation = _spread(one.organisation for one in members)
        persons = _spread(one.persons for one in members)
        if organisation is not None or persons is not None:
            yield Group(clause, tuple(one.duty for one in members), organisation, persons)


def _spread(ranges: Iterable[Range | None]) -> Spread | None:
    bounded = [one for one in ranges if one is not None and one.maximum is not None]
    one_act, separate = fines.highest(bounded), fines.added(bounded)
    return None if one_act is None or separate is None else Spread(one_act, separate)


def _sum(spreads: Iterable[Spread | None], ranges: Iterable[Range | None]) -> Range | None:
    """Return the least of the one-act reading and the most of the other.

    What has no bounds is in no sum, so the most is only a floor beside it.
    """
    known = [spread for spread in spreads if spread is not None]
    loose = [one for one in ranges if one is not None and one.maximum is None]
    least = fines.added(spread.one_act for spread in known)
    most = fines.added(spread.separate for spread in known)
    if least is None or most is None:
        return fines.highest(loose)
    if least == most and not loose:
        return most
    return Range(least.minimum, most.maximum, least.discretionary, floor=most.floor or bool(loose))


def _unbounded(one: Exposure) -> bool:
    fined = (fine for fine in (one.organisation, one.persons) if fine is not None)
    return any(fine.maximum is None for fine in fined)


def _how(
    groups: tuple[Group, ...], unbounded: tuple[str, ...], breached: tuple[Exposure, ...]
) -> Iterator[Text]:
    yield wording.WORDS["sum"] if groups else wording.WORDS["nothing_to_add"]
    rule = wording.by(next((one.one_act for one in breached if one.one_act), None))
    for group in groups:
        if len(group.duties) > 1:
            duties = wording.WORDS["comma"]["en"].join(group.duties)
            yield wording.say("may_be_one", clause=group.clause, duties=duties, rule=rule)
    if any(group.persons for group in groups):
        yield wording.WORDS["per_person"]
    if any(fine and fine.floor for one in breached for fine in (one.organisation, one.persons)):
        yield wording.WORDS["floor"]
    if unbounded:
        yield wording.say("left_out", duties=wording.WORDS["comma"]["en"].join(unbounded))
