"""The time to correct, and how long a measure lasts: each period goes to the measure beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.cases.reading.measures import CORRECTING, LASTING

if TYPE_CHECKING:
    from hegui.cases.reading.draft import Deed
    from hegui.cases.reading.measures import Stretch
    from hegui.cases.reading.survey import Sentence

_NEAR = 60
_AFTER = 16  # what stands before a period is likelier meant than what follows


def attach(deed: Deed, sentence: Sentence) -> None:
    """Give a measure the period that stands nearest to it and nearer to no other."""
    for period in sentence.periods:
        lasts = deed.type in LASTING and period.lasts and deed.duration is None
        limits = deed.type in CORRECTING and period.limit and deed.deadline is None
        if lasts and _nearest(deed, period, sentence, LASTING):
            deed.duration = period
        elif limits and not lasts and _nearest(deed, period, sentence, CORRECTING):
            deed.deadline = period


def _nearest(deed: Deed, period: Stretch, sentence: Sentence, kinds: frozenset[str]) -> bool:
    span, ahead = period.span, period.ahead
    ranked = sorted(
        (_distance(act.span, span, ahead=ahead), act.span)
        for act in sentence.acts
        if act.type in kinds
    )
    return bool(ranked) and ranked[0][1] == deed.span and ranked[0][0] <= _NEAR


def _distance(act: tuple[int, int], span: tuple[int, int], *, ahead: bool) -> int:
    if act[0] <= span[0] and span[1] <= act[1]:
        return -1
    return span[0] - act[1] if span[0] >= act[1] else act[0] - span[1] + (1 if ahead else _AFTER)
