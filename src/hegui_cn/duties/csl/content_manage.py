"""Prohibited information that users publish: stopped at once and removed."""

from datetime import date

import ibis

from hegui.days import NEVER, end_of
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import prohibited

IN_FORCE = end_of(date(2017, 5, 31))
ACTS = ("stopped_at", "removed_at")


def stopped_and_removed(content_hits, removals, operator, day, absent, content=None):
    items = prohibited.published(content_hits, content, operator)
    rows = prohibited.acted_on(items, removals, ACTS, IN_FORCE, absent, day)
    contradicts = ~rows.visible & (rows.stopped_at == ibis.literal(NEVER))
    return rows.select(
        "content",
        "kind",
        "visible",
        "confirmed",
        "found_at",
        *ACTS,
        "elapsed_s",
        "began_on",
        "ended_on",
        contradicts=contradicts,
        in_time=ibis.ifelse(contradicts, ibis.null("boolean"), rows.in_time),
    )


HIT = {
    "content": "c1",
    "policy": "gambling",
    "found_at": "2026-06-01T02:00:00Z",
    "confirmed": "true",
}
POST = {
    "content": "c1",
    "account": "u1",
    "kind": "post",
    "published_at": "2026-05-31T02:00:00Z",
    "visible": "true",
}
REMOVAL = {
    "content": "c1",
    "found_at": "2026-06-01T02:00:00Z",
    "stopped_at": "2026-06-01T15:59:59Z",
    "removed_at": "2026-06-01T15:59:59Z",
}
OPEN = REMOVAL | {"stopped_at": None, "removed_at": None}
PROVIDER = {"services": ("publishing", "message_sending")}

duty = Duty(
    title={
        "en": "Stop prohibited information at once and remove it",
        "zh": "发现法律、行政法规禁止发布或者传输的信息，立即停止传输并采取消除等处置措施",
    },
    law={"2017-06-01": ("csl:47",), "2026-01-01": ("csl:49",)},
    rows=stopped_and_removed,
    conduct=("began_on", "ended_on"),
    conducts=("prohibited_content", "prohibited_goods"),
    elapsed="elapsed_s",
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Stop the transmission of {content} ({kind}), found at {found_at}, remove it, "
        "prevent its spread, and record when each was done.",
        "zh": "立即停止传输{found_at}发现的信息{content}（{kind}），予以消除并防止扩散，"
        "并记录各项完成时间。",
    },
    convention={
        "en": "Only a confirmed hit binds; from its first one on, what is not both stopped and "
        "removed at the end of the Shanghai day is breached, and what was done later is met "
        "today, with the time shown. What is found again is to be dealt with again. That its "
        "spread was prevented is not judged apart. Messages and apps of a provider are judged "
        "under their own paragraph alone.",
        "zh": "仅经确认的命中产生义务；自首次发现起，当日（上海时间）结束时仍未停止传输并消除的，"
        "视为违反；此后完成的，当前视为符合，并列明所用时间。再次发现的，应当再次处置。防止扩散不单独判断。"
        "信息发送、应用下载服务提供者的信息和应用软件仅依其专款判断。",
    },
    examples=(
        met(
            "stopped and removed in the last second of the day",
            content=[POST],
            content_hits=[HIT],
            removals=[REMOVAL],
        ),
        met(
            "removed a second into the next day, which is past conduct",
            content_hits=[HIT],
            removals=[REMOVAL | {"removed_at": "2026-06-01T16:00:01Z"}],
        ),
        met(
            "still open at the end of the day on which it was found",
            day="2026-06-01",
            content_hits=[HIT],
            removals=[OPEN],
        ),
        met(
            "found by two policies, removed once",
            content_hits=[HIT, HIT | {"policy": "fraud", "found_at": "2026-06-05T02:00:00Z"}],
            removals=[REMOVAL],
        ),
        met(
            "a finding left open in the register, closed by the next",
            content_hits=[HIT],
            removals=[
                OPEN,
                REMOVAL
                | {
                    "found_at": "2026-06-05T02:00:00Z",
                    "stopped_at": "2026-06-05T03:00:00Z",
                    "removed_at": "2026-06-05T03:00:00Z",
                },
            ],
        ),
        met(
            "a confirmed hit counts, and one that was dismissed does not",
            content_hits=[HIT, HIT | {"content": "c2", "confirmed": "false"}],
            removals=[REMOVAL],
        ),
        met(
            "a message of an operator that is no provider of messages",
            content=[POST | {"kind": "message"}],
            content_hits=[HIT],
            removals=[REMOVAL],
        ),
        met(
            "found before the law and removed on its first day",
            day="2017-09-26",
            content_hits=[HIT | {"found_at": "2017-05-02T02:00:00Z"}],
            removals=[
                REMOVAL
                | {
                    "found_at": "2017-05-02T02:00:00Z",
                    "stopped_at": "2017-06-01T15:59:59Z",
                    "removed_at": "2017-06-01T15:59:59Z",
                }
            ],
        ),
        breached(
            "open on the day after it was found",
            day="2026-06-02",
            content=[POST],
            content_hits=[HIT],
            removals=[OPEN],
        ),
        breached(
            "stopped and not removed",
            content_hits=[HIT],
            removals=[REMOVAL | {"removed_at": None}],
        ),
        breached(
            "removed only after the day that is asked for",
            day="2026-06-03",
            content_hits=[HIT],
            removals=[REMOVAL | {"removed_at": "2026-06-03T16:00:01Z"}],
        ),
        breached(
            "removed, found once more and left there",
            content_hits=[HIT],
            removals=[REMOVAL, OPEN | {"found_at": "2026-06-09T02:00:00Z"}],
        ),
        breached(
            "the complete register of removals lacks it",
            complete=("removals",),
            content_hits=[HIT],
            removals=[],
        ),
        breached(
            "known not to be removed, though nobody recorded whether it was stopped",
            content_hits=[HIT],
            removals=[{"content": "c1", "found_at": HIT["found_at"], "removed_at": None}],
        ),
        breached(
            "found before the law and still there after its first day",
            day="2017-06-02",
            content_hits=[HIT | {"found_at": "2017-05-02T02:00:00Z"}],
            removals=[OPEN | {"found_at": "2017-05-02T02:00:00Z"}],
        ),
        unknown("the register of removals may lack rows", content_hits=[HIT], removals=[]),
        unknown(
            "no one has reviewed the hit",
            content_hits=[HIT | {"confirmed": None}],
            removals=[REMOVAL],
        ),
        unknown(
            "it is not recorded when it was removed",
            content_hits=[HIT],
            removals=[{k: v for k, v in REMOVAL.items() if k != "removed_at"}],
        ),
        unknown(
            "it cannot be seen any more, and nobody stopped it",
            content=[POST | {"visible": "false"}],
            content_hits=[HIT],
            removals=[OPEN],
        ),
        unknown(
            "an item of a provider of messages, of unknown kind",
            operator=PROVIDER,
            content_hits=[HIT],
            removals=[REMOVAL],
        ),
        unknown(
            "only a dismissed hit, and others may be missing",
            content_hits=[HIT | {"confirmed": "false"}],
            removals=[],
        ),
        not_applicable(
            "only a dismissed hit, in a complete register",
            complete=("content_hits",),
            content_hits=[HIT | {"confirmed": "false"}],
            removals=[],
        ),
        not_applicable(
            "only a message of a provider, in a complete register",
            operator=PROVIDER,
            complete=("content_hits",),
            content=[POST | {"kind": "message"}],
            content_hits=[HIT],
            removals=[OPEN],
        ),
    ),
)
