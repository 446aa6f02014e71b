"""An authority's demand to stop prohibited information: obeyed in time."""

from datetime import date

import ibis

from hegui.days import LATER, NEVER, NEVER_ON, end_of
from hegui.duties import (
    Duty,
    breached,
    happened,
    met,
    not_applicable,
    seconds_between,
    shanghai_day,
    unknown,
    without,
)
from hegui.duties.shapes import answered, deadline, prohibited

RECORDED = end_of(date(2025, 12, 31))
"""From then on the penal clause names the record as well."""


def last_acts(removals, *keys):
    """Return when the last of some removals was stopped and removed, and what is not known."""
    return removals.group_by(*keys).agg(
        items=removals.count(),
        stopped_at=removals.stopped_at.max(),
        removed_at=removals.removed_at.max(),
        unclear_stop=removals.stopped_at.isnull().any(),
        unclear_removal=removals.removed_at.isnull().any(),
        unrecorded=removals.record_digest.isnull().any(),
    )


def demands(authority_requests, removals, absent, in_force):
    """Return each demand to take down with the last known acts on its items.

    A removal without a demand that was found when this one came in may be of it.
    """
    asked = answered.since_law(authority_requests, "takedown", in_force)
    mine = last_acts(removals.filter(removals.request.notnull()), "request")
    others = last_acts(removals.filter(removals.request.isnull()), "found_at")
    others = others.select(
        "found_at",
        perhaps_at=ibis.ifelse(
            others.unclear_stop | others.unclear_removal,
            ibis.null("timestamp"),
            ibis.greatest(others.stopped_at, others.removed_at),
        ),
    )
    rows = asked.left_join(mine, "request")
    rows = rows.left_join(others, rows.received_at == others.found_at)
    lacking = rows.request_right.isnull()
    return rows.mutate(
        items=rows["items"].fill_null(0),
        stopped_at=ibis.ifelse(
            lacking, prohibited.undone(absent, rows.received_at), rows.stopped_at
        ),
        removed_at=ibis.ifelse(
            lacking, prohibited.undone(absent, rows.received_at), rows.removed_at
        ),
        clear_stop=ibis.ifelse(rows.unclear_stop, ibis.null("boolean"), True),
        clear_removal=ibis.ifelse(rows.unclear_removal, ibis.null("boolean"), True),
        recorded=ibis.ifelse(
            rows.unrecorded & (rows.received_at >= ibis.literal(RECORDED)),
            ibis.null("boolean"),
            True,
        ),
        others=ibis.cases(
            (rows.found_at.isnull() | (rows.perhaps_at <= rows.due_at), True),
            else_=ibis.null("boolean"),
        ),
        # a refusal that was given after the day has not been given yet
        refused=ibis.ifelse(rows.answered_at == ibis.literal(LATER), False, rows.refused),
    )


def failing_from(t, done_at, day):
    """Return the day on which a refusal or the end of the limit began a failure, if one did."""
    has_answered = happened(t.answered_at).fill_null(False)
    refused_on = shanghai_day(ibis.ifelse(has_answered, t.answered_at, t.received_at))
    overdue = (done_at > t.due_at) & (t.due_at < ibis.literal(end_of(day)))
    never = ibis.literal(NEVER_ON)
    first = ibis.least(
        ibis.ifelse(t.refused & ~happened(done_at), refused_on, never),
        ibis.ifelse(overdue, shanghai_day(t.due_at), never),
    )
    return ibis.ifelse(happened(first), first, ibis.null("date"))


def obeyed(authority_requests, removals, day, number, absent, in_force):
    """Return the demands judged; a limit at 24:00 is due on the day that ends then.

    A refusal breaks an open limit; what was done within the limit was obeyed all the same.
    """
    rows = demands(authority_requests, removals, absent, in_force)
    never, none = ibis.literal(NEVER), ibis.null("date")
    done_at = ibis.greatest(rows.stopped_at.fill_null(never), rows.removed_at.fill_null(never))
    whole = (rows.clear_stop & rows.clear_removal & rows.others).fill_null(False)
    over = happened(done_at) & whole
    due_on = deadline.closing_day(rows.due_at)
    last_on = (due_on + ibis.interval(days=number.notice_days)).cast("date")
    in_time = acted(rows, lambda at: at <= rows.due_at) & rows.recorded
    in_room = acted(rows, lambda at: shanghai_day(at) <= last_on)
    open_on = ibis.literal(day)
    still_open = deadline.not_over(rows.due_at, day) & ~rows.refused
    still_in_room = (last_on >= open_on) & ~rows.refused
    began_on = failing_from(rows, done_at, day)
    ended_on = ibis.greatest(shanghai_day(done_at), began_on)
    return rows.select(
        "request",
        "authority",
        "received_at",
        "due_at",
        "refused",
        "items",
        "stopped_at",
        "removed_at",
        began_on=began_on,
        ended_on=ibis.ifelse(over & began_on.notnull(), ended_on, none),
        due_on=due_on,
        elapsed_s=ibis.ifelse(over, seconds_between(rows.received_at, done_at), ibis.null("int64")),
        in_time=in_time | still_open | ((in_room | still_in_room) & ibis.null("boolean")),
    )


def acted(t, in_time):
    """Say whether every item was both stopped and removed in time."""
    stopped = in_time(t.stopped_at) & t.clear_stop
    removed = in_time(t.removed_at) & t.clear_removal
    return stopped & removed & t.others


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
    "removed_at": "2026-06-03T16:00:00Z",
    "record_digest": "9f86d081884c7d65",
}
SECOND = REMOVAL | {"content": "c2"}
UNDONE = {"stopped_at": None, "removed_at": None}
EARLY = ORDER | {"received_at": "2017-09-01T02:00:00Z", "due_at": "2017-09-01T10:00:00Z"}
EARLY_REMOVAL = REMOVAL | {
    "found_at": "2017-09-01T02:00:00Z",
    "stopped_at": "2017-09-01T10:00:00Z",
    "removed_at": "2017-09-01T10:00:00Z",
}

duty = Duty(
    title={
        "en": "Stop and remove prohibited information as the authority demands",
        "zh": "按照有关部门的要求对违法信息停止传输、采取消除等处置措施",
    },
    law={"2017-06-01": ("csl:50", "iis:16"), "2026-01-01": ("csl:52", "iis:16")},
    rows=obeyed,
    conduct=("began_on", "ended_on"),
    conducts=("prohibited_content", "refuse_to_correct"),
    due="due_on",
    done="removed_at",
    elapsed="elapsed_s",
    demands=frozenset({"removals"}),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Stop and remove all that demand {request} of {authority} names (due at {due_at}), "
        "keep the record and tell the authority.",
        "zh": "对{authority}要求{request}（期限：{due_at}）所列的全部信息停止传输、予以消除，"
        "保存有关记录，并回复该部门。",
    },
    convention={
        "en": "Met if every removal under the demand was stopped and removed by its limit, and, "
        "of demands since 2026, recorded. What was done, or is still open, by the end of "
        "the day after the limit is not known to be in time; beyond that it is breached, "
        "for two years after it was done too. A refusal breaches an open limit. Without a "
        "limit on record it is not known whether it was obeyed in time.",
        "zh": "该要求项下的各项信息均在期限前停止传输并消除（2026年起的要求还须保存记录）的为符合；"
        "期限届满次日内完成或者次日结束前尚未完成的，是否按时不作认定；超过的为违反，"
        "完成后两年内仍可追究。期限内拒绝且未执行的亦为违反。未登记期限的，是否按时执行为未知。",
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
            removals=[REMOVAL | UNDONE],
        ),
        met(
            "stopped in time, and nobody recorded whether it was refused",
            authority_requests=[{k: v for k, v in ORDER.items() if k != "refused"}],
            removals=[REMOVAL],
        ),
        met(
            "refused at first, and obeyed within the limit",
            authority_requests=[ORDER | {"refused": "true", "answered_at": "2026-06-02T02:00:00Z"}],
            removals=[REMOVAL],
        ),
        met(
            "removed late more than two years ago, which is barred",
            day="2028-06-07",
            authority_requests=[ORDER],
            removals=[REMOVAL | {"removed_at": "2026-06-06T02:00:00Z"}],
        ),
        met(
            "an open removal of another demand",
            authority_requests=[ORDER],
            removals=[REMOVAL, SECOND | {"request": "r0"} | UNDONE],
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
            "stopped in time and removed two days after the limit",
            authority_requests=[ORDER],
            removals=[REMOVAL | {"removed_at": "2026-06-04T16:00:00Z"}],
        ),
        breached(
            "stopped in time and never removed",
            authority_requests=[ORDER],
            removals=[REMOVAL | {"removed_at": None}],
        ),
        breached(
            "one of two items is still there two days after the limit",
            day="2026-06-05",
            authority_requests=[ORDER],
            removals=[REMOVAL, SECOND | UNDONE],
        ),
        breached(
            "a limit in the course of a day, two days ago",
            day="2017-09-03",
            authority_requests=[EARLY],
            removals=[EARLY_REMOVAL | UNDONE],
        ),
        breached(
            "stopped only after the day that is asked for, and after the limit",
            day="2026-06-05",
            authority_requests=[ORDER],
            removals=[REMOVAL | {"stopped_at": "2026-06-06T02:00:00Z"}],
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
        unknown(
            "removed a second late",
            authority_requests=[ORDER],
            removals=[REMOVAL | {"removed_at": "2026-06-03T16:00:01Z"}],
        ),
        unknown(
            "still there on the day after the limit",
            day="2026-06-04",
            authority_requests=[ORDER],
            removals=[REMOVAL | UNDONE],
        ),
        unknown(
            "stopped and removed in time, and not known to be recorded",
            authority_requests=[ORDER],
            removals=[without(REMOVAL, "record_digest")],
        ),
        unknown(
            "open on the day before the limit, and nobody recorded whether it was refused",
            day="2026-06-02",
            authority_requests=[without(ORDER, "refused")],
            removals=[REMOVAL],
        ),
        unknown(
            "an open removal of that time names no demand",
            authority_requests=[ORDER],
            removals=[REMOVAL, SECOND | {"request": None} | UNDONE],
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
