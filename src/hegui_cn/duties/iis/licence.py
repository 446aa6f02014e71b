"""Commercial services have their licence before they open, and while they run."""

from hegui.duties import Duty, asked_from, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import filings as shape

KINDS = ("telecom_licence",)


def licensed(filings, day, first_day):
    return shape.before(filings, KINDS, lambda arose_on: asked_from(arose_on, first_day), day)


MALL = {
    "filing": "F1",
    "kind": "telecom_licence",
    "subject": "mall",
    "arose_on": "2024-06-03",
    "filed_on": "2024-06-03",
    "number": "B2-1",
    "valid_until": "2029-06-02",
    "ended_on": None,
}
NEVER = MALL | {"filed_on": None, "number": None, "valid_until": None}

duty = Duty(
    title={
        "en": "Hold the licence for commercial internet information services",
        "zh": "取得互联网信息服务增值电信业务经营许可证",
    },
    law={
        "2011-01-08": ("iis:4.p2.s1",),
        "2016-02-06": ("iis:4.p2.s1", "telecom-regs:7.p3"),
    },
    rows=licensed,
    conduct=("began_on", "ended_on"),
    conducts=("no_filing",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Stop what {subject} charges for until the licence is there or renewed, apply for it "
        "with the telecom authority, and enter its day, number and term.",
        "zh": "在取得或者续展许可前停止{subject}的经营性服务，向通信管理局申请，"
        "并登记许可日期、许可证号和有效期。",
    },
    convention={
        "en": "What is listed as a licence needs one. It has to be there on the day on which the "
        "service opened, and holds to the end of its term; without a term on record it holds.",
        "zh": "列为许可的，视为需要许可。应不晚于开通之日取得，至有效期届满日有效；"
        "登记未载有效期的，视为有效。",
    },
    examples=(
        met("on the day on which it opened", filings=[MALL]),
        met("the last day of its term", day="2029-06-02", filings=[MALL]),
        met("no term is on record", filings=[MALL | {"valid_until": None}]),
        met(
            "it ran out after the service had ended",
            day="2029-07-01",
            filings=[MALL | {"ended_on": "2029-06-02"}],
        ),
        breached("the day after its term", day="2029-06-03", filings=[MALL]),
        breached("open, and never licensed", day="2024-06-03", filings=[NEVER]),
        breached(
            "licensed a day late", day="2025-06-03", filings=[MALL | {"arose_on": "2024-06-02"}]
        ),
        breached(
            "never licensed, and neither its number nor its end is recorded",
            filings=[without(NEVER | {"arose_on": "2024-06-30"}, "ended_on", "number")],
        ),
        unknown(
            "never licensed, and it may have ended so long ago that it is barred",
            filings=[without(NEVER | {"arose_on": "2024-06-29"}, "ended_on")],
        ),
        unknown("a number, but no day", filings=[MALL | {"filed_on": None}]),
        unknown("the number is not known", filings=[MALL | {"number": None}]),
        unknown(
            "it ran out, and whether the service had ended is not recorded",
            day="2029-06-03",
            filings=[without(MALL, "ended_on")],
        ),
        unknown("the filings were not given"),
        not_applicable(
            "nothing that needs a licence, as declared",
            complete=("filings",),
            filings=[MALL | {"kind": "icp"}],
        ),
    ),
)
