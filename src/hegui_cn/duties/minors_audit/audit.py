"""Compliance audits of minors' personal information: one every year."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import recurring


def audited(assessments, day, number, absent, first_day):
    """Return one row: the last audit, and by when the next is due."""
    audits = assessments.filter(assessments.kind == "minors_audit")
    found = audits.agg(audits=audits.count(), last_on=audits.finished_on.max())
    since = ibis.literal(first_day)
    years = number.minors_audit_interval_years
    return found.mutate(
        **recurring.yearly(found.last_on, since, years, "years", day),
        other=absent("assessments", since=recurring.looked_back(day)),
    )


MINORS = {"serves_minors": True}
AUDIT = {
    "system": "shop",
    "kind": "minors_audit",
    "finished_on": "2024-11-30",
    "reported_on": "2024-12-10",
}
AUDIT_2025 = AUDIT | {"finished_on": "2025-11-30", "reported_on": "2026-01-10"}

duty = Duty(
    title={
        "en": "Audit the processing of minors' personal information every year",
        "zh": "每年开展未成年人个人信息保护合规审计",
    },
    law={"2024-01-01": ("minors-online:37", "pipl:54")},
    applies=lambda operator: operator.serves_minors,
    rows=audited,
    conduct=("began_on", "ended_on"),
    due="due_on",
    met=lambda t, day, number: recurring.once_a_year(t, day, t.other),
    remedy={
        "en": "Audit the processing of minors' personal information, oneself or by a professional "
        "body: the last audit ended on {last_on}, the next was due by {due_on}. Enter it in "
        "assessments as minors_audit.",
        "zh": "自行或者委托专业机构对处理未成年人个人信息的情况开展合规审计，并登记于测评审计台账"
        "（最近一次：{last_on}，应于{due_on}前再次审计）。",
    },
    convention={
        "en": "Met if there is an audit within twelve months; breached if the whole calendar year "
        "before has none either, from 2024 on, in a complete register; between the two readings "
        "of a year, and in the first year, it is unknown. Whether minors' information is "
        "processed is answered in the profile (operator.serves_minors).",
        "zh": "十二个月内有审计的为符合；上一公历年度（2024年起）全年亦无审计且登记完整的为违反；"
        "介于两种理解之间的，以及首年，为未知。"
        "是否处理未成年人个人信息以概况为准（operator.serves_minors）。",
    },
    examples=(
        met("one for each year", operator=MINORS, assessments=[AUDIT, AUDIT_2025]),
        met(
            "one within the year, and none for the years before",
            operator=MINORS,
            complete=("assessments",),
            assessments=[AUDIT_2025 | {"finished_on": "2025-06-30"}],
        ),
        breached(
            "the first calendar year is over without one",
            day="2025-01-01",
            operator=MINORS,
            complete=("assessments",),
            assessments=[],
        ),
        breached(
            "the last one is older than the calendar year before",
            operator=MINORS,
            complete=("assessments",),
            assessments=[AUDIT],
        ),
        breached(
            "an audit of everybody's information was not said to be one of minors'",
            operator=MINORS,
            complete=("assessments",),
            assessments=[AUDIT, AUDIT_2025 | {"kind": "pi_audit"}],
        ),
        unknown(
            "one of the calendar year before may have been, as the register is whole only since",
            operator=MINORS,
            complete=("assessments",),
            complete_from="2026-01-01",
            assessments=[AUDIT],
        ),
        unknown(
            "a year and a day ago, which the calendar year before had",
            operator=MINORS,
            complete=("assessments",),
            assessments=[AUDIT_2025 | {"finished_on": "2025-06-29"}],
        ),
        unknown(
            "the first year is not over",
            day="2024-12-31",
            operator=MINORS,
            complete=("assessments",),
            assessments=[],
        ),
        unknown("no audit is listed for 2025", operator=MINORS, assessments=[AUDIT]),
        unknown("the assessments were not given", operator=MINORS),
        unknown("whether minors' information is processed is not known", assessments=[AUDIT]),
        not_applicable("none of minors", operator={"serves_minors": False}, assessments=[]),
        not_applicable("before the Regulation", day="2023-12-31", operator=MINORS, assessments=[]),
    ),
)
