"""Sixty days of records, the rule of 2006 that stands beside the six months of the CSL."""

from datetime import timedelta

from hegui.duties import Duty, breached, each_day, met, not_applicable, unknown, without
from hegui.duties.shapes import retention

KINDS = ("access", "operation", "security")


def _window(log_sources, log_coverage, calendar, day, number, first_day):
    first = max(first_day, day - timedelta(days=number.log_days))
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
        "en": "Keep records for at least sixty days",
        "zh": "记录留存技术措施保存记录备份不少于六十天",
    },
    law={"2006-03-01": ("mps-82:13",)},
    rows=retained,
    detail=missing,
    conduct=("began_on", "ended_on"),
    conducts=("log_retention",),
    reads_empty=frozenset({"records"}),
    met=lambda t, day, number: retention.whole(t),
    remedy={
        "en": "Restore or explain the {days_missing} days of {source} that are missing; keeping "
        "the six months of the Cybersecurity Law keeps these sixty days too.",
        "zh": "补齐或说明{source}缺失的{days_missing}日日志；"
        "按《网络安全法》留存六个月的，即已满足六十日。",
    },
    convention={
        "en": "The window is the sixty days before the day; a day with one record is covered. A "
        "day without a record is missing from an access log; from another log it is unknown "
        "unless a row with 0 records attests it, and missing only where the log begins too late. "
        "What is not known of a source is unknown, as all days of one of which nothing is given. "
        "Since 2017-06-01 the six months of the Cybersecurity Law are longer and a duty of their "
        "own.",
        "zh": "窗口为审计日前六十日；有一条记录即视为覆盖。访问日志缺记录之日即为缺失；"
        "其他日志缺记录之日为未知（记录数为0的行可证明当日确无记录），但日志起始过晚的，其前为缺失。"
        "来源情况不详的，以及未提供任何留存情况的来源的各日，为未知。"
        "2017年6月1日起《网络安全法》规定的六个月更长，另行判断。",
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
            "a quiet day of a firewall that nobody attests",
            log_sources=[WEB | {"kind": "security"}],
            log_coverage=each_day(COVERED, "2026-05-01", "2026-06-29", skip=("2026-06-10",)),
        ),
        unknown(
            "a source whose log is nowhere", log_sources=[WEB | {"source": "lost"}], log_coverage=[]
        ),
        unknown(
            "a day is missing, and whether the source was retired is not known",
            log_sources=[without(WEB, "retired_on")],
            log_coverage=each_day(COVERED, "2026-05-01", "2026-06-28"),
        ),
        unknown("no log source is named", log_sources=[], log_coverage=[]),
        not_applicable(
            "no log, as declared", complete=("log_sources",), log_sources=[], log_coverage=[]
        ),
    ),
)
