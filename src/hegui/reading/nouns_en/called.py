"""Persons and what stands beside their names: a nurse at a clinic, one Gu; its owner, X Ltd."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.reading import vocabulary

if TYPE_CHECKING:
    from hegui.reading.nouns import Noun


_AT = re.compile(r"\s(?:of|at|for|with|from|in)\s")
_NAMED_AS = re.compile(
    r",\s(?:one\s|a\scertain\s|surnamed\s|named\s|identified\s(?:only\s)?(?:as|by)\s(?:(?:his|her|the)\ssurname,?\s)?)?"
)


def held_there(text: str, office: Noun, body: Noun, noun: Noun) -> bool:
    """Tell whether a name is that of who holds an office of a body: a nurse at a clinic, one Gu."""
    if not (office.is_person and noun.is_person) or body.is_person or noun.form != "name":
        return False
    if office.form != "new" or not _AT.fullmatch(between(text, office, body)):
        return False
    return bool(_NAMED_AS.fullmatch(between(text, body, noun)))


def between(text: str, last: Noun, noun: Noun) -> str:
    """Return the words between two nouns and what belongs to each."""
    return text[last.closes : max(last.closes, noun.opens)]


_ONE = re.compile(r"(?:an?|one)\s")


def who(text: str, last: Noun, noun: Noun) -> Noun | None:
    """Read a person and who he is: Mr. Chi, a freelance web designer, ..."""
    if noun.form != "new" or text[last.span[1] : noun.span[0]] != ", ":
        return None
    if last.form == "name":
        return last if text.startswith(",", noun.span[1]) else None
    another = not noun.is_person or last.form != "new" or not _ONE.match(text, noun.span[0])
    told = text.startswith((",", " who ", " whose "), noun.span[1])
    return last if told and not another else None


_NAMED_SO = re.compile(
    r",?\s(?:(?:from|in|of)\s[A-Z]\w{1,14},?\s)?|\swho\s[^,;.]{2,60},\s|:\s|\s[–—-]+\s|,\snamely,?\s"
)


def person_named(text: str, last: Noun, noun: Noun) -> Noun | None:
    """Read a person and his name: a blogger from Haikou, Zeng Bo; two managers: Li Bo and ..."""
    if not noun.is_person or last.form not in {"new", "batch"} or noun.form != "name":
        return None
    alone = last.count is None and last.form == "new"
    if alone and (noun.role not in {None, "individual_user", last.role} or last.role is None):
        return None
    if not _NAMED_SO.fullmatch(between(text, last, noun)):
        return None
    if noun.role in {None, "individual_user"}:
        noun.role = last.role or noun.role
    noun.head = noun.head or last.head
    noun.owned = last.owned
    noun.span = (last.span[0], noun.span[1])
    return noun


def owner_named(text: str, last: Noun, noun: Noun) -> Noun | None:
    """Read a body that owns the one spoken of: its owner, Bright Path Education Co., ..."""
    if last.form != "new" or last.role != "operator_owner" or noun.is_person:
        return None
    if noun.form != "name" or text[last.span[1] : noun.span[0]] != ", ":
        return None
    noun.span, noun.runs = (last.span[0], noun.span[1]), True
    return noun


def trader(text: str, last: Noun, noun: Noun) -> Noun | None:
    """Read a person by his trade: a sole trader, Yang Guang, ..."""
    trade = last.form == "new" and last.head in vocabulary.words("trade", "en")
    if not trade or not noun.is_person or noun.form != "name":
        return None
    if text[last.span[1] : noun.opens] != ", ":
        return None
    noun.span, noun.lead = (last.span[0], noun.span[1]), None
    noun.owned = last.owned
    return noun
