"""What belongs to which case: what a sentence adds, who joins, and where another case begins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.reading import vocabulary
from hegui.reading.draft import Conducted, Draft, Reliance, Said
from hegui.reading.measures import OPENING
from hegui.reading.organs import kind_said, same
from hegui.reading.story.calendar import ACT, DATELINE, DECIDED, TOLD, YEAR

if TYPE_CHECKING:
    from hegui.reading.cast import Figure
    from hegui.reading.story.moment import Moment

_PERSONAL = frozenset(
    {
        *("pi_trade", "hacking", "prohibited_content", "account_mgmt", "prohibited_goods"),
        *("illegal_info_use", "real_name"),
    }
)
"""What a person does for himself, not only in the name of a company."""
_STEPS = frozenset({"order_to_correct", "interview"})
"""What an authority begins with, before it penalises those who do not correct."""
_HEAD, _BELOW = 4, 3  # paragraphs


def absorb(draft: Draft, moment: Moment, *, acting: bool = False) -> None:
    """Give a case what a sentence tells; `acting`: it tells the measure as well."""
    for said in moment.dates:
        rank = ACT if acting and said.rank in {DECIDED, TOLD} else said.rank
        draft.dates.append(Said(said.found, rank))
    (draft.acting if acting else draft.organs).extend(moment.organs)
    hit = [noun for aim in moment.aims for noun in aim.on]
    hit += [noun for share in moment.shares for noun in share.on]
    figures = moment.figures(tuple(hit))
    whole = acting and any(not aim.on for aim in moment.aims)
    draft.gains = moment.gains or draft.gains
    for number, one in enumerate(moment.cited):
        own = moment.whose.get(number)
        draft.relied.append(Reliance(one, own or (() if whole else tuple(figures)), bool(own)))
    for done in moment.sentence.done:
        doer = moment.doer(done.span[0], by_person=done.category in _PERSONAL)
        alike = [one for one in figures if doer and one.is_person is doer[0].is_person]
        on = alike if doer and set(doer) <= set(alike) else doer
        draft.done.append(Conducted(done, tuple(on)))


def goes_on(text: str, told: list[Moment], before: Draft) -> bool:
    """Tell whether another party belongs to the story of the one before, of the day told there."""
    if not before.deeds or any(one.dates or one.organs for one in told):
        return False
    sentence = told[0].sentence
    frame = vocabulary.frame("same_story", sentence.lang)
    return bool(frame.match(text, *sentence.span))


def carry_on(draft: Draft, before: Draft) -> None:
    """Give another party of a story the day and the authority told of the one before."""
    draft.dates += [Said(replace(one.found, inferred=True), one.rank) for one in before.dates]
    draft.organs += before.acting or before.organs


def joins(draft: Draft, moment: Moment, aimed: list[Figure]) -> bool:
    """Tell whether persons alone belong to the case: not those who act for themselves."""
    bodies = [one for one in aimed if not one.is_person]
    if bodies:
        return all(one.beside in draft.figures for one in bodies)
    apart = all(one.role == "individual_user" and one.of is None for one in aimed)
    return not aimed or not apart or moment.sentence.number == draft.last


def recalls(text: str, draft: Draft, moment: Moment) -> bool:
    """Tell whether a sentence recalls what happened before to someone of the case."""
    lang = moment.sentence.lang
    aimed = [figure for aim in moment.aims for figure in moment.figures(aim.on)]
    if aimed and not draft.holds(aimed):
        return False
    if vocabulary.says("earlier", lang, text, *moment.sentence.span):
        return True
    return lang == "en" and bool(aimed) and _years_before(moment, draft)


def _years_before(moment: Moment, draft: Draft) -> bool:
    """Tell whether a sentence tells of a year before that of the case: in 2021 it was fined."""
    now = [one.found.year for one in draft.dates if one.found.year]
    then = [one.found.year for one in moment.dates if one.found.year]
    return bool(now and then and draft.deeds) and max(then) < max(now)


def probe(draft: Draft, moment: Moment) -> bool:
    """Tell whether a sentence only tells of an investigation; its day is then not that of a case."""
    if any(aim.act.type != OPENING for aim in moment.aims):
        return False
    if draft.deeds:
        moment.dates = []
    return True


def unopened(drafts: list[Draft]) -> None:
    """Leave out whom a case was only opened against, where the same case hit others."""
    for draft in drafts:
        hit = {id(one) for deed in draft.deeds if deed.type != OPENING for one in deed.on}
        if not hit:
            continue
        draft.figures = [one for one in draft.figures if id(one) in hit]
        draft.deeds = [deed for deed in draft.deeds if deed.type != OPENING]


def elsewhere(draft: Draft, told: list[Moment]) -> bool:
    """Tell whether other authorities act now than those of the case."""
    organs = [one for moment in told for one in moment.organs]
    now = [one for one in organs if not one.back or (kind_said(one) and not one.places)]
    # a national organ that only looked into it may leave the fine to its offices
    spoken = [one for one in draft.organs if one.places]
    then = [one for one in draft.acting or spoken if not one.back]
    return bool(now and then and draft.deeds) and not any(
        same(one, other) or one.name in other.name for one in now for other in then
    )


def anew(draft: Draft, moment: Moment) -> bool:
    """Tell whether the authority decides again on a later day: on 3 March an order, on 17 a fine."""
    organs = [one for one in moment.organs if not one.back]
    types = {aim.act.type for aim in moment.aims}
    afterwards = any((one.found.same or "").endswith("后") for one in moment.dates)
    hit = [one for aim in moment.aims for one in moment.figures(aim.on)]
    mine = [deed for deed in draft.deeds if any(one in hit for one in deed.on)] or draft.deeds
    told = {deed.type for deed in mine}
    if (
        moment.sentence.lang != "zh"
        or not (organs or afterwards)
        or told & types
        or told == {"penalty_unspecified"}
    ):
        return False
    return afterwards or bool(_later(draft, [moment]))


def overtake(draft: Draft, told: list[Moment]) -> None:
    """Let the day of a penalty stand for the case, where before it only a correction was ordered."""
    if not draft.deeds or {deed.type for deed in draft.deeds} - _STEPS or not _later(draft, told):
        return
    draft.dates = [Said(one.found, min(one.rank, YEAR)) for one in draft.dates]


def _later(draft: Draft, told: list[Moment]) -> bool:
    """Tell whether sentences tell a day after that on which the case was decided."""
    ranked = [one for one in draft.dates if one.found.month]
    acted = [one for one in ranked if one.rank == ACT]
    then = [one.found.value for one in acted or (ranked if draft.deeds else [])]
    now = [
        one.found.value
        for moment in told
        for one in moment.dates
        if one.found.month and one.rank >= TOLD
    ]
    return bool(then and now) and (now[0] or "") > (max(one or "" for one in then))


def tidy(draft: Draft, drafts: list[Draft]) -> None:
    """Leave out whom the head of a text only says to be punished, as is told of others below."""
    told = [one for one in drafts if draft.block < one.block <= draft.block + _BELOW]
    facts = draft.done and any(one.rank > DATELINE for one in draft.dates)
    if draft.item or draft.block >= _HEAD or not told or facts:
        return
    hit = {id(one) for deed in draft.deeds if deed.type != "penalty_unspecified" for one in deed.on}
    vague = [one for one in draft.figures if not one.named and id(one) not in hit]
    draft.figures = [one for one in draft.figures if one not in vague]
    for deed in draft.deeds:
        deed.on = [one for one in deed.on if one not in vague]
    draft.deeds = [deed for deed in draft.deeds if deed.on]


def speaks_of(earlier: Moment, aimed: list[Figure]) -> bool:
    """Tell whether a sentence spoke of one of these, or of the body that he is of."""
    spoken = [one for _, figures in earlier.met for one in figures]
    return any(one in spoken or one.of in spoken for one in aimed)
