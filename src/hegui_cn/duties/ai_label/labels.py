"""Generated content on a platform: labelled for readers and in its metadata."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import prohibited, register


def generated(content, in_force):
    """Return what was published since the rule, is to be seen and is, or may be, generated."""
    shown = content.filter(
        content.published_at >= ibis.literal(in_force),
        content.visible,
        content.kind.notin(prohibited.SENT),
    )
    return register.bound(shown, shown.ai_generated).select(
        "content", "kind", "published_at", "ai_generated", "label_visible", "label_metadata"
    )


def labelled(t, day, number):
    return (t.label_visible & t.label_metadata) | ~t.ai_generated


FORUM = {"services": ("publishing",)}
POST = {
    "content": "c1",
    "account": "u1",
    "kind": "post",
    "published_at": "2026-06-01T02:00:00Z",
    "visible": True,
    "ai_generated": True,
    "label_visible": True,
    "label_metadata": True,
}
BARE = POST | {"label_visible": False, "label_metadata": False}

duty = Duty(
    title={
        "en": "Label generated content for readers and in its metadata",
        "zh": "对生成合成内容添加提示标识和元数据标识",
    },
    law={"2025-09-01": ("ai-label:6.p1", "ai-label:6.p2")},
    applies=lambda operator: operator.offers("publishing", "live_streaming", "marketplace"),
    rows=generated,
    met=labelled,
    remedy={
        "en": "Put a notice beside {content} ({kind}) that it is generated (now: {label_visible}) "
        "and add this to its metadata (now: {label_metadata}).",
        "zh": "在{content}（{kind}）周边添加生成合成内容提示标识（现状：{label_visible}），"
        "并在其元数据中添加标识（现状：{label_metadata}）。",
    },
    convention={
        "en": "Judged are items published since 1 September 2025 that can still be seen; messages "
        "and apps are left out. The register's own statement decides what is generated and what "
        "it bears; it has no day, so that it counts from publication on.",
        "zh": "判断2025年9月1日以后发布且仍可见的信息，消息和应用除外。"
        "是否生成合成、有无标识以登记表自身记载为准；该记载无日期，自发布时起均以其为准。",
    },
    examples=(
        met("both labels", operator=FORUM, content=[POST]),
        met(
            "in the first second of the rule",
            day="2025-09-01",
            operator=FORUM,
            content=[POST | {"published_at": "2025-08-31T16:00:00Z"}],
        ),
        met(
            "both labels, though nobody recorded whether it is generated",
            operator=FORUM,
            content=[POST | {"ai_generated": None}],
        ),
        breached("neither label", operator=FORUM, content=[BARE]),
        breached(
            "a reader sees it, the metadata says nothing",
            operator=FORUM,
            content=[POST | {"label_metadata": False}],
        ),
        breached(
            "no label for readers, and the metadata is not recorded",
            operator={"services": ("marketplace",)},
            content=[BARE | {"kind": "listing", "label_metadata": None}],
        ),
        unknown(
            "the label in the metadata is not recorded",
            operator=FORUM,
            content=[{k: v for k, v in POST.items() if k != "label_metadata"}],
        ),
        unknown(
            "without labels, and nobody recorded whether it is generated",
            operator=FORUM,
            content=[BARE | {"ai_generated": None}],
        ),
        unknown(
            "written by people, in a register that may lack others",
            operator=FORUM,
            content=[BARE | {"ai_generated": False}],
        ),
        unknown("the content was not given", operator=FORUM),
        not_applicable(
            "written by people, in a complete register",
            operator=FORUM,
            complete=("content",),
            content=[BARE | {"ai_generated": False}],
        ),
        not_applicable(
            "published a second before the rule, or no longer to be seen",
            operator=FORUM,
            complete=("content",),
            content=[
                BARE | {"published_at": "2025-08-31T15:59:59Z"},
                BARE | {"content": "c2", "visible": False},
            ],
        ),
        not_applicable("a website without content of users", content=[BARE]),
    ),
)
