"""Supervision and inspection by an authority: answered in time and not refused."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import answered


def inspected(authority_requests, in_force):
    return answered.of_authorities(authority_requests, "inspection", in_force)


CHECK = {
    "request": "r1",
    "authority": "cyberspace administration",
    "kind": "inspection",
    "received_at": "2026-06-01T02:00:00Z",
    "due_at": "2026-06-15T16:00:00Z",
    "answered_at": "2026-06-15T16:00:00Z",
    "refused": False,
}
OPEN = CHECK | {"answered_at": None}
EARLY = CHECK | {
    "received_at": "2017-09-01T02:00:00Z",
    "due_at": "2017-09-15T16:00:00Z",
    "answered_at": "2017-09-10T02:00:00Z",
}

duty = Duty(
    title={"en": "Cooperate with supervision and inspection", "zh": "配合监督检查"},
    law={"2017-06-01": ("csl:49.p2",), "2026-01-01": ("csl:51.p2",)},
    rows=inspected,
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="answered_at",
    elapsed="elapsed_s",
    met=lambda t, day, number: answered.complied(t, day),
    remedy={
        "en": "Answer inspection {request} of {authority}, due at {due_at}, and keep proof "
        "of the day; withdraw a refusal.",
        "zh": "答复{authority}的检查要求{request}（期限：{due_at}），留存答复时间的证明；"
        "已拒绝的，撤回拒绝。",
    },
    convention={
        "en": "Met by an answer within the limit that was set; an answer that refuses "
        "breaches even within it, from its own day on. Without a limit on record it is unknown "
        "whether an answer was in time.",
        "zh": "在指定期限内答复的为符合；期限内答复拒绝的，自答复之日起亦为违反。"
        "未登记期限的，是否按时答复为未知。",
    },
    examples=(
        met("answered at the last moment", authority_requests=[CHECK]),
        met("answered in time, in 2017", day="2017-09-26", authority_requests=[EARLY]),
        met("the limit ends at 24:00 of the day", day="2026-06-15", authority_requests=[OPEN]),
        met(
            "answered later than the day, which lies within the limit",
            day="2026-06-10",
            authority_requests=[CHECK],
        ),
        met(
            "an open request of another kind is not judged here",
            authority_requests=[CHECK, OPEN | {"request": "r2", "kind": "assistance"}],
        ),
        met(
            "refused only after the day that is asked for",
            day="2026-06-01",
            authority_requests=[CHECK | {"answered_at": "2026-06-02T02:00:00Z", "refused": True}],
        ),
        met(
            "without a limit on record, answered more than two years ago",
            authority_requests=[EARLY | {"due_at": None}],
        ),
        breached(
            "refused on the day that is asked for",
            day="2026-06-02",
            authority_requests=[CHECK | {"answered_at": "2026-06-02T02:00:00Z", "refused": True}],
        ),
        breached(
            "answered a second too late",
            authority_requests=[CHECK | {"answered_at": "2026-06-15T16:00:01Z"}],
        ),
        breached(
            "not answered on the day after the limit", day="2026-06-16", authority_requests=[OPEN]
        ),
        breached(
            "answered after the day, which lies behind the limit",
            day="2026-06-16",
            authority_requests=[CHECK | {"answered_at": "2026-06-20T02:00:00Z"}],
        ),
        breached("refused in time", authority_requests=[CHECK | {"refused": True}]),
        breached(
            "refused, in 2017, before the limit",
            day="2017-09-10",
            authority_requests=[EARLY | {"answered_at": None, "refused": True}],
        ),
        unknown(
            "whether it was refused is not recorded", authority_requests=[CHECK | {"refused": None}]
        ),
        unknown("the limit is not recorded", authority_requests=[CHECK | {"due_at": None}]),
        unknown(
            "when it was answered is not recorded",
            authority_requests=[
                {name: cell for name, cell in CHECK.items() if name != "answered_at"}
            ],
        ),
        unknown("no request is listed", authority_requests=[]),
        unknown("the requests were not given"),
        not_applicable(
            "received before the law",
            complete=("authority_requests",),
            authority_requests=[OPEN | {"received_at": "2017-05-31T15:59:59Z"}],
        ),
        not_applicable(
            "no inspection, as declared",
            complete=("authority_requests",),
            authority_requests=[OPEN | {"kind": "assistance"}],
        ),
    ),
)
