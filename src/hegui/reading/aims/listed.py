"""Those who are listed together: X、Y和Z; X and its head, Mr Y."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.reading.several import TURNS

if TYPE_CHECKING:
    from hegui.reading.document import Span
    from hegui.reading.nouns import Noun

_TITLE = 12
_WIDEST = 140  # characters between two who are listed

_TITLED = re.compile(r"(?<=[及和与、其])[\u4e00-\u9fa5]{1,10}$")

_CLAUSE = re.compile(r"(?<=[、和及与])[\u4e00-\u9fa5]{2,20}的$")
"""A clause before a member of a list: 汤某、购买信息的柳某."""

_LINK = {
    "zh": re.compile(
        r"(?:、|和|及其?|以及|与|或|，?并对|，同时对|，对|兼)?(?:（[^（）]{0,30}）)?(?:、|和|及其?|以及|与)?"
    ),
    "en": re.compile(
        r"(?:\s\([^()]{0,40}\)|\s(?:in|from|at)\s[A-Z]\w{1,20}(?:\s[A-Z]\w{1,20})?|,\s(?:which|who|whose|dubbed|known\sas|nicknamed|part\sof|(?:owned|run|operated|backed)\sby|an?\s(?:unit|arm|subsidiary|affiliate|brand)\sof|based\sin|for)\s[^,;.()]{2,70}(?=,))?"
        r"(?:,?\s(?:and|as\swell\sas|together\swith|along\swith)(?:\salso)?\s(?:(?:to|on|upon|against)\s)?(?:its\s|the\s)?|,\s)"
    ),
}

_WHOSE = frozenset({"’s ", "'s "})
_KIN = re.compile(r"^(,?\sand\s)(?:his|her|their|a)\s(?:[a-z]{2,14}\s){1,2}$")
"""What says who the second person is to the first: Luo and his cousin Pan."""
_RUN_BY = re.compile(
    r"[”\"]?(?:网|平台|App|APP|网站|应用|软件)?(?:的)?(?:运营主体|运营者|运营方|运营公司|运营单位|运营企业|开发者|开发企业|主办单位|主办者|所属公司|所属企业)"
)


def chain(text: str, nouns: list[Noun], index: int, lang: str) -> list[Noun]:
    """Return the noun with those that are listed with it: X、Y和Z; X and its head, Mr Y."""
    while lang == "zh" and index + 1 < len(nouns) and _run_by(text, nouns[index], nouns[index + 1]):
        index += 1
    first = last = index
    link = _LINK["zh" if lang == "zh" else "en"]
    while (before := _beside(text, nouns, first, -1, link)) is not None:
        first = before
    while (after := _beside(text, nouns, last, 1, link)) is not None:
        last = after
    listed = nouns[first : last + 1]
    meant = [one for one in listed if one.is_person or not one.owned] if lang == "en" else []
    return [one for one in meant or listed if not _owner(text, one, listed)]


def _beside(
    text: str, nouns: list[Noun], index: int, step: int, link: re.Pattern[str]
) -> int | None:
    """Return the next one that is listed; what is only said of one stands between: run by X."""
    for other in (index + step, index + 2 * step):
        if not 0 <= other < len(nouns):
            return None
        first, second = sorted((index, other))
        if _linked(text, nouns[first], nouns[second], link):
            return other
        if not nouns[other].owned:
            return None
    return None


def side_by_side(text: str, nouns: list[Noun], lang: str) -> list[list[Noun]]:
    """Return those who are named together, run by run: A, B and C."""
    found, index, link = [], 0, _LINK["zh" if lang == "zh" else "en"]
    while index + 1 < len(nouns):
        if _beside(text, nouns, index, 1, link) is None:
            index += 1
            continue
        run = chain(text, nouns, index, lang)
        found.append(run)
        index = max(index + 1, nouns.index(run[-1]) + 1 if run else 0)
    return [run for run in found if len(run) > 1]


def _run_by(text: str, thing: Noun, runner: Noun) -> bool:
    """Tell whether the second runs the first: 豆瓣网运营主体 and its company."""
    return bool(_RUN_BY.fullmatch(text, thing.span[1], max(thing.span[1], runner.opens)))


def _linked(text: str, one: Noun, other: Noun, link: re.Pattern[str]) -> bool:
    gap = text[one.closes : max(one.closes, other.opens)]
    if other.head in TURNS or len(gap) > _WIDEST:
        return False
    if (one.head == "it" and gap.startswith(",")) or text.startswith("whose ", other.opens):
        return False
    if other.is_person and gap in _WHOSE:
        return True
    if other.form == "name" and gap == ", the ":
        gap = ", "
    gap = _CLAUSE.sub("", gap)
    if other.is_person:
        gap = _KIN.sub(r"\1", gap)
    if other.is_person and len(gap) <= _TITLE:
        gap = _TITLED.sub("", gap)
    return bool(link.fullmatch(gap)) and not (gap == "" and one.form == "group")


_HEADED_BY = re.compile(
    r"\b(?:operator|owner|administrator|head|manager|boss|founder)s?\sof\s(?:the\s|an?\s)?(?:[\w-]{2,16}\s){0,3}$"
)


def _owner(text: str, noun: Noun, listed: list[Noun]) -> bool:
    """Tell whether it only says whose the next one is: 该公司 in 该公司负责人杨某."""
    if _HEADED_BY.search(text, max(0, noun.span[0] - 40), noun.span[0]) and any(
        other.is_person and other.span[0] > noun.span[0] for other in listed
    ):
        return True
    if text[noun.span[0]] in '“"':
        return False
    return any(
        other.opens <= noun.span[0]
        or noun.span[0] < other.opens <= noun.span[1]
        or noun.span[1] == other.span[0]
        or text[noun.span[1] : other.span[0]] == "的"
        or (other.is_person and text[noun.span[1] : other.opens] in _WHOSE)
        for other in listed
        if other is not noun and other.span[0] >= noun.span[1]
    )


def within(span: Span, around: Span) -> bool:
    """Tell whether one stretch lies in another."""
    return around[0] <= span[0] and span[1] <= around[1]


def after_position(nouns: list[Noun], position: int) -> int | None:
    """Return the number of the first noun after a position."""
    return next((n for n, noun in enumerate(nouns) if noun.span[0] >= position), None)
