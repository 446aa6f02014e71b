"""What holds for a whole document: its year, its day, its organ, and whether it is one decision."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from hegui.reading import dates, organs, reckoned, vocabulary
from hegui.reading.conclude import Ending
from hegui.reading.draft import Said

if TYPE_CHECKING:
    from hegui.reading.authorities import Organ
    from hegui.reading.document import Lang
    from hegui.reading.survey import Sentence

_HEAD, _FOOT = 10, 8
_WEEKS_TURN = 5
"""Years within which a day of a month falls on a day of the week but once, as a rule."""
_WEEKDAY = re.compile(rf"\bon\s({'|'.join(dates.WEEKDAYS)})\b", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\blast\syear\b|去年")
_THIS_YEAR = re.compile(r"\bthis\syear\b|今年")
_STAMP = re.compile(r"(?:发布|更新)?(?:时间|日期|于)[：:\s]|发布于|来源|浏览")
_LIMIT = re.compile(r"(?:之?前|之?内|起|至)|\s?\d{1,2}[:：]\d{2}")
_CAMPAIGN = re.compile(
    r"(?:净网|护网|清朗|亮剑|剑网|护苗|雷霆|铸网|铁网|Clean\sNet(?:work)?|Jingwang|Huwang|Qinglang)"
    r"[^\w\n]{0,3}(?P<year>20[12]\d)(?!\d)"
)
"""A campaign that bears the year in its name: 护网2024."""
_AMENDED = re.compile(
    r"(?:新修[订正改]|修[订正改]后)的?《?(?:中华人民共和国)?(?P<law>[\u4e00-\u9fa5]{2,8}法)"
)
_ALONE, _FIRST = 16, 600
_AROUND = 8
"""Letters beside the name of an organ that stands alone: The, a comma, 发布单位：."""
_TITLES, _REST = 4, 2
_FEW = 40  # mentions
_NUMBER = re.compile(r"\s?[（(][^（）()\n]{1,12}[〔\[【（(]?20\d\d[^\n]{1,12}号[)）]")
"""The number of a decision behind its title."""


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
    if match is None or match[0][-1] in "：:":
        return False
    rest = text[match.end() : sentence.span[1]]
    return len(rest) < _REST or bool(_NUMBER.fullmatch(rest))


def year(text: str, sentences: list[Sentence]) -> int | None:
    """Return the year in which the document was written, as far as it tells."""
    days = [day for one in sentences if not _recalled(text, one) for day in one.dates]
    years = [day.year for day in days if day.year and day.year >= 2000]  # noqa: PLR2004 - of our century
    for one in sentences:
        if one.number < _HEAD and one.block.heading:
            alone = [day for day in one.dates if day.year and day.month]
            if alone and (_stands_alone(one, alone[0]) or _ends(one, alone[0])):
                return alone[0].year
    latest = max(years, default=None) or _bare_year(text) or _by_law(text)
    campaign = _CAMPAIGN.search(text, 0, _FIRST)
    if campaign:
        latest = max(latest or 0, int(campaign["year"]))
    by_weekday = _by_weekday(text, sentences, latest)
    if by_weekday:
        return by_weekday
    if latest and _LAST_YEAR.search(text) and not _THIS_YEAR.search(text):
        return latest + 1
    return latest


def _ends(sentence: Sentence, day: dates.Found) -> bool:
    """Tell whether a line that tells nothing ends with a day: By a reporter, July 15, 2022."""
    return bool(day.day) and not sentence.acts and sentence.span[1] - day.span[1] <= 1


def _recalled(text: str, sentence: Sentence) -> bool:
    """Tell whether a Chinese sentence recalls what was long before: 曾于2020年…."""
    earlier = vocabulary.frame("earlier", "zh")
    return sentence.lang == "zh" and bool(earlier.search(text, *sentence.span))


def written(text: str, sentences: list[Sentence], year: int | None) -> reckoned.Written:
    """Return when the document was written, where its head, foot or dateline dates it."""
    for one in (*sentences[:_HEAD], *reversed(sentences[-_FOOT:])):
        days = [day for day in one.dates if day.month and day.year in {None, year}]
        if days and not one.block.item and _dates_report(text, one, days[0]):
            return reckoned.Written(year, days[0].month, days[0].day)
    return reckoned.Written(year)


def _dates_report(text: str, sentence: Sentence, day: dates.Found) -> bool:
    """Tell whether a day is that of the report: in a heading, BEIJING, Oct 9 (Xinhua) --, Posted: ..."""
    if sentence.block.heading or dates.PUBLISHED.search(text, sentence.span[0], day.span[0]):
        return True
    return sentence.first and bool(dates.DATELINE.match(text, day.span[1], sentence.span[1]))


def _bare_year(text: str) -> int | None:
    """Return a year that stands as a number in the first lines: 净网2021."""
    found = re.findall(r"(?<!\d)20[12]\d(?![\d年])", text[:_FIRST])
    return max(map(int, found), default=None)


def _by_law(text: str) -> int | None:
    """Return the year since which a law is in force that is called new: 修订后的网络安全法."""
    amended = _AMENDED.search(text)
    if amended is None:
        return None
    for law in vocabulary.instruments().instruments.values():
        if law.versions and any(amended["law"] == name for name in law.zh):
            return int(max(law.versions.values())[:4])
    return None


def _by_weekday(text: str, sentences: list[Sentence], latest: int | None) -> int | None:
    """Read the year off a dateline without one: "July 21 ... on Thursday"."""
    weekday = _WEEKDAY.search(text)
    if weekday is None or latest is None:
        return None
    first = next((day for one in sentences[:2] for day in one.dates if day.day), None)
    if first is None or first.year or not first.month or not first.day:
        return None
    wanted = dates.WEEKDAYS.index(weekday[1].casefold())
    for candidate in range(latest, latest + _WEEKS_TURN):
        try:
            if dt.date(candidate, first.month, first.day).weekday() == wanted:
                return candidate
        except ValueError:
            continue
    return None


def ending(
    text: str, sentences: list[Sentence], lang: Lang, year: int | None, *, whole: bool
) -> Ending:
    """Return what a case takes from the document where it says nothing itself."""
    day = _last_day(text, sentences, year)
    signed = _signed(sentences)
    named, block = _organs(text, sentences)
    return Ending(
        lang,
        year,
        day if whole or _official(sentences, lang, signed) else None,
        (signed,) if signed else named,
        whole,
        signed is not None or _sole(text, sentences),
        0 if signed else block,
    )


_OPENS = 2


def _official(sentences: list[Sentence], lang: Lang, signed: Organ | None) -> bool:
    """Tell whether the day at the foot is that of an authority: it signs, or the title begins with it."""
    if lang == "en":
        return _listed(sentences) or signed is not None
    by = any(one.span[0] - top.span[0] <= _OPENS for top in sentences[:1] for one in top.organs[:1])
    return signed is not None or by


def _signed(sentences: list[Sentence]) -> Organ | None:
    """Return the organ that stands alone over a document or under it: its letterhead."""
    for one in (*sentences[:_TITLES], *reversed(sentences[-_FOOT:])):
        said = [organ.span for organ in one.organs] + [day.span for day in one.dates]
        size = one.block.end - one.block.start - sum(end - start for start, end in said)
        if len(one.organs) == 1 and not one.organs[0].back and size <= _AROUND:
            return one.organs[0]
    return None


def _sole(text: str, sentences: list[Sentence]) -> bool:
    """Tell whether all authorities of a document are one."""
    named = [
        organ
        for one in sentences
        if one.told or one.kind == "title"
        for organ in one.organs
        if not organ.back and not organs.helped(text, organ)
    ]
    return len(organs.merged(named[:_FEW])) == 1 and len(named) <= _FEW


def _listed(sentences: list[Sentence]) -> bool:
    return any(one.block.item for one in sentences)


def _last_day(text: str, sentences: list[Sentence], year: int | None) -> Said | None:
    """Return the date that stands alone at the foot of a decision or notice, or at its head."""
    for one in (*reversed(sentences[-_FOOT:]), *sentences[:_HEAD]):
        if one.dates and _stands_alone(one, one.dates[-1]) and not _stamps(text, one):
            found = reckoned.resolve(one.dates[-1], None, reckoned.Written(year))
            return Said(found, 3) if found.value and found.day else None
    return None


def _stamps(text: str, sentence: Sentence) -> bool:
    """Tell whether a line is the stamp of a page, or ends with a limit: 请于7月31日前报我局."""
    after = text[sentence.dates[-1].span[1] : sentence.block.end]
    return bool(_STAMP.match(text, sentence.block.start) or _LIMIT.match(after))


def _stands_alone(sentence: Sentence, day: dates.Found) -> bool:
    """Tell whether a line is a day alone, or a day and the organ that signs."""
    size = sentence.block.end - sentence.block.start
    size -= sum(one.span[1] - one.span[0] for one in sentence.organs[:1])
    return size <= day.span[1] - day.span[0] + _ALONE


def _organs(text: str, sentences: list[Sentence]) -> tuple[tuple[Organ, ...], int]:
    """Return the organ whose document it is, of its title, its first lines, or its foot.

    The number is that of the paragraph in which it stands.
    """
    near = [one for one in sentences if one.number < _HEAD // 2] + list(
        reversed(sentences[-_FOOT:])
    )
    for one in near:
        named = [organ for organ in one.organs if not organ.back]
        acting = [organ for organ in named if not organs.helped(text, organ)]
        if acting:
            return (acting[0],), one.number
    return (), 0
