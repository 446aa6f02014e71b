"""What a Chinese company is called for short: 闪拼公司 for 南京闪拼电子商务股份有限公司.

A full name is a place, a brand, a trade and a legal form; a short name is the brand with some of
the trade after it, or with a plain noun.
"""

from __future__ import annotations

import re
from functools import lru_cache

from hegui.reading import gazetteer, vocabulary

ENDS = ("限公司", "份公司")
"""How the full name of a company ends."""

_LEGAL = re.compile(r"(?:（[^（）]{1,6}）)?(?:集团)?(?:股份有限|有限责任|有限|股份)公司$")
_MASKED = re.compile(r"[某×＊*]")
_LONGEST_PLACE, _PLACES = 8, 3
_BRAND = 2
_SHORTEST = 3  # characters of a short name that stands alone
_LONGEST = 6


@lru_cache(maxsize=4096)
def parts(full: str) -> tuple[str, str] | None:
    """Return the brand and the trade of a full name, None where it is none or masks its brand."""
    legal = _LEGAL.search(full)
    if legal is None or _MASKED.search(full):
        return None
    start = _after_places(full)
    core = full[start : legal.start()]
    trade = _trades().search(core, _BRAND)
    brand = core[: trade.start()] if trade else core
    if not start and gazetteer.named(brand, "zh"):
        return None
    return (brand, core[len(brand) :]) if len(brand) >= _BRAND else None


def _after_places(full: str) -> int:
    """Return where the places end with which a full name begins; a brand must stay."""
    start = 0
    for number in range(_PLACES):
        for length in range(_LONGEST_PLACE, 1, -1):
            stop = start + length
            if _is_place(full[start:stop], number) and not _trades().match(full, stop):
                start = stop
                break
        else:
            break
    return start


def _is_place(piece: str, number: int) -> bool:
    """Tell whether it is a place; a county after another place is told by its ending only."""
    units = gazetteer.named(piece, "zh")
    if number and not piece.endswith(("市", "区", "县", "州", "旗")):
        return any(unit.level != "county" for unit in units)
    return bool(units)


@lru_cache(maxsize=4096)
def names(full: str) -> tuple[str, ...]:
    """Return the short names that a text may use for a full one."""
    found = parts(full)
    if found is None:
        return ()
    brand, trade = found
    ends = [0, *(match.end() for match in _trades().finditer(trade))]
    ahead = [brand + trade[:end] for end in ends if end <= _LONGEST]
    plain = [brand + noun for noun in vocabulary.words("short_ends", "zh")]
    return tuple(dict.fromkeys([*(one for one in ahead if len(one) >= _SHORTEST), *plain]))


def means(short: str, full: str) -> bool:
    """Tell whether one name is short for the other."""
    found = parts(full)
    if found is None or len(short) >= len(full) or _MASKED.search(short):
        return False
    return short in names(full) or short == found[0]


@lru_cache(maxsize=1)
def _trades() -> re.Pattern[str]:
    return re.compile(vocabulary.literals(vocabulary.words("trades", "zh")))
