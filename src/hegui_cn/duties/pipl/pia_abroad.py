"""Impact assessment before personal information goes abroad."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import beforehand, register

TRANSIT = "transit"


def assessed(transfers, assessments, absent, first_day):
    """Return the transfers of personal information, with the first assessment of each.

    Whether data in transit needs one is not settled.
    """
    sent = register.bound(transfers, transfers.persons > 0)
    sent = sent.mutate(
        begun_on=ibis.ifelse(
            (sent.exempt_reason == TRANSIT).fill_null(False), ibis.null("date"), sent.first_on
        )
    )
    done = assessments.filter(assessments.kind == "pia")
    rows = beforehand.assessed(sent, done, ("abroad",), ("transfer",), first_day, absent)
    return rows.select(
        "transfer",
        "recipient_country",
        "year",
        "persons",
        "first_on",
        "assessed_on",
        "in_time",
        "began_on",
        "ended_on",
    )


ORDERS = {
    "transfer": "orders",
    "recipient_country": "SG",
    "year": 2025,
    "persons": 1000,
    "first_on": "2025-02-01",
    "exempt_reason": "contract",
}
ASSESSED = {"system": "orders", "kind": "pia", "scope": "abroad", "finished_on": "2025-02-01"}
WHOLE = ("assessments",)

duty = Duty(
    title={
        "en": "Assess the impact before personal information goes abroad",
        "zh": "向境外提供个人信息前进行个人信息保护影响评估",
    },
    law={
        "2021-11-01": ("pipl:55.i4",),
        "2024-03-22": ("pipl:55.i4", "cross-border:10.p1.s2"),
    },
    applies=lambda operator: True,
    rows=assessed,
    conduct=("began_on", "ended_on"),
    conducts=("cross_border_transfer", "pi_protection"),
    met=lambda t, day, number: beforehand.in_time(t, t.persons),
    by_document=True,
    remedy={
        "en": "Assess the impact of {transfer} to {recipient_country}, enter the assessment as pia "
        "(abroad) under {transfer}, and keep its report and the record of processing.",
        "zh": "就{transfer}（{recipient_country}）进行个人信息保护影响评估，以{transfer}为对象"
        "登记为影响评估（出境），并保存评估报告和处理情况记录。",
    },
    convention={
        "en": "Judged by the first assessment (pia) of the transfer that is of providing abroad: "
        "by the first day of the transfer. An exemption from the three routes is none from this; "
        "whether data in transit needs one is unknown. A transfer that began before 2021-11-01 is "
        "met by an assessment of any day, and unknown without one. What the assessment says is "
        "not judged.",
        "zh": "以该出境活动的首次影响评估（出境）为准，应不晚于首次出境之日。"
        "免予三种路径的，不免除影响评估；过境数据是否应评估不作认定，为未知。"
        "2021年11月1日前已开始的，有评估即为符合，无评估为未知。评估内容不作判断。",
    },
    examples=(
        met("assessed on the first day", transfers=[ORDERS], assessments=[ASSESSED]),
        met(
            "begun before the law, and assessed since",
            transfers=[ORDERS | {"first_on": "2021-10-31"}],
            assessments=[ASSESSED],
        ),
        breached(
            "assessed the day after",
            transfers=[ORDERS],
            complete=WHOLE,
            assessments=[ASSESSED | {"finished_on": "2025-02-02"}],
        ),
        breached(
            "free of the three routes, and never assessed",
            day="2025-02-01",
            transfers=[ORDERS],
            complete=WHOLE,
            assessments=[],
        ),
        breached(
            "never assessed, in 2021",
            day="2021-11-01",
            transfers=[ORDERS | {"first_on": "2021-11-01", "year": 2021}],
            complete=WHOLE,
            assessments=[],
        ),
        unknown(
            "data in transit",
            transfers=[ORDERS | {"exempt_reason": TRANSIT}],
            complete=WHOLE,
            assessments=[],
        ),
        unknown(
            "whether it is of persons is not known",
            transfers=[ORDERS | {"persons": None}],
            complete=WHOLE,
            assessments=[],
        ),
        unknown("assessments that may not be all", transfers=[ORDERS], assessments=[]),
        unknown("the transfers were not given", assessments=[ASSESSED]),
        not_applicable(
            "no personal information, as declared",
            complete=("transfers",),
            transfers=[ORDERS | {"persons": 0}],
            assessments=[],
        ),
    ),
)
