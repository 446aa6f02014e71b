"""Justified requests of persons to see, copy or move their information, or have rules explained."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import answered

KINDS = ("access", "export", "explain")


def to_see_or_move(pi_requests, calendar, day, number, in_force):
    days = number.answer_working_days
    return answered.of_persons(pi_requests, KINDS, in_force, calendar, day, days)


SEE = {
    "request": "r1",
    "kind": "access",
    "received_at": "2026-06-01T02:00:00Z",
    "justified": True,
    "done_at": "2026-06-01T15:59:59Z",
    "refused_reason": None,
}
OPEN = SEE | {"done_at": None}

duty = Duty(
    title={
        "en": "Let persons see, copy and move their information promptly",
        "zh": "个人请求查阅、复制、转移其个人信息的，及时提供",
    },
    law={
        "2021-11-01": ("pipl:45.p2", "pipl:45.p3", "pipl:48"),
        "2025-01-01": ("pipl:45.p2", "pipl:45.p3", "pipl:48", "ndsr:23", "ndsr:25.p1"),
    },
    applies=lambda operator: True,
    rows=to_see_or_move,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    elapsed="elapsed_s",
    met=lambda t, day, number: answered.granted(t, day, number.answer_working_days),
    remedy={
        "en": "Grant request {request} ({kind}), received at {received_at}, and record when; if "
        "it is not justified after all, refuse it with reasons.",
        "zh": "办理{received_at}收到的请求{request}（{kind}）并记录办结时间；"
        "经查不成立的，说明理由后拒绝。",
    },
    convention={
        "en": "The law sets no number; 15 working days are left, the number of the App "
        "identification method of 2019 and before it our convention, not counting the day on "
        "which it came in. What is done within them is met, what is open within them is "
        "pending, and what is done later or not at all is breached, for two years after it "
        "was done too. A refusal does not settle a justified request; a request that is not "
        "justified is left out. Correction and deletion are judged under the Cybersecurity "
        "Law.",
        "zh": "法律未定期限；"
        "以十五个工作日为限（2019年《App违法违规收集使用个人信息行为认定方法》所定，"
        "此前为本工具惯例），不计收到当日。期限内办结的为符合，期限内尚未办结的为待定，"
        "逾期办结或者未办结的为违反，办结后两年内仍可追究。拒绝成立的请求不视为办结；"
        "不成立的请求不在判断之列。更正、删除依《中华人民共和国网络安全法》判断。",
    },
    examples=(
        met("granted in the last second of the day", pi_requests=[SEE]),
        met(
            "granted on the fifteenth working day, with the Dragon Boat Festival between",
            pi_requests=[SEE | {"done_at": "2026-06-23T15:59:59Z"}],
        ),
        met(
            "one that is not justified is refused",
            pi_requests=[
                SEE,
                OPEN | {"request": "r2", "justified": False, "refused_reason": "not the person"},
            ],
        ),
        breached("open on the sixteenth working day", day="2026-06-24", pi_requests=[OPEN]),
        breached(
            "granted on the sixteenth working day",
            pi_requests=[SEE | {"done_at": "2026-06-23T16:00:00Z"}],
        ),
        unknown("all are open within their days", day="2026-06-23", pi_requests=[OPEN]),
        breached("a justified transfer is refused", pi_requests=[OPEN | {"kind": "export"}]),
        breached(
            "open in the first month of the law",
            day="2021-11-30",
            pi_requests=[OPEN | {"received_at": "2021-10-31T16:00:00Z"}],
        ),
        unknown(
            "open, and whether it is justified is not known",
            pi_requests=[OPEN | {"justified": None}],
        ),
        unknown(
            "whether it was done is not recorded",
            pi_requests=[{k: v for k, v in SEE.items() if k != "done_at"}],
        ),
        unknown("only a request of another kind", pi_requests=[OPEN | {"kind": "delete"}]),
        unknown("the requests were not given"),
        not_applicable(
            "none but one from before the law, in a complete register",
            complete=("pi_requests",),
            pi_requests=[OPEN | {"received_at": "2021-10-31T15:59:59Z"}],
        ),
    ),
)
