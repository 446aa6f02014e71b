"""What is filed with authorities: before it begins or within a term, its change and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.duties.columns import asked_from, conduct, day_after, happened, unknown_if
from hegui.duties.shapes import deadline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date


def begun(
    filings: Any,
    kinds: Iterable[str],
    since: date,
    length: int,
    decided: int | None,
    calendar: Any,
) -> Any:
    """Return what has to be filed, the last day for it, and when it was handed in too late.

    What began before the law is asked from the law's first day on. `decided_by` is the last day of
    the authority to decide, where it has one; a filing that lies open longer is not known to be
    accepted. Where the day of handing in is not recorded, that of filing proves what was in time.
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
    decision = rows.select(
        "filing", start_on="submitted_on", days=ibis.literal(decided, type="int64")
    )
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


def before(filings: Any, kinds: Iterable[str], last_day: Callable[[Any], Any], day: date) -> Any:
    """Return what may not go on unfiled, and the days on which it went on without a filing.

    `last_day` makes the last day to file of the day on which it began. A filing holds to the end
    of its term, if it has one. A number without a filing contradicts itself. What has no time to
    file after it began was late from the first day, whenever it ended.
    """
    rows = filings.filter(filings.kind.isin(tuple(kinds)))
    rows = rows.mutate(due_on=last_day(rows.arose_on), closed_on=rows.ended_on)
    filed, never = happened(rows.filed_on), ibis.null("date")
    has_time = rows.due_on > rows.arose_on
    open_still = ~filed & has_time & (rows.due_on >= ibis.literal(day))
    late = (rows.filed_on > rows.due_on) & (~has_time | (rows.closed_on > rows.due_on))
    late &= ~open_still
    lapsed = (rows.valid_until < ibis.literal(day)).fill_null(False)
    ran_out = filed & lapsed & (rows.valid_until < rows.closed_on)
    contradicts = (~filed & rows.number.notnull()).fill_null(False)
    in_order = (rows.filed_on <= rows.due_on) & rows.number.notnull() & ~ran_out
    in_time = ibis.cases(
        (contradicts, ibis.null("boolean")),
        (late | ran_out, False),
        (in_order | open_still | (has_time & (rows.closed_on <= rows.due_on)), True),
        else_=ibis.null("boolean"),
    )
    since = ibis.ifelse(has_time, day_after(rows.due_on), rows.due_on)
    until = ibis.ifelse(ran_out.fill_null(False), never, rows.filed_on).fill_null(rows.closed_on)
    until = ibis.least(until, rows.closed_on)
    began = ibis.ifelse(late.fill_null(False), since, day_after(rows.valid_until))
    rows = rows.mutate(in_time=in_time, until=until, began=began)
    lacks = (~rows.in_time).fill_null(False)
    return rows.select(
        *_FILED,
        "due_on",
        "closed_on",
        "in_time",
        may_be_over=rows.closed_on.isnull(),
        **conduct(lacks, rows.began, rows.until),
    )


def or_none(
    rows: Any, filings: Any, kinds: Iterable[str], subject: str, lacking: Any, shown_by: Any = None
) -> Any:
    """Add a row where nothing of these kinds is listed: `lacking` is what that means.

    With `shown_by`, a table, only where that has a row.
    """
    found = filings.agg(listed=filings.kind.isin(tuple(kinds)).sum().fill_null(0))
    nothing = found.filter(found.listed == 0)
    nothing = nothing if shown_by is None else nothing.cross_join(shown_by)
    told = {"subject": ibis.literal(subject), "in_time": lacking}
    cells = {
        name: told.get(name, ibis.null(type_)).cast(type_) for name, type_ in rows.schema().items()
    }
    return rows.union(nothing.select(**cells))


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


_FILED = ("filing", "kind", "subject", "arose_on", "filed_on", "number", "valid_until")
_TERM = ("due_on", "provisional", "runs_from", "length", "unit")


def _term(rows: Any, start: Any, length: int, calendar: Any) -> Any:
    """Add the last of so many working days after a day, and how it was counted."""
    counted = deadline.with_working_day(
        rows.mutate(start_on=start, days=ibis.literal(length)), calendar
    )
    return counted.mutate(**deadline.working_days(counted))
