"""Information that may affect minors bears a notice, or is not passed on."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import prohibited, register


def shown(content, in_force):
    """Return what was published since the law, is to be seen and may, or might, affect minors."""
    seen = content.filter(
        content.published_at >= ibis.literal(in_force),
        content.visible,
        content.kind.notin(prohibited.SENT),
    )
    return register.bound(seen, seen.affects_minors).select(
        "content", "kind", "published_at", "affects_minors", "minors_notice"
    )


FORUM = {"services": ("publishing",)}
POST = {
    "content": "c1",
    "account": "u1",
    "kind": "post",
    "published_at": "2026-06-01T02:00:00Z",
    "visible": True,
    "affects_minors": True,
    "minors_notice": True,
}
BARE = POST | {"minors_notice": False}

duty = Duty(
    title={
        "en": "Warn of what may affect minors, or do not pass it on",
        "zh": "可能影响未成年人身心健康的信息应作显著提示，未提示的不得传输",
    },
    law={
        "2021-06-01": ("minors-law:80.p1",),
        "2024-01-01": ("minors-law:80.p1", "minors-online:29.p2"),
    },
    applies=lambda operator: operator.offers("publishing", "live_streaming", "marketplace", "game"),
    rows=shown,
    met=lambda t, day, number: t.minors_notice | ~t.affects_minors,
    conducts=("prohibited_content",),
    remedy={
        "en": "Put a notice in sight on {content} ({kind}), have its user do so, or stop it.",
        "zh": "对{content}（{kind}）作出显著提示或者通知用户提示，否则停止传输。",
    },
    convention={
        "en": "The register's own statement decides what may affect minors and what bears a "
        "notice; it has no day, so that it counts from publication on. Judged is what can still be "
        "seen; messages and apps are left out.",
        "zh": "是否可能影响未成年人、有无提示以登记自身记载为准；该记载无日期，自发布时起算。"
        "判断仍可见的信息，消息和应用除外。",
    },
    examples=(
        met("with a notice", operator=FORUM, content=[POST]),
        met(
            "in the first second of the law",
            day="2021-06-01",
            operator=FORUM,
            content=[POST | {"published_at": "2021-05-31T16:00:00Z"}],
        ),
        breached("without a notice", operator=FORUM, content=[BARE]),
        breached(
            "in 2021",
            day="2021-06-30",
            operator=FORUM,
            content=[BARE | {"published_at": "2021-06-02T02:00:00Z"}],
        ),
        unknown(
            "whether it bears one is not recorded",
            operator=FORUM,
            content=[without(POST, "minors_notice")],
        ),
        unknown(
            "without one, and nobody said whether it may affect minors",
            operator=FORUM,
            content=[BARE | {"affects_minors": None}],
        ),
        unknown(
            "harmless, in a register that may lack others",
            operator=FORUM,
            content=[BARE | {"affects_minors": False}],
        ),
        unknown("the content was not given", operator=FORUM),
        not_applicable(
            "harmless or gone, as declared",
            operator=FORUM,
            complete=("content",),
            content=[
                BARE | {"affects_minors": False},
                BARE | {"content": "c2", "visible": False},
            ],
        ),
        not_applicable("a website without content of users", content=[BARE]),
        not_applicable("before the law", day="2021-05-31", operator=FORUM, content=[POST]),
    ),
)
