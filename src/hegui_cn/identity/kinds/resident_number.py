"""The resident identity number (公民身份号码, GB 11643) and the numbers made like it.

Residents of Hong Kong, Macao and Taiwan with a residence permit have 81, 82 and 83 in front (since
2018-09-01), foreigners with a permanent residence card a 9 (since 2023-12-01); both pass the same
check. Numbers of 15 digits are of the first generation.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hegui.identity.columns import ZERO, Bytes, Marks, Rows, Truth, are_digits, fixed, number
from hegui.identity.kinds import Kind, Words, reasons
from hegui_cn.identity import check_characters, places

if TYPE_CHECKING:
    from collections.abc import Mapping

LONG, SHORT = 18, 15
LONGEST_LIFE = 125
"""Years; nobody is known to have grown older than 122."""
OF_AGE = 18
"""Years (Civil Code, Art. 17)."""
PERMITS_SINCE, CARDS_SINCE = date(2018, 9, 1), date(2023, 12, 1)
SAMPLES = ("11010519491231002X",)
"""Printed as examples in standards and handbooks."""
_X = ord("X")
_DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])

REASONS = reasons(
    length=("invalid", "has neither 18 nor 15 characters", "既非18位也非15位"),
    characters=(
        "invalid",
        "has a character that is no digit, and no X at the end",
        "含有数字以外的字符（末位可以为X）",
    ),
    place=("invalid", "begins with no place that numbers are given in", "前几位不是任何编号地区"),
    not_yet=(
        "invalid",
        "is of a kind that was not given out yet on that day",
        "该类号码在当日尚未启用",
    ),
    date=("invalid", "has a birthday that is no day of the calendar", "出生日期不存在"),
    future=("invalid", "has a birthday after the day", "出生日期晚于当日"),
    lifetime=(
        "invalid",
        "has a birthday more than 125 years ago",
        "出生日期在125年以前",
    ),
    check=("invalid", "has a wrong check character", "校验码不符"),
    old=(
        "invalid",
        "is a number of the first generation, which is no valid document since 2013",
        "第一代身份证号码，2013年起不再是有效证件",
    ),
    test=(
        "test",
        "is a number for tests: a whole province as its place, or a printed sample",
        "测试用号码：以整个省级地区为地址码，或者为公开示例",
    ),
)


def judge(column: Any, day: date, marks: Marks) -> None:
    """Note the first fault of each number."""
    long, short = fixed(column, LONG), fixed(column, SHORT)
    other = np.ones(len(column), dtype=np.bool_)
    other[long.rows] = other[short.rows] = False
    marks.mark_all("length", other)
    last = long.text[:, -1]
    digits = are_digits(long.text[:, :-1]) & (are_digits(long.text[:, -1:]) | (last == _X))
    marks.mark("characters", long.rows, ~digits)
    marks.mark("characters", short.rows, ~are_digits(short.text))
    _judge_parts(long.rows[digits], long.text[digits], day, marks)
    twenty = _lengthened(short.text)
    whole = are_digits(short.text)
    _judge_parts(short.rows[whole], twenty[whole], day, marks)
    marks.mark("old", short.rows, np.ones(len(short.rows), dtype=np.bool_))


def _judge_parts(rows: Rows, text: Bytes, day: date, marks: Marks) -> None:
    head = number(text[:, :2])
    permit, foreign = np.isin(head, list(places.HONG_KONG_MACAO_TAIWAN)), head >= 90  # noqa: PLR2004
    marks.mark("place", rows, ~(places.is_province()[head] | permit | foreign))
    early = (permit & (day < PERMITS_SINCE)) | (foreign & (day < CARDS_SINCE))
    marks.mark("not_yet", rows, early)
    born = number(text[:, 6:14])
    marks.mark("date", rows, ~_is_day(born))
    marks.mark("future", rows, born > _written(day))
    marks.mark("lifetime", rows, born < _written(day) - LONGEST_LIFE * 10_000)
    marks.mark("check", rows, text[:, -1] != check_characters.mod_11_2(text[:, :-1]))
    whole_province = (number(text[:, 2:6]) == 0) & ~permit & ~foreign
    marks.mark("test", rows, whole_province | _is_sample(text))


def _is_day(born: Rows) -> Truth:
    year, month, day = born // 10_000, born // 100 % 100, born % 100
    named = (month >= 1) & (month <= 12)  # noqa: PLR2004 - months
    leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    last = _DAYS[np.where(named, month, 0)] + (leap & (month == 2))  # noqa: PLR2004 - February
    real: Truth = named & (day >= 1) & (day <= last)
    return real


def _is_sample(text: Bytes) -> Truth:
    found = np.zeros(len(text), dtype=np.bool_)
    for sample in SAMPLES:
        found |= (text == np.frombuffer(sample.encode(), dtype=np.uint8)).all(axis=1)
    return found


def _written(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _lengthened(short: Bytes) -> Bytes:
    """Return numbers of 15 digits as of 18: with the century and the check character."""
    century = np.full((len(short), 2), (ZERO + 1, ZERO + 9), dtype=np.uint8)
    digits = np.hstack([short[:, :6], century, short[:, 6:]])
    return np.hstack([digits, check_characters.mod_11_2(digits)[:, None]])


def canonical(column: Any) -> Any:
    """Return numbers of 15 digits as of 18, so that both give one token; others as they are."""
    short = fixed(column, SHORT)
    whole = are_digits(short.text)
    if not whole.any():
        return column
    longer = _lengthened(short.text[whole])
    texts = pa.array([line.tobytes().decode() for line in longer], pa.string())
    mask = np.zeros(len(column), dtype=np.bool_)
    mask[short.rows[whole]] = True
    return pc.replace_with_mask(column, pa.array(mask), texts)


def minors(column: Any, day: date) -> Any:
    """Say of each number whether it is of a person under 18; null where it holds no birthday."""
    long = fixed(canonical(column), LONG)
    digits = are_digits(long.text[:, 6:14])
    rows, born = long.rows[digits], number(long.text[digits, 6:14])
    told = (_is_day(born)) & (born <= _written(day))
    under = np.zeros(len(column), dtype=np.bool_)
    mask = np.ones(len(column), dtype=np.bool_)
    under[rows] = born > _written(day) - OF_AGE * 10_000
    mask[rows[told]] = False
    return pa.array(under, mask=mask)


def tells(value: str, day: date) -> Mapping[str, Words]:
    """Return where a number was given, the year of birth and whether its holder is of age."""
    minor = int(value[6:14]) > _written(day) - OF_AGE * 10_000
    age = ("a minor (under 18)", "未成年人（未满18周岁）") if minor else ("of age", "成年")
    return {"place": _place(value), "born": (value[6:10], f"{value[6:10]}年"), "age": age}


def _place(value: str) -> Words:
    if value.startswith("9"):
        return (
            "foreigner, by a permanent residence card",
            "外国人（永久居留身份证）",
        )
    return places.HONG_KONG_MACAO_TAIWAN.get(int(value[:2])) or places.words(value[:6])


kind = Kind(
    title={"en": "resident identity number", "zh": "公民身份号码"},
    reasons=REASONS,
    judge=judge,
    canonical=canonical,
    tells=tells,
    minors=minors,
    found=r"[1-9][0-9]{5}[ -]?[0-9]{8}[ -]?[0-9]{3}[0-9Xx]",
    token_column="identity_token",  # noqa: S106 - the name of a column
)
