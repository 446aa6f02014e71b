"""Pairs the offenders that a reader found with those of the gold, one to one.

Two records may be paired if their names agree, or if one mention of the found offender lies on a
mention of the gold one. Among all ways to pair a document's records, the best in sum is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

AGREE = 0.6
"""Names that resemble each other at least this much are one name."""

_INSIDE = 0.85
_LITTLE = 0.25
_FILLERS = {
    *("a", "an", "the", "certain", "local", "its", "of", "in", "for", "and"),
    *("mr", "ms", "mrs", "named"),
}
_SUFFIXES = {
    *("co", "ltd", "inc", "corp", "corporation", "company", "limited", "llc", "offices"),
    *("city", "province", "county", "municipal"),
}
_SAME = (
    (r"\bcac\b", "cyberspace administration of china"),
    (r"\binternet information office\b", "cyberspace administration"),
    (r"\bpsb\b", "public security bureau"),
    ("互联网信息办公室", "网信办"),
    ("公安分局", "分局"),
)


@dataclass(frozen=True)
class Record:
    """One offender of one case, with all that the case says of it."""

    case: int
    offender: dict[str, Any]
    date: dict[str, Any]
    authorities: list[dict[str, Any]]
    violated: list[dict[str, Any]]
    basis: list[dict[str, Any]]
    measures: list[dict[str, Any]]
    conduct: list[dict[str, Any]]
    optional: bool = False

    @property
    def facts(self) -> set[tuple[Any, ...]]:
        """Return what tells two records of like names apart."""
        cited = (*self.violated, *self.basis)
        return {
            ("date", self.date.get("value")),
            *(("law", one["instrument"], one["article"]) for one in cited),
            *(("measure", one["type"]) for one in self.measures),
            *(
                ("sum", amount["currency"], amount["value"])
                for one in self.measures
                for amount in one["amounts"]
            ),
        } - {("date", None)}


def records(document: dict[str, Any]) -> list[Record]:
    """Return a document's cases as one record an offender."""
    return [
        Record(
            number,
            offender,
            case["date"] or {},
            case["authorities"],
            *(
                [one for one in case[key] if offender["id"] in one["offenders"]]
                for key in ("violated", "basis", "measures", "conduct")
            ),
            optional=bool(offender.get("optional") or case.get("optional")),
        )
        for number, case in enumerate(document["cases"])
        for offender in case["offenders"]
    ]


def names(thing: dict[str, Any]) -> list[str]:
    """Return the name and the other names of an offender or an authority."""
    return [name for name in (thing.get("name"), *thing.get("aliases", ())) if name]


def likeness(one: dict[str, Any], other: dict[str, Any]) -> float:
    """Return how much two named things resemble each other by their best names, 0 to 1."""
    return max((_alike(a, b) for a in names(one) for b in names(other)), default=0.0)


def _alike(one: str, other: str) -> float:
    one, other = _plain(one), _plain(other)
    if not one or not other:
        return 0.0
    chinese = _is_chinese(one + other)
    found = SequenceMatcher(None, one, other, autojunk=False).ratio()
    words, others = set(one.split()), set(other.split())
    if not chinese and words & others:
        found = max(found, 2 * len(words & others) / (len(words) + len(others)))
    short, long = sorted((one, other), key=len)
    if len(short) >= (2 if chinese else 4) and (
        short in long if chinese else re.search(rf"\b{re.escape(short)}\b", long)
    ):
        found = max(found, _INSIDE)
    return found


def _plain(name: str) -> str:
    """Return a name without its case, its marks, and the words that tell nobody apart."""
    name = name.replace("\xa0", " ").lower()
    for pattern, word in _SAME:
        name = re.sub(pattern, word, name)
    name = re.sub(r"[^\w\u4e00-\u9fff]+", " ", re.sub(r"['’]s\b", "", name))
    words = [word for word in name.split() if word not in _FILLERS]
    name = " ".join([word for word in words if word not in _SUFFIXES] or words)
    if not _is_chinese(name):
        return name
    bare = re.sub(r"^(某些?|该|上述|一家|一)", "", name.replace(" ", ""))
    return re.sub(r"(股份有限公司|有限责任公司|有限公司)", "公司", bare) or name


def _is_chinese(text: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff]", text))


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say whether a mention of one lies on a mention of the other."""
    return any(
        a["start"] < b["end"] and b["start"] < a["end"]
        for a in one.get("spans", ())
        for b in other.get("spans", ())
    )


def pairs(gold: list[Record], found: list[Record]) -> list[tuple[int, int]]:
    """Return which record of the gold is which that was found, by their places."""
    if not gold or not found:
        return []
    scores = [[_score(one, other) for other in found] for one in gold]
    size = max(len(gold), len(found))
    costs = [[0.0] * size for _ in range(size)]
    for row, line in enumerate(scores):
        for column, value in enumerate(line):
            costs[row][column] = -value
    return [
        (row, column)
        for row, column in enumerate(_cheapest(costs))
        if row < len(gold) and column < len(found) and scores[row][column] > 0
    ]


def _score(gold: Record, found: Record) -> float:
    like = likeness(gold.offender, found.offender)
    touches = overlap(gold.offender, found.offender)
    nameless = not names(gold.offender) or not names(found.offender)
    if like < AGREE and not (touches and (nameless or like >= _LITTLE)):
        return 0.0
    shared, either = gold.facts & found.facts, gold.facts | found.facts
    return 0.5 * like + 0.2 * touches + 0.3 * (len(shared) / len(either) if either else 0.5)


def _cheapest(costs: list[list[float]]) -> list[int]:
    """Return the column of each row in the cheapest assignment of a square (Hungarian method)."""
    size = len(costs)
    of_column = [size] * (size + 1)  # the row of each column; the last column is a place to start
    rows, columns = [0.0] * (size + 1), [0.0] * (size + 1)
    for row in range(size):
        _augment(row, costs, of_column, rows, columns)
    found = [0] * size
    for column in range(size):
        found[of_column[column]] = column
    return found


def _augment(
    row: int,
    costs: list[list[float]],
    of_column: list[int],
    rows: list[float],
    columns: list[float],
) -> None:
    """Give one more row a column by the cheapest path of changes, and keep the prices true."""
    size = len(costs)
    least, before, done = [float("inf")] * size, [size] * size, [False] * (size + 1)
    at, of_column[size] = size, row
    while of_column[at] != size:
        done[at] = True
        here = of_column[at]
        for column in range(size):
            price = costs[here][column] - rows[here] - columns[column]
            if not done[column] and price < least[column]:
                least[column], before[column] = price, at
        nearest = min((c for c in range(size) if not done[c]), key=least.__getitem__)
        step = least[nearest]
        for column in range(size + 1):
            if done[column]:
                rows[of_column[column]] += step
                columns[column] -= step
            elif column < size:
                least[column] -= step
        at = nearest
    while at != size:
        of_column[at] = of_column[before[at]]
        at = before[at]
    of_column[size] = size
