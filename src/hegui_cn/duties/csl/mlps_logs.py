"""Six months of network logs: retention, day by day and source by source."""

from hegui.days import months_before
from hegui.duties import Duty, breached, each_day, met, not_applicable, unknown, without
from hegui.duties.shapes import retention

KINDS = ("access", "operation", "security")


def _window(log_sources, log_coverage, calendar, day, number, first_day):
    first = max(first_day, months_before(day, number.log_months))
    return retention.days(log_sources, log_coverage, calendar, KINDS, first, day)


def missing(log_sources, log_coverage, calendar, day, number, first_day):
    return retention.gaps(_window(log_sources, log_coverage, calendar, day, number, first_day))


def retained(log_sources, log_coverage, calendar, day, number, first_day):
    return retention.by_source(_window(log_sources, log_coverage, calendar, day, number, first_day))


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
    reads_empty=frozenset({"records"}),
    met=lambda t, day, number: retention.whole(t),
    remedy={
        "en": "Restore or explain the {days_missing} days of {source} that are missing, and keep "
        "its log for six calendar months.",
        "zh": "补齐或说明{source}缺失的{days_missing}日日志，并自即日起留存不少于六个月。",
    },
    convention={
        "en": "The window runs from the same day number six months earlier up to the day before; "
        "a day with one record is covered. A day without a record is missing from an access log; "
        "from another log it is unknown unless a row with 0 records attests it, and missing only "
        "where the log begins too late. Unknown are all days of a source of which nothing is "
        "given, those before the oldest record of one whose first day is not recorded, and those "
        "whose number of records is not recorded. A seal informs and is not judged.",
        "zh": "窗口自六个月前的同日起，至审计日前一日止；有一条记录即视为覆盖。"
        "访问日志缺记录之日即为缺失；其他日志缺记录之日为未知（记录数为0的行可证明当日确无记录），"
        "但日志起始过晚的，其前为缺失。未提供任何留存情况的来源、起始日不详的来源在最早记录之前的日期，"
        "以及记录数不详的日期，均为未知。封存仅供参考，不作判断。",
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
            "a full window of a source whose first day is not recorded",
            log_sources=[WEB | {"started_on": None}],
            log_coverage=each_day(COVERED, "2025-12-30", "2026-06-29"),
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
            "a firewall's log begins a day too late",
            log_sources=[WEB | {"kind": "security"}],
            log_coverage=each_day(COVERED, "2025-12-31", "2026-06-29"),
        ),
        breached(
            "a hole before the last record, whether the source was retired or not",
            log_sources=[without(WEB, "retired_on")],
            log_coverage=each_day(COVERED, "2025-12-30", "2026-06-29", skip=("2026-03-08",)),
        ),
        breached(
            "a hole after the oldest record, though the first day of the source is not recorded",
            log_sources=[WEB | {"started_on": None}],
            log_coverage=each_day(COVERED, "2026-02-01", "2026-06-29", skip=("2026-03-08",)),
        ),
        unknown(
            "a source whose log is nowhere",
            day="2017-09-26",
            log_sources=[WEB | {"source": "lost"}],
            log_coverage=each_day(COVERED, "2017-06-01", "2017-09-25"),
        ),
        unknown(
            "a quiet day of a firewall that nobody attests",
            log_sources=[WEB | {"kind": "security"}],
            log_coverage=each_day(COVERED, "2025-12-30", "2026-06-29", skip=("2026-03-08",)),
        ),
        unknown(
            "the days before the oldest record of a source whose first day is not recorded",
            log_sources=[WEB | {"started_on": None}],
            log_coverage=each_day(COVERED, "2026-02-01", "2026-06-29"),
        ),
        unknown(
            "a day whose number of records is empty covers nothing",
            day="2017-06-03",
            log_sources=[WEB],
            log_coverage=[
                {"source": "web", "day": "2017-06-01", "records": 4},
                {"source": "web", "day": "2017-06-02", "records": None},
            ],
        ),
        unknown(
            "a number of records below zero covers nothing",
            day="2017-06-03",
            log_sources=[WEB],
            log_coverage=[
                {"source": "web", "day": "2017-06-01", "records": 4},
                {"source": "web", "day": "2017-06-02", "records": -1},
            ],
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
