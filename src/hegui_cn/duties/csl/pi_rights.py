"""Justified requests to delete or correct personal information: done."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import answered

KINDS = ("correct", "delete")


def to_correct_or_delete(pi_requests, calendar, day, number, in_force):
    days = number.answer_working_days
    return answered.of_persons(pi_requests, KINDS, in_force, calendar, day, days)


ERASE = {
    "request": "r1",
    "kind": "delete",
    "received_at": "2026-06-01T02:00:00Z",
    "justified": True,
    "done_at": "2026-06-01T15:59:59Z",
    "refused_reason": None,
}
OPEN = ERASE | {"done_at": None}

duty = Duty(
    title={
        "en": "Delete or correct personal information on a justified request",
        "zh": "应个人有正当理由的要求删除、更正其个人信息",
    },
    law={"2017-06-01": ("csl:43",), "2026-01-01": ("csl:45",)},
    rows=to_correct_or_delete,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    elapsed="elapsed_s",
    met=lambda t, day, number: answered.granted(t, day, number.answer_working_days),
    remedy={
        "en": "Do what request {request} ({kind}), received at {received_at}, justly asks, and "
        "record when.",
        "zh": "办理{received_at}收到的成立的请求{request}（{kind}），并记录办结时间。",
    },
    convention={
        "en": "The law sets no number; 15 working days are left, the number of the App "
        "identification method of 2019 and before it our convention, not counting the day on "
        "which it came in. What is done within them is met, what is open within them is "
        "pending, and what is done later or not at all is breached, for two years after it "
        "was done too. A refusal does not settle a justified request; a request that is not "
        "justified is left out.",
        "zh": "法律未定期限；"
        "以十五个工作日为限（2019年《App违法违规收集使用个人信息行为认定方法》所定，"
        "此前为本工具惯例），不计收到当日。期限内办结的为符合，期限内尚未办结的为待定，"
        "逾期办结或者未办结的为违反，办结后两年内仍可追究。拒绝成立的请求不视为办结；"
        "不成立的请求不在判断之列。",
    },
    examples=(
        met("deleted in the last second of the day", pi_requests=[ERASE]),
        met(
            "deleted on the fifteenth working day, with the Dragon Boat Festival between",
            pi_requests=[ERASE | {"done_at": "2026-06-23T15:59:59Z"}],
        ),
        met(
            "corrected, and whether it was justified is not known",
            pi_requests=[ERASE | {"kind": "correct", "justified": None}],
        ),
        met(
            "one that is not justified is refused",
            pi_requests=[
                ERASE,
                OPEN | {"request": "r2", "justified": False, "refused_reason": "not the person"},
            ],
        ),
        breached("open on the sixteenth working day", day="2026-06-24", pi_requests=[OPEN]),
        breached(
            "deleted on the sixteenth working day",
            pi_requests=[ERASE | {"done_at": "2026-06-23T16:00:00Z"}],
        ),
        unknown("all are open within their days", day="2026-06-23", pi_requests=[OPEN]),
        breached(
            "refused, though justified",
            pi_requests=[OPEN | {"refused_reason": "too much work"}],
        ),
        breached(
            "open in 2017",
            day="2017-09-26",
            pi_requests=[OPEN | {"kind": "correct", "received_at": "2017-09-01T02:00:00Z"}],
        ),
        unknown(
            "open, and whether it is justified is not known",
            pi_requests=[OPEN | {"justified": None}],
        ),
        unknown(
            "whether it was done is not recorded",
            pi_requests=[{k: v for k, v in ERASE.items() if k != "done_at"}],
        ),
        unknown("only a request of another kind", pi_requests=[OPEN | {"kind": "access"}]),
        unknown("no request is listed", pi_requests=[]),
        unknown("the requests were not given"),
        not_applicable("none, as declared", complete=("pi_requests",), pi_requests=[]),
        not_applicable(
            "asked before the law, in a complete register",
            day="2017-09-26",
            complete=("pi_requests",),
            pi_requests=[OPEN | {"received_at": "2017-05-31T15:59:59Z"}],
        ),
    ),
)
