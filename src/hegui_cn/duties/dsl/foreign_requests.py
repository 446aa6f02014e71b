"""Data held in the mainland goes to foreign judicial or law-enforcement bodies with approval."""

import ibis

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown, without
from hegui.duties.shapes import register


def answered(authority_requests, in_force):
    """Return the requests of foreign bodies; what is open or was refused gave nothing away."""
    rows = authority_requests.filter(
        authority_requests.kind == "foreign",
        authority_requests.received_at >= ibis.literal(in_force),
    )
    approved = rows.approved_at <= rows.answered_at
    truth = ~happened(rows.answered_at) | rows.refused | approved
    return rows.select(
        "request",
        "authority",
        "received_at",
        "answered_at",
        "refused",
        "approved_at",
        lawful=truth,
        **register.at_an_act((~truth).fill_null(False), rows.answered_at),
    )


ASKED = {
    "request": "q1",
    "authority": "a court abroad",
    "kind": "foreign",
    "received_at": "2026-03-02T02:00:00Z",
    "answered_at": "2026-06-01T02:00:00Z",
    "approved_at": "2026-06-01T02:00:00Z",
    "refused": False,
}
GIVEN = ASKED | {"approved_at": None}

duty = Duty(
    title={
        "en": "Give foreign judicial and law-enforcement bodies nothing without approval",
        "zh": "非经主管机关批准，不得向外国司法或者执法机构提供境内存储的数据",
    },
    law={"2021-09-01": ("dsl:36",), "2021-11-01": ("dsl:36", "pipl:41")},
    applies=lambda operator: True,
    rows=answered,
    conduct=("began_on", "ended_on"),
    conducts=("cross_border_transfer",),
    met=lambda t, day, number: t.lawful,
    remedy={
        "en": "Apply to the competent authority about {request} of {authority}, and give nothing "
        "more before it approves.",
        "zh": "就{authority}的{request}向主管机关申请批准，批准前不再提供。",
    },
    convention={
        "en": "Approved by the time it was answered, refused, or still open is met; answered "
        "without approval is breached on that day. That the data lies in the mainland and that "
        "the body is a judicial or law-enforcement one is what the register says by its kind.",
        "zh": "不晚于答复时获得批准、拒绝提供或者尚未答复的为符合；未经批准而答复的，"
        "于答复之日为违反。"
        "所涉数据存储于境内、请求方为外国司法或者执法机构，以登记类别为准。",
    },
    examples=(
        met("approved when it was answered", authority_requests=[ASKED]),
        met("refused", authority_requests=[GIVEN | {"refused": True}]),
        met("open", authority_requests=[GIVEN | {"answered_at": None}]),
        breached("answered without approval", authority_requests=[GIVEN]),
        breached(
            "approved a second later",
            authority_requests=[ASKED | {"approved_at": "2026-06-01T02:00:01Z"}],
        ),
        unknown(
            "whether it was approved is not recorded",
            authority_requests=[without(ASKED, "approved_at")],
        ),
        unknown(
            "whether it was refused is not recorded",
            authority_requests=[without(GIVEN, "refused")],
        ),
        unknown("the requests were not given"),
        not_applicable(
            "of authorities of the mainland alone, as declared",
            complete=("authority_requests",),
            authority_requests=[GIVEN | {"kind": "assistance"}],
        ),
    ),
)
