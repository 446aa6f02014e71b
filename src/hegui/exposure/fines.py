"""Ranges of fines: read from the law, compared, joined and added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.exposure import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hegui.law import Fine, Text


@dataclass(frozen=True)
class Range:
    """A fine in whole CNY, both ends included.

    One that hangs on an amount, or on other law, has a `formula`, which says what sets it; where
    that cannot be reckoned it has no bounds. `discretionary`: the authority may impose it, it need
    not. `floor`: the maximum is only the least that the most can be, as it hangs on an amount that
    is not known.
    """

    minimum: int | None = None
    maximum: int | None = None
    discretionary: bool = False
    formula: Text | None = None
    floor: bool = False


def of(fine: Fine | None, amounts: Mapping[str, int]) -> Range | None:
    """Return the range of a fine by the amounts that are known.

    Without the amount that it hangs on, the fixed alternative of the law is a floor of its maximum;
    one that has none gets its formula only.
    """
    if fine is None:
        return None
    base = None if fine.of is None else amounts.get(fine.of)
    bounds = fine.bounds(base)
    if bounds is not None:
        share = None if fine.percent is None else wording.formula(fine, base)
        return Range(*bounds, discretionary=fine.discretionary, formula=share)
    least = None if fine.maximum is None else fine.minimum or 0
    return Range(
        minimum=least,
        maximum=fine.maximum,
        discretionary=fine.discretionary,
        formula=wording.formula(fine),
        floor=fine.maximum is not None,
    )


def highest(ranges: Iterable[Range | None]) -> Range | None:
    """Return the highest range; where others have no bounds, or only a floor, all of these."""
    known = [one for one in ranges if one is not None]
    best = max((one for one in known if one.maximum is not None), key=_weight, default=None)
    loose = [one for one in known if one != best and (one.floor or one.maximum is None)]
    return _joined([*([] if best is None else [best]), *loose]) if loose else best


def added(ranges: Iterable[Range]) -> Range | None:
    """Return the sum of ranges with bounds.

    What may be imposed but need not adds nothing to the minimum. Where nothing need be imposed, the
    sum is discretionary as well and its minimum is the least fine that may be imposed.
    """
    parts = tuple(ranges)
    if len(parts) < 2:  # noqa: PLR2004 - one is its own sum
        return next(iter(parts), None)
    due = [one.minimum or 0 for one in parts if not one.discretionary]
    return Range(
        minimum=sum(due) if due else min(one.minimum or 0 for one in parts),
        maximum=sum(one.maximum or 0 for one in parts),
        discretionary=not due,
        floor=any(one.floor for one in parts),
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
        formula=_said(known) if any(part.formula for part in known) else None,
        floor=any(part.floor for part in known),
    )


def heavier(then: Range | None, today: Range | None) -> int | None:
    """Return 1 if the fine of today is heavier, -1 if lighter, 0 if equal; None if neither is sure.

    The higher maximum is heavier, then the higher minimum, then the fine that must be imposed.
    """
    if then == today:
        return 0
    if then is None or today is None:
        return 1 if then is None else -1
    if None in (then.maximum, today.maximum) or then.floor or today.floor:
        return None
    was, now = _weight(then), _weight(today)
    return (now > was) - (now < was)


def _weight(one: Range) -> tuple[int, int, bool]:
    return one.maximum or 0, one.minimum or 0, not one.discretionary


def _joined(ranges: list[Range]) -> Range:
    """Return a range that says all of its parts; its maximum is a floor where any is."""
    if len(ranges) == 1:
        return ranges[0]
    bounded = [one for one in ranges if one.maximum is not None]
    return Range(
        minimum=min((one.minimum or 0 for one in bounded), default=None),
        maximum=max((one.maximum or 0 for one in bounded), default=None),
        discretionary=all(one.discretionary for one in ranges),
        formula=_said(ranges),
        floor=bool(bounded),
    )


def _said(ranges: Iterable[Range]) -> Text:
    return wording.listed(one.formula or wording.bounds(one.minimum, one.maximum) for one in ranges)
