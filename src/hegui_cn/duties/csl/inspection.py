"""Supervision and inspection by an authority: answered in time and not refused."""

from datetime import date

import ibis

from hegui.days import end_of
from hegui.duties import (
    Duty,
    breached,
    happened,
    met,
    not_applicable,
    seconds_between,
    shanghai_day,
    unknown,
)

IN_FORCE = end_of(date(2017, 5, 31))


def requests(authority_requests, kind):
    """Return the requests of a kind since the law, with the days of a failure.

    A limit that was missed is a failure from its end to the answer; an answer that refuses is one
    on its own day. What is answered is not due any more, and a limit that ends at 24:00 is due on
    the day before midnight.
    """
    asked = authority_requests.filter(
        authority_requests.kind == kind,
        authority_requests.received_at >= ibis.literal(IN_FORCE),
    )
    answered = happened(asked.answered_at)
    late = asked.answered_at > asked.due_at
    none = ibis.null("date")
    return asked.select(
        "request",
        "authority",
        "received_at",
        "due_at",
        "answered_at",
        "refused",
        due_on=ibis.ifelse(answered, none, shanghai_day(asked.due_at - ibis.interval(seconds=1))),
        elapsed_s=seconds_between(asked.received_at, asked.answered_at),
        began_on=ibis.cases(
            (late, shanghai_day(asked.due_at)),
            (asked.refused & answered, shanghai_day(asked.answered_at)),
            else_=none,
        ),
        ended_on=ibis.ifelse(
            (late | asked.refused) & answered, shanghai_day(asked.answered_at), none
        ),
    )


def complied(t, day, number):
    """Say whether a request was answered in time, or may still be, and was not refused."""
    in_time = (t.answered_at <= t.due_at) | (t.due_at >= ibis.literal(end_of(day)))
    return in_time & ~t.refused


def inspected(authority_requests):
    return requests(authority_requests, "inspection")


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
    met=complied,
    remedy={
        "en": "Answer inspection {request} of {authority}, due at {due_at}, and keep proof "
        "of the day; withdraw a refusal.",
        "zh": "答复{authority}的检查要求{request}（期限：{due_at}，），留存答复时间的证明；"
        "已拒绝的，撤回拒绝。",
    },
    convention={
        "en": "Met by an answer within the limit that was set; a refusal breaches even within it. "
        "Without a limit on record it is unknown whether an answer was in time.",
        "zh": "在指定期限内答复的为符合；期限内拒绝的亦为违反。未登记期限的，是否按时答复为未知。",
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
