"""Penalty frames: on whom a measure falls. A frame opens a slot, whatever stands in it.

对X处以…, 责令X…, 约谈X, X被…; fined X, a warning to X, X was ordered to …
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from hegui.reading import measures
from hegui.reading.aims.aim import Aim
from hegui.reading.aims.chinese import on_chinese
from hegui.reading.aims.english import on_english
from hegui.reading.aims.imposed import is_imposed
from hegui.reading.aims.listed import after_position, chain, side_by_side

if TYPE_CHECKING:
    from hegui.reading.measures import Trigger
    from hegui.reading.nouns import Noun
    from hegui.reading.survey import Sentence

__all__ = ["Aim", "of", "side_by_side"]


def of(text: str, sentence: Sentence) -> list[Aim]:
    """Return the measures of a sentence that were imposed, with what they fall on."""
    found: list[Aim] = []
    for act in sentence.acts:
        if not is_imposed(text, sentence, act):
            continue
        aim = _aim(text, sentence, act, found[-1] if found else None)
        if aim.on or act.type != measures.OPENING:
            found.append(aim)
    return _dealt(text, _on_all(text, _looking_on(found))) if sentence.lang == "zh" else found


_ALL = re.compile(r"(?:均|都|一并)(?:被|依法)?$")


def _on_all(text: str, aims: list[Aim]) -> list[Aim]:
    """Let a measure fall on all bodies named before: 对甲罚款，对乙警告，均责令改正."""
    found = list(aims)
    for number, one in enumerate(aims[1:], 1):
        begin = one.act.span[0]
        bodies = [noun for aim in aims[:number] for noun in aim.on if not noun.is_person]
        own = any(noun.span[0] > aims[number - 1].act.span[0] for noun in one.on)
        if _ALL.search(text, max(0, begin - 4), begin) and len(bodies) > 1 and not own:
            found[number] = replace(one, on=tuple(bodies))
    return found


_TWO = 2
_EACH = re.compile(r"分别[^，。；]{0,6}$")


def _dealt(text: str, aims: list[Aim]) -> list[Aim]:
    """Deal two measures out to two: 甲、乙分别被罚款5万元和警告; a warning that comes first is of both."""
    found = list(aims)
    for number, (one, other) in enumerate(pairwise(aims)):
        if one.on != other.on or len(one.on) != _TWO or one.act.type != "fine":
            continue
        each = _EACH.search(text, one.on[-1].span[1], one.act.span[0])
        if each and other.act.type == "warning" and text[other.act.span[0] - 1] in "和、":
            found[number] = replace(one, on=one.on[:1])
            found[number + 1] = replace(other, on=one.on[1:])
    return found


_THINGS = frozenset({"account_removal", "content_removal"})


def _looking_on(aims: list[Aim]) -> list[Aim]:
    """Let the loss of an account fall on the person whom the next measure names: 关闭该账号，并对孔某罚款."""
    found = list(aims)
    for number, (aim, after) in enumerate(pairwise(aims)):
        alone = not aim.on and not aim.batch and aim.act.type in _THINGS
        if alone and after.on and all(one.is_person for one in after.on):
            found[number] = replace(aim, on=after.on)
    return found


def _aim(text: str, sentence: Sentence, act: Trigger, last: Aim | None) -> Aim:
    """Return a measure with those it falls on; `last` is the measure before it."""
    nouns = sentence.nouns
    on = _slots(text, sentence, act)
    named = [noun for noun in on if noun.form != "batch"]
    if all(noun.form in {"batch", "group"} for noun in on):
        named = _included(text, nouns, on) or named
    if on and not named:
        return Aim(act, tuple(on), batch=True)
    if act.type == "account_removal" and last and last.on and all(n.is_person for n in last.on):
        return Aim(act, last.on)
    if act.type == measures.OPENING:
        told = [one for one in named if not one.is_person or one.form == "name"]
        return Aim(act, tuple(named if sentence.lang == "en" else told))
    on = _inherited(act, nouns, named) if sentence.lang == "zh" else named
    if last and last.act.type == "interview" and act.type in measures.ORDERS and named:
        on = list(last.on) if last.on and all(map(_speaks, named)) else on
    it = len(on) == 1 and on[0].text == "其"
    if last and (it or (not on and not _between(nouns, last.act.span[1], act.span[0]))):
        if last.batch:
            return Aim(act, (), batch=True)
        on = _inherited(act, nouns, list(last.on)) or on
    if last and len(last.on) > 1 and all(one.text in _THEM for one in on):
        on = list(last.on)
    return Aim(act, tuple(on))


def _slots(text: str, sentence: Sentence, act: Trigger) -> list[Noun]:
    """Return the nouns in the slots of a measure: only persons are detained, bodies spoken to."""
    nouns = sentence.nouns
    if act.type == "detention":
        nouns = [
            noun for noun in nouns if noun.is_person or (noun.form == "group" and not noun.head)
        ]
    find = on_chinese if sentence.lang == "zh" else on_english
    on = find(text, sentence, act, nouns)
    if act.type == "detention" and not on:
        return [noun for noun in nouns if noun.span[1] <= act.span[0]][-1:]
    if act.type != "interview" or not on:
        return on
    if all(map(_speaks, on)):
        return _spoken_for(text, nouns, on, act)
    heard = any(not one.is_person for one in on)
    on = [one for one in on if not (heard and _speaks(one))]
    return on if heard else [*_headed(nouns, on[0]), *on]


def _headed(nouns: list[Noun], person: Noun) -> list[Noun]:
    """Return the body that a person is named as the head of: 某公司法定代表人赵某."""
    if person.role in {None, "individual_user"} or person.opens == person.span[0]:
        return []
    bodies = [one for one in nouns if not one.is_person and one.form != "batch"]
    return [one for one in bodies if one.span[0] < person.opens <= one.span[1]]


def _speaks(noun: Noun) -> bool:
    """Tell whether someone is only heard for his company: its person in charge."""
    return noun.is_person and noun.form == "new" and noun.role not in {None, "individual_user"}


def _spoken_for(text: str, nouns: list[Noun], on: list[Noun], act: Trigger) -> list[Noun]:
    """Return the company that is spoken to through someone: the owner of a shop."""
    for index, noun in enumerate(nouns):
        gap = text[on[-1].span[1] : max(on[-1].span[1], noun.opens)]
        if _OF.fullmatch(gap) and not noun.is_person:
            return chain(text, nouns, index, "en")
    return [one for one in nouns if _body_before(one, act)][-1:]


_OF = re.compile(r"\s(?:of|from|at|for)\s(?:the\s|both\s)?")


def _body_before(noun: Noun, act: Trigger) -> bool:
    return not noun.is_person and not noun.owned and noun.span[1] <= act.span[0]


_THEM = frozenset({"them", "both", "Both"})

_INCLUDING = re.compile(
    r"(?:\s(?:concerned|involved|in\squestion))?(?:,\s|\s\(|\s-\s|\s?(?:--|[–—])\s?)"
    r"|[^.;:]{0,100}?(?:,?\s(?:including|namely|such\sas|among\sthem|among\swhich)\s?(?:the\s)?(?:[a-z][\w-]{1,16}\s){0,4}|:\s|[,;]\sone\sof\s(?:them|these|which),\s)"
    r"|(?:，|（|：)?(?:其中，?|包括|分别是|分别为|即|：)"
)


def _included(text: str, nouns: list[Noun], on: list[Noun]) -> list[Noun]:
    """Return those of many that are named after them: three sites, including A, B and C."""
    if not on:
        return []
    index = after_position(nouns, on[-1].span[1])
    if index is None or nouns[index].owned:
        return []
    gap = text[on[-1].span[1] : nouns[index].opens]
    if not _INCLUDING.fullmatch(gap):
        return []
    lang = "zh" if _CJK.search(gap) else "en"
    return [one for one in chain(text, nouns, index, lang) if one.form != "batch"]


_CJK = re.compile(r"[\u4e00-\u9fff]")


def _inherited(act: Trigger, nouns: list[Noun], last: list[Noun]) -> list[Noun]:
    """Return on whom a measure falls that carries on the last; an order falls on the body."""
    if not last or act.type not in measures.ORDERS or not all(noun.is_person for noun in last):
        return last
    bodies = [
        noun
        for noun in nouns
        if not noun.is_person
        and not noun.owned
        and noun.text != "其"
        and noun.span[1] <= act.span[0]
    ]
    return bodies[-1:] or last


def _between(nouns: list[Noun], start: int, end: int) -> bool:
    return any(start <= noun.span[0] < end and not noun.owned for noun in nouns)
