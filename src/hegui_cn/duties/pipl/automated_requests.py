"""Automated decisions of great effect: explained on request, or taken by a person."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import answered

KINDS = ("explain_decision", "refuse_automated")


def asked(pi_requests, calendar, day, number, in_force):
    days = number.answer_working_days
    return answered.of_persons(pi_requests, KINDS, in_force, calendar, day, days)


ASKED = {
    "request": "r1",
    "kind": KINDS[0],
    "received_at": "2026-06-01T02:00:00Z",
    "justified": True,
    "done_at": "2026-06-23T15:59:59Z",
}
OPEN = ASKED | {"done_at": None}

duty = Duty(
    title={
        "en": "Explain automated decisions on request, and let a person decide",
        "zh": "对重大影响的自动化决策，应要求说明或者不再仅由自动化作出",
    },
    law={"2021-11-01": ("pipl:24.p3",)},
    applies=lambda operator: True,
    rows=asked,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    elapsed="elapsed_s",
    met=lambda t, day, number: answered.granted(t, day, number.answer_working_days),
    remedy={
        "en": "Grant request {request} ({kind}), received at {received_at}: explain the "
        "decision, or have a person take it; "
        "record when.",
        "zh": "办理{received_at}收到的请求{request}（{kind}）：作出说明或者改由人工决定，"
        "并记录办结时间。",
    },
    convention={
        "en": "The law sets no number; 15 working days are left, not counting the day on which it "
        "came in. What is open within them is pending, what is done later or not at all is "
        "breached. Whether a decision has a great effect is what the register says to be "
        "justified.",
        "zh": "法律未定期限；以十五个工作日为限，不计收到当日。期限内尚未办结的为待定，"
        "逾期办结或者未办结的为违反。是否属于重大影响，以登记的请求是否成立为准。",
    },
    examples=(
        met("granted on the fifteenth working day", pi_requests=[ASKED]),
        breached("open on the sixteenth working day", day="2026-06-24", pi_requests=[OPEN]),
        unknown("open within its days", day="2026-06-23", pi_requests=[OPEN]),
        unknown(
            "open, and whether it is justified is not known",
            pi_requests=[OPEN | {"justified": None}],
        ),
        unknown("the requests were not given"),
        not_applicable(
            "none but one from before the law, in a complete register",
            complete=("pi_requests",),
            pi_requests=[OPEN | {"received_at": "2021-10-31T15:59:59Z"}],
        ),
    ),
)
