"""The unified social credit code (统一社会信用代码, GB 32100) of organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hegui.identity.columns import Marks, are_digits, every, fixed, number
from hegui.identity.kinds import Kind, Words, reasons
from hegui_cn.identity import check_characters, places

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

LENGTH = 18
REGISTRARS = {
    "1": ("staffing office", "机构编制"),
    "2": ("foreign affairs", "外交"),
    "3": ("justice", "司法行政"),
    "4": ("culture", "文化"),
    "5": ("civil affairs", "民政"),
    "6": ("tourism", "旅游"),
    "7": ("religion", "宗教"),
    "8": ("trade union", "工会"),
    "9": ("market regulation", "市场监管"),
    "A": ("Central Military Commission", "中央军委"),
    "N": ("agriculture", "农业农村"),
    "Y": ("other", "其他"),
}
_CENTRAL = 10
"""The first two digits of a region where a central department registers."""

REASONS = reasons(
    length=("invalid", "has not 18 characters", "不是18位"),
    characters=(
        "invalid",
        "has a character that such codes do not use (I, O, S, V and Z are left out)",
        "含有该代码不使用的字符（不用I、O、S、V、Z）",
    ),
    registrar=("invalid", "begins with no registering department", "首位不是登记管理部门代码"),
    place=("invalid", "has no region in places 3 to 8", "第3至8位不是行政区划代码"),
    check=("invalid", "has a wrong check character", "校验码不符"),
    body_check=(
        "doubtful",
        "has a body code (places 9 to 17) whose own check character is wrong; some were given out",
        "第9至17位组织机构代码校验不符；实践中存在此类代码",
    ),
    test=(
        "test",
        "is a code for tests: a whole province as its region and a body code of one character",
        "测试用代码：区划为整个省级地区，主体标识码为同一字符",
    ),
)


def judge(column: Any, _day: date, marks: Marks) -> None:
    """Note the first fault of each code."""
    given = fixed(column, LENGTH)
    other = np.ones(len(column), dtype=np.bool_)
    other[given.rows] = False
    marks.mark_all("length", other)
    known = every(check_characters.CREDIT_VALUES[given.text] >= 0)
    marks.mark("characters", given.rows, ~known)
    rows, text = given.rows[known], given.text[known]
    registrars = np.frombuffer("".join(REGISTRARS).encode(), dtype=np.uint8)
    marks.mark("registrar", rows, ~np.isin(text[:, 0], registrars))
    region = are_digits(text[:, 2:8])
    head = np.where(region, number(text[:, 2:4]), 0) % 100
    marks.mark("place", rows, ~region | ~(places.is_province()[head] | (head == _CENTRAL)))
    marks.mark("check", rows, text[:, -1] != check_characters.credit_code(text))
    whole_province = every(text[:, 4:8] == ord("0"))
    same = every(text[:, 8:16] == text[:, 8:9])
    marks.mark("test", rows, same & whole_province)
    marks.mark("body_check", rows, text[:, 16] != check_characters.body_code(text[:, 8:16]))


def tells(value: str, _day: date) -> Mapping[str, Words]:
    """Return who registered the organisation, and where."""
    central = value[2:4] == str(_CENTRAL)
    place = ("a central department", "中央部门") if central else places.words(value[2:8])
    return {"registrar": REGISTRARS[value[0]], "place": place}


kind = Kind(
    title={"en": "unified social credit code", "zh": "统一社会信用代码"},
    reasons=REASONS,
    judge=judge,
    tells=tells,
    token_column="identity_token",  # noqa: S106 - the name of a column
)
