"""The measures of a case, one of each type for each offender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.reading.conclude.ending import SPANS
from hegui.reading.document import (
    Amount,
    Measure,
    Period,
)
from hegui.reading.measures import OPENING

if TYPE_CHECKING:
    from hegui.reading.cast import Figure
    from hegui.reading.draft import Deed, Draft
    from hegui.reading.measures import Stretch

_NO_PENALTIES = frozenset(
    {"order_to_correct", "order_to_stop", "interview", "report_progress", "security_assessment"}
)
"""What is ordered beside a penalty that is told no further: 予以行政处罚并责令改正."""
_BESIDE = 16  # characters


def measures_of(draft: Draft, ids: dict[Figure, str]) -> tuple[Measure, ...]:
    """Return the measures, those that fall alike on several written once."""
    found: list[Measure] = []
    for figure, number in ids.items():
        deeds = [deed for deed in draft.deeds if figure in deed.on and deed.type != OPENING]
        plain = [deed for deed in deeds if deed.type != "penalty_unspecified"]
        if all(deed.type in _NO_PENALTIES for deed in plain):
            plain += [deed for deed in deeds if deed not in plain and _beside(deed, plain)]
        found += [_measure(of_type, number) for of_type in _by_type(plain)]
    return tuple(_joined(found))


def _beside(penalty: Deed, orders: list[Deed]) -> bool:
    """Tell whether a penalty stands alone, or in one breath with what is ordered beside it."""
    start, end = penalty.span
    gaps = [max(one.span[0] - end, start - one.span[1]) for one in orders]
    return not gaps or min(gaps) <= _BESIDE


def _by_type(deeds: list[Deed]) -> list[list[Deed]]:
    """Return the deeds of each type; those that last for another time stand alone."""
    types: dict[str, list[Deed]] = {}
    others: list[list[Deed]] = []
    for deed in deeds:
        held = types.setdefault(deed.type, [])
        if deed.duration and any(_lasts_else(deed.duration, one.duration) for one in held):
            others.append([deed])
        else:
            held.append(deed)
    return [*types.values(), *others]


def _lasts_else(one: Stretch, other: Stretch | None) -> bool:
    return other is not None and (one.value, one.unit) != (other.value, other.unit)


def _measure(deeds: list[Deed], number: str) -> Measure:
    amounts: dict[tuple[float, str], Amount] = {}
    for deed in deeds:
        for one in deed.sums:
            spans = (one.span, *((deed.again,) if deed.again else ()))
            amounts.setdefault(
                (one.value, one.currency), Amount(one.value, one.currency, one.approx, spans)
            )
    best = max(deeds, key=lambda deed: len(deed.sums))
    spans = tuple(dict.fromkeys(deed.span for deed in (best, *deeds)))[:SPANS]
    deadline = next((deed.deadline for deed in deeds if deed.deadline), None)
    duration = next((deed.duration for deed in deeds if deed.duration), None)
    return Measure(
        (number,),
        deeds[0].type,
        tuple(amounts.values()),
        _period(deadline),
        _period(duration),
        spans,
    )


def _period(stretch: Stretch | None) -> Period | None:
    return Period(stretch.value, stretch.unit, (stretch.span,)) if stretch else None


def _joined(measures: list[Measure]) -> list[Measure]:
    """Write a measure once for all on whom it falls alike; sums stay with each who pays."""
    joined: dict[tuple[object, ...], Measure] = {}
    for one in measures:
        key = (one.type, one.amounts, one.deadline, one.duration, one.spans)
        held = joined.get(key)
        if held is None or one.amounts:
            joined[(*key, one.offenders) if one.amounts else key] = one
            continue
        joined[key] = Measure(
            (*held.offenders, *one.offenders),
            one.type,
            one.amounts,
            one.deadline,
            one.duration,
            one.spans,
        )
    return list(joined.values())
