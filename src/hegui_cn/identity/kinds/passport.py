"""Passports by their shape; only the issuing state can tell more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.identity.kinds import Words, reasons
from hegui_cn.identity import shapes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

CHINESE = r"^(?:E[0-9A-HJ-NP-Z][0-9]{7}|G[0-9]{8}|(?:D|S|P|DE|SE|PE)[0-9]{7,8})$"
HONG_KONG = r"^(?:K[0-9]{8}|H[0-9A-Z][0-9]{7})$"
MACAO = r"^M[AB][0-9]{7}$"


def tells(value: str, _day: date) -> Mapping[str, Words]:
    """Return whose shape a number has; several states share some."""
    issuers = {
        CHINESE: ("shape of a Chinese passport", "中国护照号码形式"),
        HONG_KONG: ("shape of a Hong Kong SAR passport", "香港特区护照号码形式"),
        MACAO: ("shape of a Macao SAR passport", "澳门特区护照号码形式"),
    }
    for shape, words in issuers.items():
        if re.match(shape, value):
            return {"issuer": words}
    return {"issuer": ("shape of another passport", "其他护照号码形式")}


kind = shapes.kind_of(
    title={"en": "passport number", "zh": "护照号码"},
    reasons=reasons(
        length=("invalid", "has not six to nine letters and digits", "不是6至9位字母和数字"),
        shape=(
            "invalid",
            "has more than three letters before its first digit, or other characters",
            "首个数字前的字母多于三个，或者含有其他字符",
        ),
        test=("test", "is all zeros or counted digits", "全零或者顺号，测试用"),
    ),
    shape=r"^[A-Z]{0,3}[0-9][0-9A-Z]+$",
    others={
        "length": r"^(?:.{0,5}|.{10,})$",
        "test": r"^[A-Z]{0,2}(?:0{6,9}|1234567|12345678|123456789)$",
    },
    tells=tells,
    token_column="identity_token",  # noqa: S106 - the name of a column
)
