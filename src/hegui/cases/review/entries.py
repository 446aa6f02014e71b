"""What stands in a field of a case of the exchange form, and how it is said."""

from __future__ import annotations

from typing import Any

from hegui.cases import passages, provisions
from hegui.cases.doubts import LISTS

Leaf = dict[str, Any]


def entry_at(case: Leaf, path: str) -> Leaf | None:
    """Return the entry of a list that a path lies in; None if it lies in none."""
    name, _, rest = path.partition(".")
    number = rest.partition(".")[0]
    if name not in LISTS or not number.isdecimal():
        return None
    listed: list[Leaf] = case[name]
    return listed[int(number) - 1] if 0 < int(number) <= len(listed) else None


def value_at(case: Leaf, path: str) -> object:
    """Return what stands in a field, without its spans."""
    name, *rest = path.split(".")
    if name not in LISTS:
        return bare(case.get(name))
    entry = entry_at(case, path)
    if entry is None:
        return None
    return bare(entry.get(rest[1])) if len(rest) > 1 else bare(entry)


def bare(value: object) -> object:
    """Return a value without its spans, which a decision holds once."""
    if isinstance(value, dict):
        return {key: bare(inner) for key, inner in value.items() if key != "spans"}
    return [bare(inner) for inner in value] if isinstance(value, list) else value


def shown(case: Leaf, path: str) -> str:
    """Return what stands in a field in a few words, as a decision would write it."""
    return said(value_at(case, path))


def said(value: object) -> str:
    """Return a value in a few words, as a decision would write it."""
    if value is None or value == []:
        return "none"
    if isinstance(value, dict):
        if "instrument" in value:
            parts = (("article", ":"), ("paragraph", ".p"), ("item", ".i"))
            numbers = "".join(f"{mark}{value[key]}" for key, mark in parts if value.get(key))
            return f"{provisions.law_of(value['instrument'])}{numbers}"
        if "currency" in value:
            return f"{_exact(value['value'])} {value['currency']}"
        if "unit" in value:
            return f"{_exact(value['value'])} {value['unit']}"
        if "province" in value:
            return ", ".join(str(v) for v in value.values() if v) or "none"
        for key in ("name", "category", "type", "value"):
            if key in value:
                return str(value[key])
    return ", ".join(said(one) for one in value) if isinstance(value, list) else str(value)


def _exact(number: float) -> str:
    """Return a number with all its digits, whole where it is whole."""
    return str(int(number)) if number == int(number) else str(number)


def words(text: str, case: Leaf, path: str) -> tuple[passages.Piece, ...]:
    """Return the passage of a field, cut at the stretches that support it."""
    found = passages.about(case, path)
    return tuple(passages.pieces(text, found, *passages.passage(text, found)))
