"""Sixty days of records, the rule of 2006 that stands beside the six months of the CSL."""

from datetime import date, timedelta

from hegui.duties import Duty, breached, each_day, met, not_applicable, unknown, without
from hegui.duties.shapes import retention

FIRST_DAY = date(2006, 3, 1)
KINDS = ("access", "operation", "security")


def _window(log_sources, log_coverage, calendar, day, number):
    first = max(FIRST_DAY, day - timedelta(days=number.log_days))
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
        "en": "Keep records for at least sixty days",
        "zh": "记录留存技术措施保存记录备份不少于六十天",
    },
    law={"2006-03-01": ("mps-82:13",)},
    rows=retained,
    detail=missing,
    conduct=("began_on", "ended_on"),
    conducts=("log_retention",),
    met=lambda t, day, number: retention.whole(t),
    remedy={
        "en": "Restore or explain the {days_missing} days of {source} that are missing; keeping "
        "the six months of the Cybersecurity Law keeps these sixty days too.",
        "zh": "补齐或说明{source}缺失的{days_missing}日日志；"
        "按网络安全法留存六个月的，即已满足六十日。",
    },
    convention={
        "en": "The window is the sixty days before the day; a day with one record is covered. "
        "Since 2017-06-01 the six months of the Cybersecurity Law are longer and a duty of their "
        "own.",
        "zh": "窗口为审计日前六十日；有一条记录即视为覆盖。"
        "2017年6月1日起网络安全法的六个月更长，另行判断。",
    },
    examples=(
        met(
            "the last sixty days, though not six months",
            log_sources=[WEB],
            log_coverage=each_day(COVERED, "2026-05-01", "2026-06-29"),
        ),
        met(
            "before the Cybersecurity Law",
            day="2017-05-31",
            log_sources=[WEB | {"started_on": "2010-01-01"}],
            log_coverage=each_day(COVERED, "2017-04-01", "2017-05-30"),
        ),
        breached(
            "the sixtieth day before is missing",
            log_sources=[WEB],
            log_coverage=each_day(COVERED, "2026-05-02", "2026-06-29"),
        ),
        breached(
            "a day is missing before the Cybersecurity Law",
            day="2017-05-31",
            log_sources=[WEB | {"started_on": "2010-01-01"}],
            log_coverage=each_day(COVERED, "2017-04-01", "2017-05-30", skip=("2017-05-01",)),
        ),
        unknown("the coverage was not given", log_sources=[WEB]),
        unknown(
            "a day is missing, and whether the source was retired is not known",
            log_sources=[without(WEB, "retired_on")],
            log_coverage=each_day(COVERED, "2026-05-02", "2026-06-29"),
        ),
        unknown("no log source is named", log_sources=[], log_coverage=[]),
        not_applicable(
            "no log, as declared", complete=("log_sources",), log_sources=[], log_coverage=[]
        ),
    ),
)
