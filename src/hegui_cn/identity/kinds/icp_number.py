"""Filing and permit numbers of internet information services (ICP备案号、许可证号)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.identity.kinds import Words, reasons
from hegui_cn.identity import shapes
from hegui_cn.identity.shapes import PROVINCE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

FILING = rf"^{PROVINCE}ICP备([0-9]{{2}}[0-9]{{6}}|20[0-9]{{8}})号(?:([0-9]+)([A-Z]?))?$"
"""After its plain form, in which the dash before the number of the site is left out."""
PERMIT = rf"^(?:{PROVINCE}ICP证[0-9]{{6}}号|{PROVINCE}?B2[0-9]{{8}}|B1B2[0-9]{{8}})$"
SUFFIXES = {
    "A": ("application", "应用程序"),
    "X": ("mini program", "小程序"),
    "K": ("quick application", "快应用"),
}


def tells(value: str, _day: date) -> Mapping[str, Words]:
    """Return what a number stands for: a filing or a permit, and what was filed under it."""
    filing = re.match(FILING, value)
    if filing is None:
        return {"type": ("permit", "经营许可证")}
    told: dict[str, Words] = {"type": ("filing", "备案")}
    if filing[2]:
        told["of"] = SUFFIXES.get(filing[3], ("website", "网站"))
    return told


kind = shapes.kind_of(
    title={"en": "ICP filing or permit number", "zh": "ICP备案号或者许可证号"},
    reasons=reasons(
        shape=(
            "invalid",
            "is neither like 京ICP备12345678号-1 nor like 京ICP证030173号 or 京B2-20090059",
            "不符合“京ICP备12345678号-1”“京ICP证030173号”“京B2-20090059”等形式",
        ),
    ),
    shape=rf"{FILING}|{PERMIT}",
    tells=tells,
)
