"""Mobile telephone numbers of the mainland: eleven digits, and what their first digits tell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hegui.identity.columns import Marks, Truth, are_digits, fixed, number, plain
from hegui.identity.kinds import Kind, Words, reasons

if TYPE_CHECKING:
    from collections.abc import Mapping

LENGTH, THING = 11, 13
RANGE, FINER = (
    # ranges of personal mobiles known to libphonenumber's tables of 2026; later ones are doubtful
    r"^1(?:[38][0-9]|4[57]|5[0-35-9]|6[25-7]|7[0-35-8]|9[0-35-9])",
    r"^1(?:610[0-9]|740[0-5])",
)
RESOLD = {
    "170": (date(2014, 5, 1), ("resold by virtual operators", "移动通信转售（虚拟运营商）")),
    "171": (date(2015, 1, 1), ("resold on China Unicom", "转售（中国联通）")),
    "162": (date(2019, 1, 1), ("resold on China Telecom", "转售（中国电信）")),
    "165": (date(2019, 1, 1), ("resold on China Mobile", "转售（中国移动）")),
    "167": (date(2019, 1, 1), ("resold on China Unicom", "转售（中国联通）")),
}
"""Ranges of virtual operators by the day from which numbers were sold.

170 was sold from May 2014 (encyclopedia entry, medium); of the others we know the year only (from
memory, low), for which its first day stands: an earlier day makes a number doubtful, never invalid.
"""
SERVICE_LINES = ("13800138000", "13123456789")
"""A public service line, and the number that telephone libraries print as their example."""

REASONS = reasons(
    length=("invalid", "has not eleven digits", "不是11位"),
    characters=("invalid", "has a character that is no digit", "含有数字以外的字符"),
    range=("invalid", "begins like no mobile number (13 to 19)", "不以13至19开头"),
    thing=(
        "invalid",
        "is a number of 13 digits for connected things, not for a person",
        "13位物联网号码，不是个人号码",
    ),
    test=(
        "test",
        "is a number for tests: eight equal or counted digits, a service line or a printed example",
        "测试用号码：后八位相同或者顺号、公共服务号码或者公开示例",
    ),
    range_not_known=(
        "doubtful",
        "is in a range that was not open to persons when this list was made",
        "所属号段在本表编制时尚未向个人开放",
    ),
    not_yet=(
        "doubtful",
        "is in a range of virtual operators that was not sold yet on that day",
        "所属转售号段在当日尚未放号",
    ),
)


def clean(column: Any) -> Any:
    """Return numbers without separators and without the code of the country."""
    bare = pc.replace_substring_regex(plain(column), r"[()（）]", "")
    bare = pc.replace_substring_regex(bare, r"^(?:\+|00)86", "")
    return pc.replace_substring_regex(bare, r"^86(1[0-9]{10})$", r"\1")


def judge(column: Any, day: date, marks: Marks) -> None:
    """Note the first fault of each number."""
    given, things = fixed(column, LENGTH), fixed(column, THING)
    is_thing = are_digits(things.text) & np.isin(number(things.text[:, :2]), (10, 14))
    marks.mark("thing", things.rows, is_thing)
    other = np.ones(len(column), dtype=np.bool_)
    other[given.rows] = False
    marks.mark_all("length", other)
    digits = are_digits(given.text)
    marks.mark("characters", given.rows, ~digits)
    head = number(given.text[:, :2])
    marks.mark("range", given.rows, digits & ((head < 13) | (head > 19)))  # noqa: PLR2004
    rest = given.text[:, 3:].astype(np.int64)
    step = np.diff(rest, axis=1)
    plain_test = (step == 0).all(axis=1) | (step == 1).all(axis=1) | (step == -1).all(axis=1)
    marks.mark("test", given.rows, plain_test)
    marks.mark_all("test", _truth(pc.is_in(column, pa.array(SERVICE_LINES))))
    known = pc.or_(pc.match_substring_regex(column, RANGE), pc.match_substring_regex(column, FINER))
    marks.mark_all("range_not_known", ~_truth(known))
    later = [prefix for prefix, (since, _) in RESOLD.items() if day < since]
    marks.mark_all(
        "not_yet",
        _truth(pc.is_in(pc.utf8_slice_codeunits(column, 0, 3), pa.array(later, pa.string()))),
    )


def _truth(found: Any) -> Truth:
    truth: Truth = found.fill_null(False).to_numpy(zero_copy_only=False)
    return truth


def tells(value: str, _day: date) -> Mapping[str, Words]:
    """Return whether a number is of a virtual operator, whose users are to be verified again."""
    resold = RESOLD.get(value[:3])
    return {"operator": resold[1]} if resold else {}


kind = Kind(
    title={"en": "mobile telephone number", "zh": "移动电话号码"},
    reasons=REASONS,
    judge=judge,
    tells=tells,
    found=r"(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}",
    token_column="phone_token",  # noqa: S106 - the name of a column
    clean=clean,
)
