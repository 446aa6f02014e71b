"""Numbers of filings with the public security organs (公安联网备案号)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.identity.kinds import Words, reasons
from hegui_cn.identity import places, shapes
from hegui_cn.identity.shapes import PROVINCE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


def tells(value: str, _day: date) -> Mapping[str, Words]:
    """Return where the accepting organ is."""
    digits = re.sub(r"[^0-9]", "", value)
    return {"place": places.words(digits[:6])}


kind = shapes.kind_of(
    title={"en": "public security filing number", "zh": "公安联网备案号"},
    reasons=reasons(
        shape=(
            "invalid",
            "is not like 粤公网安备 44030502008518号",
            "不符合“粤公网安备 44030502008518号”的形式",
        ),
        older=("doubtful", "is of an older form with 10 to 13 digits", "早期形式，10至13位数字"),
    ),
    shape=rf"^{PROVINCE}公网安备[1-7][0-9]{{13}}号$",
    others={"older": rf"^{PROVINCE}公网安备[1-7][0-9]{{9,12}}号$"},
    tells=tells,
)
