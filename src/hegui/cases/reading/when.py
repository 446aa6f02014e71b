"""What holds for a whole document: its year, its day, its organ, and whether it is one decision."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from hegui.cases.reading import dates, organs, vocabulary
from hegui.cases.reading.conclude import Ending
from hegui.cases.reading.draft import Said

if TYPE_CHECKING:
    from hegui.cases.reading.authorities import Organ
    from hegui.cases.reading.document import Lang
    from hegui.cases.reading.survey import Sentence

_HEAD, _FOOT = 10, 8
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\bon\s({'|'.join(_DAYS)})\b", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\blast\syear\b|去年")
_THIS_YEAR = re.compile(r"\bthis\syear\b|今年")
_ALONE, _FIRST = 16, 600
_TITLES, _REST = 4, 2
_FEW = 40  # mentions


def is_decision(text: str, sentences: list[Sentence]) -> bool:
    """Tell whether the document is one written decision."""
    head = [one for one in sentences if one.number < _HEAD]
    if not head:
        return False
    if any(_titles(text, one) for one in head if one.number < _TITLES and one.block.heading):
        return True
    found = sum(_marks(text, one) for one in head)
    listed = sum(one.block.item and one.first for one in sentences)
    return found >= 2 or (found == 1 and head[0].block.heading and listed < 2)  # noqa: PLR2004 - two signs of it


def _marks(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence is one of a decision: a heading, or 当事人：…; not news of one."""
    pattern = vocabulary.frame("decision", sentence.lang)
    if sentence.block.heading:
        return bool(pattern.search(text, *sentence.span))
    return bool(pattern.match(text, *sentence.span))


def _titles(text: str, sentence: Sentence) -> bool:
    """Tell whether a heading is the title of a decision, with nothing after it."""
    pattern = vocabulary.frame("decision", sentence.lang)
    match = next(iter([*pattern.finditer(text, *sentence.span)][-1:]), None)
    if sentence.lang == "en" and pattern.match(text, *sentence.span):
        return True
    return (
        match is not None and sentence.span[1] - match.end() < _REST and match[0][-1] not in "：:"
    )


def year(text: str, sentences: list[Sentence]) -> int | None:
    """Return the year in which the document was written, as far as it tells."""
    days = [day for one in sentences for day in one.dates]
    years = [day.year for day in days if day.year and day.year >= 2000]  # noqa: PLR2004 - of our century
    for one in sentences:
        if one.number < _HEAD and one.block.heading:
            alone = [day for day in one.dates if day.year and day.month]
            if alone and _stands_alone(one, alone[0]):
                return alone[0].year
    latest = max(years, default=None) or _bare_year(text)
    by_weekday = _by_weekday(text, sentences, latest)
    if by_weekday:
        return by_weekday
    if latest and _LAST_YEAR.search(text) and not _THIS_YEAR.search(text):
        return latest + 1
    return latest


def month(sentences: list[Sentence], year: int | None) -> int | None:
    """Return the month in which the document was written, where its head or foot dates it."""
    for one in (*sentences[:_HEAD], *reversed(sentences[-_FOOT:])):
        days = [day for day in one.dates if day.month and day.day and day.year in {None, year}]
        if days and one.block.heading:
            return days[0].month
    return None


def _bare_year(text: str) -> int | None:
    """Return a year that stands as a number in the first lines: 净网2021."""
    found = re.findall(r"(?<!\d)20[12]\d(?!\d)", text[:_FIRST])
    return max(map(int, found), default=None)


def _by_weekday(text: str, sentences: list[Sentence], latest: int | None) -> int | None:
    """Read the year off a dateline without one: "July 21 ... on Thursday"."""
    weekday = _WEEKDAY.search(text)
    if weekday is None or latest is None:
        return None
    first = next((day for one in sentences[:2] for day in one.dates if day.day), None)
    if first is None or first.year or not first.month or not first.day:
        return None
    wanted = _DAYS.index(weekday[1].casefold())
    for candidate in (latest, latest + 1):
        try:
            if dt.date(candidate, first.month, first.day).weekday() == wanted:
                return candidate
        except ValueError:
            continue
    return None


def ending(sentences: list[Sentence], lang: Lang, year: int | None, *, whole: bool) -> Ending:
    """Return what a case takes from the document where it says nothing itself."""
    day = _last_day(sentences, year)
    return Ending(
        lang,
        year,
        day if whole or lang == "zh" or _listed(sentences) else None,
        _organs(sentences),
        whole,
        _sole(sentences),
    )


def _sole(sentences: list[Sentence]) -> bool:
    """Tell whether all authorities of a document are one."""
    named = [organ for one in sentences if one.told for organ in one.organs if not organ.back]
    return len(organs.merged(named[:_FEW])) == 1 and len(named) <= _FEW


def _listed(sentences: list[Sentence]) -> bool:
    return any(one.block.item for one in sentences)


def _last_day(sentences: list[Sentence], year: int | None) -> Said | None:
    """Return the date that stands alone at the foot of a decision or notice."""
    for one in reversed(sentences[-_FOOT:]):
        if one.dates and _stands_alone(one, one.dates[-1]):
            found = dates.resolve(one.dates[-1], None, year)
            return Said(found, 3) if found.value and found.day else None
    return None


def _stands_alone(sentence: Sentence, day: dates.Found) -> bool:
    size = sentence.block.end - sentence.block.start
    return size <= day.span[1] - day.span[0] + _ALONE


def _organs(sentences: list[Sentence]) -> tuple[Organ, ...]:
    """Return the organ whose document it is: of its title, its first lines, or its foot."""
    near = [one for one in sentences if one.number < _HEAD // 2] + list(
        reversed(sentences[-_FOOT:])
    )
    for one in near:
        named = [organ for organ in one.organs if not organ.back]
        if named:
            return (named[0],)
    return ()
