"""The time to correct, and how long a measure lasts: each period goes to the measure beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.reading.measures import CORRECTING, LASTING

if TYPE_CHECKING:
    from hegui.reading.draft import Deed
    from hegui.reading.measures import Stretch
    from hegui.reading.survey import Sentence

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


def dealt(text: str, deed: Deed, sentence: Sentence) -> list[Deed]:
    """Return a measure once for each on whom it falls where as many periods are dealt out to them.

    put A, B and C in detention for 10 days, seven days and five days respectively
    """
    kind = deed.type
    run = _run(text, sentence.periods) if kind in LASTING | CORRECTING else []
    near = run and abs(run[0].span[0] - deed.span[1]) <= _NEAR
    if len(deed.on) < _PAIR or len(run) != len(deed.on) or not near:
        return [deed]
    lasts, limits = kind in LASTING and run[0].lasts, kind in CORRECTING and run[0].limit
    if not lasts and not limits:
        return [deed]
    return [
        replace(deed, on=[who], duration=one if lasts else None, deadline=None if lasts else one)
        for who, one in zip(deed.on, run, strict=True)
    ]


_PAIR = 2
_AND = re.compile(r"[’']?(?:,\s|,?\sand\s)|[、和及]")
_BARE = re.compile(r"(?<![\w,.])((?:\d{1,2},\s){0,6}\d{1,2}),?\sand\s$")


def _run(text: str, periods: list[Stretch]) -> list[Stretch]:
    """Return the first periods that are listed: 10 days, 7 days and 5 days; 10, 7 and 5 days."""
    found = periods[:1]
    for one in periods[1:]:
        if not _AND.fullmatch(text, found[-1].span[1], one.span[0]):
            break
        found.append(one)
    bare = _BARE.search(text, max(0, found[0].span[0] - 40), found[0].span[0]) if found else None
    if bare is None or len(found) > 1:
        return found
    last = found[0]
    begin = bare.start(1)
    numbers = [
        replace(last, span=(begin + one.start(), begin + one.end()), value=float(one[0]))
        for one in re.finditer(r"\d+", bare[1])
    ]
    for_so_long = text[max(0, begin - 4) : begin] == "for "
    return [
        replace(one, lasts=one.lasts or for_so_long, limit=one.limit or not for_so_long)
        for one in (*numbers, last)
    ]


def _nearest(deed: Deed, period: Stretch, sentence: Sentence, kinds: frozenset[str]) -> bool:
    span, ahead = period.span, period.ahead
    behind = _AFTER if period.parted else 0
    ranked = sorted(
        (_distance(act.span, span, ahead=ahead, behind=behind), act.span)
        for act in sentence.acts
        if act.type in kinds
    )
    return bool(ranked) and ranked[0][1] == deed.span and ranked[0][0] <= _NEAR


def _distance(act: tuple[int, int], span: tuple[int, int], *, ahead: bool, behind: int) -> int:
    if act[0] <= span[0] and span[1] <= act[1]:
        return -1
    return (
        span[0] - act[1] + behind
        if span[0] >= act[1]
        else act[0] - span[1] + (1 if ahead else _AFTER)
    )
