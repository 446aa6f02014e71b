"""A report on the protection of minors is published every year."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import recurring

KIND = "minors_report"


def published(policies, day, number, absent, first_day):
    years = number.minors_report_interval_years
    return recurring.published_yearly(policies, KIND, first_day, years, day, absent)


MINORS = {"minors_platform": True}
REPORT = {"kind": KIND, "approved_on": "2025-11-20", "published_on": "2025-11-30"}

duty = Duty(
    title={
        "en": "Publish a report on the protection of minors every year",
        "zh": "每年发布未成年人网络保护社会责任报告",
    },
    law={"2024-01-01": ("minors-online:20.p1.i6",)},
    applies=lambda operator: operator.minors_platform,
    rows=published,
    conduct=("began_on", "ended_on"),
    due="due_on",
    met=lambda t, day, number: recurring.once_a_year(t, day, t.other),
    by_document=True,
    remedy={
        "en": "Publish a report on the protection of minors: last on {last_on}, due again by "
        "{due_on}. Enter the report in policies as minors_report.",
        "zh": "发布未成年人网络保护社会责任报告，并登记于制度台账"
        "（最近一次：{last_on}，应于{due_on}前再次公布）。",
    },
    convention={
        "en": "Binds platforms with a great number of minors or a marked influence on them, by the "
        "profile. Met if a report was published within twelve months; breached if the whole "
        "calendar year before has none either, from 2024 on, in a complete register; between the "
        "two it is unknown.",
        "zh": "以概况所填未成年人用户数量巨大或者具有显著影响的平台为限。十二个月内发布的为符合；"
        "上一公历年度（2024年起）全年亦未发布且登记完整的为违反；其间为未知。",
    },
    examples=(
        met("within the year", operator=MINORS, policies=[REPORT]),
        breached(
            "the first calendar year is over without one",
            day="2025-01-01",
            operator=MINORS,
            complete=("policies",),
            policies=[],
        ),
        breached(
            "the last one is older than the calendar year before",
            operator=MINORS,
            complete=("policies",),
            policies=[REPORT | {"approved_on": "2024-11-20", "published_on": "2024-11-30"}],
        ),
        breached(
            "drawn up and never published",
            operator=MINORS,
            complete=("policies",),
            policies=[REPORT | {"published_on": None}],
        ),
        unknown(
            "one of the calendar year before may have been, as the register is whole only since",
            operator=MINORS,
            complete=("policies",),
            complete_from="2026-01-01",
            policies=[],
        ),
        unknown(
            "when it was published is not recorded",
            operator=MINORS,
            policies=[without(REPORT, "published_on")],
        ),
        unknown("none is listed", operator=MINORS, policies=[]),
        unknown("the policies were not given", operator=MINORS),
        unknown("whether it is such a platform is not known", policies=[REPORT]),
        not_applicable("no such platform", operator={"minors_platform": False}, policies=[REPORT]),
        not_applicable("before the Regulation", day="2023-12-31", operator=MINORS, policies=[]),
    ),
)
