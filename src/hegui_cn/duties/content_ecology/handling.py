"""Unlawful and undesirable information on a platform: acted on at once."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import prohibited

ACTS = ("stopped_at", "removed_at", "spread_stopped_at")


def acted_on(content_hits, removals, day, number, absent, in_force):
    items = prohibited.found(content_hits, day, number.review_hours, (prohibited.HOUSE,))
    rooms = dict.fromkeys(ACTS, number.act_days)
    rows = prohibited.acted_on(items, removals, rooms, in_force, absent, day, one_is_enough=True)
    return rows.select(
        "content",
        "confirmed",
        "pending",
        "found_at",
        *ACTS,
        "elapsed_s",
        "in_time",
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
REMOVAL = {
    "content": "c1",
    "found_at": "2026-06-01T02:00:00Z",
    "stopped_at": None,
    "removed_at": None,
    "spread_stopped_at": "2026-06-01T15:59:59Z",
}
OPEN = REMOVAL | {"spread_stopped_at": None}

duty = Duty(
    title={
        "en": "Act at once on unlawful and undesirable information",
        "zh": "发现违法和不良信息，立即采取处置措施",
    },
    law={"2020-03-01": ("content-ecology:10.p2",)},
    applies=lambda operator: operator.offers("publishing", "live_streaming", "app_download"),
    rows=acted_on,
    conduct=("began_on", "ended_on"),
    conducts=("prohibited_content",),
    elapsed="elapsed_s",
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Act on {content}, found at {found_at}: stop it, remove it or end its spread, and "
        "record when.",
        "zh": "对{found_at}发现的信息{content}采取停止传输、消除或者限制传播等处置措施，"
        "并记录时间。",
    },
    convention={
        "en": "A confirmed hit binds whether it rests on law or is only undesirable, but not on "
        "rules of the house. One act is enough here: a stop, a removal or an end of its spread; "
        "what law forbids is to be stopped and removed by another duty. Done on the Shanghai day "
        "of finding is met; within the day after it is unknown, later is breached. Records and "
        "reports are judged under the Cybersecurity Law.",
        "zh": "经确认的命中，不论依据法律或者仅属不良信息，均应处置，但不含仅依平台规则的命中。"
        "停止传输、消除、限制传播有其一即可；法律禁止的信息应停止并消除，另有一项判断。"
        "发现当日（上海时间）内处置的为符合，次日内的不作认定，更晚的为违反。"
        "保存记录和报告依网络安全法判断。",
    },
    examples=(
        met(
            "its spread ended in the last second of the day",
            operator=FORUM,
            content_hits=[HIT],
            removals=[REMOVAL],
        ),
        breached("open after the day after", operator=FORUM, content_hits=[HIT], removals=[OPEN]),
        breached(
            "not in a register that is complete",
            operator=FORUM,
            complete=("removals",),
            content_hits=[HIT | {"basis": "content-ecology:7.i2"}],
            removals=[],
        ),
        unknown(
            "acted on in the night after",
            operator=FORUM,
            content_hits=[HIT],
            removals=[REMOVAL | {"spread_stopped_at": "2026-06-01T16:00:00Z"}],
        ),
        unknown(
            "stopped late, and whether its spread was ended before is not recorded",
            operator=FORUM,
            content_hits=[HIT],
            removals=[
                without(REMOVAL, "spread_stopped_at") | {"stopped_at": "2026-06-20T16:00:00Z"}
            ],
        ),
        unknown(
            "not reviewed",
            operator=FORUM,
            content_hits=[HIT | {"confirmed": None}],
            removals=[OPEN],
        ),
        unknown("the removals were not given", operator=FORUM, content_hits=[HIT]),
        not_applicable(
            "only the house forbids it",
            operator=FORUM,
            complete=("content_hits",),
            content_hits=[HIT | {"basis": "house"}],
            removals=[],
        ),
        not_applicable("a mere website", content_hits=[HIT], removals=[OPEN]),
    ),
)
