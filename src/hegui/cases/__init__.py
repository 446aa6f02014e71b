"""Enforcement cases: what was done, under which provision, and what it cost."""

from hegui.cases.files import load
from hegui.cases.record import (
    Amount,
    Authority,
    Case,
    Citation,
    Conduct,
    Measure,
    Names,
    Offender,
    Period,
    Source,
    When,
)

__all__ = [
    "Amount",
    "Authority",
    "Case",
    "Citation",
    "Conduct",
    "Measure",
    "Names",
    "Offender",
    "Period",
    "Source",
    "When",
    "load",
]
