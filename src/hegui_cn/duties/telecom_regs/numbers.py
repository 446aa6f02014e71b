"""Telecom numbers, such as ports for short messages, are used with their certificate."""

from hegui.duties import Duty, asked_from, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import filings as shape

KINDS = ("telecom_number",)


def certified(filings, day, first_day):
    return shape.before(filings, KINDS, lambda arose_on: asked_from(arose_on, first_day), day)


PORT = {
    "filing": "F1",
    "kind": "telecom_number",
    "subject": "port 1",
    "arose_on": "2024-06-03",
    "filed_on": "2024-06-03",
    "number": "C-1",
    "valid_until": "2029-06-02",
    "ended_on": None,
}
NEVER = PORT | {"filed_on": None, "number": None, "valid_until": None}

duty = Duty(
    title={
        "en": "Use telecom numbers only with the approval of the telecom authority",
        "zh": "电信网码号（如短信息接入代码）经批准后使用",
    },
    law={"2016-02-06": ("telecom-regs:28.p3",)},
    applies=lambda operator: True,
    rows=certified,
    conduct=("began_on", "ended_on"),
    conducts=("no_filing",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Stop the use of {subject} until it is approved, apply for it with the telecom "
        "authority, and enter the day, the number and the term of the certificate.",
        "zh": "在获得批准前停止使用{subject}，向电信管理机构申请，"
        "并登记批准日期、证书编号和有效期。",
    },
    convention={
        "en": "What is listed as a telecom number needs the approval, which the certificate of use "
        "proves, on the first day of its use and to the end of its term. Transfer, lease and other "
        "use than approved no register shows.",
        "zh": "列为电信网码号的，视为应经批准，以使用证书为证，应不晚于启用之日取得，"
        "至有效期届满日有效。"
        "转让、出租和改变用途没有登记反映。",
    },
    examples=(
        met("the last day of its term", day="2029-06-02", filings=[PORT]),
        breached("the day after its term", day="2029-06-03", filings=[PORT]),
        breached("used, and never approved", day="2024-06-03", filings=[NEVER]),
        unknown("whether it was approved is not recorded", filings=[without(NEVER, "filed_on")]),
        unknown("the filings were not given"),
        not_applicable(
            "no numbers, as declared",
            complete=("filings",),
            filings=[PORT | {"kind": "telecom_licence"}],
        ),
    ),
)
