"""Days as tables, letters and chats write them: 7.04.2023, 2024-03, 12-Aug-24, (6.12), 上周五."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.days import MONTHS, MONTHS_SHORT, month_of
from hegui.reading.dates import WEEKDAYS, Found
from hegui.reading.learned.mention import overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.document import Lang, Span
    from hegui.reading.learned.rows import Row

_MONTH, _DAY = r"1[0-2]|0?[1-9]", r"3[01]|[12]\d|0?[1-9]"
_FULL = re.compile(
    r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d\d)(?!\d)"
    r"|(?<![\d.])(?P<my>(?:19|20)\d\d)[-/.](?P<mm>0[1-9]|1[0-2])(?![-/.]?\d)"
    rf"|\b(?P<nd>{_DAY})[- ](?P<nm>{MONTHS}|{MONTHS_SHORT})[- ]['’]?(?P<ny>(?:20)?[012]\d)\b"
)
_OF_MONTH = re.compile(r"\bthe (?P<d>[123]?\d)(?:st|nd|rd|th) of (?P<near>this|last) month\b")
_SAME_MONTH = re.compile(r"(?:同|当)月(?P<d>[12]\d|3[01]|[1-9])[日号]")
_CELL = re.compile(rf"(?P<m>{_MONTH})[./-](?P<d>{_DAY})")
_SET_OFF = re.compile(
    rf"(?:(?<=[（(|\t①-⑳])|(?<=[。；]\s)|(?<=[)）、]\s)|(?<=\n))\s?(?P<m>{_MONTH})\.(?P<d>{_DAY})(?=\s?[)）|\t:：]|\s[\u4e00-\u9fff])"
)
"""Month and day in brackets, in a cell or at the head of a line: no version, no sum."""
_ALONE = re.compile(
    r"(?<![月\d])(?P<zh>[12]\d|3[01]|[1-9])日(?!内|常|起|电)"
    r"|\b(?:[Oo]n |, )the (?P<en>[123]?\d)(?:st|nd|rd|th)\b(?! (?:session|floor|of [A-Z]))"
)
_SAME = re.compile(r"\b(?<!the )(?<!The )[Ss]ame (?P<what>day|date|month)\b")
_WEEKDAY = re.compile(
    r"(?P<last>上)?(?:本|这)?个?(?:周|星期)(?P<zh>[一二三四五六日天])(?!年)"
    r"|\b(?P<en>(?:[Ss]ince|[Ff]rom|[Ee]arlier) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"|^\[?(?P<short>MON|TUE|WED|THU|FRI|SAT|SUN)\b",
    re.MULTILINE,
)
_RECENT = re.compile(r"\b(?:[Yy]esterday|[Tt]oday)\b(?!['’]s)")
_WEEK = "一二三四五六日"
_CENTURY = 2000


def with_brief(
    text: str, span: Span, lang: Lang, days: list[Found], row: Row | None
) -> list[Found]:
    """Return the dates of a sentence with those that are written in brief."""
    full = list(_full(text, span))
    taken = [one.span for one in full]
    found = [*full, *(one for one in days if not overlaps(one.span, taken))]
    for one in (*_cells(text, span, row), *_others(text, span, lang)):
        if not any(overlaps(one.span, [other.span]) for other in found):
            found.append(one)
    return sorted(found, key=lambda one: one.span)


def _full(text: str, span: Span) -> Iterator[Found]:
    for match in _OF_MONTH.finditer(text, *span):
        near = f"{match['near']} month"
        yield Found(match.span(), None, None, int(match["d"]), near=near)
    for match in _SAME_MONTH.finditer(text, *span):
        yield Found(match.span(), None, None, int(match["d"]))
    for match in _FULL.finditer(text, *span):
        if match["my"]:
            yield Found(match.span(), int(match["my"]), int(match["mm"]))
        elif match["nm"]:
            year = int(match["ny"]) % 100 + _CENTURY
            yield Found(match.span(), year, month_of(match["nm"].casefold()), int(match["nd"]))
        else:
            day, month = int(match["d"]), int(match["m"])
            if month > 12:  # noqa: PLR2004 - months of a year
                day, month = month, day
            yield Found(match.span(), int(match["y"]), month, day)


def _cells(text: str, span: Span, row: Row | None) -> Iterator[Found]:
    for cell in row.cells if row else ():
        said = _CELL.fullmatch(text, *cell)
        if said and span[0] <= cell[0] < span[1]:
            yield Found(cell, None, int(said["m"]), int(said["d"]))


def _others(text: str, span: Span, lang: Lang) -> Iterator[Found]:
    for match in _ALONE.finditer(text, *span):
        yield Found(match.span(), None, None, int(match["zh"] or match["en"]))
    if lang == "zh":
        for match in _SET_OFF.finditer(text, *span):
            yield Found((match.start("m"), match.end()), None, int(match["m"]), int(match["d"]))
    for match in _RECENT.finditer(text, *span):
        yield Found(match.span(), None, near=match.group().casefold())
    for match in _SAME.finditer(text, *span):
        what = "month" if match["what"] == "month" else "day"
        yield Found(match.span(), None, same=f"the same {what}")
    for match in _WEEKDAY.finditer(text, *span):
        yield Found(match.span(), None, near=_weekday(match))


def _weekday(match: re.Match[str]) -> str:
    if match["zh"]:
        day = WEEKDAYS[_WEEK.index(match["zh"].replace("天", "日"))]
        return f"last {day}" if match["last"] else f"on {day}"
    if match["en"]:
        return "on " + match["en"].split()[1].casefold()
    return "on " + next(day for day in WEEKDAYS if day.startswith(match["short"].casefold()))
