"""Ranges of fines: read from the law, compared, joined and added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.exposure import wording
from hegui.exposure.record import Range

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.law import Fine


def of(fine: Fine | None) -> Range | None:
    """Return the range of a fine; one that hangs on an amount gets its formula in words."""
    if fine is None:
        return None
    bounds = fine.bounds()
    if bounds is None:
        return Range(discretionary=fine.discretionary, formula=wording.formula(fine))
    return Range(*bounds, discretionary=fine.discretionary)


def highest(ranges: Iterable[Range | None]) -> Range | None:
    """Return the highest range; where one has no bounds, which one that is cannot be said."""
    known = [one for one in ranges if one is not None]
    if any(one.maximum is None for one in known):
        return _joined(known)
    return max(known, key=_weight, default=None)


def added(ranges: Iterable[Range]) -> Range | None:
    """Return the sum of ranges with bounds.

    What may be imposed but need not adds nothing to the minimum. Where nothing need be imposed, the
    sum is discretionary as well and its minimum is the least fine that may be imposed.
    """
    parts = tuple(ranges)
    if not parts:
        return None
    due = [one.minimum or 0 for one in parts if not one.discretionary]
    return Range(
        minimum=sum(due) if due else min(one.minimum or 0 for one in parts),
        maximum=sum(one.maximum or 0 for one in parts),
        discretionary=not due,
    )


def either(one: Range | None, other: Range | None) -> Range | None:
    """Return the range that covers both, where it is open which of them applies."""
    known = [part for part in (one, other) if part is not None]
    if not known:
        return None
    if any(part.maximum is None for part in known):
        return _joined(known)
    need_not = [part is None or part.discretionary for part in (one, other)]
    sometimes = any(need_not) and not all(need_not)
    return Range(
        minimum=0 if sometimes else min(part.minimum or 0 for part in known),
        maximum=max(part.maximum or 0 for part in known),
        discretionary=all(need_not),
    )


def heavier(then: Range | None, today: Range | None) -> int | None:
    """Return 1 if the fine of today is heavier, -1 if lighter, 0 if equal; None if neither is sure.

    The higher maximum is heavier, then the higher minimum, then the fine that must be imposed.
    """
    if then == today:
        return 0
    if then is None or today is None:
        return 1 if then is None else -1
    if then.maximum is None or today.maximum is None:
        return None
    return 1 if _weight(today) > _weight(then) else -1


def _weight(one: Range) -> tuple[int, int, bool]:
    return one.maximum or 0, one.minimum or 0, not one.discretionary


def _joined(ranges: list[Range]) -> Range:
    """Return a range without bounds that says all of its parts."""
    if len(ranges) == 1:
        return ranges[0]
    said = [one.formula or wording.bounds(one.minimum, one.maximum) for one in ranges]
    return Range(
        discretionary=all(one.discretionary for one in ranges), formula=wording.listed(said)
    )
