"""Six months of the log of vulnerability information that came in, day by day."""

from hegui.days import months_before
from hegui.duties import Duty, breached, each_day, met, not_applicable, unknown, without
from hegui.duties.shapes import retention

KINDS = ("vulnerability_intake",)


def _window(log_sources, log_coverage, calendar, day, number, first_day):
    first = max(first_day, months_before(day, number.vuln_intake_log_months))
    return retention.days(log_sources, log_coverage, calendar, KINDS, first, day)


def missing(log_sources, log_coverage, calendar, day, number, first_day):
    return retention.gaps(_window(log_sources, log_coverage, calendar, day, number, first_day))


def retained(log_sources, log_coverage, calendar, day, number, first_day):
    return retention.by_source(_window(log_sources, log_coverage, calendar, day, number, first_day))


INTAKE = {
    "source": "web",
    "system": "portal",
    "kind": "vulnerability_intake",
    "started_on": "2021-01-01",
    "retired_on": None,
}
COVERED = {"source": "web", "records": 9}

duty = Duty(
    title={
        "en": "Keep the log of vulnerability information received for at least six months",
        "zh": "漏洞信息接收日志留存不少于六个月",
    },
    law={"2021-09-01": ("vuln:5",)},
    rows=retained,
    detail=missing,
    conduct=("began_on", "ended_on"),
    conducts=("vulnerability", "log_retention"),
    reads_empty=frozenset({"records"}),
    met=lambda t, day, number: retention.whole(t),
    remedy={
        "en": "Restore or explain the {days_missing} days of {source} that are missing, and keep "
        "its log for six calendar months from now on.",
        "zh": "补齐或说明{source}缺失的{days_missing}日日志，并自即日起留存不少于六个月。",
    },
    convention={
        "en": "The window runs from the same day number six months earlier up to the day before. "
        "A day without a record is unknown unless a row with 0 records attests that nothing came "
        "in; it is missing only where the log begins too late.",
        "zh": "窗口自六个月前的同日起，至审计日前一日止。缺记录之日为未知"
        "（记录数为0的行可证明当日未收到信息），仅在日志起始过晚时其前为缺失。",
    },
    examples=(
        met(
            "a full window",
            log_sources=[INTAKE],
            log_coverage=each_day(COVERED, "2025-12-30", "2026-06-29"),
        ),
        met(
            "nothing is asked of the time before the rule",
            day="2021-09-03",
            log_sources=[INTAKE],
            log_coverage=each_day(COVERED, "2021-09-01", "2021-09-02"),
        ),
        met(
            "a day on which nothing came in",
            day="2021-09-03",
            log_sources=[INTAKE],
            log_coverage=[
                {"source": "web", "day": "2021-09-01", "records": 2},
                {"source": "web", "day": "2021-09-02", "records": 0},
            ],
        ),
        breached(
            "the first day of the window is missing",
            log_sources=[INTAKE],
            log_coverage=each_day(COVERED, "2025-12-31", "2026-06-29"),
        ),
        breached(
            "the log begins a day too late, in 2021",
            day="2021-09-03",
            log_sources=[INTAKE],
            log_coverage=each_day(COVERED, "2021-09-02", "2021-09-02"),
        ),
        unknown(
            "a day on which nothing may have come in, in 2021",
            day="2021-09-03",
            log_sources=[INTAKE],
            log_coverage=each_day(COVERED, "2021-09-01", "2021-09-01"),
        ),
        unknown(
            "only logs of another kind, in a register that may lack others",
            log_sources=[INTAKE | {"kind": "access"}],
            log_coverage=[],
        ),
        unknown("the coverage was not given", log_sources=[INTAKE]),
        unknown(
            "a day is missing, and whether the source was retired is not known",
            log_sources=[without(INTAKE, "retired_on")],
            log_coverage=each_day(COVERED, "2025-12-30", "2026-06-28"),
        ),
        not_applicable(
            "only logs of another kind, as declared: that there is none is judged elsewhere",
            complete=("log_sources",),
            log_sources=[INTAKE | {"kind": "access"}],
            log_coverage=[],
        ),
    ),
)
