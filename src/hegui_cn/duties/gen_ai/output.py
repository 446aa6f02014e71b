"""Unlawful content that an own model generated: stopped, reported, and the model corrected."""

import ibis

from hegui.days import NEVER
from hegui.duties import (
    Duty,
    asked_from,
    breached,
    happened,
    met,
    not_applicable,
    unknown,
    without,
)
from hegui.duties.shapes import prohibited, prompt, register

KINDS = ("generative", "deep_synthesis")
ACTS = ("stopped_at", "removed_at", "reported_at", "corrected_at")


def acted_on(content_hits, removals, content, algorithms, day, number, absent, in_force):
    """Return what was found of generated content, or what may be, with what was done about it.

    An item that people wrote is none, nor is any where nothing of the operator generates.
    """
    items = generated(prohibited.found(content_hits, day, number.review_hours), content)
    makers = algorithms.mutate(makes=algorithms.kind.isin(KINDS))
    items = register.where_any(items, makers, "makes", absent("algorithms"))
    rows = prohibited.first_acts(items, removals, ACTS, absent)
    asked = asked_from(rows.found_at, in_force)

    def done(act, room):
        return prompt.in_time(asked, rows[act], day, room) | rows[f"{act}_unclear"]

    stopped = done("stopped_at", number.act_days) | done("removed_at", number.act_days)
    corrected = happened(rows.corrected_at) | ibis.null("boolean")
    truth = stopped & done("reported_at", number.report_days) & corrected
    never = ibis.literal(NEVER)
    rows = rows.mutate(
        in_time=prohibited.if_confirmed(rows, truth),
        gone_at=ibis.least(rows.stopped_at.fill_null(never), rows.removed_at.fill_null(never)),
    )
    rows = prohibited.with_days(rows, asked, ("gone_at", "reported_at", "corrected_at"))
    return rows.select(
        "content",
        "algorithm",
        "generated",
        "concern",
        "confirmed",
        "pending",
        "found_at",
        *ACTS,
        "in_time",
        "began_on",
        "ended_on",
    )


def generated(items, content):
    """Return what was found with whether an own model generated it, null if that is not known."""
    made = content.select("content", "ai_generated", "algorithm")
    rows = items.left_join(made, "content").drop("content_right")
    own = ibis.cases(
        (rows.algorithm.notnull(), True), (~rows.ai_generated, False), else_=ibis.null("boolean")
    )
    rows = rows.mutate(generated=own)
    return register.bound(rows, rows.generated)


HIT = {
    "content": "c1",
    "policy": "gambling",
    "found_at": "2026-06-01T02:00:00Z",
    "confirmed": "true",
}
ANSWER = {
    "content": "c1",
    "account": "bot",
    "kind": "message",
    "published_at": "2026-05-31T02:00:00Z",
    "visible": "false",
    "ai_generated": "true",
    "algorithm": "chat",
}
CHAT = {"algorithm": "chat", "kind": "generative", "started_on": "2024-01-02"}
REMOVAL = {
    "content": "c1",
    "found_at": "2026-06-01T02:00:00Z",
    "stopped_at": "2026-06-01T15:59:59Z",
    "removed_at": None,
    "reported_at": "2026-06-01T15:59:59Z",
    "corrected_at": "2026-06-20T02:00:00Z",
}
OPEN = REMOVAL | {"stopped_at": None, "reported_at": None, "corrected_at": None}
GIVEN = {"content": [ANSWER], "content_hits": [HIT], "algorithms": [CHAT]}

duty = Duty(
    title={
        "en": "Stop unlawful content that a model generates, report it and correct the model",
        "zh": "发现生成内容违法的，及时停止、消除，整改模型并报告",
    },
    law={"2023-08-15": ("gen-ai:14.p1",)},
    rows=acted_on,
    conduct=("began_on", "ended_on"),
    conducts=("prohibited_content",),
    met=lambda t, day, number: t.in_time | register.doubt(t.generated) | register.doubt(t.concern),
    remedy={
        "en": "Stop the generation and spread of {content}, found at {found_at}, remove it, "
        "correct {algorithm} such as by training, report it, and record when each was done.",
        "zh": "停止生成和传输{found_at}发现的{content}并予以消除，"
        "以优化训练等措施整改{algorithm}，向主管部门报告，并记录各项时间。",
    },
    convention={
        "en": "Binding is a confirmed hit that rests on law of an item that names the own "
        "algorithm which generated it. Stopped or removed on the Shanghai day of finding and "
        "reported on it is met; within one day, and within three for the report, it is unknown, "
        "later is breached. To correct the model the law sets no term: what is not corrected yet "
        "is unknown.",
        "zh": "信息登记载明生成该信息的自有算法，且依据法律的命中经确认的，产生义务。"
        "发现当日（上海时间）停止传输或者消除并报告的为符合；次日内（报告为三日内）的不作认定，"
        "更晚的为违反。整改模型法律未定期限，尚未整改的为未知。",
    },
    examples=(
        met("stopped and reported on the day, and corrected since", **GIVEN, removals=[REMOVAL]),
        breached("nothing was done", **GIVEN, removals=[OPEN]),
        breached(
            "reported on the fourth day after",
            **GIVEN,
            removals=[REMOVAL | {"reported_at": "2026-06-04T16:00:00Z"}],
        ),
        unknown("not corrected yet", **GIVEN, removals=[REMOVAL | {"corrected_at": None}]),
        unknown(
            "by what it was generated is not recorded",
            **GIVEN | {"content": [without(ANSWER, "algorithm")]},
            removals=[OPEN],
        ),
        unknown(
            "whether anything generates is not known",
            **GIVEN | {"algorithms": [CHAT | {"kind": None}]},
            removals=[OPEN],
        ),
        unknown("the removals were not given", **GIVEN),
        not_applicable(
            "users wrote it",
            complete=("content_hits",),
            **GIVEN | {"content": [ANSWER | {"ai_generated": "false", "algorithm": None}]},
            removals=[OPEN],
        ),
        not_applicable(
            "nothing of the operator generates",
            complete=("content_hits", "algorithms"),
            **GIVEN
            | {
                "algorithms": [CHAT | {"kind": "ranking"}],
                "content": [ANSWER | {"algorithm": None}],
            },
            removals=[OPEN],
        ),
    ),
)
