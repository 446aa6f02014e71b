"""Government applications: assessed at least once a year."""

import ibis

from hegui.duties import (
    Duty,
    breached,
    happened,
    met,
    not_applicable,
    unknown,
    unknown_if,
)
from hegui.duties.shapes import recurring, register
from hegui.duties.shapes.systems import in_operation

KINDS = ("government_application", "risk")


def assessed(systems, assessments, day, number, absent, first_day):
    """Return the applications on the internet, and the last assessment of each."""
    of_kind = assessments.filter(assessments.kind.isin(KINDS))
    last = of_kind.group_by("system").agg(last_on=of_kind.finished_on.max())
    apps = register.bound(in_operation(systems), systems.internet_facing)
    rows = apps.left_join(last, "system")
    since = ibis.greatest(rows.in_operation_on, ibis.literal(first_day))
    return rows.select(
        "system",
        "name",
        "in_operation_on",
        "last_on",
        unsure=rows.internet_facing.isnull() | happened(rows.retired_on).isnull(),
        **recurring.yearly(rows.last_on, since, number.gov_assessment_years, "years", day),
        or_later=absent("assessments", since=recurring.looked_back(day)),
    )


ORGAN = {"body": "state_organ"}
PORTAL = {
    "system": "portal",
    "name": "portal",
    "in_operation_on": "2020-01-01",
    "retired_on": None,
    "internet_facing": True,
}
CHECK = {"system": "portal", "kind": "government_application", "finished_on": "2026-03-01"}

duty = Duty(
    title={
        "en": "Assess government applications every year",
        "zh": "互联网政务应用每年至少进行一次安全检测评估",
    },
    law={"2024-07-01": ("gov-apps:18.p1",)},
    applies=lambda operator: operator.body in {"state_organ", "public_institution"},
    rows=assessed,
    conduct=("began_on", "ended_on"),
    due="due_on",
    met=lambda t, day, number: recurring.once_a_year(t, day, t.or_later) | unknown_if(t.unsure),
    remedy={
        "en": "Assess {system} and enter the report in assessments; the last one is of {last_on}.",
        "zh": "对{system}开展安全检测评估并登记入评估台账；最近一次为{last_on}。",
    },
    convention={
        "en": "Binds state organs and public institutions with systems that can be reached from "
        "the internet. Within twelve months of the last assessment, of the first day in operation "
        "or of 2024-07-01 is met; breached only if the calendar year after it has ended too, in a "
        "complete register; between is unknown. A risk assessment of the system counts; a graded "
        "protection evaluation does not by itself.",
        "zh": "适用于国家机关和事业单位可从互联网访问的系统。"
        "距最近一次评估、投入运行或者2024年7月1日十二个月内的为符合；"
        "其次年亦已届满且登记声明完整的为违反；其间为未知。"
        "该系统的风险评估计入，等级测评本身不计入。",
    },
    examples=(
        met("this year", operator=ORGAN, systems=[PORTAL], assessments=[CHECK]),
        met(
            "a hospital, by a risk assessment",
            operator={"body": "public_institution"},
            systems=[PORTAL],
            assessments=[CHECK | {"kind": "risk"}],
        ),
        breached(
            "the next calendar year is over",
            day="2028-01-01",
            operator=ORGAN,
            complete=("assessments",),
            systems=[PORTAL],
            assessments=[CHECK],
        ),
        breached(
            "never",
            operator=ORGAN,
            complete=("assessments",),
            systems=[PORTAL],
            assessments=[],
        ),
        unknown(
            "the day after twelve months",
            day="2027-03-02",
            operator=ORGAN,
            complete=("assessments",),
            systems=[PORTAL],
            assessments=[CHECK],
        ),
        unknown(
            "whether it can be reached is not known",
            operator=ORGAN,
            complete=("assessments",),
            systems=[PORTAL | {"internet_facing": None}],
            assessments=[],
        ),
        unknown("none is listed", operator=ORGAN, systems=[PORTAL], assessments=[]),
        unknown("the assessments were not given", operator=ORGAN, systems=[PORTAL]),
        not_applicable(
            "nothing on the internet, as declared",
            operator=ORGAN,
            complete=("systems",),
            systems=[PORTAL | {"internet_facing": False}],
            assessments=[],
        ),
        not_applicable("a company", systems=[PORTAL], assessments=[CHECK]),
    ),
)
