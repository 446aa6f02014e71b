"""Finds the words that say what a reviewer decided: a label without its words teaches nothing.

A decision keeps the words of what was read, and what a reviewer adds rests on the whole case. Days,
sums, periods, provisions, measures and names are looked for in the text, nearest to the case; where
no words say so, an addition is left out, and a correction is `optional`: no score counts it.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hegui.cases import passages
from hegui.cases.doubts import LISTS
from hegui.cases.edit import NONE, OK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hegui.cases.library import HeldCase
    from hegui.cases.review import Decision
    from hegui.reading.learned.annotated import Annotated

Leaf = dict[str, Any]
Span = tuple[int, int]
_NAMED = frozenset({"authorities", "offenders"})
_CITED = frozenset({"violated", "basis"})


def grounded(held: HeldCase, page: Annotated) -> tuple[Leaf, tuple[str, ...]]:
    """Return a case as it was decided, each fact with its words, and the fields that have none.

    Args:
        held: The case.
        page: Its text with what the grammars find in it; its dates are in full.
    """
    case = deepcopy(held.reviewed.leaf)
    decided = held.reviewed.decided
    changed = {path: one for path, one in decided.items() if one.value not in {OK, NONE}}
    added = {_spans(one.spans) for one in held.decisions if _adds(one)}
    words = _Words(page, passages.extent(passages.marks(held.read)), changed, added)
    if case["date"]:
        words.date(case["date"])
    for name in LISTS:
        numbered = enumerate(case[name], 1)
        case[name] = [one for n, one in numbered if words.entry(name, f"{name}.{n}", one)]
    return case, tuple(words.without)


def _adds(one: Decision) -> bool:
    """Tell whether a decision put something where nothing was, so that it rests on all words."""
    return one.was is None and bool(one.spans) and one.field.count(".") <= 1


def _spans(spans: Iterable[Leaf]) -> tuple[Span, ...]:
    return tuple((one["start"], one["end"]) for one in spans)


@dataclass
class _Words:
    """Looks for the words of what was decided on one case."""

    page: Annotated
    near: Span
    changed: Mapping[str, Decision]
    added: set[tuple[Span, ...]]
    without: list[str] = field(default_factory=list)

    def date(self, date: Leaf) -> None:
        if "date" not in self.changed:
            return
        found = [one.span for one in self.page.dates if one.value == date["value"]]
        whole = _spans(date["spans"]) in self.added
        self._put(date, found, self.near if whole else _first(date, self.near))
        if not found:
            self.without.append("date")
            date |= {"optional": True} | ({"spans": []} if whole else {})

    def entry(self, name: str, path: str, entry: Leaf) -> bool:
        """Give an entry of a list its words; tell whether it has any."""
        new = _spans(entry["spans"]) in self.added
        if new or path in self.changed:
            found = self._saying(name, entry)
            if new and not found:
                self.without.append(path)
                return False
            self._put(entry, found, self.near if new else _first(entry, self.near))
            self._told(path, entry, said=bool(found))
        elif f"{path}.name" in self.changed and entry["name"]:
            self._renamed(path, entry)
        for part in ("amounts", "deadline", "duration"):
            if entry.get(part) and (new or f"{path}.{part}" in self.changed):
                self._figures(f"{path}.{part}", entry, part)
        return True

    def _told(self, path: str, entry: Leaf, *, said: bool) -> None:
        if not said:
            self.without.append(path)
            entry["optional"] = True

    def _saying(self, name: str, entry: Leaf) -> list[Span]:
        """Return the words that say an entry, wherever they stand."""
        if name in _NAMED:
            return self._places(entry["name"])
        if name in _CITED:
            cited = [
                one
                for one in self.page.cited
                if (one.instrument, one.article) == (entry["instrument"], entry["article"])
            ]
            exact = [one for one in cited if one.item or one.bracket == entry["item"]]
            return [one.span for one in exact or cited]
        if name == "measures":
            return [one.span for one in self.page.triggers if one.type == entry["type"]]
        return []  # no grammar knows conduct

    def _places(self, name: str) -> list[Span]:
        return [found.span() for found in re.finditer(re.escape(name), self.page.text)]

    def _renamed(self, path: str, entry: Leaf) -> None:
        """Put the words of the right name in the place of those of the wrong one."""
        was = self.changed[f"{path}.name"].was
        found = self._places(entry["name"])
        known = [one for one in entry["spans"] if one["text"] != was]
        if found and entry["name"] not in {one["text"] for one in known}:
            self._put(entry, found, _first(entry, self.near))
            entry["spans"] += known
        self._told(f"{path}.name", entry, said=bool(found))

    def _figures(self, path: str, entry: Leaf, part: str) -> None:
        """Give sums or a period the words that say them, the nearest to those of the measure."""
        listed = entry[part] if part == "amounts" else [entry[part]]
        around = _first(entry, self.near)
        for one in listed:
            if part == "amounts":
                same = [x for x in self.page.sums if x.currency == one["currency"]]
                found = [x.span for x in same if x.value == one["value"]]
            else:
                lasting = [x for x in self.page.periods if x.unit == one["unit"]]
                found = [x.span for x in lasting if x.value == one["value"]]
            self._put(one, found, around)
            self._told(path, entry, said=bool(found))

    def _put(self, leaf: Leaf, found: list[Span], near: Span) -> None:
        if found:
            start, end = min(found, key=lambda one: (_apart(one, near), one))
            leaf["spans"] = [{"start": start, "end": end, "text": self.page.text[start:end]}]


def _first(leaf: Leaf, default: Span) -> Span:
    return next(iter(_spans(leaf["spans"])), default)


def _apart(one: Span, other: Span) -> int:
    return max(0, other[0] - one[1], one[0] - other[1])
