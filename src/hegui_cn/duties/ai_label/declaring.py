"""Who publishes generated content on a platform declares it and labels it."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import prohibited, register


def published(content, in_force):
    """Return what the operator itself published, or may have, that is to be seen."""
    shown = content.filter(
        content.published_at >= ibis.literal(in_force),
        content.visible,
        content.kind.notin(prohibited.SENT),
    )
    mine = register.bound(shown, shown.own, shown.ai_generated)
    return mine.select("content", "kind", "published_at", "own", "ai_generated", "label_visible")


FILM = {
    "content": "c1",
    "account": "u1",
    "kind": "post",
    "published_at": "2026-06-01T02:00:00Z",
    "visible": True,
    "own": True,
    "ai_generated": True,
    "label_visible": True,
}
BARE = FILM | {"label_visible": False}

duty = Duty(
    title={
        "en": "Declare and label generated content that one publishes",
        "zh": "发布生成合成内容，主动声明并标识",
    },
    law={"2025-09-01": ("ai-label:10.p1",)},
    applies=lambda operator: True,
    rows=published,
    met=lambda t, day, number: (
        t.label_visible | register.doubt(t.own) | register.doubt(t.ai_generated)
    ),
    remedy={
        "en": "Declare {content} ({kind}) as generated and label it by the function of the service "
        "on which it stands.",
        "zh": "就{content}（{kind}）主动声明为生成合成内容，并使用所在平台的标识功能进行标识。",
    },
    convention={
        "en": "Judged is what the operator published itself since 1 September 2025, here or on the "
        "service of another, and can still be seen: it bears the label that readers see. Whether "
        "it was declared by the function that the service offers no register shows.",
        "zh": "判断运营者2025年9月1日以后自己在本平台或者他人平台发布且仍可见的信息"
        "是否带有显式标识；"
        "是否使用平台提供的声明功能没有登记反映。",
    },
    examples=(
        met("labelled", content=[FILM]),
        met("labelled, and whose it is nobody recorded", content=[without(FILM, "own")]),
        breached(
            "no label, in the first second of the rule",
            day="2025-09-01",
            content=[BARE | {"published_at": "2025-08-31T16:00:00Z"}],
        ),
        unknown("no label, and whose it is nobody recorded", content=[without(BARE, "own")]),
        unknown(
            "no label, and whether it is generated nobody recorded",
            content=[BARE | {"ai_generated": None}],
        ),
        unknown("the label is not recorded", content=[without(FILM, "label_visible")]),
        unknown("the content was not given"),
        not_applicable(
            "of users, or written by people, or from before",
            complete=("content",),
            content=[
                BARE | {"own": False},
                BARE | {"content": "c2", "ai_generated": False},
                BARE | {"content": "c3", "published_at": "2025-08-31T15:59:59Z"},
            ],
        ),
    ),
)
