"""An authority's demand to stop prohibited information: obeyed in time."""

from datetime import date

import ibis

from hegui.days import LATER, NEVER_ON, end_of
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
from hegui.duties.shapes import answered, deadline, prohibited

IN_FORCE = end_of(date(2017, 5, 31))


def demands(authority_requests, removals, absent):
    """Return each demand to take down with `stopped_at`, the last known stop of its items.

    `whole` is true where the stop of every item is known, else null.
    """
    asked = answered.since_law(authority_requests, "takedown", IN_FORCE)
    items = removals.filter(removals.request.notnull())
    stops = items.group_by("request").agg(
        items=items.count(),
        last_at=items.stopped_at.max(),
        unclear=items.stopped_at.isnull().any(),
    )
    rows = asked.left_join(stops, "request")
    return rows.mutate(
        items=rows["items"].fill_null(0),
        stopped_at=ibis.ifelse(
            rows.request_right.isnull(), prohibited.undone(absent), rows.last_at
        ),
        whole=ibis.ifelse(rows.unclear, ibis.null("boolean"), True),
        # a refusal that was given after the day has not been given yet
        refused=(
            rows.refused & (rows.answered_at != ibis.literal(LATER)).fill_null(True)
        ).fill_null(False),
    )


def failing_from(t, day):
    """Return the day on which a refusal or the end of the limit began a failure, if one did."""
    has_answered = happened(t.answered_at).fill_null(False)
    refused_on = shanghai_day(ibis.ifelse(has_answered, t.answered_at, t.received_at))
    overdue = (t.stopped_at > t.due_at) & (t.due_at < ibis.literal(end_of(day)))
    never = ibis.literal(NEVER_ON)
    first = ibis.least(
        ibis.ifelse(t.refused, refused_on, never),
        ibis.ifelse(overdue, shanghai_day(t.due_at), never),
    )
    return ibis.ifelse(happened(first), first, ibis.null("date"))


def obeyed(authority_requests, removals, day, absent):
    """Return the demands judged; a limit at 24:00 is due on the day that ends then."""
    rows = demands(authority_requests, removals, absent)
    none = ibis.null("date")
    over = happened(rows.stopped_at) & rows.whole
    in_time = (rows.stopped_at <= rows.due_at) & rows.whole
    began_on = failing_from(rows, day)
    ended_on = ibis.greatest(shanghai_day(rows.stopped_at), began_on)
    return rows.select(
        "request",
        "authority",
        "received_at",
        "due_at",
        "refused",
        "items",
        "stopped_at",
        began_on=began_on,
        ended_on=ibis.ifelse(over & began_on.notnull(), ended_on, none),
        due_on=deadline.closing_day(rows.due_at),
        elapsed_s=ibis.ifelse(
            over, seconds_between(rows.received_at, rows.stopped_at), ibis.null("int64")
        ),
        in_time=in_time | (rows.due_at >= ibis.literal(end_of(day))),
    )


ORDER = {
    "request": "r1",
    "authority": "cyberspace administration",
    "kind": "takedown",
    "received_at": "2026-06-01T02:00:00Z",
    "due_at": "2026-06-03T16:00:00Z",
    "answered_at": None,
    "refused": "false",
}
REMOVAL = {
    "content": "c1",
    "request": "r1",
    "found_at": "2026-06-01T02:00:00Z",
    "stopped_at": "2026-06-03T16:00:00Z",
}
SECOND = REMOVAL | {"content": "c2"}
EARLY = ORDER | {"received_at": "2017-09-01T02:00:00Z", "due_at": "2017-09-01T10:00:00Z"}
EARLY_REMOVAL = REMOVAL | {
    "found_at": "2017-09-01T02:00:00Z",
    "stopped_at": "2017-09-01T10:00:00Z",
}

duty = Duty(
    title={
        "en": "Stop prohibited information as the authority demands",
        "zh": "按照有关部门的要求对违法信息停止传输、采取消除等处置措施",
    },
    law={"2017-06-01": ("csl:50",), "2026-01-01": ("csl:52",)},
    rows=obeyed,
    conduct=("began_on", "ended_on"),
    conducts=("prohibited_content", "refuse_to_correct"),
    due="due_on",
    done="stopped_at",
    elapsed="elapsed_s",
    met=lambda t, day, number: t.in_time & ~t.refused,
    remedy={
        "en": "Stop all that demand {request} of {authority} names (due at {due_at}), deal "
        "with it, keep the record and tell the authority.",
        "zh": "对{authority}要求{request}（期限：{due_at}）所列的全部信息停止传输、予以处置，"
        "保存有关记录，并回复该部门。",
    },
    convention={
        "en": "Met if every removal under the demand was stopped by its limit; a refusal breaches "
        "even within it. Without a limit on record it is unknown whether it was obeyed in time.",
        "zh": "该要求项下的各项处置均在期限前停止传输的为符合；期限内拒绝的亦为违反。"
        "未登记期限的，是否按时执行为未知。",
    },
    examples=(
        met("stopped at the last moment", authority_requests=[ORDER], removals=[REMOVAL]),
        met(
            "in 2017, with a limit of hours",
            day="2017-09-26",
            authority_requests=[EARLY],
            removals=[EARLY_REMOVAL],
        ),
        met(
            "the limit ends at 24:00 of the day",
            day="2026-06-03",
            authority_requests=[ORDER],
            removals=[REMOVAL | {"stopped_at": None}],
        ),
        met(
            "stopped in time, and nobody recorded whether it was refused",
            authority_requests=[{k: v for k, v in ORDER.items() if k != "refused"}],
            removals=[REMOVAL],
        ),
        met(
            "an open removal of another demand",
            authority_requests=[ORDER],
            removals=[REMOVAL, SECOND | {"request": None, "stopped_at": None}],
        ),
        met(
            "within the limit, without any removal yet",
            day="2026-06-02",
            complete=("removals",),
            authority_requests=[ORDER],
            removals=[],
        ),
        met(
            "a refusal that was given only after the day",
            day="2026-06-02",
            authority_requests=[ORDER | {"refused": "true", "answered_at": "2026-06-03T02:00:00Z"}],
            removals=[REMOVAL],
        ),
        breached(
            "a second late",
            authority_requests=[ORDER],
            removals=[REMOVAL | {"stopped_at": "2026-06-03T16:00:01Z"}],
        ),
        breached(
            "one of two items is still there on the day after the limit",
            day="2026-06-04",
            authority_requests=[ORDER],
            removals=[REMOVAL, SECOND | {"stopped_at": None}],
        ),
        breached(
            "a limit in the course of the day",
            day="2017-09-01",
            authority_requests=[EARLY],
            removals=[EARLY_REMOVAL | {"stopped_at": None}],
        ),
        breached(
            "stopped only after the day that is asked for, and after the limit",
            day="2026-06-04",
            authority_requests=[ORDER],
            removals=[REMOVAL | {"stopped_at": "2026-06-05T02:00:00Z"}],
        ),
        breached(
            "refused, though the limit is not over",
            day="2026-06-02",
            authority_requests=[ORDER | {"refused": "true", "answered_at": "2026-06-02T02:00:00Z"}],
            removals=[REMOVAL],
        ),
        breached(
            "the complete register of removals has nothing of it",
            complete=("removals",),
            authority_requests=[ORDER],
            removals=[],
        ),
        unknown("the register of removals may lack rows", authority_requests=[ORDER], removals=[]),
        unknown(
            "no limit is recorded",
            authority_requests=[ORDER | {"due_at": None}],
            removals=[REMOVAL],
        ),
        unknown(
            "stops are not recorded",
            authority_requests=[ORDER],
            removals=[{k: v for k, v in REMOVAL.items() if k != "stopped_at"}],
        ),
        unknown(
            "only an inspection, in a register that may lack others",
            authority_requests=[ORDER | {"kind": "inspection"}],
            removals=[],
        ),
        not_applicable(
            "only an inspection, in a complete register",
            complete=("authority_requests",),
            authority_requests=[ORDER | {"kind": "inspection"}],
            removals=[],
        ),
        not_applicable(
            "received before the law, in a complete register",
            day="2017-09-26",
            complete=("authority_requests",),
            authority_requests=[EARLY | {"received_at": "2017-05-31T15:59:59Z"}],
            removals=[],
        ),
    ),
)
