"""Lets go of what has been kept long enough: a case's key and texts are destroyed, a stub stays.

The entries of the case remain, with the digests of what was there; one more says when it went, by
which rule, and what was destroyed. It proves itself: its line, the head before it and a signature.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.days import day_of, months_after
from hegui.errors import RemovalsError, UsageError
from hegui.law.citation import Cited
from hegui.removals import clock, queue
from hegui.removals.entries import Erased
from hegui.removals.storage import fault
from hegui.sealed.clock import Retention

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from hegui.law import Law, Number
    from hegui.removals.case import Case
    from hegui.removals.change import Change
    from hegui.removals.record import Record
    from hegui.removals.settings import Keep, Settings

AT_ONCE = 200
DAYS = "record_days"
"""The name by which a content package gives the days for which records must be kept."""
SHORTEST_MONTH = 28


@dataclass(frozen=True)
class Due:
    """A case whose time is over, the rule by which it is, and whether a proceeding keeps it."""

    case: Case
    keep: Keep
    since: date
    preserved: bool


def minimum(law: Law, day: date) -> Number | None:
    """Return the longest time that the law in force on a day orders records to be kept, if any."""
    return law.longest(DAYS, day)


def check(settings: Settings, law: Law, day: date) -> None:
    """Refuse to let go of records earlier than the law allows, or by what is no provision.

    Raises:
        RemovalsError: a time is too short.
        UsageError: a provision was not in force on the day.
    """
    least = minimum(law, day)
    named = {f"policy.{name}.keep": one.keep for name, one in settings.policy.items() if one.keep}
    for name, keep in {"keep": settings.keep, **named}.items():
        if least is not None and keep.months * SHORTEST_MONTH < least.value:
            raise RemovalsError(
                "removals.toml, {name}: months is {months}, and {provision} orders "
                "{days:day|days}: keep at least as long.",
                name=name,
                months=keep.months,
                provision=Cited(least.provision),
                days=least.value,
            )
        if keep.basis is not None:
            try:
                law.provision(keep.basis, day)
            except UsageError as error:
                raise UsageError(
                    "removals.toml, {name}.basis: {error}", name=name, error=error
                ) from None


def due(record: Record, day: date) -> Iterator[Due]:
    """Yield the closed cases that were kept long enough by the end of a day."""
    for number in queue.closed(record):
        case = record.ledger.case(number)
        if case.closed is None:
            continue
        decision = case.decision
        keep = record.settings.keep_of(decision.policy if decision else "")
        over = months_after(day_of(case.closed.at), keep.months)
        if over <= day:
            yield Due(case, keep, over, case.preserved is not None)


def retain(record: Record, day: date, by: str, now: datetime) -> list[Due]:
    """Destroy the keys and texts of what is due and not preserved; return all that was due.

    Raises:
        RemovalsError: the clock may be wrong, or the record cannot be written; what was destroyed
            before stays so.
    """
    found = list(due(record, day))
    going = [one for one in found if not one.preserved]
    clock.check(record.ledger, now, [one.case.number for one in going])
    if going:
        with record.writing() as change:
            change.add(Retention(at=now, by=by))
    for start in range(0, len(going), AT_ONCE):
        with record.writing() as change:
            for one in going[start : start + AT_ONCE]:
                _erase(record, change, one, by, now)
    record.ledger.forget()  # also if an earlier run could not
    return found


def _erase(record: Record, change: Change, one: Due, by: str, now: datetime) -> None:
    case, db = one.case, record.ledger.db
    wrapped = record.wrapped(case.number)
    if wrapped is None:
        raise RemovalsError(
            "The key of case {case} is missing: run 'hegui removals verify', and restore a copy.",
            case=case.number,
        )
    with fault(record.folder):
        db.execute("delete from texts where case_no = ?", (case.number,))
        db.execute("delete from case_keys where case_no = ?", (case.number,))
    change.add(
        Erased(
            at=now,
            case=case.number,
            by=by,
            months=one.keep.months,
            basis=one.keep.basis,
            stored=tuple(sealed.stored for sealed in case.sealed),
            wrapped=wrapped.digest,
        )
    )
