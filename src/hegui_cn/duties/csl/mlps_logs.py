"""Six months of network logs: retention, day by day and source by source."""

from datetime import date

from hegui.days import months_before
from hegui.duties import Duty, breached, each_day, met, not_applicable, unknown, without
from hegui.duties.shapes import retention

FIRST_DAY = date(2017, 6, 1)
KINDS = ("access", "operation", "security")


def _window(log_sources, log_coverage, calendar, day, number):
    first = max(FIRST_DAY, months_before(day, number.log_months))
    return retention.days(log_sources, log_coverage, calendar, KINDS, first, day)


def missing(log_sources, log_coverage, calendar, day, number):
    return retention.gaps(_window(log_sources, log_coverage, calendar, day, number))


def retained(log_sources, log_coverage, calendar, day, number):
    return retention.by_source(_window(log_sources, log_coverage, calendar, day, number))


WEB = {
    "source": "web",
    "system": "shop",
    "kind": "access",
    "started_on": "2017-01-01",
    "retired_on": None,
}
COVERED = {"source": "web", "records": 9}

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
    met=lambda t, day, number: retention.whole(t),
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
            log_coverage=each_day(COVERED, "2025-12-30", "2026-06-29"),
        ),
        met(
            "a source that began inside the window",
            day="2026-06-30",
            log_sources=[WEB | {"started_on": "2026-06-01"}],
            log_coverage=each_day(COVERED, "2026-06-01", "2026-06-29"),
        ),
        met(
            "nothing is asked of the time before the law",
            day="2017-06-03",
            log_sources=[WEB],
            log_coverage=each_day(COVERED, "2017-06-01", "2017-06-02"),
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
            log_coverage=each_day(COVERED, "2025-12-30", "2026-06-29", skip=("2026-03-08",)),
        ),
        breached(
            "the first day of the window is missing",
            day="2026-06-30",
            log_sources=[WEB],
            log_coverage=each_day(COVERED, "2025-12-31", "2026-06-29"),
        ),
        breached(
            "a source whose log is nowhere",
            day="2017-09-26",
            log_sources=[WEB | {"source": "lost"}],
            log_coverage=each_day(COVERED, "2017-06-01", "2017-09-25"),
        ),
        unknown("no log source is named", log_sources=[], log_coverage=[]),
        unknown("the coverage was not given", log_sources=[WEB]),
        unknown(
            "a day is missing, and whether the source was retired is not known",
            log_sources=[without(WEB, "retired_on")],
            log_coverage=each_day(COVERED, "2025-12-30", "2026-06-28"),
        ),
        not_applicable(
            "no log, as declared", complete=("log_sources",), log_sources=[], log_coverage=[]
        ),
    ),
)
