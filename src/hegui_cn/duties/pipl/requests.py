"""Justified requests of persons to see, copy or move their information: granted promptly."""

from datetime import date

from hegui.days import end_of
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import answered

IN_FORCE = end_of(date(2021, 10, 31))
KINDS = ("access", "export")


def to_see_or_move(pi_requests):
    return answered.of_persons(pi_requests, KINDS, IN_FORCE)


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
        "2021-11-01": ("pipl:45.p2", "pipl:45.p3"),
        "2025-01-01": ("pipl:45.p2", "pipl:45.p3", "ndsr:23", "ndsr:25.p1"),
    },
    applies=lambda operator: True,
    rows=to_see_or_move,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    elapsed="elapsed_s",
    met=lambda t, day, number: answered.granted(t, day),
    remedy={
        "en": "Grant request {request} ({kind}), received at {received_at}, and record when; if "
        "it is not justified after all, refuse it with reasons.",
        "zh": "办理{received_at}收到的请求{request}（{kind}）并记录办结时间；"
        "经查不成立的，说明理由后拒绝。",
    },
    convention={
        "en": "Promptly, without days: what is not done by the end of the Shanghai day on which "
        "it came in is breached; done later is met today, with the time it took. A refusal does "
        "not settle a justified request; one that is not justified is left out. Correction and "
        "deletion are judged by csl.pi_rights.",
        "zh": "法律要求“及时”，未规定日数：收到当日（上海时间）结束时仍未办理的，视为违反；"
        "此后办结的，当前视为符合，并列明用时。拒绝成立的请求不视为办结；不成立的请求不在判断之列。"
        "更正、删除由 csl.pi_rights 判断。",
    },
    examples=(
        met("granted in the last second of the day", pi_requests=[SEE]),
        met(
            "granted a second into the next day, which is past conduct",
            pi_requests=[SEE | {"done_at": "2026-06-01T16:00:01Z"}],
        ),
        met("received on the day", day="2026-06-01", pi_requests=[OPEN]),
        met(
            "one that is not justified is refused",
            pi_requests=[
                SEE,
                OPEN | {"request": "r2", "justified": False, "refused_reason": "not the person"},
            ],
        ),
        breached("open on the day after", day="2026-06-02", pi_requests=[OPEN]),
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
