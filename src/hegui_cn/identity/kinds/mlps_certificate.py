"""Numbers of MLPS filing certificates (等级保护备案证明)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.identity.kinds import Words, reasons
from hegui_cn.identity import places, shapes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


def tells(value: str, _day: date) -> Mapping[str, Words]:
    """Return where the accepting organ is; the last five digits number the system."""
    return {"place": places.words(value[:6])}


kind = shapes.kind_of(
    title={"en": "MLPS filing certificate number", "zh": "等级保护备案证明编号"},
    reasons=reasons(
        shape=(
            "invalid",
            "is not eleven and five digits, as 44030099001-24001",
            "不是11位加5位数字，如44030099001-24001",
        ),
        longer=(
            "invalid",
            "is longer than a certificate's; the number of an evaluation report begins with one",
            "长于备案证明编号：测评报告编号以备案证明编号开头",
        ),
    ),
    shape=r"^[1-7][0-9]{15}$",
    others={"longer": r"^[1-7][0-9]{15}[0-9A-Z]+$"},
    tells=tells,
)
