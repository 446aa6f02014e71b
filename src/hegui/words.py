"""Amounts of whole yuan, as each language writes them."""

from __future__ import annotations

WAN, YI = 10_000, 100_000_000
"""A 万 and a 亿, in which Chinese counts amounts; to two places, never rounded."""


def amount(value: int, lang: str) -> str:
    """Return an amount as the language writes it: 185,000 or 18.5万."""
    for unit, name in ((YI, "亿"), (WAN, "万")) if lang == "zh" else ():
        if value >= unit and value % (unit // 100) == 0:
            return f"{value / unit:.2f}".rstrip("0").rstrip(".") + name
    return f"{value:,}"
