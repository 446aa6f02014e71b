"""Law as dated data: what was in force on a day, whom it bound, and what a breach could cost."""

from hegui.law.law import Law, issuers, load, published, source, sources, term, terms
from hegui.law.provisions import (
    Change,
    Confidence,
    Fine,
    Instrument,
    Liability,
    Mapped,
    Number,
    Provision,
    Status,
    Text,
    Tier,
    Version,
)
from hegui.law.ref import Ref

__all__ = [
    "Change",
    "Confidence",
    "Fine",
    "Instrument",
    "Law",
    "Liability",
    "Mapped",
    "Number",
    "Provision",
    "Ref",
    "Status",
    "Text",
    "Tier",
    "Version",
    "issuers",
    "load",
    "published",
    "source",
    "sources",
    "term",
    "terms",
]
