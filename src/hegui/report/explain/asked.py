"""Which duties somebody asks about: by id or its beginning, by provision, by words of the title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui import duties
from hegui.errors import UsageError
from hegui.law import Ref
from hegui.law.citation import cite
from hegui.law.numerals import chinese

if TYPE_CHECKING:
    from datetime import date

    from hegui.duties import Duty

_ARTICLE = re.compile(r"第\s*(\d+)\s*([条款项])")
_MARKS = re.compile(r"[《》\s]")


def asked(words: str, day: date) -> tuple[Duty, ...]:
    """Return the duties that words mean: csl.mlps_logs, csl:26, 《网络安全法》第26条, 留存日志.

    Raises:
        UsageError: There is no such duty, or several ids begin so; the message lists them.
    """
    if ":" in words:
        return _resting_on(words, day)
    if found := _cited(words, day) or _titled(words):
        return found
    return (duties.load(named(words)),)


def named(name: str) -> str:
    """Return the id of the one duty that has this id or begins with it.

    Raises:
        UsageError: There is no such duty, or there are several; the message lists them.
    """
    known = duties.identifiers()
    if name in known:
        return name
    found = [identifier for identifier in known if identifier.startswith(name)]
    if len(found) > 1:
        raise UsageError(
            "'{name}' begins {number} duties: name one of {found}.",
            name=name,
            number=len(found),
            found=found,
        )
    return found[0] if found else duties.load(name).id


def _resting_on(place: str, day: date) -> tuple[Duty, ...]:
    found = duties.resting_on(Ref.parse(place), day)
    if not found:
        raise UsageError(
            "No duty rests on {place} on {day}: 'hegui law show {place}' says what it is.",
            place=place,
            day=day,
        )
    return found


def _cited(words: str, day: date) -> tuple[Duty, ...]:
    """Return the duties of which a provision is cited in such words, in Chinese."""
    if "条" not in words:
        return ()
    spelled = _ARTICLE.sub(lambda found: f"第{chinese(int(found[1]))}{found[2]}", words)
    wanted = _MARKS.sub("", spelled)
    return tuple(
        duty
        for duty in duties.select()
        if any(wanted in _MARKS.sub("", cite(ref, "zh", day)) for ref in duty.provisions(day))
    )


def _titled(words: str) -> tuple[Duty, ...]:
    """Return the duties with such words in a title; none for what could be an id."""
    if words.isascii() and " " not in words:
        return ()
    wanted = words.casefold()
    return tuple(
        duty
        for duty in duties.select()
        if any(wanted in title.casefold() for title in duty.title.values())
    )
