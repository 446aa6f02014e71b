"""What the audit found of a duty: the verdict with its provision, day, evidence and rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, timedelta

    from hegui.duties import Duty, Verdict
    from hegui.law import Ref


@dataclass(frozen=True)
class Counts:
    """How many distinct rows were judged, by verdict."""

    met: int = 0
    breached: int = 0
    unknown: int = 0

    @property
    def verdict(self) -> Verdict:
        """Return breached if any row is, else unknown if any is or there is none, else met."""
        if self.breached:
            return "breached"
        return "unknown" if self.unknown or not self.met else "met"


@dataclass(frozen=True)
class Past:
    """Failures that have been put right: rows that are met today and were not in time."""

    rows: int
    began: date
    ended: date


@dataclass(frozen=True)
class OwnLimit:
    """The operator's own limit, which is no law, and the rows that took longer."""

    limit: timedelta
    over: int


@dataclass(frozen=True)
class Waiver:
    """A breach that somebody answers for, for a time; it hides nothing."""

    id: str
    duty: str
    scope: str
    justification: str
    owner: str
    approver: str
    expires: date


@dataclass(frozen=True)
class Finding:
    """One duty on one day.

    Attributes:
        provisions: Those in force on the day of the audit.
        provisions_then: Those in force on the conduct of the worst rows.
        why: One sentence in each language that says how the verdict came about.
        sample: A few rows behind the verdict, breached ones first, masked.
        began: First day of the earliest continuing or past breach among breached rows.
        ended: Last such day, None while a breached row continues.
        overdue: Rows of a regulator's order on this duty that are not done in time.
        details: What is missing, row by row, for the sampled rows.
        tables: The evidence tables that were read.
    """

    duty: Duty
    day: date
    verdict: Verdict
    provisions: tuple[Ref, ...]
    why: Mapping[str, str]
    provisions_then: tuple[Ref, ...] = ()
    then: date | None = None
    counts: Counts = Counts()
    sample: tuple[Mapping[str, Any], ...] = ()
    began: date | None = None
    ended: date | None = None
    barred: int = 0
    past: Past | None = None
    dues: tuple[Mapping[str, Any], ...] = ()
    own_limit: OwnLimit | None = None
    tables: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = field(default=())
