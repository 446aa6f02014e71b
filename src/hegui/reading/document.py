"""What was read: a document and its cases, every field with the spans that support it.

Offsets are code points in the untouched text, the end exclusive. `ReadDocument.exchange` gives the
exchange form (enforcement-case schema 1.0).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Span = tuple[int, int]
Lang = Literal["en", "zh"]


@dataclass(frozen=True)
class Date:
    """When the authority acted: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""

    value: str
    precision: str
    spans: tuple[Span, ...]
    qualifier: str | None = None
    inferred: bool = False
    role: str | None = None


@dataclass(frozen=True)
class Authority:
    """Who acted; `inferred` names the parts of the place that the gazetteer added."""

    name: str
    kind: str
    level: str
    province: str | None
    city: str | None
    county: str | None
    spans: tuple[Span, ...]
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offender:
    """On whom it fell; the name is None where the page lost it."""

    id: str
    name: str | None
    kind: str
    role: str | None
    affiliated_with: str | None
    aliases: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Conduct:
    """What these offenders did or left undone."""

    offenders: tuple[str, ...]
    category: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Provision:
    """A provision breached or relied on; `instrument` is the id of the exchange form."""

    offenders: tuple[str, ...]
    instrument: str
    version: str | None
    article: int | None
    paragraph: int | None
    item: int | None
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Amount:
    """A sum of money in CNY or USD."""

    value: float
    currency: str
    approx: bool
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Period:
    """A time to correct, or how long a measure lasts."""

    value: float
    unit: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Measure:
    """What was imposed on these offenders."""

    offenders: tuple[str, ...]
    type: str
    amounts: tuple[Amount, ...]
    deadline: Period | None
    duration: Period | None
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class ReadCase:
    """One decision or notice by one authority, or by authorities acting together."""

    id: str
    stage: str
    date: Date | None
    authorities: tuple[Authority, ...]
    offenders: tuple[Offender, ...]
    conduct: tuple[Conduct, ...]
    violated: tuple[Provision, ...]
    basis: tuple[Provision, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Doubt:
    """A field that a person should look at: how sure the reader is, from 0 to 1, and why.

    `why` is by language; `field` counts from one, as `violated.1`.
    """

    case: str
    field: str
    confidence: float
    why: Mapping[str, str]
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadDocument:
    """One document with its cases."""

    doc_id: str
    lang: Lang
    text: str = field(repr=False)
    cases: tuple[ReadCase, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def exchange(self) -> dict[str, Any]:
        """Return the exchange form; `doubts` stands beside the cases and is no part of them."""
        return {
            "doc_id": self.doc_id,
            "lang": self.lang,
            "schema_version": "1.0",
            "text_len": len(self.text),
            "text_sha256": hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest(),
            "cases": [_case(case, self.text) for case in self.cases],
            "doubts": [
                {
                    "case_id": doubt.case,
                    "field": doubt.field,
                    "confidence": doubt.confidence,
                    "why": dict(doubt.why),
                    "candidates": list(doubt.candidates),
                }
                for doubt in self.doubts
            ],
        }


def placed(value: Any, at: Callable[[Span], Span]) -> Any:
    """Return a case, or a part of one, with each of its spans put where `at` says."""
    if isinstance(value, tuple):
        return tuple(placed(one, at) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        one.name: tuple(map(at, getattr(value, one.name)))
        if one.name == "spans"
        else placed(getattr(value, one.name), at)
        for one in fields(value)
    }
    return replace(value, **changed)


def _spans(spans: tuple[Span, ...], text: str) -> list[dict[str, Any]]:
    return [{"start": start, "end": end, "text": text[start:end]} for start, end in spans]


def _case(case: ReadCase, text: str) -> dict[str, Any]:
    return {
        "case_id": case.id,
        "stage": case.stage,
        "date": None if case.date is None else _date(case.date, text),
        "authorities": [_authority(one, text) for one in case.authorities],
        "offenders": [_offender(one, text) for one in case.offenders],
        "conduct": [
            {
                "offenders": list(one.offenders),
                "category": one.category,
                "spans": _spans(one.spans, text),
            }
            for one in case.conduct
        ],
        "violated": [_provision(one, text) for one in case.violated],
        "basis": [_provision(one, text) for one in case.basis],
        "measures": [_measure(one, text) for one in case.measures],
    }


def _date(date: Date, text: str) -> dict[str, Any]:
    found: dict[str, Any] = {"value": date.value, "precision": date.precision}
    if date.qualifier:
        found["qualifier"] = date.qualifier
    if date.inferred:
        found["inferred"] = True
    if date.role:
        found["role"] = date.role
    return found | {"spans": _spans(date.spans, text)}


def _authority(one: Authority, text: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": one.name,
        "kind": one.kind,
        "level": one.level,
        "place": {"province": one.province, "city": one.city, "county": one.county},
    }
    if one.inferred:
        found["place_inferred"] = list(one.inferred)
    return found | {"spans": _spans(one.spans, text)}


def _offender(one: Offender, text: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "aliases": list(one.aliases),
        "kind": one.kind,
        "role": one.role,
        "affiliated_with": one.affiliated_with,
        "spans": _spans(one.spans, text),
    }


def _provision(one: Provision, text: str) -> dict[str, Any]:
    found: dict[str, Any] = {"offenders": list(one.offenders), "instrument": one.instrument}
    if one.version:
        found["version"] = one.version
    return found | {
        "article": one.article,
        "paragraph": one.paragraph,
        "item": one.item,
        "spans": _spans(one.spans, text),
    }


def _period(period: Period | None, text: str) -> dict[str, Any] | None:
    if period is None:
        return None
    return {"value": period.value, "unit": period.unit, "spans": _spans(period.spans, text)}


def _measure(one: Measure, text: str) -> dict[str, Any]:
    return {
        "offenders": list(one.offenders),
        "type": one.type,
        "amounts": [
            {
                "value": amount.value,
                "currency": amount.currency,
                "approx": amount.approx,
                "spans": _spans(amount.spans, text),
            }
            for amount in one.amounts
        ],
        "deadline": _period(one.deadline, text),
        "duration": _period(one.duration, text),
        "spans": _spans(one.spans, text),
    }
