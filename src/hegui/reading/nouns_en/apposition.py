"""Nouns side by side that mean one body or person: the app Xueba Box; BOSS Zhipin, a job portal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.reading.nouns_en.called import (
    between,
    held_there,
    owner_named,
    person_named,
    trader,
    who,
)
from hegui.reading.nouns_en.names import says_app
from hegui.reading.nouns_en.words import is_suffixed, known_names

if TYPE_CHECKING:
    from hegui.reading.nouns import Noun


def joined(text: str, nouns: list[Noun]) -> list[Noun]:
    """Return the nouns of a sentence, each with what is said of it made one."""
    kept: list[Noun] = []
    for noun in nouns:
        if len(kept) > 1 and held_there(text, kept[-2], kept[-1], noun):
            noun.role, noun.head = noun.role or kept[-2].role, noun.head or kept[-2].head
            del kept[-2]
        one: Noun | None = noun
        while kept and one is noun and (one := _one(text, kept, noun)):
            kept.pop()
        kept.append(one or noun)
    return kept


def _one(text: str, kept: list[Noun], noun: Noun) -> Noun | None:
    """Return the one that the last noun and the next mean together, if they do."""
    last = kept[-1]
    if len(kept) == 1 and (one := _made_by(text, last, noun) or _itemed(text, last, noun)):
        return one
    rules = _PERSONS if last.is_person else _BODIES
    return next((one for rule in rules if (one := rule(text, last, noun))), None)


def _told(text: str, last: Noun, noun: Noun) -> Noun | None:
    """Read a name and what it is: BOSS Zhipin, an online recruitment portal."""
    if last.form != "name" or noun.form != "new" or noun.is_person or noun.beside:
        return None
    if text[last.span[1] : noun.span[0]] != ", ":
        return None
    last.aliases = (*last.aliases, noun.text)
    last.head = noun.head
    if last.kind in _LOOSE and not (is_suffixed(text, *last.span) or last.text in known_names()):
        last.kind = noun.kind
    return last


_LOOSE = frozenset({"company", "platform", "website"})
"""Kinds that a name may have been given for want of a better one."""


_BIGGEST = re.compile(
    r"the\s(?:[\w’'-]{2,20}\s){0,4}?(?:[a-z]+est|largest|leading|only|first|sole|owner|main)\s[^,;.]{3,60},"
)


def _defined(text: str, last: Noun, noun: Noun) -> Noun | None:
    """Read a name and what it is by eminence: Micro Vision, the largest maker of chips, ..."""
    if last.form != "name" or noun.is_person or text[last.span[1] : noun.span[0]] not in _THE:
        return None
    known = noun.form == "back" and _WELL_KNOWN.match(text, last.span[1])
    return last if known or _BIGGEST.match(text, last.span[1] + 2) else None


_WELL_KNOWN = re.compile(
    r",\sthe\s(?:[\w’'-]{2,20}\s){1,4}(?:giant|maker|firm|company|group|platform|start-?up|operator|chain|provider|site|website|app|service|retailer|developer),"
    r"(?!\s(?:and|or|the|an?)\b)"
)
"""A name and what everybody knows it as: Didi Chuxing, the ride-hailing giant, ..."""

_THE = frozenset({", ", ", the "})
_RUNNER = re.compile(
    r",\s(?:the|its|whose)\s(?:operating\s(?:entity|company|body|firm)|operator|developer),"
)


def _runner(text: str, last: Noun, noun: Noun) -> Noun | None:
    """Read who runs the thing spoken of: Weimeng Technology, the operating entity, ..."""
    if last.form != "name" or not _RUNNER.match(text, last.span[1]):
        return None
    if text[last.span[1] : noun.span[0]] not in _THE | {", its ", ", whose "}:
        return None
    last.runs = True
    return last


_MADE_BY = re.compile(
    r"(?:,?\s\(?(?:version|v\.?)\s?[\w.]{1,12}\)?)?,?\s\(?"
    r"(?:developed|operated|run|published|made|provided)\sby\s(?:the\s)?"
)


def _made_by(text: str, app: Noun, noun: Noun) -> Noun | None:
    """Read an app and who made it, on whom the measure falls, as an item of a list begins."""
    if app.is_person or noun.is_person or app.form != "name" or noun.form != "name":
        return None
    if not _MADE_BY.fullmatch(text[app.span[1] : max(app.span[1], noun.span[0])]):
        return None
    noun.aliases = (*noun.aliases, app.text)
    noun.span, noun.owned = (app.span[0], noun.span[1]), False
    return noun


_OPERATOR = re.compile(r"(?:operator|owner|developer|sponsor|host|maker|provider)\sof\s")
_RUNS = re.compile(
    r",\s(?:(?:the|an?|which\sis\sthe|as\sthe)\s)?(?:operator|owner|developer|sponsor|host|maker|provider)\sof\s(?:the\s)?"
    r"|,?\s(?:which\s)?(?:runs|operates|owns|developed|launched)\s(?:the\s|an?\s)?"
    r"|,\swhose\s(?:[a-z-]{2,14}\s){0,2}?(?:app|web\s?site|site|platform|service|forum|game|portal)s?,?\s[\"“]?"
)


def _operated(text: str, thing: Noun, noun: Noun) -> Noun | None:
    """Read a thing and who runs it: the operator of "Dinosaur Valley", Lanyu Technology, ..."""
    if noun.form != "name" or noun.is_person or thing.form == "back":
        return None
    if between(text, thing, noun) not in {", ", "), "}:
        return None
    run = _OPERATOR.search(text, thing.opens, thing.span[0] + 1)
    if run is None or text[noun.span[1] : noun.span[1] + 1] not in {",", ".", " "}:
        return None
    noun.aliases = (*noun.aliases, thing.text)
    noun.span = (thing.opens, noun.span[1])
    return noun


def _runs(text: str, last: Noun, thing: Noun) -> Noun | None:
    """Read a body and the named thing it runs: Lanyu, the operator of "Dinosaur Valley", ..."""
    if last.form != "name" or thing.form != "name" or last.kind in _THINGS:
        return None
    if not _RUNS.fullmatch(text, last.closes, thing.span[0]):
        return None
    made = _OPERATOR.search(text, last.closes, thing.span[0]) and not is_suffixed(text, *thing.span)
    if thing.kind not in _THINGS and (thing.is_person or not made):
        return None
    last.aliases = (*last.aliases, thing.text)
    last.tail = thing.span[1]
    return last


_THINGS = frozenset({"website", "platform"})
_DETERMINER = re.compile(r"^(?:the|its|their|an?|one|another)\s", re.IGNORECASE)


_CALLED = re.compile(r"\s(?:(?:known\sas|called|named|dubbed)\s)?")
_OF = re.compile(r"\s(?:of|by|from|under)\s(?:the\s)?")


def _whose(text: str, last: Noun, noun: Noun) -> Noun | None:
    """Read an app and whose it is: Limo Ride of Suzhou Limo, Cat Camera under Wuxi Maoyan."""
    if last.form != "name" or noun.form != "name" or noun.is_person:
        return None
    if is_suffixed(text, *last.span) or not _OF.fullmatch(between(text, last, noun)):
        return None
    if last.kind not in _THINGS and not says_app(text, last.span[0]):
        return None
    last.aliases = (*last.aliases, noun.text, *noun.aliases)
    last.span = (last.span[0], noun.span[1])
    return last


_MAKER = re.compile(
    r"[\"”]?(?:,\s|\s[–—|/-]\s|\s\((?:(?:the\s)?"
    r"(?:developer|operator|owner|provider|company|publisher|by)s?:?\s(?:an?\s\w{4,12},\s)?)?)"
)
_COMPANY = re.compile(r"\b(?:Co|Ltd|Inc|Limited|Corp)\.?$")
_MARK = 8  # characters of a number or a dot before an item


def _itemed(text: str, app: Noun, noun: Noun) -> Noun | None:
    """Read an item with an app and its company: 2. Limo Ride (Suzhou Limo Co., Ltd.)."""
    if app.form != "name" or noun.form != "name" or is_suffixed(text, *app.span):
        return None
    line = text.rfind("\n", 0, app.span[0]) + 1
    marked = 0 < app.span[0] - line <= _MARK
    made = _MAKER.fullmatch(text, app.span[1], max(app.span[1], noun.span[0]))
    if not marked or not made or not (noun.is_person or _COMPANY.search(noun.text)):
        return None
    app.aliases = (*app.aliases, noun.text, *noun.aliases)
    app.span = (app.span[0], noun.span[1])
    return app


def _operators(text: str, last: Noun, noun: Noun) -> Noun | None:
    """Read those who run what is named after them as that: the operators of Tianwen Library."""
    if last.form not in {"group", "batch"} or last.head != "operator":
        return None
    gap = between(text, last, noun)
    if noun.is_person or gap not in {" of ", " of the "}:
        return None
    if noun.form == "batch" and noun.kind in _THINGS:
        noun.span, noun.owned = (last.span[0], noun.span[1]), False
        return noun
    if noun.form != "name":
        return None
    noun.aliases = (*noun.aliases, f"{_DETERMINER.sub('', last.text)} of {noun.text}")
    noun.span, noun.owned = (last.span[0], noun.span[1]), False
    return noun


def _titled(text: str, last: Noun, noun: Noun) -> Noun | None:
    """Read what the name after it is: the homework app Xueba Box."""
    if last.form not in {"new", "back"} or noun.form != "name" or last.head == "it":
        return None
    if noun.is_person or not _CALLED.fullmatch(text, last.span[1], max(last.span[1], noun.opens)):
        return None
    noun.owned = noun.owned or last.owned
    noun.aliases = (*noun.aliases, _DETERMINER.sub("", last.text))
    noun.span, noun.kind = (last.span[0], noun.span[1]), last.kind
    return noun


_RUN_BY = re.compile(
    r"\s(?:operated|run|owned|developed|managed|sponsored|hosted|provided)\sby\s(?:the\s)?"
)


_UNITS = frozenset({"unit", "subsidiary", "affiliate", "arm", "division", "branch"})
_MAKERS = frozenset({"maker", "operator", "developer", "publisher", "provider"})


def _named(text: str, last: Noun, noun: Noun) -> Noun | None:
    """Read a body and its name: the company, Ningbo Star, was ..., an app run by Ningbo Star."""
    if last.form not in {"new", "back"} or noun.form != "name" or noun.is_person:
        return None
    gap = text[last.span[1] : noun.span[0]]
    if gap == ", " and last.owned and last.head in _MAKERS:
        noun.span, noun.runs = (last.span[0], noun.span[1]), True
        return noun
    if gap == ", " and last.owned and last.head in _UNITS:
        noun.span = (last.span[0], noun.span[1])
        return noun
    run = last.form == "new" and _RUN_BY.fullmatch(gap)
    beside = gap == ", " and text.startswith(", ", noun.span[1])
    if not run and (not beside or last.owned or last.head == "it"):
        return None
    last.aliases = (*last.aliases, noun.text)
    last.span = (last.span[0], noun.span[1])
    return last


_BODIES = (trader, _told, _runner, _defined, _operated, _runs, _whose, _operators, _titled, _named)
_PERSONS = (who, owner_named, person_named)
