"""English noun phrases that can be offenders: "a hospital in Ningxiang", "the company", Mr Zhou.

A body is an article, a few words and a head noun of the vocabulary. A name counts where a frame
opens a slot for it (fined X, X was ordered to) or where it ends as a company does.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from hegui.cases.reading.nouns import Noun, settle
from hegui.cases.reading.nouns_en import persons, slots
from hegui.cases.reading.nouns_en.bodies import find_bodies, find_groups, find_pronouns, is_owned
from hegui.cases.reading.nouns_en.names import find_names
from hegui.cases.reading.nouns_en.persons import find_persons

if TYPE_CHECKING:
    from collections.abc import Mapping


def find(
    text: str, start: int, end: int, known: Mapping[str, str], taken: list[tuple[int, int]]
) -> list[Noun]:
    """Return the noun phrases of one sentence; `known` are names found elsewhere in the text."""
    nouns = settle(
        [
            *find_groups(text, start, end),
            *find_persons(text, start, end),
            *persons.find_pronouns(text, start, end),
            *slots.quoted(text, start, end),
            *find_names(text, start, end, known, taken),
            *find_bodies(text, start, end),
            *_slots(text, start, end),
            *find_pronouns(text, start, end),
        ],
        taken,
    )
    return _of_kind(text, _apposed(text, nouns))


_NAMED = re.compile(
    r",?\s(?:(?:including|namely|such\sas|among\sthem|called|named)\s)?(?:the\s)?|\s\(|:\s"
    r"|\s(?:on|in|run\sby)\s[A-Z]\w{1,20},\s"
)
_AND = re.compile(r",\s|,?\sand\s")


def _of_kind(text: str, nouns: list[Noun]) -> list[Noun]:
    """Give the names of several things their kind: three websites, including A, B and C."""
    for one, other in pairwise(nouns):
        gap = text[one.span[1] : max(one.span[1], other.opens)]
        if other.form != "name" or other.is_person or one.is_person:
            continue
        if (one.form == "batch" and _NAMED.fullmatch(gap)) or (one.group and _AND.fullmatch(gap)):
            other.kind = other.group = one.group or one.kind
    return nouns


def _slots(text: str, start: int, end: int) -> list[Noun]:
    found = slots.find(text, start, end)
    for noun in found:
        noun.owned = is_owned(text, start, noun.span[0])
    return found


def _apposed(text: str, nouns: list[Noun]) -> list[Noun]:
    """Join a name with what it is said to be: BOSS Zhipin, an online recruitment portal."""
    kept: list[Noun] = []
    for noun in nouns:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.form == "name"
            and noun.form == "new"
            and last.is_person is noun.is_person is False
            and text[last.span[1] : noun.span[0]] == ", "
        ):
            last.aliases = (*last.aliases, noun.text)
            last.head = noun.head
            continue
        if last is not None and _says_who(text, last, noun):
            continue
        if last is not None and len(kept) == 1 and _made_by(text, last, noun):
            noun.aliases = (*noun.aliases, last.text)
            noun.span, noun.owned = (last.span[0], noun.span[1]), False
            kept[-1] = noun
            continue
        if last is not None and _titled(text, last, noun):
            noun.aliases = (*noun.aliases, _DETERMINER.sub("", last.text))
            noun.span, noun.kind = (last.span[0], noun.span[1]), last.kind
            kept[-1] = noun
            continue
        if last is not None and _named_after(text, last, noun):
            last.aliases = (*last.aliases, noun.text)
            last.span = (last.span[0], noun.span[1])
            continue
        kept.append(noun)
    return kept


def _says_who(text: str, last: Noun, noun: Noun) -> bool:
    """Tell whether a noun only says what a person is: Mr. Chi, a freelance web designer, ..."""
    if not last.is_person or last.form != "name" or noun.form != "new":
        return False
    return (
        text[last.span[1] : noun.span[0]] == ", " and text[noun.span[1] : noun.span[1] + 1] == ","
    )


_MADE_BY = re.compile(
    r"(?:,?\s\(?(?:version|v\.?)\s?[\w.]{1,12}\)?)?,?\s\(?(?:developed|operated|run|published|made|provided)\sby\s(?:the\s)?"
)


def _made_by(text: str, app: Noun, noun: Noun) -> bool:
    """Tell whether an item names an app and then who made it, on whom the measure falls."""
    if app.is_person or noun.is_person or app.form != "name" or noun.form != "name":
        return False
    return bool(_MADE_BY.fullmatch(text[app.span[1] : max(app.span[1], noun.span[0])]))


def _titled(text: str, last: Noun, noun: Noun) -> bool:
    """Tell whether a noun only says what the name after it is: the homework app Xueba Box."""
    if last.form not in {"new", "back"} or noun.form != "name" or last.owned or last.head == "it":
        return False
    return last.is_person is noun.is_person is False and text[last.span[1] : noun.span[0]] == " "


_DETERMINER = re.compile(r"^(?:the|its|their|an?|one|another)\s", re.IGNORECASE)


def _named_after(text: str, last: Noun, noun: Noun) -> bool:
    """Tell whether a name only names what stands before it: the company, Ningbo Star, was ..."""
    if last.form not in {"new", "back"} or noun.form != "name":
        return False
    if _RUN_BY.fullmatch(text[last.span[1] : noun.span[0]]) and not noun.is_person:
        return last.form == "new"
    if last.is_person or noun.is_person or last.owned or last.head == "it":
        return False
    after = text[noun.span[1] : noun.span[1] + 2]
    return text[last.span[1] : noun.span[0]] == ", " and after == ", "


_RUN_BY = re.compile(r"\s(?:operated|run|owned|developed|managed)\sby\s(?:the\s)?")
