"""Dates: days, months, parts of months and years, and words that point back (同月, the same month).

A date without its year takes it from the last date before it, or from the day of the document.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.days import MONTHS, MONTHS_SHORT, month_of
from hegui.reading import numerals, stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.document import Lang, Span

_ZH_DIGIT = "零〇○一二三四五六七八九"
_ZH_DAY = r"[一二三四五六七八九十]{1,3}|\d{1,2}"
_ZH_LATER = (
    r"(?<![第\d.])(?:[一两二三四五六七八九十半]{1,2}|\d{1,2})(?:[天日周]|个?星期|个月)(?:之)?后"
)
_ZH = re.compile(
    rf"""(?P<iso>(?<![\d.])(?:19|20)\d\d)[-./](?P<iso_month>\d{{1,2}})[-./](?P<iso_day>\d{{1,2}})(?![\d.])
    |(?P<same>同月|当月|次月|同日|当日|当天|同一天|次日|翌日|今日(?!头条)|今天|昨日|昨天
      |{_ZH_LATER})
    |(?:(?P<year>(?:19|20)\d\d|[{_ZH_DIGIT}]{{4}})\s?年(?:的)?|(?P<near>今年|去年|前年|当年|同年|本年|上年))?
    \s?(?P<edge>[初底末])?\s?
    (?:(?:(?<![\d.])(?P<month>{_ZH_DAY})\s?月|(?P<now>[本上]月))(?!份?内)(?:份)?\s?
      (?:(?P<part>上旬|中旬|下旬|初|中(?!国|央|心|标)|底|末)|(?P<day>{_ZH_DAY})\s?(?:[日号](?!内|报|讯)))?
    )?""",
    re.VERBOSE,
)
_ZH_START = re.compile(
    rf"(?:(?:19|20)\d\d\s?年|[{_ZH_DIGIT}]{{4}}年|[今去前当同本上]年|(?<![\d.\u5143])(?:{_ZH_DAY})\s?月(?!内|租|薪|饼)|(?<![\d.])(?:19|20)\d\d[-./]\d|[同当本上次]月|[同当今昨次翌][日天]|同一天|{_ZH_LATER})"
)
_MONTH = rf"(?:{MONTHS}|(?:{MONTHS_SHORT})\.?)"
_MOST = 12
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = "|".join(f"[{one[0].upper()}{one[0]}]{one[1:]}" for one in WEEKDAYS)
_EN = re.compile(
    rf"""(?<!\w)(?:(?P<d1>\b\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s(?P<m1>{_MONTH})(?:,?\s(?P<y1>(?:19|20)\d\d))?\b
    |(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|the\send\sof|the\sbeginning\sof|the\smiddle\sof)[\s-](?:in\s|of\s)?)?
      \b(?P<m2>{_MONTH})(?:\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,]\d|\d))?(?:(?:,|\sof)?\s(?P<y2>(?:19|20)\d\d))?\b
    |(?P<iso>\b(?:19|20)\d\d)[-./](?P<iso_month>\d{{1,2}})[-./](?P<iso_day>\d{{1,2}})\b
    |\b(?P<n1>\d{{1,2}})[/.](?P<n2>\d{{1,2}})[/.](?P<y5>(?:19|20)\d\d)\b
    |(?P<near>\b(?:[Oo]n|[Ll]ast)\s(?:{_WEEKDAY})\b(?!,?\s(?:the\s)?(?:\d|{_MONTH}))
      |\b(?:[Tt]his|[Ll]ast)\smonth\b|\bLast\syear\b(?![’'-]))
    |(?P<same>[Tt]he\ssame\smonth|[Tt]hat\s(?:same\s)?month|[Tt]he\ssame\sday|[Tt]hat\s(?:same\s)?day
      |(?:[Dd]uring\s)?this\ssame\speriod|[Tt]he\ssame\speriod|[Tt]he\s(?:following|next|previous|preceding)\s(?:day|month)|[Tt]he\s(?:day|month)\s(?:before|after)
      |The\s(?:year\sbefore|(?:previous|preceding)\syear)|(?:A|One)\syear\s(?:earlier|before)
      |(?:[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Tt]en|\d{{1,2}})\s(?:day|week|month)s?\s(?:later|earlier|before(?=[,.;)]|\sand\b)))
    |\b[Ii]n\s(?P<y3>(?:19|20)\d\d)\b|(?P<y4>\b(?:19|20)\d\d)\b)""",
    re.VERBOSE,
)
_EN_SIFTED = stems.sift(_EN.pattern, re.VERBOSE)
_PARTS = {
    "上旬": "early",
    "中旬": "mid",
    "下旬": "late",
    "初": "early",
    "中": "mid",
    "底": "late",
    "末": "late",
    "early": "early",
    "mid": "mid",
    "late": "late",
    "the end of": "late",
    "the beginning of": "early",
    "the middle of": "mid",
}
DATELINE = re.compile(r"\s?(?:电|讯|报道|消息|获悉|[—–-]{1,2}|\([\w ]{3,20}\)\s?[—–-]{1,2})")
"""What stands after the day of a report, at its beginning."""
PUBLISHED = re.compile(r"(?i:\b(?:reported|published|posted|updated|released)(?:\son|:)?\s$)")
"""What stands before the day of a report."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date as written: parts that are not said are None; `same` points back to another date."""

    span: Span
    year: int | None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    same: str | None = None
    near: str | None = None
    inferred: bool = False

    @property
    def value(self) -> str | None:
        """Return `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None if no such day exists."""
        if self.year is None:
            return None
        try:
            dt.date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            return None
        if self.day and not self.month:
            return None
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def by_weekday(self) -> bool:
        """Tell whether only a day of the week is said."""
        return bool(self.near) and str(self.near).endswith(WEEKDAYS)

    @property
    def precision(self) -> str:
        """Return how precise it is: day, month or year."""
        return "day" if self.day else "month" if self.month else "year"


def find(text: str, start: int, end: int, lang: Lang) -> list[Found]:
    """Return the dates between two offsets as they are written."""
    return list(_chinese(text, start, end) if lang == "zh" else _english(text, start, end))


def _chinese(text: str, start: int, end: int) -> Iterator[Found]:
    position = start
    while (head := _ZH_START.search(text, position, end)) is not None:
        match = _ZH.match(text, head.start(), end)
        position = max(head.end(), match.end() if match else 0)
        if match is None or match.end() == match.start():
            continue
        span = (match.start(), _rstrip(text, match.start(), match.end()))
        if match["same"]:
            yield Found(span, None, same=match["same"])
        elif match["iso"]:
            yield Found(span, int(match["iso"]), int(match["iso_month"]), int(match["iso_day"]))
        else:
            yield from _zh_found(match, span)


def _zh_found(match: re.Match[str], span: Span) -> Iterator[Found]:
    year = numerals.year(match["year"]) if match["year"] else None
    month = numerals.whole(match["month"]) if match["month"] else None
    near = match["now"] or match["near"]
    day = numerals.whole(match["day"]) if match["day"] else None
    part = _PARTS.get(match["part"] or match["edge"] or "")
    if month is not None and not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return
    if year is None and month is None and not near:
        return
    yield Found(span, year, month, day, part, near=near)


_SURNAME = re.compile(
    r"(?:\b(?:Mr|Ms|Mrs|Miss|Dr)\.?\s|\b(?!(?:In|On|Of|By|To|Since|From|Early|Late|Mid|Last|This|Until|And|For)\b)[A-Z][a-z]{1,10}\s)$"
)


def _is_given(text: str, start: int, span: Span) -> bool:
    """Tell whether a month alone is a person's name: Mr. Ma Jun, Li Mar."""
    return bool(_SURNAME.search(text, max(start, span[0] - 14), span[0]))


def _english(text: str, start: int, end: int) -> Iterator[Found]:
    for match in _EN_SIFTED.finditer(text, start, end):
        span = (match.start(), match.end())
        bare = match["m2"] and not (match["d2"] or match["y2"] or match["part"])
        if bare and _is_given(text, start, span):
            continue
        if match["same"]:
            yield Found(span, None, same=match["same"].casefold())
        elif match["near"]:
            yield Found(span, None, near=match["near"].casefold())
        elif match["iso"]:
            yield Found(span, int(match["iso"]), int(match["iso_month"]), int(match["iso_day"]))
        elif match["n1"]:
            yield _numbered(span, int(match["y5"]), int(match["n1"]), int(match["n2"]))
        elif match["y3"] or match["y4"]:
            yield Found(span, int(match["y3"] or match["y4"]))
        elif found := _en_found(match, text, start):
            yield found


def _numbered(span: Span, year: int, one: int, other: int) -> Found:
    """Read 27/04/2022 and 04/27/2022; where either may be the month only the year is sure."""
    if one == other or other > _MOST:
        return Found(span, year, one, other)
    return Found(span, year, other, one) if one > _MOST else Found(span, year)


def _en_found(match: re.Match[str], text: str, start: int) -> Found | None:
    name = (match["m1"] or match["m2"]).rstrip(".").casefold()
    day = match["d1"] or match["d2"]
    year = match["y1"] or match["y2"]
    part = match["part"]
    if name in {"may", "march"} and not (day or year or part):
        before = text[max(start, match.start() - 12) : match.start()]
        if not re.search(r"\b(?:in|since|of|by|until|during|last|this|and|from)\s$", before):
            return None
    begin = match.start()
    return Found(
        (begin, match.end()),
        int(year) if year else None,
        month_of(name),
        int(day) if day else None,
        _PARTS.get(part.casefold()) if part else None,
    )


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
