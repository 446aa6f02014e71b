"""Who pays what: the sums of a sentence shared out among its fines; 分别, each, the same amount."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from hegui.reading import vocabulary
from hegui.reading.aims.listed import chain
from hegui.reading.measures import MONEY

if TYPE_CHECKING:
    from hegui.reading.aims import Aim
    from hegui.reading.document import Span
    from hegui.reading.money import Money
    from hegui.reading.nouns import Noun
    from hegui.reading.survey import Sentence

_NEAR = 40
_LAST_BEFORE = {
    "zh": re.compile(r"(?:人民币|整|的|（[^（）]{0,20}）){0,3}"),
    "en": re.compile(
        r"(?:\s\([^()]{1,40}\))?\)?"
        r"(?:(?:\s(?:administrative|total))?[\s-]|\s(?:\w{3,9}\s){0,3}as\san?\s)"
    ),
}
_TAKEN = re.compile(
    r"(?:\s\([^()]{1,60}\))?\)?(?:,?\s(?:of|in|from|earned|made|gained)(?:\s[\w’'-]{1,16}){1,5}?)?"
    r",?\s(?:(?:was|were|is|are|(?:has|have|had)\sbeen)\s)?(?:(?:also|then|both|all|duly)\s)?"
)
"""What may stand between a sum and the word that it was confiscated."""


@dataclass(frozen=True, slots=True)
class Share:
    """One fine: on whom, the same sum in one or two currencies, and the words for it."""

    aim: Aim
    on: tuple[Noun, ...]
    sums: tuple[Money, ...]
    span: Span
    again: Span | None = None
    parts: tuple[tuple[Money, ...], ...] = ()
    """Several sums, for each of a group in turn: fined the two firms 5,000 and 3,000 yuan."""


def share(text: str, sentence: Sentence, aims: list[Aim]) -> list[Share]:
    """Return the fines and confiscations of a sentence, each with its sums."""
    moneyed = [aim for aim in aims if aim.act.type in MONEY]
    held = _held(text, sentence, moneyed)
    found: list[Share] = []
    for number, aim in enumerate(moneyed):
        until = moneyed[number + 1].act.span[0] if number + 1 < len(moneyed) else sentence.span[1]
        found += _split(text, sentence, aim, held[number], until)
    return found


def _held(text: str, sentence: Sentence, aims: list[Aim]) -> list[list[list[Money]]]:
    """Return, for each fine, its sums; one in two currencies stays together."""
    held: list[list[list[Money]]] = [[] for _ in aims]
    for one, number in zip(sentence.sums, _numbers(text, sentence, aims), strict=True):
        if number is None:
            continue
        groups = held[number]
        last = groups[-1][-1] if groups else None
        paired = last is not None and len(groups[-1]) == 1 and last.currency != one.currency
        if last and paired and one.span[0] - last.span[1] < _NEAR:
            groups[-1].append(one)
        else:
            groups.append([one])
    return held


def _numbers(text: str, sentence: Sentence, aims: list[Aim]) -> list[int | None]:
    """Return the number of the fine of each sum; listed before it they are all of one: 5万、1万元罚款."""
    found = [_whose(text, sentence, one, aims) for one in sentence.sums]
    for n in range(len(found) - 2, -1, -1):
        one, other, number = sentence.sums[n], sentence.sums[n + 1], found[n + 1]
        before = number is not None and aims[number].act.span[0] >= other.span[1]
        if before and _AND.fullmatch(text, one.span[1], max(one.span[1], other.span[0])):
            found[n] = number
    return found


def _whose(text: str, sentence: Sentence, one: Money, aims: list[Aim]) -> int | None:
    before: int | None = None
    for number, aim in enumerate(aims):
        start, end = aim.act.span
        if start >= one.span[1]:
            gap = text[one.span[1] : start]
            if _LAST_BEFORE[sentence.lang].fullmatch(gap) or (gap == "" and sentence.lang == "zh"):
                return number
            if aim.act.type == "confiscation" and sentence.lang == "en" and _TAKEN.fullmatch(gap):
                return number
            break
        if end <= one.span[0] or start <= one.span[0]:
            before = number
    return before


def _split(
    text: str, sentence: Sentence, aim: Aim, groups: list[list[Money]], until: int
) -> list[Share]:
    again = vocabulary.frame("same_amount", sentence.lang).search(text, aim.act.span[0], until)
    if not groups:
        return [Share(aim, aim.on, (), aim.act.span, again.span() if again else None)]
    apart = any(_between(sentence, aim.on, *pair) for pair in pairwise(groups))
    if len(aim.on) > 1 and len(groups) == len(aim.on) and not apart:
        return [
            Share(aim, (noun,), tuple(group), _around(aim, group))
            for noun, group in zip(aim.on, groups, strict=True)
        ]
    if len(groups) > 1 and all(noun.form in {"group", "batch"} for noun in aim.on):
        sums = tuple(tuple(group) for group in groups)
        if all(_AND.fullmatch(text, a[-1].span[1], b[0].span[0]) for a, b in pairwise(groups)):
            return [Share(aim, aim.on, sums[0], _around(aim, groups[0]), parts=sums)]
    return _in_turn(text, sentence, aim, groups)


_AND = re.compile(r",\s|,?\sand\s|、|和|，")


def _in_turn(text: str, sentence: Sentence, aim: Aim, groups: list[list[Money]]) -> list[Share]:
    """Read fined X 20,000 yuan and Y 5,000: a noun between two sums takes the second."""
    found = [Share(aim, _first(aim, groups), tuple(groups[0]), _around(aim, groups[0]))]
    for last, group in pairwise(groups):
        payers = _payers_after(text, sentence, group[-1].span[1])
        if payers:
            span = (group[0].span[0], payers[-1].span[1])
            found.append(Share(aim, payers, tuple(group), span))
            continue
        between = _between(sentence, found[-1].on, last, group)
        if between:
            span = (between[0].span[0], group[-1].span[1])
            found.append(Share(aim, between, tuple(group), span))
    return found


def _between(
    sentence: Sentence, on: tuple[Noun, ...], last: list[Money], group: list[Money]
) -> tuple[Noun, ...]:
    """Return those between two sums who do not pay the first."""
    return tuple(
        noun
        for noun in sentence.nouns
        if last[-1].span[1] <= noun.span[0] < group[0].span[0]
        and not _owning(noun, sentence)
        and noun not in on
    )


_ON = re.compile(r"\s\((?:its\s|the\s)?|\s(?:each\s)?(?:on|upon|for|against|to)\s(?:the\s)?")


def _payers_after(text: str, sentence: Sentence, position: int) -> tuple[Noun, ...]:
    """Return those who stand after a sum: RMB 10,000 on Ms Qin, 5,000 each on A and B."""
    if sentence.lang != "en":
        return ()
    after = next((n for n, one in enumerate(sentence.nouns) if one.opens >= position), None)
    if after is None or not _ON.fullmatch(text, position, sentence.nouns[after].opens):
        return ()
    return tuple(chain(text, sentence.nouns, after, "en"))


def _owning(noun: Noun, sentence: Sentence) -> bool:
    return noun.owned or any(other.span[0] == noun.span[1] for other in sentence.nouns)


def _first(aim: Aim, groups: list[list[Money]]) -> tuple[Noun, ...]:
    """Return who pays the first sum: those named before it, if others are named after it."""
    early = tuple(noun for noun in aim.on if noun.span[0] < groups[0][0].span[0])
    return early or aim.on


def _around(aim: Aim, group: list[Money]) -> Span:
    return (min(aim.act.span[0], group[0].span[0]), max(aim.act.span[1], group[-1].span[1]))
