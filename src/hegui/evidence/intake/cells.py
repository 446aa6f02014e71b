"""Reads a cell as a person wrote it into the one way in which its column is judged.

What two readings allow is not read: 01/02/2026 may be a day of January or of February. What is
not read stays as it is, so that it is found, counted and named.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

from hegui.evidence.contract import Column, Kind

BLANKS = {
    *("-", "--", "---", "—", "——", "–", "/", "//", "\\", "n/a", "#n/a", "na", "null", "nil"),
    *("无", "暂无", "没有", "空", "不涉及", "不适用", "(空)", "(无)"),
}
"""Words for an empty cell."""
UNKNOWN = {"未知", "不详", "待定", "待确认", "unknown", "tbd", "?"}
"""Words for what is not known: of an event they do not say that it has not happened."""
_NOT_YET = re.compile(
    "(尚|暂|还)?未(?!知|详|明|定|确|悉|填|写|提供|记录|登记|统计|核实|查)[一-鿿]{1,6}"
)
_TRUTHS = {
    **dict.fromkeys(("是", "yes", "y", "true", "√", "✓", "✔", "☑"), "true"),
    **dict.fromkeys(("否", "no", "n", "false", "×", "✗", "✘", "x"), "false"),
}
_DAY = (
    r"(?P<y>[12][0-9]{3})(?P<s>[-/.年])(?P<m>[0-9]{1,2})(?P<t>[-/.月])(?P<d>[0-9]{1,2})(?P<u>日?)"
)
_CLOCK = (
    r"(?P<h>[0-9]{1,2})[:时](?P<min>[0-9]{1,2})(?:[:分](?P<sec>[0-9]{1,2})(?P<f>[.][0-9]{1,9})?)?"
    r"[分秒]?"
)
_ZONE = r"(?P<z>Z|[+-][0-9]{2}(?::?[0-9]{2})?)"
_WRITTEN = re.compile(rf"{_DAY}(?:(?:\s+|T|(?<=日)){_CLOCK}\s*{_ZONE}?)?", re.IGNORECASE)
_TOGETHER = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"
    r"(?:[ T]?(?P<h>[0-9]{2}):?(?P<min>[0-9]{2}):?(?P<sec>[0-9]{2}))?"
)
_PARTED = {"-": "-", "/": "/", ".": ".", "年": "月"}
_SERIAL = re.compile(r"[2-7][0-9]{4}([.][0-9]+)?")
_TWO_SERIALS = re.compile(r"[2-7][0-9]{4} 0?[.][0-9]+")
_EPOCH = re.compile(r"1[0-9]{9}([0-9]{3})?")
_EXCEL = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook knows no zone
_NUMBER = re.compile(
    r"(?P<n>[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,18})(?:[.][0-9]+)?)\s*"
    r"(?P<of>百万|千万|万|亿|千)?\s*(?P<unit>[一-鿿%a-z]{0,4})",
    re.IGNORECASE,
)
_TIMES = {"千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_UNIT = re.compile(
    r"[（(]\s*(?:单位\s*[:：]?\s*)?(百万|千万|万|亿|千)?([一-鿿%a-zA-Z]{0,4})\s*[)）]"
)
_PERSONS = ("人", "名", "位", "个")
_UNITS = {
    "days": ("日", "天"),
    "outage_minutes": ("分钟", "分", "min"),
    "longest_gap_s": ("秒", "s"),
    "level": ("级",),
    "year": ("年", "年度"),
    "bytes": ("字节", "b"),
}
_ALL_UNITS = {
    *("人", "名", "位", "人次", "个", "户", "条", "项", "次", "起", "级", "%"),
    *("日", "天", "月", "年", "小时", "时", "分钟", "分", "秒", "min", "h", "s", "ms"),
    *("元", "人民币", "人民币元", "rmb", "cny", "美元", "usd", "港元", "欧元"),
    *("b", "kb", "mb", "gb"),
}
_NUMERAL = {"一": "1", "二": "2", "三": "3", "四": "4", "五": "5"}


@dataclass(frozen=True)
class Reading:
    """A cell as its column is judged, and what was assumed to read it."""

    text: str
    zoneless: bool = False
    day_only: bool = False
    counted: bool = False
    """Seconds since 1970, or a workbook's serial number."""


@dataclass(frozen=True)
class How:
    """What is known of a column of a source beyond its cells.

    Attributes:
        name: Our name of it.
        like: Its contract.
        header: What the source calls it.
        zone: That of times that do not say it.
        serial: Whether numbers may be days as a workbook counts them.
        begins: Whether a time that is a day only begins with it: that is so of what a room runs
            from; an act is taken to be at the end of its day.
        unit: What the operator says that its numbers are counted in, such as 万元.
    """

    name: str
    like: Column
    header: str
    zone: timezone
    serial: bool = False
    begins: bool = False
    unit: str = ""


def read(cell: str, how: How) -> Reading | None:
    """Return a cell as its column is judged, None if it cannot be read or is so already."""
    text = unicodedata.normalize("NFKC", cell).strip()
    if (blank := _blank(text, how.like)) is not None:
        return Reading(blank)
    readers = {
        Kind.BOOLEAN: lambda: _truth(text),
        Kind.INTEGER: lambda: _whole(text, how),
        Kind.DATE: lambda: _day(text, how),
        Kind.INSTANT: lambda: _instant(text, how),
        Kind.TEXT: lambda: _word(text, how.like),
    }
    return readers[how.like.kind]()


def _blank(text: str, like: Column) -> str | None:
    word = text.lower()
    if word in like.values:
        return None
    if word in BLANKS or not text:
        return ""
    if like.event and _NOT_YET.fullmatch(text):
        return ""
    return "" if not like.event and like.kind is not Kind.TEXT and word in UNKNOWN else None


def _word(text: str, like: Column) -> Reading | None:
    return Reading(text.lower()) if text.lower() in like.values else None


def _truth(text: str) -> Reading | None:
    word = _TRUTHS.get(text.lower())
    return Reading(word) if word else None


def _units(how: How) -> tuple[str, ...]:
    if "元" in how.like.means["zh"]:
        return ("元", "人民币", "人民币元", "rmb", "cny")
    if "人数" in how.like.means["zh"]:
        return _PERSONS
    return _UNITS.get(how.name, ("条", "个", "项", "次"))


def _whole(text: str, how: How) -> Reading | None:
    money = "元" in how.like.means["zh"]
    amount = money or "人数" in how.like.means["zh"]
    if how.name == "level":
        bare = re.fullmatch("第?([一二三四五1-5])级?", text)
        return Reading(_NUMERAL.get(bare[1], bare[1])) if bare else _plain(text)
    found = _NUMBER.fullmatch(text)
    header = _unit(how)
    if found is None or header is None:
        return None
    times, unit = header
    allowed = ("", *_units(how))
    if found["unit"].lower() not in allowed or unit not in allowed:
        return None
    if found["of"] and times:  # 50万 under 万元: either of two
        return None
    factor = _TIMES.get(found["of"] or times, 1)
    if factor > 1 and not amount and not how.unit:
        return None
    value = Decimal(found["n"].replace(",", "")) * factor
    if value == value.to_integral_value():
        return Reading(str(int(value)))
    return Reading(str(math.ceil(value))) if money else None


def _plain(text: str) -> Reading | None:
    found = re.fullmatch(r"([0-9]{1,18})([.]0+)?", text)
    return Reading(found[1]) if found else None


def _unit(how: How) -> tuple[str, str] | None:
    """Return the unit of numbers as (万, 元); None if two are said."""
    header = _header_unit(how.header)
    if not how.unit or header is None:
        return header
    given = factor_and_unit(how.unit)
    return given if header == ("", "") or header[0] == given[0] else None


def factor_and_unit(unit: str) -> tuple[str, str]:
    """Return the factor of a unit and what is counted, as (万, 元)."""
    factor = max((word for word in _TIMES if unit.startswith(word)), key=len, default="")
    return factor, unit.removeprefix(factor)


def times(unit: str) -> int:
    """Return what numbers of a unit are multiplied by."""
    return _TIMES.get(factor_and_unit(unit)[0], 1)


def _header_unit(header: str) -> tuple[str, str] | None:
    """Return the unit that a header says, as (万, 元); None if it says two."""
    found = [
        (times, unit.lower())
        for times, unit in _UNIT.findall(unicodedata.normalize("NFKC", header))
        if (times or unit) and (not unit or unit.lower() in _ALL_UNITS)
    ]
    if len(found) > 1:
        return None
    return found[0] if found else ("", "")


def scaled(how: How) -> bool:
    """Say whether there is a unit by which each number is to be multiplied or refused."""
    return how.like.kind is Kind.INTEGER and _unit(how) != ("", "")


def _parts(text: str) -> tuple[datetime, bool, str | None] | None:
    """Return a day or time without its zone, whether it has a time of day, and its zone."""
    found = _WRITTEN.fullmatch(text) or _TOGETHER.fullmatch(text)
    if found is None:
        return None
    given = found.groupdict()
    if given.get("s"):
        said = bool(given["u"]) == (given["s"] == "年")
        if _PARTED[given["s"]] != given["t"] or not said:
            return None
    numbers = [int(given[k]) for k in "ymd"]
    clock = [int(given.get(k) or 0) for k in ("h", "min", "sec")]
    micro = int(Decimal(given.get("f") or 0) * 10**6)
    try:
        moment = datetime(*numbers, *clock, micro)  # type: ignore[call-arg,arg-type]  # noqa: DTZ001
    except ValueError:
        return None
    return moment, given.get("h") is not None, given.get("z")


def _offset(zone: str) -> timezone | None:
    if zone.upper() == "Z":
        return UTC
    hours, minutes = int(zone[1:3]), int(zone[3:].lstrip(":") or 0)
    if hours > 14 or minutes > 59:  # noqa: PLR2004 - there are no others
        return None
    return timezone((-1 if zone[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))


def _counted(text: str, how: How) -> tuple[datetime, bool] | None:
    """Return what a number says: a workbook's serial number, or seconds since 1970.

    A day and a time from two columns are two serial numbers.
    """
    if how.serial and _TWO_SERIALS.fullmatch(text):
        text = str(sum(map(Decimal, text.split())))
    if how.serial and _SERIAL.fullmatch(text):
        moment = _EXCEL + timedelta(seconds=round(float(text) * 86_400))
        return moment.replace(tzinfo=how.zone), "." in text
    if found := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text) / (1000 if found[1] else 1), UTC), True
    return None


def _day(text: str, how: How) -> Reading | None:
    if (counted := _counted(text, how)) is not None:
        return Reading(counted[0].astimezone(_SHANGHAI).date().isoformat(), counted=True)
    parts = _parts(text)
    if parts is None:
        return None
    moment, timed, zone = parts
    if not timed:
        return Reading(moment.date().isoformat())
    offset = _offset(zone) if zone else how.zone
    if offset is None:
        return None
    day: date = moment.replace(tzinfo=offset).astimezone(_SHANGHAI).date()
    return Reading(day.isoformat(), zoneless=not zone)


_SHANGHAI = timezone(timedelta(hours=8))


def _instant(text: str, how: How) -> Reading | None:
    if (counted := _counted(text, how)) is not None and counted[1]:
        return Reading(counted[0].isoformat(), counted=True)
    if counted is not None:
        moment, timed, zone = counted[0].replace(tzinfo=None), False, None
    else:
        parts = _parts(text)
        if parts is None:
            return None
        moment, timed, zone = parts
    offset = _offset(zone) if zone else how.zone
    if offset is None:
        return None
    if not timed and not how.begins:
        moment += timedelta(days=1, microseconds=-1)
    said = moment.replace(tzinfo=offset).isoformat()
    return Reading(said, zoneless=not zone, day_only=not timed)
