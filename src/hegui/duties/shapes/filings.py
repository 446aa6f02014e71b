"""What is filed with authorities within working days: a service, its change and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.duties.columns import asked_from, happened, unknown_if
from hegui.duties.shapes import deadline

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def begun(
    filings: Any, kinds: Iterable[str], since: date, length: int, decided: int, calendar: Any
) -> Any:
    """Return what has to be filed, the last day for it, and when it was handed in too late.

    What began before the law is asked from the law's first day on. `decided_by` is the last day of
    the authority to decide; a filing that lies open longer is not known to be accepted. Where the
    day of handing in is not recorded, that of filing proves what was in time.
    """
    of_kind = filings.filter(filings.kind.isin(tuple(kinds)))
    rows = _term(of_kind, asked_from(of_kind.arose_on, since), length, calendar)
    filed = happened(rows.filed_on)
    by_filing = ibis.ifelse(rows.filed_on <= rows.due_on, rows.filed_on, ibis.null("date"))
    rows = rows.mutate(
        done_on=ibis.cases(
            (happened(rows.submitted_on), rows.submitted_on),
            (filed, by_filing),
            else_=rows.submitted_on,
        ),
        filed=filed,
    )
    decision = rows.select("filing", start_on="submitted_on", days=ibis.literal(decided))
    decision = deadline.with_working_day(decision, calendar).select(
        "filing", decided_by="worked_on"
    )
    rows = rows.left_join(decision, "filing").drop("filing_right")
    return rows.select(
        "filing",
        "kind",
        "subject",
        "arose_on",
        "submitted_on",
        "filed_on",
        "number",
        "done_on",
        "filed",
        "decided_by",
        *_TERM,
        **deadline.late(rows.done_on, rows.due_on),
    )


def in_time(t: Any, day: date) -> Any:
    """Say whether it was handed in by its last day, or may still be, and is filed with a number.

    Not known is what is filed without a number, and what lies open beyond the term to decide.
    """
    accepted = (t.filed & t.number.notnull()) | (
        ~t.filed & (t.decided_by >= ibis.literal(day)).fill_null(False)
    )
    proven = accepted | ibis.null("boolean")
    open_still = ~happened(t.done_on) & (t.due_on >= ibis.literal(day))
    return open_still | ((t.done_on <= t.due_on) & proven)


def after(
    filings: Any,
    kinds: Iterable[str],
    days: tuple[str, str],
    since: date,
    length: int,
    calendar: Any,
) -> Any:
    """Return what changed or ended, and when that was filed too late: `days` are its two columns.

    What happened before the law is left out.
    """
    happening, filed = days
    of_kind = filings.filter(filings.kind.isin(tuple(kinds)))
    event = of_kind[happening]
    asked = of_kind.filter(
        happened(event).fill_null(True), (event >= ibis.literal(since)).fill_null(True)
    )
    rows = _term(asked, asked[happening], length, calendar)
    return rows.select(
        "filing",
        "kind",
        "subject",
        filed,
        *_TERM,
        event_on=rows[happening],
        **deadline.late(rows[filed], rows.due_on),
    )


def shown(filings: Any, kinds: Iterable[str]) -> Any:
    """Return what is, or may be, filed and goes on, and whether its number is shown."""
    of_kind = filings.filter(filings.kind.isin(tuple(kinds)))
    rows = of_kind.filter(
        happened(of_kind.filed_on).fill_null(True),
        ~happened(of_kind.ended_on).fill_null(False),
    )
    sure = happened(rows.filed_on) & ~happened(rows.ended_on)
    return rows.select(
        "filing",
        "kind",
        "subject",
        "filed_on",
        "number",
        "number_shown",
        shown=rows.number_shown | unknown_if(~sure.fill_null(False)),
    )


_TERM = ("due_on", "provisional", "runs_from", "length", "unit")


def _term(rows: Any, start: Any, length: int, calendar: Any) -> Any:
    """Add the last of so many working days after a day, and how it was counted."""
    counted = deadline.with_working_day(
        rows.mutate(start_on=start, days=ibis.literal(length)), calendar
    )
    return counted.mutate(**deadline.working_days(counted))
