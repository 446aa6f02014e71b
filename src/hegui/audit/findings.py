"""What the audit found of a duty: the verdict with its provision, day, evidence and rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime, timedelta

    from hegui.duties import Duty, Verdict

    Standing = Literal["open", "put_right"]
    from hegui.audit.rooms import Used
    from hegui.law import Ref
    from hegui.law.workdays import Unit


@dataclass(frozen=True)
class Counts:
    """How many distinct rows were judged, by verdict.

    Of the breached ones, `open` go on and `put_right` have ended and are still punishable. Those
    that are `pending` may still be dealt with in time and are counted in no verdict.
    """

    met: int = 0
    breached: int = 0
    unknown: int = 0
    open: int = 0
    put_right: int = 0
    pending: int = 0

    @property
    def verdict(self) -> Verdict:
        """Return breached if any row is, else unknown if any is or there is none, else met."""
        if self.breached:
            return "breached"
        return "unknown" if self.unknown or not self.met else "met"

    @property
    def standing(self) -> Standing | None:
        """Return whether a breach is open or all of it put right; None without a breach."""
        if not self.breached:
            return None
        return "open" if self.open else "put_right"


@dataclass(frozen=True)
class Reason:
    """What would decide rows that are unknown, and how many; of no row, the duty as a whole.

    One of: a `column` of an evidence `table`, a `table` that is not declared complete, or only
    `whole_from` a day (`absent` if the column or the table was not given at all, `unclear` if rows
    of it contradict themselves or lack what they must have), a `key` of the profile, the day
    `latest_on` up to which another reading of the law leaves time.
    """

    rows: int = 0
    table: str | None = None
    column: str | None = None
    absent: bool = False
    key: str | None = None
    unclear: bool = False
    whole_from: date | None = None
    latest_on: date | None = None


@dataclass(frozen=True)
class Past:
    """Failures put right late: breached rows that have ended and are still punishable."""

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
class Extent:
    """What all breached rows are about, not only those that are shown; None is not known.

    Where none is breached, it is what the unknown rows are about.

    Attributes:
        by: What the rows name: system, source (of a log) or asset; None is none of these.
        about: Keys of these.
        systems: Keys of the systems of these.
        unplaced: Whether the system of one of them is not known.
        important: Whether important data are among them.
        personal: Whether personal information is.
    """

    by: str | None = None
    about: frozenset[object] | None = None
    systems: frozenset[object] | None = None
    unplaced: bool = False
    important: bool | None = None
    personal: bool | None = None


@dataclass(frozen=True)
class Due:
    """One row of a duty that falls due, as it may be shown; None is what the row does not tell.

    Attributes:
        row: Its first cell, by which it is called.
        key: The cells of the key of its table.
        overdue: Whether it was breached and its end is past.
        ordered: Whether its duty is about what an authority asked, else the law sets the term.
        duty: The duty that an order rests on.
        counted: How its end was counted, as the counting of orders names it.
        runs_from: The day, or the instant of a term in hours, from which it was counted.
        moves: Whether an end on a day off moves to the next working day.
    """

    row: Any
    key: tuple[Any, ...]
    due_on: date
    overdue: bool
    ordered: bool
    authority: str | None = None
    duty: str | None = None
    system: str | None = None
    measure: str | None = None
    basis: str | None = None
    issued_on: date | None = None
    served_on: date | None = None
    day_kind: str | None = None
    starts_on: date | None = None
    stated_on: date | None = None
    latest_on: date | None = None
    counted: str | None = None
    runs_from: date | datetime | None = None
    length: int | None = None
    unit: Unit | None = None
    due_at: datetime | None = None
    provisional: bool | None = None
    moves: bool | None = None


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
        notices: What to know beside the verdict, each in both languages.
        rooms: How long was left where the law names no number; a convention unless it has a source.
        reasons: What would decide the unknown rows, or whether there are any, what decides most
            first.
        extent: What the breached rows are about.
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
    dues: tuple[Due, ...] = ()
    own_limit: OwnLimit | None = None
    tables: tuple[str, ...] = ()
    notices: tuple[Mapping[str, str], ...] = ()
    reasons: tuple[Reason, ...] = ()
    rooms: tuple[Used, ...] = ()
    waivers: tuple[Waiver, ...] = field(default=())
    extent: Extent = field(default_factory=Extent)

    @property
    def standing(self) -> Standing | None:
        """Return whether the breach is open or put right, None where there is none."""
        return self.counts.standing

    @property
    def by_document(self) -> bool:
        """Return whether it is met by a document or an entry in a register alone."""
        return self.duty.by_document and self.verdict == "met"


def rests_on(named: str, duty: str) -> bool:
    """Say whether what names a duty is about another: the same one, or a limb of it."""
    return duty == named or duty.startswith(f"{named}_")


@dataclass(frozen=True)
class Order:
    """An order of a regulator: on which duty and system, and its last day if it is overdue."""

    id: str
    duty: str
    system: str | None
    due_on: date


@dataclass(frozen=True)
class Ordered:
    """An order of a regulator on a duty, done or not."""

    id: str
    duty: str
    issued_on: date

    def on_duty(self, duty: str) -> bool:
        """Say whether it is an order on the duty, or on the one of which it is a limb."""
        return rests_on(self.duty, duty)


@dataclass(frozen=True)
class Register:
    """The orders of regulators that are on record; `whole` is a register declared complete."""

    orders: tuple[Ordered, ...] = ()
    whole: bool = False


@dataclass(frozen=True)
class Incident:
    """An incident or a leak of personal information.

    Attributes:
        id: Its key.
        system: The key of the system that was hit; None is not known.
        on: The day on which it was found.
        harm: Whether it did harm; None is not known.
        leak: Whether it is a leak of personal information.
        persons: Whose information was affected; None is not known.
    """

    id: str
    system: str | None
    on: date
    harm: bool | None = True
    leak: bool = False
    persons: int | None = None
