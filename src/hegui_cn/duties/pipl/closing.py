"""Requests to close an account or to withdraw consent: done within 15 working days."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import answered

KINDS = ("close", "withdraw")


def to_leave(pi_requests, calendar, day, number, in_force):
    days = number.answer_working_days
    return answered.of_persons(pi_requests, KINDS, in_force, calendar, day, days)


CLOSE = {
    "request": "r1",
    "kind": "close",
    "received_at": "2026-06-01T02:00:00Z",
    "justified": True,
    "done_at": "2026-06-23T15:59:59Z",
}
OPEN = CLOSE | {"done_at": None}


duty = Duty(
    title={
        "en": "Close accounts and carry out withdrawals of consent on request",
        "zh": "应个人请求注销账号、落实撤回同意",
    },
    law={
        "2021-11-01": ("pipl:15", "pipl:47.p1", "pipl:50.p1"),
        "2025-01-01": ("pipl:15", "pipl:47.p1", "pipl:50.p1", "ndsr:23", "ndsr:24"),
    },
    applies=lambda operator: True,
    rows=to_leave,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    elapsed="elapsed_s",
    met=lambda t, day, number: answered.granted(t, day, number.answer_working_days),
    remedy={
        "en": "Carry out request {request} ({kind}), received at {received_at}, delete what "
        "rests on it, and record when.",
        "zh": "落实{received_at}收到的请求{request}（{kind}），删除相应的个人信息并登记办结时间。",
    },
    convention={
        "en": "15 working days are left, the number of the App identification method of "
        "2019, not counting the day on which it came in; open within them is pending. "
        "A request that is not justified, such as one for the account of another, is "
        "not bound.",
        "zh": "以十五个工作日为限（2019年《App违法违规收集使用个人信息行为认定方法》所定"
        "），不计收到当日；期限内尚未办结的为待定。请求不成立的（如注销他人账号）不适用。",
    },
    examples=(
        met(
            "closed on the fifteenth working day, with the Dragon Boat Festival between",
            pi_requests=[CLOSE],
        ),
        met("a consent that was withdrawn", pi_requests=[CLOSE | {"kind": "withdraw"}]),
        breached("a day later", pi_requests=[CLOSE | {"done_at": "2026-06-23T16:00:00Z"}]),
        breached("open after the fifteenth working day", day="2026-06-24", pi_requests=[OPEN]),
        unknown("open on the fifteenth", day="2026-06-23", pi_requests=[OPEN]),
        unknown("whether it is justified is not known", pi_requests=[OPEN | {"justified": None}]),
        unknown("when it was done is not recorded", pi_requests=[without(CLOSE, "done_at")]),
        unknown("no request is listed", pi_requests=[]),
        unknown("the requests were not given"),
        not_applicable(
            "one to see only, in a complete register",
            complete=("pi_requests",),
            pi_requests=[OPEN | {"kind": "access"}],
        ),
    ),
)
