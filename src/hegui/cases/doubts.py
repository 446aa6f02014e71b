"""What is doubtful in a case as it was read, and so wants a person's decision.

A document in the exchange form may carry, beside its cases, a list `doubts`; the leaves of the
published schema have no room for it:

    {"case_id": "notice.c1", "field": "violated.1", "confidence": 0.6,
     "why": {"en": "'the Law' may be either of two", "zh": "..."},
     "candidates": ["csl:21", "dsl:27"]}

`why` may be a word of `_WORDS`, such as "pointed". `field` counts from one: `date`, `stage`,
`authorities.1.level`, `offenders.2.name`, `measures.1.amounts`. Every key but `case_id` and
`field` may be left out. What the leaves say themselves is added here: other labels (`kind_alt`
...), `optional`, and what is not stated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Kind = Literal["confidence", "candidates", "unresolved"]
Leaf = dict[str, Any]
SURE = 0.8
"""A reader that is at least so confident of a field leaves no doubt; our convention."""
_KINDS = frozenset({"confidence", "candidates", "unresolved"})
LISTS = ("authorities", "offenders", "conduct", "violated", "basis", "measures")

WORDS = Words("cases/doubts")
_KIND_OF: Mapping[str, Kind] = {
    "low": "confidence",
    "debatable": "confidence",
    "inferred": "confidence",
    "several": "candidates",
    "unaimed": "confidence",
    "pointed": "unresolved",
    "no_date": "unresolved",
    "no_authority": "unresolved",
    "no_name": "unresolved",
    "no_article": "unresolved",
    "no_amount": "unresolved",
    "no_penalty": "unresolved",
    "no_level": "unresolved",
}
_OTHERS = {
    "authorities": ("kind", "level", "place"),
    "offenders": ("kind", "role"),
    "conduct": ("category",),
    "violated": ("role",),
    "basis": ("role",),
    "measures": ("type",),
}


@dataclass(frozen=True)
class Doubt:
    """One field that a person should look at.

    Attributes:
        field: Its path, counted from one: `violated.1`, `authorities.1.level`.
        kind: Read with low confidence, several candidates, or not resolved.
        why: In English and Chinese.
        confidence: Of the reader, 0 to 1; None where it gave none.
        candidates: Other values that were possible.
    """

    field: str
    kind: Kind
    why: Mapping[str, str]
    confidence: float | None = None
    candidates: tuple[str, ...] = ()

    def as_value(self) -> Leaf:
        """Return the doubt as a document carries it, but for the case."""
        value: Leaf = {"field": self.field, "kind": self.kind, "why": dict(self.why)}
        if self.confidence is not None:
            value["confidence"] = self.confidence
        return value | ({"candidates": list(self.candidates)} if self.candidates else {})


def of(case: Leaf, told: Iterable[Leaf] = ()) -> tuple[Doubt, ...]:
    """Return the doubts of a case of the exchange form, each field once, as the case runs.

    Args:
        case: The case.
        told: The doubts that its document carries; those of other cases are passed over.
    """
    found = [*_told(case, told), *_seen(case)]
    first: dict[str, Doubt] = {}
    for doubt in found:
        first.setdefault(doubt.field, doubt)
    return tuple(sorted(first.values(), key=lambda doubt: _order(doubt.field)))


def _order(field: str) -> tuple[int, int, str]:
    name, _, rest = field.partition(".")
    number, _, part = rest.partition(".")
    names = ("stage", "date", *LISTS)
    return (
        names.index(name) if name in names else len(names),
        int(number) if number.isdecimal() else 0,
        part,
    )


def _told(case: Leaf, told: Iterable[Leaf]) -> Iterator[Doubt]:
    for one in told:
        field, confidence = one.get("field"), one.get("confidence")
        if one.get("case_id") != case.get("case_id") or not isinstance(field, str):
            continue
        if isinstance(confidence, int | float) and confidence >= SURE:
            continue
        candidates = tuple(str(value) for value in one.get("candidates") or ())
        given = one.get("why") or {}
        known = isinstance(given, str) and given in _KIND_OF
        word = str(given) if known else "several" if candidates else "low"
        why = {"en": given, "zh": given} if isinstance(given, str) else given
        yield Doubt(
            field=field,
            kind=one["kind"] if one.get("kind") in _KINDS else _KIND_OF[word],
            why=WORDS.both(word) | ({} if known else why),
            confidence=float(confidence) if isinstance(confidence, int | float) else None,
            candidates=candidates,
        )


def _seen(case: Leaf) -> Iterator[Doubt]:
    """Return what the case itself leaves open."""
    yield from _date(case["date"])
    if case.get("optional"):
        yield _doubt("stage", "debatable")
    if not case["authorities"]:
        yield _doubt("authorities", "no_authority")
    for name in LISTS:
        for number, leaf in enumerate(case[name], 1):
            field = f"{name}.{number}"
            if leaf.get("optional"):
                yield _doubt(field, "debatable")
            for part in _OTHERS[name]:
                if others := leaf.get(f"{part}_alt"):
                    yield _doubt(f"{field}.{part}", "several", _readings(others))
            yield from _missing(field, name, leaf)


def _date(date: Leaf | None) -> Iterator[Doubt]:
    if date is None:
        yield _doubt("date", "no_date")
    elif date.get("optional"):
        yield _doubt("date", "debatable")
    elif date.get("inferred"):
        yield _doubt("date", "inferred")


def _missing(field: str, name: str, leaf: Leaf) -> Iterator[Doubt]:
    if name == "offenders" and leaf["name"] is None:
        yield _doubt(f"{field}.name", "no_name")
    elif name == "authorities" and leaf["level"] == "unknown":
        yield _doubt(f"{field}.level", "no_level")
    elif name in {"violated", "basis"} and leaf["article"] is None:
        yield _doubt(field, "no_article")
    elif name == "measures" and leaf["type"] == "penalty_unspecified":
        yield _doubt(f"{field}.type", "no_penalty")
    elif name == "measures" and leaf["type"] == "fine" and not leaf["amounts"]:
        yield _doubt(f"{field}.amounts", "no_amount")


def _doubt(field: str, word: str, candidates: tuple[str, ...] = ()) -> Doubt:
    return Doubt(field, _KIND_OF[word], WORDS.both(word), candidates=candidates)


def _readings(others: object) -> tuple[str, ...]:
    if isinstance(others, dict):
        return tuple(str(value) for value in others.values() if value)
    if isinstance(others, str):
        return (others,)
    return tuple(str(value) for value in others) if isinstance(others, list | tuple) else ()
