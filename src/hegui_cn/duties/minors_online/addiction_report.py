"""What was done against addiction of minors is published every year."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import recurring

KIND = "addiction_report"


def published(policies, day, number, absent, first_day):
    years = number.addiction_report_interval_years
    return recurring.published_yearly(policies, KIND, first_day, years, day, absent)


MINORS = {"serves_minors": True}
REPORT = {"kind": KIND, "approved_on": "2025-11-20", "published_on": "2025-11-30"}

duty = Duty(
    title={
        "en": "Publish every year what was done against addiction of minors",
        "zh": "每年向社会公布防沉迷工作情况",
    },
    law={"2024-01-01": ("minors-online:42.s2",)},
    applies=lambda operator: operator.serves_minors,
    rows=published,
    conduct=("began_on", "ended_on"),
    due="due_on",
    met=lambda t, day, number: recurring.once_a_year(t, day, t.other),
    by_document=True,
    remedy={
        "en": "Publish what was done against addiction of minors: last on {last_on}, due again by "
        "{due_on}. Enter the report in policies as addiction_report.",
        "zh": "向社会公布防沉迷工作情况，并登记于制度台账"
        "（最近一次：{last_on}，应于{due_on}前再次公布）。",
    },
    convention={
        "en": "Met if a report was published within twelve months; breached if the whole calendar "
        "year before has none either, from 2024 on, in a complete register; between the two it is "
        "unknown. Who serves minors by the profile is bound. The rules themselves are not judged.",
        "zh": "十二个月内公布的为符合；上一公历年度（2024年起）全年亦未公布且登记完整的为违反；"
        "其间为未知。概况所填服务未成年人者负有义务；防沉迷制度本身不作判断。",
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
        unknown("whether minors are served is not known", policies=[REPORT]),
        not_applicable("none of minors", operator={"serves_minors": False}, policies=[REPORT]),
        not_applicable("before the Regulation", day="2023-12-31", operator=MINORS, policies=[]),
    ),
)
