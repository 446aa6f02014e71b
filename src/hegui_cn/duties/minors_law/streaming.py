"""Accounts to publish live streams: none under 16, from 16 on with identity and consent."""

import ibis

from hegui.days import LATER
from hegui.duties import (
    Duty,
    breached,
    conduct,
    met,
    not_applicable,
    shanghai_day,
    unknown,
    without,
)
from hegui.duties.shapes import minors, register


def opened(accounts, number, in_force):
    """Return the accounts of streamers who are, or may be, minors, with what they lacked."""
    own = accounts.filter(accounts.service == "streaming")
    own = own.mutate(adult=minors.adult(own, number.majority_age))
    rows = register.bound(own, ~own.adult, own.created_at >= ibis.literal(in_force))
    opened_on = shanghai_day(rows.created_at)
    ready = (shanghai_day(rows.verified_at) <= opened_on) & (
        shanghai_day(rows.guardian_consent_at) <= opened_on
    )
    in_order = (rows.age >= number.streaming_age) & ready
    proper = ibis.greatest(rows.verified_at, rows.guardian_consent_at)
    ended = ibis.ifelse(rows.age >= number.streaming_age, proper, ibis.literal(LATER))
    ended_at = ibis.least(ended, rows.removed_at.fill_null(ibis.literal(LATER)))
    return rows.select(
        "account",
        "age",
        "created_at",
        "verified_at",
        "guardian_consent_at",
        in_order=in_order | register.doubt(rows.adult),
        **conduct(~in_order & ~rows.adult, opened_on, shanghai_day(ended_at)),
    )


YOUTH = {
    "account": "u1",
    "kind": "person",
    "service": "streaming",
    "created_at": "2022-01-01T04:00:00Z",
    "identity_status": "verified",
    "verified_at": "2022-01-01T04:00:00Z",
    "age": 16,
    "is_minor": True,
    "guardian_consent_at": "2022-01-01T03:00:00Z",
    "removed_at": None,
}

STREAMS = {"services": ("live_streaming",)}

duty = Duty(
    title={
        "en": "Open no account to stream for those under 16, others under 18 with consent",
        "zh": "不得为未满十六周岁者注册直播发布账号，已满者应认证身份并取得监护人同意",
    },
    law={
        "2021-06-01": ("minors-law:76",),
        "2024-01-01": ("minors-law:76", "minors-online:31.p2.s2"),
    },
    applies=lambda operator: operator.offers("live_streaming"),
    rows=opened,
    conduct=("began_on", "ended_on"),
    met=lambda t, day, number: t.in_order,
    remedy={
        "en": "Close the account {account} (opened at the age of {age}), or from 16 on verify its "
        "holder and obtain the consent of a parent or guardian.",
        "zh": "关闭账号{account}（注册时{age}周岁）；已满十六周岁的，"
        "认证身份并取得父母或者其他监护人同意。",
    },
    convention={
        "en": "Age is that at the opening. Identity and consent have to be there on the day of "
        "the opening; what came later is put right late. Accounts before 1 June 2021 are left out.",
        "zh": "以注册时年龄为准；身份认证和监护人同意应于注册当日具备，此后补办的为逾期改正。"
        "2021年6月1日前注册的不作判断。",
    },
    examples=(
        met("sixteen, verified and with consent", operator=STREAMS, accounts=[YOUTH]),
        breached("fifteen", operator=STREAMS, accounts=[YOUTH | {"age": 15}]),
        breached(
            "sixteen, without consent",
            operator=STREAMS,
            accounts=[YOUTH | {"guardian_consent_at": None}],
        ),
        breached(
            "consent the day after",
            operator=STREAMS,
            day="2022-06-30",
            accounts=[YOUTH | {"guardian_consent_at": "2022-01-01T16:00:00Z"}],
        ),
        breached(
            "seventeen, and never verified",
            operator=STREAMS,
            accounts=[YOUTH | {"age": 17, "verified_at": None, "identity_status": "none"}],
        ),
        breached(
            "fifteen, closed since",
            operator=STREAMS,
            day="2022-06-30",
            accounts=[YOUTH | {"age": 15, "removed_at": "2022-02-01T00:00:00Z"}],
        ),
        unknown("a minor of unknown age", operator=STREAMS, accounts=[YOUTH | {"age": None}]),
        unknown(
            "neither age nor mark is recorded",
            operator=STREAMS,
            accounts=[without(YOUTH, "age", "is_minor")],
        ),
        unknown(
            "consent is not recorded",
            operator=STREAMS,
            accounts=[without(YOUTH, "guardian_consent_at")],
        ),
        unknown("the accounts were not given", operator=STREAMS),
        not_applicable(
            "adults, or before the law, as declared",
            operator=STREAMS,
            complete=("accounts",),
            accounts=[
                YOUTH | {"age": 18, "is_minor": False},
                YOUTH
                | {
                    "account": "u2",
                    "age": 15,
                    "created_at": "2021-05-31T15:59:59Z",
                    "verified_at": "2021-05-31T15:59:59Z",
                },
            ],
        ),
        not_applicable("before the law", operator=STREAMS, day="2021-05-31", accounts=[YOUTH]),
        not_applicable("a website without live streams"),
    ),
)
