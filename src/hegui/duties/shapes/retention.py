"""Kept for a time: logs day by day and source by source, and records until a last day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.days import NEVER_ON
from hegui.duties.columns import day_after, unknown_if

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def days(
    log_sources: Any,
    log_coverage: Any,
    calendar: Any,
    kinds: Iterable[str],
    first: date,
    day: date,
) -> Any:
    """Return the days on which a source of these kinds must have records, and whether it has.

    They run from `first` up to the day before `day`.
    """
    sources = log_sources.filter(log_sources.kind.isin(tuple(kinds)))
    wanted = calendar.filter((calendar.day >= first) & (calendar.day < day)).select("day")
    pairs = sources.select("source", "system", "started_on", "retired_on").cross_join(wanted)
    retired = pairs.retired_on.fill_null(ibis.literal(NEVER_ON))
    pairs = pairs.filter((pairs.day >= pairs.started_on) & (pairs.day < retired))
    coverage = log_coverage.group_by("source", "day").agg(
        records=log_coverage.records.sum(),
        longest_gap_s=log_coverage.longest_gap_s.max(),
        unsealed=(log_coverage.sealed == False).sum(),  # noqa: E712 - null is not false
    )
    joined = pairs.left_join(coverage, ["source", "day"])
    return joined.select(
        "source",
        "system",
        "day",
        "longest_gap_s",
        "unsealed",
        "retired_on",
        kept=joined.source_right.notnull(),
    )


def gaps(wanted: Any) -> Any:
    """Return the days without records, source by source."""
    return wanted.filter(~wanted.kept).select("source", "day").order_by("source", "day")


def by_source(wanted: Any) -> Any:
    """Return the sources with their window and what is missing in it."""
    sources = wanted.group_by("source", "system").agg(
        window_from=wanted.day.min(),
        window_to=wanted.day.max(),
        days_wanted=wanted.count(),
        days_missing=(~wanted.kept).sum(),
        longest_gap_s=wanted.longest_gap_s.max(),
        days_unsealed=wanted.unsealed.sum(),
        retired_on=wanted.retired_on.max(),
        began_on=ibis.ifelse(wanted.kept, ibis.null("date"), wanted.day).min(),
    )
    return sources.mutate(ended_on=ibis.null("date"))


def whole(t: Any) -> Any:
    """Say whether no day is missing; null where the source may have been retired before."""
    return (t.days_missing == 0) | unknown_if(t.retired_on.isnull())


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
