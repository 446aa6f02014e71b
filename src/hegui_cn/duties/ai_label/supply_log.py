"""Six months of the log of generated content that was supplied without a visible label."""

from hegui.days import months_before
from hegui.duties import Duty, breached, each_day, met, not_applicable, unknown, without
from hegui.duties.shapes import retention

KINDS = ("ai_supply",)


def _window(log_sources, log_coverage, calendar, day, number, first_day):
    first = max(first_day, months_before(day, number.ai_supply_log_months))
    return retention.days(log_sources, log_coverage, calendar, KINDS, first, day)


def missing(log_sources, log_coverage, calendar, day, number, first_day):
    return retention.gaps(_window(log_sources, log_coverage, calendar, day, number, first_day))


def retained(log_sources, log_coverage, calendar, day, number, first_day):
    return retention.by_source(_window(log_sources, log_coverage, calendar, day, number, first_day))


SUPPLY = {
    "source": "web",
    "system": "studio",
    "kind": "ai_supply",
    "started_on": "2025-01-01",
    "retired_on": None,
}
COVERED = {"source": "web", "records": 9}

duty = Duty(
    title={
        "en": "Keep the log of content supplied without a visible label for six months",
        "zh": "提供不含显式标识内容的日志留存不少于六个月",
    },
    law={"2025-09-01": ("ai-label:9",)},
    rows=retained,
    detail=missing,
    conduct=("began_on", "ended_on"),
    conducts=("log_retention",),
    reads_empty=frozenset({"records"}),
    met=lambda t, day, number: retention.whole(t),
    remedy={
        "en": "Restore or explain the {days_missing} days of {source} that are missing, and keep "
        "its log for six calendar months from now on.",
        "zh": "补齐或说明{source}缺失的{days_missing}日日志，并自即日起留存不少于六个月。",
    },
    convention={
        "en": "Only who supplies such content keeps this log: without a source of the kind "
        "ai_supply there is nothing to judge. The window runs from the same day number six months "
        "earlier up to the day before. A day without a record is unknown unless a row with 0 "
        "records attests that nothing was supplied; it is missing only where the log begins too "
        "late.",
        "zh": "仅提供此类内容者须留存：无 ai_supply 类日志来源的，无可判断。"
        "窗口自六个月前的同日起，至审计日前一日止。缺记录之日为未知"
        "（记录数为0的行可证明当日未提供），仅在日志起始过晚时其前为缺失。",
    },
    examples=(
        met(
            "a full window",
            log_sources=[SUPPLY],
            log_coverage=each_day(COVERED, "2025-12-30", "2026-06-29"),
        ),
        met(
            "nothing is asked of the time before the rule",
            day="2025-09-03",
            log_sources=[SUPPLY],
            log_coverage=each_day(COVERED, "2025-09-01", "2025-09-02"),
        ),
        breached(
            "the first day of the window is missing",
            log_sources=[SUPPLY],
            log_coverage=each_day(COVERED, "2025-12-31", "2026-06-29"),
        ),
        breached(
            "the log begins a day too late, in 2025",
            day="2025-09-03",
            log_sources=[SUPPLY],
            log_coverage=each_day(COVERED, "2025-09-02", "2025-09-02"),
        ),
        unknown(
            "a day on which nothing may have been supplied, in 2025",
            day="2025-09-03",
            log_sources=[SUPPLY],
            log_coverage=each_day(COVERED, "2025-09-01", "2025-09-01"),
        ),
        unknown("the coverage was not given", log_sources=[SUPPLY]),
        unknown(
            "only logs of another kind, in a register that may lack others",
            log_sources=[SUPPLY | {"kind": "access"}],
            log_coverage=[],
        ),
        unknown(
            "a day is missing, and whether the source was retired is not known",
            log_sources=[without(SUPPLY, "retired_on")],
            log_coverage=each_day(COVERED, "2025-12-30", "2026-06-28"),
        ),
        not_applicable(
            "no such content is supplied, as declared",
            complete=("log_sources",),
            log_sources=[SUPPLY | {"kind": "access"}],
            log_coverage=[],
        ),
    ),
)
