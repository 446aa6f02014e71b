"""Whose provisions a sentence cites that tells of several: A违反…，B违反…; A under 59, B under 61."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegui.reading.cast import Figure
    from hegui.reading.citations import Cited
    from hegui.reading.nouns import Noun
    from hegui.reading.story.moment import Moment

_VIOLATES = {
    "zh": re.compile(
        r"(?:的?(?:上述|以上|前述|这一|该)?(?:违法)?(?:行为|做法))?，?"
        r"(?:已经|已|均|都|也|则|还|又|涉嫌|分别|亦){0,2}(?:违反|触犯)"
    ),
    "en": re.compile(
        r"(?:[’']s?\s(?:conduct|acts?|actions?|behaviou?r))?"
        r"\s(?:(?:had|has|have|was|were|been|also|thereby|thus|both|found|to)\s){0,4}"
        r"(?:violat|breach|broke|contraven|infring|in\s(?:breach|violation)\sof)"
    ),
}
_CUES = ("violated", "basis")
_TWO = 2


def whose(text: str, moment: Moment) -> dict[int, tuple[Figure, ...]]:
    """Return, by the number of a citation, on whom alone it bears; nothing where it bears on all."""
    found: dict[int, tuple[Figure, ...]] = {}
    if moment.aims:
        for cue in _CUES:
            found |= _shared_out(
                moment, [n for n, one in enumerate(moment.cited) if one.cue == cue]
            )
    else:
        found = _shared_out(moment, list(range(len(moment.cited))))
    for number, one in enumerate(moment.cited):
        if one.cue == "violated" and (doers := _violator(text, moment, one)):
            found[number] = doers
    return found


def _violator(text: str, moment: Moment, cited: Cited) -> tuple[Figure, ...]:
    """Return the subject of the verb: 庞某凤的行为违反…, the shop violated …."""
    before = [noun for noun, _ in moment.met if noun.span[1] <= cited.span[0]]
    if not before or len(moment.met) < _TWO:
        return ()
    if before[-1].owned and not text.startswith("的", before[-1].span[1]):
        return ()
    verb = _VIOLATES[moment.sentence.lang].match(text, before[-1].span[1], cited.span[0])
    if verb is None or _listed(text, before):
        return ()
    return tuple(moment.figures((before[-1],)))


def _listed(text: str, nouns: list[Noun]) -> bool:
    """Tell whether the last of these nouns is one of a list: A、B和C."""
    gap = text[nouns[-2].span[1] : nouns[-1].opens] if nouns[1:] else "."
    return bool(_AND.fullmatch(gap))


_AND = re.compile(r"、|和|及其?|与|以及|,\s|,?\sand\s(?:its\s|the\s)?|\sas\swell\sas\s|")


def _shared_out(moment: Moment, numbers: list[int]) -> dict[int, tuple[Figure, ...]]:
    """Share out citations between which the parties stand: 依据A对X罚款，依据B对Y罚款."""
    hit = _parties(moment)
    groups: list[list[int]] = []
    for number in numbers:
        one = moment.cited[number]
        last = moment.cited[groups[-1][-1]].span[1] if groups else -1
        if groups and not any(last <= at < one.span[0] for at in hit):
            groups[-1].append(number)
        else:
            groups.append([number])
    return _dealt(moment, groups, hit) if len(groups) >= _TWO else {}


def _parties(moment: Moment) -> dict[int, Noun]:
    """Return those on whom measures fall, or else all of whom a sentence tells, by their place."""
    aimed = [*(aim.on for aim in moment.aims), *(share.on for share in moment.shares)]
    told = [noun for noun, _ in moment.met if not noun.owned]
    return {one.span[0]: one for one in ([one for on in aimed for one in on] or told)}


def _dealt(
    moment: Moment, groups: list[list[int]], hit: dict[int, Noun]
) -> dict[int, tuple[Figure, ...]]:
    """Give each group of citations those who stand before it, or else after it."""
    starts = [moment.cited[group[0]].span[0] for group in groups]
    start, end = moment.sentence.span
    ahead = any(at < starts[0] for at in hit)
    edges = [start, *starts] if ahead else [*starts, end]
    found: dict[int, tuple[Figure, ...]] = {}
    for group, begin, stop in zip(groups, edges, edges[1:], strict=False):
        figures = tuple(moment.figures(tuple(one for at, one in hit.items() if begin <= at < stop)))
        if not figures:
            return {}
        found |= dict.fromkeys(group, figures)
    return found
