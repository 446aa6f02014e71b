"""Names of accounts that read as those of an organ of state or a news medium (`organs.yaml`).

A name *is* one if nothing is left of it beside a place and what official accounts add; it *speaks
of* one if there is more to it, which is for a person to look at. Innocent phrases are neither.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import ibis

from hegui import places
from hegui.shape import Strict, read_yaml

FILE = Path(__file__).parent / "organs.yaml"
UNSEEN = "\u200b-\u200f\ufeff"
SEPARATORS = rf"[\s_\-·.・|丨,，。、:：!！~～()（）【】《》「」★☆#@{UNSEEN}]+"
_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_UNITS = "[一-鿿]{1,6}[省市县区州旗盟乡镇]|[一-鿿]{1,6}街道"


class Group(Strict):
    """Organs or media of one sort: whole names, and endings that make one with a place.

    `bare` endings make one without a place too.
    """

    kind: str
    en: str
    zh: str
    bare: bool = True
    names: tuple[str, ...]
    endings: tuple[str, ...]


class Added(Strict):
    """What official accounts put before and after a name."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class Organs(Strict):
    """The whole of `organs.yaml`."""

    source: tuple[str, ...]
    last_checked: date
    confidence: str
    folds: dict[str, str]
    added: Added
    innocent: tuple[str, ...]
    groups: dict[str, Group]


@cache
def organs() -> Organs:
    """Return the vocabulary; raise `ContentError` if it cannot be used."""
    return read_yaml(FILE, Organs)


def may_read(names: Any) -> Any:
    """Say of a text column, in Ibis, whether a name may read as one: one look at each name."""
    folded = folded_column(names)
    return folded.re_search("|".join(_spoken().values())) & ~folded.re_search(_innocent())


def is_one(names: Any) -> Any:
    """Say of a text column, in Ibis, whether a name *is* one."""
    folded = folded_column(names)
    return folded.re_search("|".join(_whole().values())) & ~folded.re_search(_innocent())


def folded_column(names: Any) -> Any:
    """Return names in their plain form: narrow, lower, simplified, without what parts them.

    Most names have nothing to translate, and DuckDB takes ten times as long for that as for all
    the rest.
    """
    narrow = ibis.ifelse(names.re_search(_wide()), names.translate(*_folds()), names)
    return narrow.lower().re_replace(SEPARATORS, "")


@cache
def _wide() -> str:
    return f"[！-～{''.join(organs().folds)}]"


@cache
def _folds() -> tuple[str, str]:
    pairs = {**_WIDE, **organs().folds}
    return "".join(pairs), "".join(pairs.values())


@cache
def _innocent() -> str:
    return "|".join(re.escape(phrase) for phrase in organs().innocent)


@cache
def _whole() -> dict[str, str]:
    """Return the pattern of a whole name for each group."""
    before = "|".join(organs().added.before)
    after = "|".join(organs().added.after)
    patterns = {}
    for name, group in organs().groups.items():
        place = f"(?:{_places()}){'*' if group.bare else '+'}"
        one = f"{'|'.join(group.names)}|{place}(?:{'|'.join(group.endings)})"
        patterns[name] = f"^(?:{before})?(?:{one})(?:{after})*$"
    return patterns


@cache
def _spoken() -> dict[str, str]:
    return {
        name: "|".join((*group.names, *group.endings)) for name, group in organs().groups.items()
    }


@cache
def _places() -> str:
    """Return a pattern of a place: a province or prefecture by its bare name, or any unit."""
    bare = {
        re.sub("(?:省|市|地区|盟|特别行政区|自治.*)$", "", p.name["zh"])
        for p in places.all_places()
    }
    return "|".join((*sorted(bare), _UNITS))
