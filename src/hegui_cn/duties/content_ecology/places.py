"""Places in sight (hot lists, first screens) show nothing unlawful or undesirable."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, unknown_if, without
from hegui.duties.shapes import prohibited


def shown(content_hits, content, day, number, removals=None):
    items = prohibited.found(content_hits, day, number.review_hours, (prohibited.HOUSE,))
    return prohibited.shown(items, content, removals).select(
        "content",
        "featured",
        "confirmed",
        "pending",
        "found_at",
        "began_on",
        "ended_on",
    )


FORUM = {"services": ("publishing",)}
HIT = {
    "content": "c1",
    "policy": "gossip",
    "found_at": "2026-06-01T02:00:00Z",
    "confirmed": "true",
    "basis": "undesirable",
}
POST = {
    "content": "c1",
    "account": "u1",
    "kind": "post",
    "published_at": "2026-05-31T02:00:00Z",
    "visible": "true",
    "featured": "true",
}
PLAIN = POST | {"featured": "false"}

duty = Duty(
    title={
        "en": "Show nothing unlawful or undesirable in places in sight",
        "zh": "不在首页首屏、热搜榜单、推荐等重点环节呈现违法和不良信息",
    },
    law={"2020-03-01": ("content-ecology:10.p1", "content-ecology:11.p2")},
    applies=lambda operator: operator.offers("publishing", "live_streaming", "app_download"),
    rows=shown,
    conduct=("began_on", "ended_on"),
    conducts=("prohibited_content",),
    met=lambda t, day, number: ~t.featured | unknown_if(~t.confirmed.fill_null(False)),
    remedy={
        "en": "Take {content}, found at {found_at}, out of the place in sight where it is "
        "shown, and see how it got there: models, lists and hands that intervene.",
        "zh": "将{found_at}发现的信息{content}撤出重点环节，"
        "并核查推荐模型、榜单规则和人工干预机制。",
    },
    convention={
        "en": "A confirmed hit of an item that was shown in a place in sight is a breach from the "
        "day on which it was found until it was stopped or removed; whether it rests on law or is "
        "only undesirable (basis undesirable, or the article that lists it), and not on rules of "
        "the house. What is undesirable, and what is a place in sight, the register says.",
        "zh": "经确认的命中所涉信息曾在重点环节呈现的，自发现之日起至停止传输或者消除之日为违反；"
        "不论依据法律，或者仅属不良信息（依据填 undesirable 或者所属条款），"
        "但不含仅依平台规则的命中。"
        "何为不良信息、何为重点环节，以登记为准。",
    },
    examples=(
        met("found, and never shown there", operator=FORUM, content_hits=[HIT], content=[PLAIN]),
        breached("on a list of what is hot", operator=FORUM, content_hits=[HIT], content=[POST]),
        breached(
            "undesirable by the article that lists it, and stopped since",
            operator=FORUM,
            content_hits=[HIT | {"basis": "《网络信息内容生态治理规定》第七条第（二）项"}],
            content=[POST],
            removals=[
                {
                    "content": "c1",
                    "found_at": HIT["found_at"],
                    "stopped_at": "2026-06-02T02:00:00Z",
                    "removed_at": None,
                }
            ],
        ),
        breached(
            "on the first day, forbidden by law",
            day="2020-03-01",
            operator=FORUM,
            content_hits=[HIT | {"basis": "law", "found_at": "2020-03-01T02:00:00Z"}],
            content=[POST | {"published_at": "2020-03-01T01:00:00Z"}],
        ),
        unknown(
            "shown there, and not reviewed",
            operator=FORUM,
            content_hits=[HIT | {"confirmed": None}],
            content=[POST],
        ),
        unknown(
            "where it was shown is not recorded",
            operator=FORUM,
            content_hits=[HIT],
            content=[without(POST, "featured")],
        ),
        unknown(
            "on what the hit rests is not known",
            operator=FORUM,
            content_hits=[HIT | {"basis": "网络信息内容生态治理规定"}],
            content=[POST],
        ),
        unknown("the item is not listed", operator=FORUM, content_hits=[HIT], content=[]),
        unknown("the hits were not given", operator=FORUM, content=[POST]),
        not_applicable(
            "only the house forbids it",
            operator=FORUM,
            complete=("content_hits",),
            content_hits=[HIT | {"basis": "house"}],
            content=[POST],
        ),
        not_applicable("a mere website", content_hits=[HIT], content=[POST]),
    ),
)
