"""Six months of network logs: retention, day by day and source by source."""

from datetime import date, timedelta

import ibis

from hegui.days import NEVER_ON, months_before
from hegui.duties import Duty, breached, met, not_applicable, unknown

FIRST_DAY = date(2017, 6, 1)
KINDS = ("access", "operation", "security")


def kept(log_sources, log_coverage, calendar, kinds, first, day):
    """Return the Shanghai days on which a source must have records, and whether it has.

    They run from `first` up to the day before `day`, for each source of these kinds.
    """
    sources = log_sources.filter(log_sources.kind.isin(kinds))
    days = calendar.filter((calendar.day >= first) & (calendar.day < day)).select("day")
    pairs = sources.select("source", "system", "started_on", "retired_on").cross_join(days)
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


def gaps(days):
    """Return the days without records, source by source."""
    return days.filter(~days.kept).select("source", "day").order_by("source", "day")


def by_source(days):
    """Return the sources with their window and what is missing in it."""
    sources = days.group_by("source", "system").agg(
        window_from=days.day.min(),
        window_to=days.day.max(),
        days_wanted=days.count(),
        days_missing=(~days.kept).sum(),
        longest_gap_s=days.longest_gap_s.max(),
        days_unsealed=days.unsealed.sum(),
        retired_on=days.retired_on.max(),
        began_on=ibis.ifelse(days.kept, ibis.null("date"), days.day).min(),
    )
    return sources.mutate(ended_on=ibis.null("date"))


def whole(t, day, number):
    """Say whether no day is missing; null where the source may have been retired before."""
    return (t.days_missing == 0) | ibis.ifelse(t.retired_on.isnull(), ibis.null("boolean"), False)


def _window(log_sources, log_coverage, calendar, day, number):
    first = max(FIRST_DAY, months_before(day, number.log_months))
    return kept(log_sources, log_coverage, calendar, KINDS, first, day)


def missing(log_sources, log_coverage, calendar, day, number):
    return gaps(_window(log_sources, log_coverage, calendar, day, number))


def retained(log_sources, log_coverage, calendar, day, number):
    return by_source(_window(log_sources, log_coverage, calendar, day, number))


def coverage(first: str, last: str, skip: tuple[str, ...] = ()) -> list[dict[str, object]]:
    """Return one covered day after another, for the examples."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = (start + timedelta(days=n) for n in range((end - start).days + 1))
    return [
        {"source": "web", "day": str(day), "records": 9} for day in days if str(day) not in skip
    ]


WEB = {
    "source": "web",
    "system": "shop",
    "kind": "access",
    "started_on": "2017-01-01",
    "retired_on": None,
}

duty = Duty(
    title={
        "en": "Keep network logs for at least six months",
        "zh": "留存相关网络日志不少于六个月",
    },
    law={"2017-06-01": ("csl:21.i3",), "2026-01-01": ("csl:23.i3",)},
    rows=retained,
    detail=missing,
    conduct=("began_on", "ended_on"),
    conducts=("log_retention",),
    met=whole,
    remedy={
        "en": "Restore or explain the {days_missing} days of {source} that are missing, and keep "
        "its log for six calendar months from now on.",
        "zh": "补齐或说明{source}缺失的{days_missing}日日志，并自即日起留存不少于六个月。",
    },
    convention={
        "en": "The window runs from the same day number six months earlier up to the day before; "
        "a day with one record is covered. A seal informs and is not judged.",
        "zh": "窗口自六个月前的同日起，至审计日前一日止；"
        "有一条记录即视为覆盖。封存仅供参考，不作判断。",
    },
    examples=(
        met(
            "a full window",
            day="2026-06-30",
            log_sources=[WEB],
            log_coverage=coverage("2025-12-30", "2026-06-29"),
        ),
        met(
            "a source that began inside the window",
            day="2026-06-30",
            log_sources=[WEB | {"started_on": "2026-06-01"}],
            log_coverage=coverage("2026-06-01", "2026-06-29"),
        ),
        met(
            "nothing is asked of the time before the law",
            day="2017-06-03",
            log_sources=[WEB],
            log_coverage=coverage("2017-06-01", "2017-06-02"),
        ),
        met(
            "an attested quiet day",
            day="2017-06-03",
            log_sources=[WEB],
            log_coverage=[
                {"source": "web", "day": "2017-06-01", "records": 4},
                {"source": "web", "day": "2017-06-02", "records": 0},
            ],
        ),
        breached(
            "one day of the window has no record",
            day="2026-06-30",
            log_sources=[WEB],
            log_coverage=coverage("2025-12-30", "2026-06-29", skip=("2026-03-08",)),
        ),
        breached(
            "the first day of the window is missing",
            day="2026-06-30",
            log_sources=[WEB],
            log_coverage=coverage("2025-12-31", "2026-06-29"),
        ),
        breached(
            "a source whose log is nowhere",
            day="2017-09-26",
            log_sources=[WEB | {"source": "lost"}],
            log_coverage=coverage("2017-06-01", "2017-09-25"),
        ),
        unknown("no log source is named", log_sources=[], log_coverage=[]),
        unknown("the coverage was not given", log_sources=[WEB]),
        unknown(
            "a day is missing, and whether the source was retired is not known",
            log_sources=[{key: cell for key, cell in WEB.items() if key != "retired_on"}],
            log_coverage=coverage("2025-12-30", "2026-06-28"),
        ),
        not_applicable(
            "no log, as declared", complete=("log_sources",), log_sources=[], log_coverage=[]
        ),
    ),
)
