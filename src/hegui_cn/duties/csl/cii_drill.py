"""Regular drills of the incident plan: the last one decides."""

import ibis

from hegui.days import months_before
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import recurring

OTHER = "消防|火灾|地震|疏散|防汛|fire|evacuat|earthquake|flood"
"""Words of plans that are none for incidents of networks."""


def drilled(drills, operator, day, number, absent, first_day):
    """Return one row: how often and when a drill was held last, and whether that is regular."""
    bound = operator.since("ciio_designated_on", first_day)
    first_year = bound > months_before(day, number.regular_months)
    drills = drills.filter(~drills.plan.lower().re_search(OTHER))
    found = drills.agg(drills=drills.count(), last_held_on=drills.held_on.max())
    lacking = (
        ibis.null("boolean")
        if first_year
        else absent("drills", since=recurring.lapsed(day, number))
    )
    return found.mutate(regular=recurring.regular(found.last_held_on, day, lacking, number))


DRILL = {"plan": "incidents", "held_on": "2025-06-30"}
CIIO = {"ciio": True}
WHOLE = ("drills",)

duty = Duty(
    title={
        "en": "Drill the incident plan regularly",
        "zh": "定期演练网络安全事件应急预案",
    },
    law={
        "2017-06-01": ("csl:34.i4",),
        "2021-09-01": ("csl:34.i4", "cii-regs:15.i3"),
        "2026-01-01": ("csl:36.i4", "cii-regs:15.i3"),
    },
    applies=lambda operator: operator.ciio,
    rows=drilled,
    conducts=("incident_response",),
    met=lambda t, day, number: t.regular,
    remedy={
        "en": "Hold a drill of the incident plan now and at least once a year, and list each one; "
        "the last of {drills} drills was held on {last_held_on}.",
        "zh": "立即并每年至少演练一次应急预案，逐次登记；"
        "已登记{drills}次，最近一次：{last_held_on}。",
    },
    convention={
        "en": "The law says regularly and sets no number: a drill within the year before is met; "
        "none, or none within three years, is breached if the register is declared complete; "
        "between is unknown, and so is the first year in which the law binds the operator. A plan "
        "whose name says fire, evacuation, earthquake or flood does not count. Whether "
        "a drill reached its aims is not judged, and that there is a plan is judged by "
        "csl.emergency.",
        "zh": "法律要求“定期”而未定频次：前一年内演练过的为符合；从未或者三年内未演练，"
        "且登记声明完整的，为违反；介于其间的，以及运营者受本义务约束未满一年的，为未知。"
        "名称表明为消防、疏散、地震、防汛等其他预案的不计入；演练是否达到目标不作判断；"
        "是否有预案由 csl.emergency 判断。",
    },
    examples=(
        met("a year ago to the day", operator=CIIO, complete=WHOLE, drills=[DRILL]),
        met(
            "on the day, in 2017",
            day="2017-06-01",
            operator=CIIO,
            drills=[DRILL | {"held_on": "2017-06-01"}],
        ),
        met(
            "the last one decides",
            operator=CIIO,
            drills=[DRILL | {"held_on": "2020-01-01"}, DRILL],
        ),
        breached(
            "only fire drills, in a complete register",
            operator=CIIO,
            complete=WHOLE,
            drills=[DRILL | {"plan": "fire"}, DRILL | {"plan": "消防疏散预案"}],
        ),
        breached("never, in a complete register", operator=CIIO, complete=WHOLE, drills=[]),
        breached(
            "three years and a day ago, in a complete register",
            operator=CIIO,
            complete=WHOLE,
            drills=[DRILL | {"held_on": "2023-06-29"}],
        ),
        breached(
            "held only after the day, in a complete register",
            day="2018-06-01",
            operator=CIIO,
            complete=WHOLE,
            drills=[DRILL | {"held_on": "2018-06-02"}],
        ),
        unknown(
            "a year and a day ago",
            operator=CIIO,
            complete=WHOLE,
            drills=[DRILL | {"held_on": "2025-06-29"}],
        ),
        unknown(
            "three years ago to the day",
            operator=CIIO,
            complete=WHOLE,
            drills=[DRILL | {"held_on": "2023-06-30"}],
        ),
        unknown(
            "never, within the first year of the law",
            day="2018-05-31",
            operator=CIIO,
            complete=WHOLE,
            drills=[],
        ),
        unknown(
            "never, but it operates CII for less than a year",
            operator=CIIO | {"ciio_designated_on": "2025-07-01"},
            complete=WHOLE,
            drills=[],
        ),
        unknown(
            "which plan was drilled is not recorded",
            operator=CIIO,
            complete=WHOLE,
            drills=[DRILL | {"plan": None}],
        ),
        unknown("none is listed", operator=CIIO, drills=[]),
        unknown("the drills were not given", operator=CIIO),
        unknown("whether it operates CII is not said", complete=WHOLE, drills=[]),
        not_applicable("it operates no CII", operator={"ciio": False}, complete=WHOLE, drills=[]),
    ),
)
