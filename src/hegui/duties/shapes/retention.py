"""Kept for a time: logs day by day and source by source, and records until a last day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.duties.columns import conduct, day_after

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

ALWAYS_WRITTEN = "access"
"""The kind of log that is written every day, so that a day without a record is a hole."""


def days(
    log_sources: Any,
    log_coverage: Any,
    calendar: Any,
    kinds: Iterable[str],
    first: date,
    day: date,
) -> Any:
    """Return the days on which a source of these kinds must have records, and whether it has.

    They run from `first` up to the day before `day`. `kept` is null where that is not known.
    """
    sources = log_sources.filter(log_sources.kind.isin(tuple(kinds)))
    counted = log_coverage.records >= 0
    given = log_coverage.group_by("source").agg(
        first_row_on=log_coverage.day.min(),
        oldest_on=log_coverage.day.min(where=counted),
        newest_on=log_coverage.day.max(where=counted),
    )
    sources = sources.left_join(given, "source").drop("source_right")
    wanted = calendar.filter((calendar.day >= first) & (calendar.day < day)).select("day")
    pairs = sources.cross_join(wanted)
    pairs = pairs.filter(
        (pairs.day >= pairs.started_on).fill_null(True),
        (pairs.day < pairs.retired_on).fill_null(True),
    )
    coverage = log_coverage.group_by("source", "day").agg(
        longest_gap_s=log_coverage.longest_gap_s.max(),
        unsealed=(log_coverage.sealed == False).sum(),  # noqa: E712 - null is not false
        counted=counted.any(),
    )
    joined = pairs.left_join(coverage, ["source", "day"])
    kept = ibis.cases(
        (joined.counted.fill_null(False), True),
        (joined.source_right.notnull(), ibis.null("boolean")),
        else_=_without_records(joined),
    )
    return joined.select(
        "source",
        "system",
        "kind",
        "day",
        "longest_gap_s",
        "unsealed",
        kept=kept,
    )


def _without_records(t: Any) -> Any:
    """Say what a day without records means: false is not kept, null is not known.

    Not known is what came before the oldest record of a source whose first day is not known, what
    came after the newest of one that may have been retired, and all of one of which nothing was
    given. Within the records only an access log shows by a hole that something is missing.
    """
    none = ibis.null("boolean")
    return ibis.cases(
        (t.first_row_on.isnull(), none),
        (t.started_on.isnull() & (t.day < t.oldest_on).fill_null(True), none),
        (t.retired_on.isnull() & (t.day > t.newest_on).fill_null(True), none),
        ((t.kind == ALWAYS_WRITTEN) | (t.day < t.first_row_on), False),
        else_=none,
    )


def gaps(wanted: Any) -> Any:
    """Return the days that are not known to be kept, source by source."""
    lacking = wanted.filter(~wanted.kept.fill_null(False))
    return lacking.select("source", "day").order_by("source", "day")


def by_source(wanted: Any) -> Any:
    """Return the sources with their window and what is missing in it."""
    missing = (~wanted.kept).fill_null(False)
    sources = wanted.group_by("source", "system", "kind").agg(
        window_from=wanted.day.min(),
        window_to=wanted.day.max(),
        days_wanted=wanted.count(),
        days_missing=missing.sum(),
        days_unclear=wanted.kept.isnull().sum(),
        longest_gap_s=wanted.longest_gap_s.max(),
        days_unsealed=wanted.unsealed.sum(),
        began_on=wanted.day.min(where=missing),
    )
    return sources.mutate(ended_on=ibis.null("date"))


def whole(t: Any) -> Any:
    """Say whether no day is missing; null where that is not known of one and none is surely so."""
    return ibis.cases(
        (t.days_missing > 0, False), (t.days_unclear > 0, ibis.null("boolean")), else_=True
    )


def of_systems(
    systems: Any,
    log_sources: Any,
    calendar: Any,
    kinds: Iterable[str],
    first: date,
    day: date,
    absent: Any,
) -> Any:
    """Return the systems in operation since `first`, and whether one log ran on each such day.

    What stands on the day without a first day of its own exists on the day, and on the days before
    that is not known.
    """
    asked = calendar.filter((calendar.day >= first) & (calendar.day <= day)).select("day")
    pairs = systems.select("system", "name", "in_operation_on", "retired_on").cross_join(asked)
    pairs = pairs.mutate(operates=_between(pairs, pairs.in_operation_on, day))
    pairs = pairs.filter(pairs.operates.fill_null(True))
    logs = log_sources.filter(log_sources.kind.isin(tuple(kinds)))
    logs = logs.select("source", "started_on", ended_on="retired_on", of="system")
    found = pairs.join(logs, pairs.system == logs.of)
    on_day = found.select("system", "day", runs=_between(found, found.started_on, day, "ended_on"))
    ran = on_day.group_by("system", "day").agg(
        sure=on_day.runs.fill_null(False).any(), perhaps=on_day.runs.isnull().any()
    )
    rows = pairs.left_join(ran, ["system", "day"])
    none = ibis.null("boolean")
    logged = ibis.cases(
        (rows.sure.fill_null(False), True),
        (rows.perhaps.fill_null(False) | rows.operates.isnull(), none),
        else_=absent("log_sources"),
    )
    rows = rows.mutate(logged=logged)
    lacking = (~rows.logged).fill_null(False)
    by_system = rows.group_by("system").agg(
        name=rows.name.max(),
        window_from=rows.day.min(),
        days_missing=lacking.sum(),
        days_unclear=rows.logged.isnull().sum(),
        began_on=rows.day.min(where=lacking),
        last_on=rows.day.max(where=lacking),
    )
    over = by_system.last_on < ibis.literal(day)
    ended_on = ibis.ifelse(over, day_after(by_system.last_on), ibis.null("date"))
    return by_system.mutate(ended_on=ended_on).drop("last_on")


def _between(t: Any, since: Any, today: date, until: str = "retired_on") -> Any:
    """Say whether a thing existed on the day of a row: from a day on and up to before another."""
    begun = (since <= t.day) | (since.isnull() & (t.day == ibis.literal(today)))
    return begun & (t.day < t[until])


def until(kept_until: Any, since: Any, years: int, bound: Any, day: date) -> dict[str, Any]:
    """Return whether a record is kept for so many years, with the last day to keep it.

    `enough` is null where the record is not gone yet, so that its term can be extended, and where
    it is not known whether the duty binds.
    """
    last = (since + ibis.interval(years=years) - ibis.interval(days=1)).cast("date")
    gone = kept_until < ibis.literal(day)
    long_enough = kept_until >= last
    short = ~long_enough & gone & bound
    return {
        "keep_until": last,
        "enough": long_enough | ibis.ifelse(gone & bound, False, ibis.null("boolean")),
        "began_on": ibis.ifelse(short, day_after(kept_until), ibis.null("date")),
        "ended_on": ibis.ifelse(short & (last < ibis.literal(day)), last, ibis.null("date")),
    }


def reaching(records_kept: Any, kind: str, first: date, absent: Any) -> Any:
    """Return the records of a kind, and whether they reach back to `first`, one row each.

    What arose only later has to reach back to its own first day. What ended before `first` need
    not be kept any more. Where no row is left there is one row: `absent` says what it means that
    no record is listed; of records that have all ended nothing is known.
    """
    of_kind = records_kept.filter(records_kept.kind == kind)
    over = (of_kind.ended_on < ibis.literal(first)).fill_null(False)
    listed = of_kind.agg(listed=of_kind.count()).mutate(all=ibis.literal(1))
    rows = listed.left_join(of_kind.filter(~over).mutate(all=ibis.literal(1)), "all")
    back_to = ibis.greatest(rows.first_on.fill_null(ibis.literal(first)), ibis.literal(first))
    reaches = (rows.oldest_on <= back_to) & rows.gapless
    ended = rows.ended_on.isnull() & ibis.null("boolean")  # it may have ended, where not known
    kept = ibis.cases(
        (rows.records.notnull(), reaches & ~ended),
        (rows.listed > 0, ibis.null("boolean")),
        else_=absent("records_kept"),
    )
    return rows.select(
        "records",
        "system",
        "first_on",
        "oldest_on",
        "gapless",
        kind=ibis.literal(kind),
        back_to=back_to,
        kept=kept,
        **conduct(~kept, back_to),
    )
