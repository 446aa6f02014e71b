"""Scores what a reader found against the gold, field by field.

The unit is one offender of one case, so splitting or merging cases costs nothing. A field of a
paired record is right or it is one found too many and one missed; what only one side has counts
for that side. Optional facts of the gold count for nobody. Dates must be equal as written, sums
within half a percent, provisions to the item.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aligning import AGREE, Record, likeness, overlap, pairs, records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CORE = (
    *("offender", "kind", "role", "date", "authority", "auth_level", "auth_place"),
    *("violated", "basis", "measure", "fine_cny", "fine_usd", "deadline", "duration"),
)
FIELDS = (*CORE, "conduct")
Item = tuple[Any, dict[str, Any]]
"""A value that is compared, and the fact that it stands in."""

_NOTHING = Record(-1, {}, {}, [], [], [], [], [])
_OTHER = {"violated": "basis", "basis": "violated"}
_UNIT_ENDING = re.compile(
    r"(壮族自治区|回族自治区|维吾尔自治区|自治区|自治州|省|市|区|县|旗|"
    r"\s+(city|province|county|district|municipality|autonomous region))$",
    re.IGNORECASE,
)


@dataclass
class Count:
    """How many values of a field were right, found too many, and missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        found = self.right + self.extra
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what is right that was found."""
        there = self.right + self.missed
        return self.right / there if there else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Score:
    """The counts of every field, what went wrong, and how many right values show their place."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    faults: list[tuple[str, str, str, str]] = field(default_factory=list)
    shown: int = 0
    grounded: int = 0
    document: str = ""

    def right(self, name: str, gold: dict[str, Any], found: dict[str, Any]) -> None:
        """Count a right value, and whether it points to where the gold does."""
        self.counts[name].right += 1
        if found.get("spans"):
            self.shown += 1
            self.grounded += overlap(gold, found)

    def wrong(self, name: str, what: str, *, extra: bool) -> None:
        """Count a value that was found too many, or that was missed."""
        count = self.counts[name]
        count.extra, count.missed = count.extra + extra, count.missed + (not extra)
        self.faults.append((self.document, "extra" if extra else "missed", name, what))

    def total(self, fields: Iterable[str] = CORE) -> Count:
        """Return the counts of several fields as one."""
        counts = [self.counts[name] for name in fields]
        return Count(
            sum(one.right for one in counts),
            sum(one.extra for one in counts),
            sum(one.missed for one in counts),
        )


def score(golds: Iterable[dict[str, Any]], found: dict[str, dict[str, Any]]) -> Score:
    """Return the score of documents; `found` holds what was read by `doc_id`."""
    total = Score()
    for gold in golds:
        total.document = gold["doc_id"]
        _document(total, records(gold), records(found.get(gold["doc_id"], {"cases": []})))
    return total


def _document(total: Score, gold: list[Record], found: list[Record]) -> None:
    paired = pairs(gold, found)
    for one, other in paired:
        if not gold[one].optional:
            name = str(gold[one].offender["name"])
            total.right("offender", gold[one].offender, found[other].offender)
            _kind_and_role(total, gold[one].offender, found[other].offender, name)
            _facts(total, gold[one], found[other], name)
    for one in set(range(len(gold))) - {one for one, _ in paired}:
        if not gold[one].optional:
            name = str(gold[one].offender["name"])
            total.wrong("offender", name, extra=False)
            _facts(total, gold[one], _NOTHING, name)
    for other in set(range(len(found))) - {other for _, other in paired}:
        name = str(found[other].offender["name"])
        total.wrong("offender", name, extra=True)
        _facts(total, _NOTHING, found[other], name)


def _facts(total: Score, gold: Record, found: Record, name: str) -> None:
    _date(total, gold.date, found.date, name)
    _authorities(total, gold.authorities, found.authorities, name)
    for role in _OTHER:
        _provisions(total, role, gold, found, name)
    _measures(total, gold.measures, found.measures, name)
    _items(
        total,
        "conduct",
        [(one["category"], one) for one in gold.conduct],
        [(one["category"], one) for one in found.conduct],
        lambda value, other, fact: value == other or other in fact.get("category_alt", ()),
        name,
    )


def _kind_and_role(total: Score, gold: dict[str, Any], found: dict[str, Any], name: str) -> None:
    if found["kind"] in (gold["kind"], *gold.get("kind_alt", ())):
        total.right("kind", {}, {})
    else:
        total.wrong("kind", f"{name}: {found['kind']}", extra=True)
        total.wrong("kind", f"{name}: {gold['kind']}", extra=False)
    if "individual" not in {gold["kind"], found["kind"]}:
        return
    role, other = gold["role"], found["role"]
    if other == role or other in gold.get("role_alt", ()):
        if role is not None:
            total.right("role", {}, {})
        return
    if other is not None:
        total.wrong("role", f"{name}: {other}", extra=True)
    if role is not None:
        total.wrong("role", f"{name}: {role}", extra=False)


def _date(total: Score, gold: dict[str, Any], found: dict[str, Any], name: str) -> None:
    if gold.get("optional"):
        return
    value, other = gold.get("value"), found.get("value")
    if value and value == other:
        total.right("date", gold, found)
        return
    if value:
        total.wrong("date", f"{name}: {value} (found {other})", extra=False)
    if other:
        total.wrong("date", f"{name}: {other} (gold {value})", extra=True)


def _authorities(
    total: Score, gold: list[dict[str, Any]], found: list[dict[str, Any]], name: str
) -> None:
    left = list(found)
    for one in sorted(gold, key=_is_optional):
        best = max(left, key=lambda other, one=one: _agreement(one, other), default=None)
        if best is None or _agreement(one, best) < 0:
            if not one.get("optional"):
                total.wrong("authority", f"{name}: {one['name']}", extra=False)
            continue
        left.remove(best)
        if not one.get("optional"):
            total.right("authority", one, best)
            _level_and_place(total, one, best, name)
    for other in left:
        total.wrong("authority", f"{name}: {other['name']}", extra=True)


def _agreement(gold: dict[str, Any], found: dict[str, Any]) -> float:
    """Return how well two authorities agree; below 0 they are two."""
    like = likeness(gold, found)
    one, other = gold["place"], found["place"]
    same = gold["kind"] == found["kind"] and all(_place(one[k]) == _place(other[k]) for k in one)
    if like < AGREE and not same and not overlap(gold, found):
        return -1.0
    return like + same + 0.3 * (gold["level"] == found["level"])


def _level_and_place(total: Score, gold: dict[str, Any], found: dict[str, Any], name: str) -> None:
    level = found["level"] in (gold["level"], *gold.get("level_alt", ()))
    place = all(_fits(gold, key, found["place"][key]) for key in gold["place"])
    for key, fits in (("level", level), ("place", place)):
        if fits:
            total.right(f"auth_{key}", {}, {})
        else:
            total.wrong(f"auth_{key}", f"{name}: {found[key]}", extra=True)
            total.wrong(f"auth_{key}", f"{name}: {gold[key]}", extra=False)


def _fits(gold: dict[str, Any], key: str, value: str | None) -> bool:
    fair = {_place(gold["place"][key]), *map(_place, gold.get("place_alt", {}).get(key, ()))}
    if key in gold.get("place_inferred", ()):
        fair.add(None)
    return _place(value) in fair


def _place(name: str | None) -> str | None:
    if not name:
        return None
    name = name.strip().lower()
    short = _UNIT_ENDING.sub("", name)
    return short if len(short) > 1 else name


def _provisions(total: Score, role: str, gold: Record, found: Record, name: str) -> None:
    left = _unique([(_provision(one), one) for one in getattr(found, role)])
    elsewhere = _unique([(_provision(one), one) for one in getattr(found, _OTHER[role])])
    wanted = _unique([(_provision(one), one) for one in getattr(gold, role)])
    for value, fact in sorted(wanted, key=lambda item: _is_optional(item[1])):
        either = elsewhere if fact.get("role_alt") == _OTHER[role] else []
        hit = next((item for item in left + either if item[0] == value), None)
        if hit in left:
            left.remove(hit)
        if not fact.get("optional"):
            if hit:
                total.right(role, fact, hit[1])
            else:
                total.wrong(role, f"{name}: {value}", extra=False)
    for value, _ in left:
        others = getattr(gold, _OTHER[role])
        if not any(_provision(o) == value and o.get("role_alt") == role for o in others):
            total.wrong(role, f"{name}: {value}", extra=True)


def _provision(one: dict[str, Any]) -> tuple[Any, ...]:
    return one["instrument"], one["article"], one["paragraph"], one["item"]


def _measures(
    total: Score, gold: list[dict[str, Any]], found: list[dict[str, Any]], name: str
) -> None:
    wanted, left = _parts(gold), _parts(found)
    for key in wanted:
        _items(total, key, wanted[key], left[key], _same_measure, name)


def _parts(measures: list[dict[str, Any]]) -> dict[str, list[Item]]:
    """Return the types, the sums and the periods of measures, each with its type."""
    parts: dict[str, list[Item]] = {
        key: [] for key in ("measure", "fine_cny", "fine_usd", "deadline", "duration")
    }
    for one in sorted(measures, key=_is_optional):
        flags = {key: one[key] for key in ("optional", "type_alt") if key in one}
        parts["measure"].append(((one["type"],), one))
        for amount in one["amounts"]:
            key = f"fine_{amount['currency'].lower()}"
            parts[key].append(((one["type"], amount["value"]), amount | flags))
        for key in ("deadline", "duration"):
            if one[key]:
                value = (one["type"], one[key]["value"], one[key]["unit"])
                parts[key].append((value, one[key] | flags))
    return parts


def _same_measure(gold: tuple[Any, ...], found: tuple[Any, ...], fact: dict[str, Any]) -> bool:
    if found[0] not in (gold[0], *fact.get("type_alt", ())):
        return False
    return all(_near(value, other) for value, other in zip(gold[1:], found[1:], strict=True))


def _near(value: float | str, other: float | str) -> bool:
    if isinstance(value, str) or isinstance(other, str):
        return value == other
    return abs(value - other) <= 0.005 * max(abs(value), 1)


def _items(
    total: Score,
    key: str,
    gold: list[Item],
    found: list[Item],
    same: Callable[[Any, Any, dict[str, Any]], bool],
    name: str,
) -> None:
    """Pair the values of a field one to one, the gold's sure ones first."""
    left = _unique(found)
    for value, fact in sorted(_unique(gold), key=lambda item: _is_optional(item[1])):
        hit = next((item for item in left if same(value, item[0], fact)), None)
        if hit:
            left.remove(hit)
        if not fact.get("optional"):
            if hit:
                total.right(key, fact, hit[1])
            else:
                total.wrong(key, f"{name}: {value}", extra=False)
    for value, _ in left:
        total.wrong(key, f"{name}: {value}", extra=True)


def _unique(items: list[Item]) -> list[Item]:
    """Return each value once, with the first fact that has it."""
    seen: dict[Any, dict[str, Any]] = {}
    for value, fact in items:
        seen.setdefault(value, fact)
    return list(seen.items())


def _is_optional(fact: dict[str, Any]) -> bool:
    return bool(fact.get("optional"))
