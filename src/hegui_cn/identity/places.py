"""Places by the first digits of numbers: GB/T 2260, and who is numbered apart."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from hegui import places

PROVINCES = (
    *(11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46),
    *(50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71),
)
"""The first two digits of the provincial level; 81 to 83 are not numbered by place."""
HONG_KONG_MACAO_TAIWAN = {
    81: ("resident of Hong Kong, by a residence permit", "香港居民（居住证）"),
    82: ("resident of Macao, by a residence permit", "澳门居民（居住证）"),
    83: ("resident of Taiwan, by a residence permit", "台湾居民（居住证）"),
}
_COUNTIES = Path(__file__).parents[1] / "reading" / "counties.tsv"


def is_province() -> npt.NDArray[np.bool_]:
    """Return a table by the first two digits: whether they are of the provincial level."""
    known = np.zeros(100, dtype=np.bool_)
    known[list(PROVINCES)] = True
    return known


def words(code: str) -> tuple[str, str]:
    """Return the words of the finest place that is known of a code of six digits.

    A county may have been renamed or dissolved since a number was given: then its prefecture or
    province is named.
    """
    for short in (code, code[:4] + "00", code[:2] + "0000"):
        if short in _counties():
            return _counties()[short]
        found = places.find(short)
        if found is not None:
            return found.name["en"], found.name["zh"]
    return "not known", "不详"


@cache
def _counties() -> dict[str, tuple[str, str]]:
    with _COUNTIES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {row["code"]: (row["en"], row["zh"]) for row in rows}
