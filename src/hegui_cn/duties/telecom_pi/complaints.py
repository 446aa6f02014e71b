"""Complaints about users' information: each is answered within fifteen days."""

from functools import reduce
from operator import or_

import ibis

from hegui.duties import (
    Duty,
    breached,
    conduct,
    day_after,
    met,
    not_applicable,
    shanghai_day,
    unknown,
    unknown_if,
    without,
)
from hegui.duties.shapes import deadline
from hegui_cn import sectors

WORDS = ("个人信息", "隐私", "personal information", "privacy", "personal data")
"""What a complaint is surely about; another word may mean the same and is not known."""


def received(complaints, number, in_force):
    """Return every complaint with its last day; what is settled was answered by then."""
    since = complaints.filter(complaints.received_at >= ibis.literal(in_force))
    kind = since.kind.lower()
    about = reduce(or_, (kind.contains(word) for word in WORDS)).fill_null(False)
    term = deadline.days(shanghai_day(since.received_at), number.complaint_answer_days)
    answered_on, handled_on = shanghai_day(since.answered_at), shanghai_day(since.handled_at)
    late = (answered_on > term["due_on"]) & (handled_on > term["due_on"]) & about
    return since.select(
        "complaint",
        "kind",
        "received_at",
        "answered_at",
        "handled_at",
        about=about,
        **term,
        **conduct(late, day_after(term["due_on"]), ibis.least(answered_on, handled_on)),
    )


def answered(t, day, number):
    """A complaint that is not surely about personal information only leaves it open."""
    settled = shanghai_day(t.handled_at) <= t.due_on
    in_time = deadline.kept(shanghai_day(t.answered_at), t.due_on, day) | settled
    return in_time | unknown_if(~t.about)


SITE = {"services": ("website",)}
LEAK = {
    "complaint": "c1",
    "kind": "个人信息",
    "received_at": "2026-06-01T02:00:00Z",
    "answered_at": "2026-06-16T15:59:59Z",
    "handled_at": None,
}
OPEN = LEAK | {"answered_at": None}

duty = Duty(
    title={
        "en": "Answer complaints about users' information within fifteen days",
        "zh": "与用户个人信息保护有关的投诉，自接到之日起十五日内答复",
    },
    law={"2013-09-01": ("telecom-pi:12",)},
    applies=sectors.telecom_or_information_service,
    rows=received,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    due="due_on",
    met=answered,
    remedy={
        "en": "Answer complaint {complaint}, received at {received_at} and due on {due_on}, and "
        "record when.",
        "zh": "答复{received_at}收到的投诉{complaint}（应于{due_on}前答复），并记录答复时间。",
    },
    convention={
        "en": "The fifteen days are calendar days and do not count the day on which it came in. "
        "What was settled by then was answered. Only a complaint whose kind says so is surely "
        "about personal information: one of another kind, or of none, that was not answered in "
        "time is unknown. Binds who serves users by telecommunications or the internet.",
        "zh": "十五日为自然日，不计收到当日。期限内处理完毕的视为已答复。"
        "仅类别写明个人信息或者隐私的投诉确定在列；类别为其他或者空缺而逾期未答复的，为未知。"
        "适用于提供电信服务或者互联网信息服务的运营者。",
    },
    examples=(
        met("answered on the fifteenth day", operator=SITE, complaints=[LEAK]),
        met(
            "settled on the fifteenth day",
            operator=SITE,
            complaints=[without(OPEN, "answered_at") | {"handled_at": "2026-06-16T15:59:59Z"}],
        ),
        met("the days are not over", day="2026-06-16", operator=SITE, complaints=[OPEN]),
        breached(
            "answered a second after the fifteenth day",
            operator=SITE,
            complaints=[LEAK | {"answered_at": "2026-06-16T16:00:00Z"}],
        ),
        breached("the day after", day="2026-06-17", operator=SITE, complaints=[OPEN]),
        breached(
            "the word stands within others",
            operator=SITE,
            complaints=[OPEN | {"kind": "Privacy: leak"}],
        ),
        unknown(
            "when it was answered is not recorded, and it was settled later",
            operator=SITE,
            complaints=[without(LEAK, "answered_at") | {"handled_at": "2026-06-17T02:00:00Z"}],
        ),
        unknown("what it is about is not known", operator=SITE, complaints=[without(OPEN, "kind")]),
        unknown("of another kind", operator=SITE, complaints=[OPEN | {"kind": "delivery"}]),
        unknown("no complaint is listed", operator=SITE, complaints=[]),
        unknown("the services are not known", operator={"services": None}, complaints=[OPEN]),
        not_applicable(
            "none came in, as declared", operator=SITE, complete=("complaints",), complaints=[]
        ),
        not_applicable("it serves nobody", operator={"services": ()}, complaints=[OPEN]),
    ),
)
