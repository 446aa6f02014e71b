"""Whom words mean that point back to one: the hospital, it, its operator, 该公司."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import several, vocabulary
from hegui.reading.figures import rename

if TYPE_CHECKING:
    from hegui.reading.cast import Cast
    from hegui.reading.figures import Figure
    from hegui.reading.nouns import Noun

_THINGS = frozenset({"website", "platform"})
_NEAR = 6
_REMEMBERED = 100  # figures back; so that time grows with the length of a text and no faster
_RUNS = re.compile(
    r"(?P<whose>其|平台|网站|该APP|该App|该平台|该网站)?(?P<what>运营(?:公司|企业|者|方|单位|主体)|开发者|开发公司)$"
)
_NOBODY = frozenset({"individual", "website", "platform"})
_PRONOUNS = frozenset({"", "it"})
_RUNS = re.compile(
    r"(?P<whose>其|平台|网站|该APP|该App|该平台|该网站)?(?P<what>运营(?:公司|企业|者|方|单位|主体)|开发者|开发公司)$"
)


def meant(cast: Cast, noun: Noun) -> list[Figure]:
    """Return the figure that words mean which point back: the hospital, it, 该公司."""
    if noun.head in several.TURNS:
        return several.in_turn(cast, noun)
    if noun.is_person:
        return _he(cast, noun)
    bodies = cast.bodies() or ([] if noun.head in _PRONOUNS else cast.everybody())
    runs = _RUNS.search(noun.text)
    if runs and bodies and not any(one.head == runs["what"] for one in bodies):
        return [_runner(cast, bodies[-1], noun, runs["what"])]
    bodies = _possible(cast, bodies, noun)
    if noun.clause and not bodies:
        return _new(cast, noun)
    found = _described_before(bodies, noun) or _meant(bodies, noun)
    afar = found is None or (found.scope != cast.scope and noun.head not in _PRONOUNS)
    if noun.head.isascii() and (afar or found is None or not _headed(found, noun)):
        found = _mentioned(cast, noun) or found
    return _called(cast, found, noun) if found else _alone(cast, noun)


def _possible(cast: Cast, bodies: list[Figure], noun: Noun) -> list[Figure]:
    """Return the bodies that can be meant: the party of a decision, no one who is none such."""
    if noun.head in vocabulary.words("party", "zh"):
        bodies = [one for one in cast.figures[:_REMEMBERED] if not one.is_person][:1] or bodies
    if noun.clause or noun.head in vocabulary.words("related", "en"):
        bodies = [one for one in bodies if one.known_as(noun.head)]
    return bodies


def _called(cast: Cast, found: Figure, noun: Noun) -> list[Figure]:
    """Return a figure under the names that the words add to it."""
    for name in noun.aliases:
        rename(found, name)
    if not noun.owned:
        cast.seen(found, noun)
    return [found]


def _new(cast: Cast, noun: Noun) -> list[Figure]:
    """Write someone down of whom a clause tells more: the firm that maintains its site."""
    figure = cast.add(noun)
    cast.seen(figure, noun)
    return [figure]


def _described_before(bodies: list[Figure], noun: Noun) -> Figure | None:
    """Return who was only described and is named now: the operator, X."""
    told = [one for one in bodies if one.hit and not one.named]
    return told[-1] if told and noun.aliases else None


def _mentioned(cast: Cast, noun: Noun) -> Figure | None:
    """Return whom the words name by his noun, though he was spoken of only as someone's."""
    for figure in reversed(cast.figures[-_NEAR:]):
        here = figure.scope == cast.scope and figure.kind not in _NOBODY
        if here and _headed(figure, noun):
            return figure
    return None


def kin(cast: Cast, noun: Noun) -> list[Figure]:
    """Return the body that a plain noun means, by its noun and its trade: 网络公司."""
    trade = noun.text.removesuffix(noun.head)
    told = [one for one in cast.bodies() if one.head.endswith(noun.head) and trade in one.name]
    found = told[-1:]
    for one in found if not noun.owned else []:
        cast.seen(one, noun)
    return found


def _he(cast: Cast, noun: Noun) -> list[Figure]:
    """Return the person spoken of last in this part of the text or before, by name if any is."""
    since = cast.scope if cast.strict else cast.scope - 1
    persons = [one for one in cast.recent[-_NEAR:] if one.is_person and one.scope >= since]
    found = ([one for one in persons if one.named] or persons)[-1:]
    for one in found:
        cast.seen(one, noun)
    return found


def _alone(cast: Cast, noun: Noun) -> list[Figure]:
    """Return whom words mean that point back to nothing: a person, or one named only so."""
    if noun.text == "其":
        persons = [one for one in cast.recent if one.scope == cast.scope and one.is_person]
        return persons[:1]
    if noun.kind in {"platform", "website"} and noun.text == noun.head:
        return []
    if noun.text in vocabulary.words("oneself", "zh") and not cast.everybody():
        return _author(cast, noun)
    employer = [one for one in cast.figures[-_NEAR:] if _headed(one, noun) and one.head]
    if employer and not (noun.owned or cast.strict or employer[-1].is_person):
        cast.seen(employer[-1], noun)
        return employer[-1:]
    if noun.owned or (not noun.aliases and (noun.head in _any() or cast.strict)):
        return []
    if known := _passing(cast, noun):
        return [known]
    [figure] = _new(cast, noun)
    for name in noun.aliases:
        rename(figure, name)
    return [figure]


def _passing(cast: Cast, noun: Noun) -> Figure | None:
    """Return the body that was only told of in passing: the data of a hotel ... the hotel."""
    for figure in reversed(cast.figures[-_NEAR:]):
        near = 0 <= cast.scope - figure.scope <= 1 and not figure.is_person
        if near and figure.head == noun.head:
            cast.seen(figure, noun)
            return figure
    return None


def _runner(cast: Cast, thing: Figure, noun: Noun, what: str) -> Figure:
    """Return a thing that was spoken of as the one who runs it: 其运营公司."""
    if thing.kind not in {"platform", "website"}:
        cast.seen(thing, noun)
        return thing
    thing.aliases += [thing.name, what]
    thing.name, thing.kind, thing.head = f"{thing.name}{what}", "company", what
    cast.seen(thing, noun)
    return thing


def _author(cast: Cast, noun: Noun) -> list[Figure]:
    """Return the one who reports of itself: as the title names it, or by its own word."""
    figure = cast.add(noun)
    if cast.titled:
        rename(figure, cast.titled[-1])
    cast.seen(figure, noun)
    return [figure]


@cache
def _any() -> frozenset[str]:
    """Return the words that can point back to a body of any kind."""
    words = vocabulary.words("any_body", "zh") | vocabulary.words("any_body", "en")
    return words | _PRONOUNS


def _meant(bodies: list[Figure], noun: Noun) -> Figure | None:
    """Return the body that words such as 该酒店 or "the hospital" point back to."""
    head = noun.head
    for figure in reversed(bodies):
        if figure.head == head or (head not in _any() and _in_name(figure, head)):
            return figure
    if head not in _any():
        for figure in reversed(bodies):
            if figure.kind == noun.kind:
                return figure
    if head in vocabulary.words("other_party", "en") or _told_apart(noun):
        return None
    if head in vocabulary.words("firm", "en"):
        bodies = [one for one in bodies if one.kind not in _THINGS] or bodies
    return bodies[-1] if bodies else None


def _headed(figure: Figure, noun: Noun) -> bool:
    """Tell whether a figure is called by the noun of words that point back."""
    return figure.head == noun.head or noun.head in _any() or _in_name(figure, noun.head)


def _in_name(figure: Figure, head: str) -> bool:
    """Tell whether a name holds the noun as a word of its own: the bank, Xinjiang Village Bank."""
    if head.isascii():
        return f" {head.casefold()} " in f" {figure.name.casefold()} "
    return head in figure.name


_TWO_WORDS = 2


def _told_apart(noun: Noun) -> bool:
    """Tell whether words say more than which kind of body is meant: the township clinic."""
    if noun.head in _any() or noun.kind in _THINGS or not noun.text.isascii():
        return False
    return len(noun.text.split()) > _TWO_WORDS
