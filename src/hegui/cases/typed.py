"""What a person types in Chinese, in the form in which decisions and tables are written.

2024年5月12日 is 2024-05-12, 2024年5月上旬 is 2024-05 early, 约3万元 is about 30000 CNY, and 15日 is
15 day.
"""

from __future__ import annotations

import re
from decimal import Decimal

_DATE = re.compile(
    r"([0-9]{4})年(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?([初上中下末]旬?)?(或者?以后|以后)?",
    re.ASCII,
)
_PARTS = {"初": "early", "上": "early", "中": "mid", "下": "late", "末": "late"}
_MONEY = re.compile(r"(约)?([0-9][0-9,]*(?:\.[0-9]+)?)(万|亿)?(元|美元)", re.ASCII)
_TIMES = {None: 1, "万": 10_000, "亿": 100_000_000}
_CURRENCIES = {"元": "CNY", "美元": "USD"}
_PERIOD = re.compile(r"([0-9]{1,6}(?:\.[0-9]+)?) ?(小时|[日天周月年]|个月|星期)", re.ASCII)
_UNITS = {
    "小时": "hour",
    "日": "day",
    "天": "day",
    "周": "week",
    "星期": "week",
    "月": "month",
    "个月": "month",
    "年": "year",
}


def date(value: str) -> str:
    """Return a date that is written in Chinese as 2024-05-12; another value as it is."""
    match = _DATE.fullmatch(value)
    if match is None:
        return value
    year, month, day, part, later = match.groups()
    numbers = "-".join((year, *(f"{int(one):02}" for one in (month, day) if one)))
    said = f" {_PARTS[part[0]]}" if part else ""
    return f"{numbers}{said}{' or later' if later else ''}"


def amounts(value: str) -> str:
    """Return amounts that are written in Chinese as 10000 CNY, 1500 USD; others as they are."""
    return ", ".join(_amount(part) for part in re.split(r"[，、]|, ", value))


def _amount(part: str) -> str:
    match = _MONEY.fullmatch(part)
    if match is None:
        return part
    about, digits, times, currency = match.groups()
    whole = Decimal(digits.replace(",", "")) * _TIMES[times]
    return f"{'about ' if about else ''}{whole.normalize():f} {_CURRENCIES[currency]}"


def period(value: str) -> str:
    """Return a length of time that is written in Chinese as 15 day; another value as it is."""
    match = _PERIOD.fullmatch(value)
    return value if match is None else f"{match[1]} {_UNITS[match[2]]}"
