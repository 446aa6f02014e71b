"""What is done again and again: regularly, within an interval, or in each calendar year."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import ibis

from hegui.days import LATER_ON, months_before
from hegui.duties.columns import conduct, day_after, happened, unknown_if
from hegui.duties.shapes.systems import critical, in_post

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

CRITICAL_YEARLY = "cii_annual"
MONTHS = 12
SETTLED = timedelta(days=731)
"""So long after two years are over to the day."""
UNITS = {"months": "M", "years": "Y"}


def regular(last: Any, day: date, lacking: Any, number: Any) -> Any:
    """Say whether what is done regularly was done last within the year.

    Within three years is not settled; `lacking` is what it means not to have been done since.
    """
    return ibis.cases(
        (last >= ibis.literal(months_before(day, number.regular_months)), True),
        (last >= lapsed(day, number), ibis.null("boolean")),
        else_=lacking,
    )


def regular_event(last: Any, since: Any, day: date, number: Any) -> Any:
    """Say the same of an event column, which tells by itself that it never happened.

    Nothing is settled in the first year after `since`, nor by a last time after the day, which
    hides those before it.
    """
    begun = since > ibis.literal(months_before(day, number.regular_months))
    hidden = last.isnull() | (last == ibis.literal(LATER_ON))
    # what never happened stands in the column as a day that is far ahead
    done = ibis.ifelse(happened(last), last, ibis.null("date"))
    truth = regular(done, day, unknown_if(begun), number)
    return ibis.ifelse(hidden, ibis.null("boolean"), truth)


def of_staff(people: Any, last: str, since: Any, day: date, number: Any) -> Any:
    """Return who is, or may be, in post, and whether an event was regular since it bound."""
    posts = in_post(people)
    bound_from = ibis.greatest(posts.appointed_on, ibis.literal(since))
    done = regular_event(posts[last], bound_from, day, number)
    regularly = done | unknown_if(happened(posts.left_on).isnull())
    return posts.select("person", "role", "appointed_on", last, regular=regularly)


def next_due(since: Any, length: Any, unit: str, day: date) -> dict[str, Any]:
    """Return the day by which it is due again, how that was counted, and since when it is not done.

    `length` is in `unit`, months or years; a number or a column.
    """
    fixed = isinstance(length, int)
    term = ibis.interval(**{unit: length}) if fixed else length.as_interval(UNITS[unit])
    due = (since + term).cast("date")
    return {
        "due_on": due,
        "runs_from": since,
        "length": ibis.literal(length) if fixed else length,
        "unit": ibis.literal(unit),
        **conduct(due < ibis.literal(day), day_after(due)),
    }


def yearly(last_on: Any, since: Any, length: Any, unit: str, day: date) -> dict[str, Any]:
    """Return whether it was done within the year, and when it fails by either reading of a year.

    It is due again so long after it was done last, or after the first day of the duty, which is
    safe to keep (`due_on`). By the reading of calendar years that is only by the end of the next
    year (`latest_on`), or of the first where the duty begins with it. Only then it fails.
    """
    runs_from = ibis.greatest(last_on, since)
    first_year = ((last_on < since) | last_on.isnull()) & (runs_from.day_of_year() == 1)
    latest_on = ibis.date(runs_from.year() + ibis.ifelse(first_year, 0, 1), 12, 31)
    over = latest_on < ibis.literal(day)
    last = next_due(last_on, length, unit, day)["due_on"]
    return {
        **next_due(runs_from, length, unit, day),
        "within_year": (last >= ibis.literal(day)).fill_null(False),
        "latest_on": latest_on,
        **conduct(over, day_after(latest_on)),
    }


def looked_back(day: date) -> Any:
    """Return the first day on which what is done once a year may still answer for the day."""
    return ibis.date(day.year - 1, 1, 1)


def lapsed(day: date, number: Any) -> Any:
    """Return the first day on which what is done regularly may still answer for the day."""
    return ibis.literal(months_before(day, number.lapsed_months))


def before(day: date, years: int) -> Any:
    """Return the first day on which what is done every so many years may answer for the day."""
    return ibis.literal(months_before(day, MONTHS * years))


def of_operator(
    assessments: Any, systems: Any, kind: str, since: date, years: int, day: date, absent: Any
) -> Any:
    """Return one row: when what the operator does every year was done last, and is due again.

    `lacking` is what it means that none is listed: an operator whose systems are all younger than
    two years may not have had to yet, which is our convention.
    """
    done = assessments.filter(assessments.kind == kind)
    last = done.agg(reports=done.count(), last_on=done.finished_on.max())
    begun = systems.agg(first_on=systems.in_operation_on.min())
    row = last.cross_join(begun)
    settled = row.first_on <= ibis.literal(day - SETTLED)
    return row.select(
        "reports",
        "last_on",
        kind=ibis.literal(kind),
        **yearly(row.last_on, ibis.literal(since), years, "years", day),
        lacking=ibis.ifelse(
            settled, absent("assessments", since=looked_back(day)), ibis.null("boolean")
        ),
    )


def each_year(calendar: Any, month: Any, of_month: Any, first: date, day: date) -> Any:
    """Return the days of a date in each year, from `first` to the year of the day, as `due_on`.

    What was due more than two years ago is barred and not asked for.
    """
    due = calendar.filter(
        calendar.day.month() == month,
        calendar.day.day() == of_month,
        calendar.day >= ibis.literal(max(first, day - SETTLED)),
        calendar.day.year() <= day.year,
    )
    return due.select(due_on="day", year=due.day.year().cast("int64"))


def handed_in(due: Any, assessments: Any, kind: str, counts: str, absent: Any) -> Any:
    """Return each last day of `due` with what was handed in for it, and whether it was `in_time`.

    For it counts what has its day `counts` from `from_on` to `until_on`.
    """
    reports = assessments.filter(assessments.kind == kind)
    rows = due.mutate(all=ibis.literal(1)).left_join(reports.mutate(all=ibis.literal(1)), "all")
    told = rows.reported_on
    for_it = (rows[counts] >= rows.from_on) & (rows[counts] <= rows.until_on)
    found = rows.group_by(*due.columns).agg(
        reported_on=told.min(where=for_it & (told < ibis.literal(LATER_ON))),
        silent=ibis.ifelse(rows.finished_on.notnull() & told.isnull(), 1, 0).sum(),
    )
    truth = ibis.cases(
        (found.reported_on.notnull(), found.reported_on <= found.due_on),
        (found.silent > 0, ibis.null("boolean")),
        else_=absent("assessments", since=found.from_on),
    )
    return found.mutate(in_time=truth).drop("silent")


def overdue(t: Any, day: date, sure: Any) -> dict[str, Any]:
    """Return the days on which what was surely to be handed in was late."""
    failed = ~t.in_time & (t.due_on < ibis.literal(day)) & sure.fill_null(False)
    return conduct(failed, day_after(t.due_on), t.reported_on.fill_null(ibis.literal(LATER_ON)))


def published_yearly(
    policies: Any, kind: str, since: date, years: int, day: date, absent: Any
) -> Any:
    """Return one row: when a yearly document of a kind was last published, and is due again."""
    of_kind = policies.filter(policies.kind == kind)
    public = happened(of_kind.published_on)
    found = of_kind.agg(
        documents=of_kind.count(),
        perhaps=public.isnull().sum().fill_null(0),
        last_on=of_kind.published_on.max(where=public),
    )
    lacking = absent("policies", since=looked_back(day))
    return found.select(
        "documents",
        "last_on",
        **yearly(found.last_on, ibis.literal(since), years, "years", day),
        other=ibis.ifelse(found.perhaps > 0, ibis.null("boolean"), lacking),
    )


def once_a_year(t: Any, day: date, lacking: Any) -> Any:
    """Say whether it was done within the year; what fails by one reading only is not known.

    `lacking` is what a missing row means.
    """
    perhaps = (t.latest_on >= ibis.literal(day)).fill_null(True)
    return t.within_year | unknown_if(perhaps) | lacking


def in_time(due_on: Any, day: date, lacking: Any) -> Any:
    """Say whether what is due again is not overdue; `lacking` is what a missing row means."""
    return (due_on >= ibis.literal(day)) | lacking


def of_critical(
    systems: Any,
    assessments: Any,
    kinds: Iterable[str],
    first_day: date,
    day: date,
    years: int,
    absent: Any,
) -> Any:
    """Return each critical system with its last assessment of these kinds and when it is due again.

    A year runs from the latest of the last assessment, `cii_from`, the first day in operation and
    that of the duty, by either reading of a year (`yearly`). `cii_from` is the day of designation
    or, where that is not known, of the first yearly assessment. `or_later` is null where a later
    assessment may exist that is not listed, else false.
    """
    none = ibis.null("date")
    is_yearly = assessments.kind == CRITICAL_YEARLY
    done = assessments.mutate(
        of_kind=ibis.ifelse(assessments.kind.isin(tuple(kinds)), assessments.finished_on, none),
        of_cii=ibis.ifelse(is_yearly, assessments.finished_on, none),
    )
    last = done.group_by("system").agg(last_on=done.of_kind.max(), first_on=done.of_cii.min())
    rows = critical(systems, day).left_join(last, "system")
    rows = rows.mutate(cii_from=rows.cii_designated_on.coalesce(rows.first_on))
    known = rows.last_on.notnull() | rows.cii_from.notnull()
    starts = ibis.greatest(rows.cii_from, rows.in_operation_on, ibis.literal(first_day))
    since = ibis.ifelse(known, starts, none)
    return rows.select(
        "system",
        "name",
        "level",
        "is_cii",
        "cii_from",
        "last_on",
        **yearly(rows.last_on, since, years, "years", day),
        or_later=absent("assessments", since=looked_back(day)),
        retired=happened(rows.retired_on),
    )


def of_critical_in_time(t: Any, day: date) -> Any:
    """Say whether it was done within the year; not known where the system may not be bound."""
    unsure = t.is_cii.isnull() | t.cii_from.isnull() | t.retired.isnull()
    return once_a_year(t, day, t.or_later) | unknown_if(unsure)


def last_of_each(assessments: Any, kind: str, first_day: date, day: date, years: int) -> Any:
    """Return the last assessment of each system since a day, and from when its report is overdue.

    Where the law sets no day to report it, the report is due before the next one at the latest.
    """
    of_kind = assessments.filter(
        assessments.kind == kind, assessments.finished_on >= ibis.literal(first_day)
    )
    newest = ibis.window(group_by="system", order_by=of_kind.finished_on.desc())
    ranked = of_kind.mutate(rank=ibis.row_number().over(newest))
    last = ranked.filter(ranked["rank"] == 0)
    latest_on = (last.finished_on + ibis.interval(years=years)).cast("date")
    unreported = (latest_on < ibis.literal(day)) & ~happened(last.reported_on)
    return last.select(
        "system",
        "kind",
        "finished_on",
        "reported_on",
        latest_on=latest_on,
        **conduct(unreported, day_after(latest_on)),
    )


def reported(t: Any, day: date) -> Any:
    """Say whether it was reported; null while the law, which sets no day, leaves it open."""
    return happened(t.reported_on) | unknown_if(t.latest_on >= ibis.literal(day))


def calendar_years(calendar: Any, first: date, day: date) -> Any:
    """Return the years from that of `first` to that of the day, with their first and last day."""
    days = calendar.filter(
        calendar.day.month() == 12,  # noqa: PLR2004 - December
        calendar.day.day() == 31,  # noqa: PLR2004 - its last day
        calendar.day >= ibis.literal(first),
        calendar.day.year() <= day.year,
    )
    year = days.day.year()
    return days.select(year=year.cast("int64"), starts_on=ibis.date(year, 1, 1), ends_on="day")


def of_calendar_years(done: Any, grace_months: int) -> Any:
    """Return what was done and reported, with the calendar year that each counts for.

    What ends within some months of a year is of the year before.
    """
    shifted = done.finished_on - ibis.interval(months=grace_months)
    year = shifted.cast("date").year().cast("int64")
    return done.select("finished_on", "reported_on", audited_year=year)
