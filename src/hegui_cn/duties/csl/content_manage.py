"""Prohibited information that users publish: stopped at once and removed."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import prohibited

UPHELD = ("维持处置", "驳回", "rejected", "dismissed")
"""Outcomes of an appeal that put nothing back."""


def stopped_and_removed(
    content_hits, removals, operator, day, number, absent, doubted, in_force, content=None
):
    items = prohibited.found(content_hits, day, number.review_hours)
    items = prohibited.published(prohibited.with_kind(items, content), operator)
    streaming = operator.offers("live_streaming") is not False
    return prohibited.stopped_and_removed(
        items,
        removals,
        in_force,
        day,
        number,
        absent,
        streaming=streaming,
        hidden=doubted("content"),
        upheld=UPHELD,
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
REMOVED_AGAIN = REMOVAL | {
    "found_at": "2026-06-05T02:00:00Z",
    "stopped_at": "2026-06-05T03:00:00Z",
    "removed_at": "2026-06-05T03:00:00Z",
}
PROVIDER = {"services": ("publishing", "message_sending")}
STREAMS = {"services": ("publishing", "live_streaming")}

duty = Duty(
    title={
        "en": "Stop prohibited information at once and remove it",
        "zh": "发现法律、行政法规禁止发布或者传输的信息，立即停止传输并采取消除等处置措施",
    },
    law={"2017-06-01": ("csl:47", "iis:16"), "2026-01-01": ("csl:49", "iis:16")},
    rows=stopped_and_removed,
    conduct=("began_on", "ended_on"),
    conducts=("prohibited_content", "prohibited_goods"),
    elapsed="elapsed_s",
    met=lambda t, day, number: t.in_time,
    excused={"content row": "it can only show that what was removed is still to be seen"},
    remedy={
        "en": "Stop the transmission of {content} ({kind}), found at {found_at}, remove it, "
        "prevent its spread, and record when each was done.",
        "zh": "立即停止传输{found_at}发现的信息{content}（{kind}），予以消除并防止扩散，"
        "并记录各项完成时间。",
    },
    convention={
        "en": "Only a confirmed hit that rests on law binds, and each opens the item anew: a "
        "removal before it does not settle it. A hit that was not reviewed is pending for 24 "
        "hours, then not known. Stopped and removed by the end of the Shanghai day on which "
        "it was found is met; later or still open within one day after it is not known to be "
        "in time; beyond that it is breached, for two years after it was done too. A live "
        "stream is met within one hour, and not known until the end of that day. What can "
        "still be seen though it was removed, or cannot be seen though it was never stopped, "
        "is not known. That its spread was prevented is not judged apart. Messages and apps "
        "of a provider are judged under their own paragraph alone.",
        "zh": "仅依据法律、行政法规且经确认的命中产生义务；每次命中均应重新处置，"
        "此前的处置不抵后来的命中。尚未审核的命中在二十四小时内为待定，此后为未知。"
        "发现当日（上海时间）内停止传输并消除的为符合；次日内完成或者次日结束前尚未完成的，"
        "是否及时不作认定；超过的为违反，完成后两年内仍可追究。直播自发现起一小时内停止的为符合，"
        "当日内停止的不作认定。已消除而仍可见，或者未停止传输而不可见的，视为不详。"
        "防止扩散不单独判断。信息发送、应用下载服务提供者的信息和应用软件仅依其专款判断。",
    },
    examples=(
        met(
            "stopped and removed in the last second of the day",
            content=[POST | {"visible": "false"}],
            content_hits=[HIT],
            removals=[REMOVAL],
        ),
        met(
            "found by two policies before it was removed",
            content_hits=[HIT, HIT | {"policy": "fraud", "found_at": "2026-06-01T03:00:00Z"}],
            removals=[REMOVAL],
        ),
        met(
            "found again and removed again",
            content_hits=[HIT, HIT | {"found_at": "2026-06-05T02:00:00Z"}],
            removals=[REMOVAL, REMOVED_AGAIN],
        ),
        met(
            "a hit of house rules alone binds nobody",
            content_hits=[HIT, HIT | {"content": "c2", "basis": "house"}],
            removals=[REMOVAL],
        ),
        met(
            "a hit of house rules, in Chinese",
            content_hits=[
                HIT,
                HIT | {"content": "c2", "basis": "平台规则"},
                HIT | {"content": "c3", "basis": "网络信息内容生态治理规定第七条"},
            ],
            removals=[REMOVAL],
        ),
        met(
            "a hit of screening, which names the provision",
            content_hits=[HIT | {"basis": "csl:49"}],
            removals=[REMOVAL],
        ),
        breached(
            "a hit that cites the provision, with nothing done",
            complete=("removals",),
            content_hits=[HIT | {"basis": "《网络安全法》第四十九条"}],
            removals=[],
        ),
        unknown(
            "on what a hit rests cannot be read, and nothing was done",
            complete=("removals",),
            content_hits=[HIT | {"basis": "huose"}],
            removals=[],
        ),
        met(
            "one hit awaits its review for less than a day",
            day="2026-06-02",
            content_hits=[
                HIT,
                HIT | {"content": "c2", "confirmed": None, "found_at": "2026-06-02T02:00:00Z"},
            ],
            removals=[REMOVAL],
        ),
        met(
            "a live stream was cut in the last second of the hour",
            operator=STREAMS,
            content=[POST | {"kind": "stream", "visible": "false"}],
            content_hits=[HIT],
            removals=[
                REMOVAL
                | {"stopped_at": "2026-06-01T03:00:00Z", "removed_at": "2026-06-01T03:00:00Z"}
            ],
        ),
        met(
            "removed on the day after more than two years ago, which is barred",
            day="2028-06-03",
            content_hits=[HIT],
            removals=[REMOVAL | {"removed_at": "2026-06-02T02:00:00Z"}],
        ),
        met(
            "it can be seen again since an appeal was upheld",
            content=[POST | {"visible": "true"}],
            content_hits=[HIT],
            removals=[REMOVAL | {"appeal_outcome": "upheld"}],
        ),
        met(
            "it can be seen again since an appeal overturned its removal",
            content=[POST | {"visible": "true"}],
            content_hits=[HIT],
            removals=[REMOVAL | {"appeal_outcome": "overturned"}],
        ),
        met(
            "a confirmed hit counts, and one that was dismissed does not",
            content_hits=[HIT, HIT | {"content": "c2", "confirmed": "false"}],
            removals=[REMOVAL],
        ),
        met(
            "a message of an operator that is no provider of messages",
            content=[POST | {"kind": "message", "visible": "false"}],
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
            "removed two days after it was found, as a radio app did in 2017",
            content_hits=[HIT],
            removals=[REMOVAL | {"removed_at": "2026-06-02T16:00:00Z"}],
        ),
        breached(
            "a finding left open in the register, closed days later by the next",
            content_hits=[HIT],
            removals=[OPEN, REMOVED_AGAIN],
        ),
        breached(
            "a live stream was cut on the day after",
            operator=STREAMS,
            content=[POST | {"kind": "stream", "visible": "false"}],
            content_hits=[HIT],
            removals=[REMOVAL | {"stopped_at": "2026-06-01T16:00:00Z"}],
        ),
        breached(
            "found again a year after its removal, and the complete register has no second one",
            complete=("removals",),
            content=[POST],
            content_hits=[HIT, HIT | {"found_at": "2025-06-01T02:00:00Z"}],
            removals=[
                REMOVAL
                | {
                    "found_at": "2025-06-01T02:00:00Z",
                    "stopped_at": "2025-06-01T03:00:00Z",
                    "removed_at": "2025-06-01T03:00:00Z",
                }
            ],
        ),
        breached(
            "open two days after it was found",
            day="2026-06-03",
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
            content_hits=[HIT, HIT | {"found_at": "2026-06-09T02:00:00Z"}],
            removals=[REMOVAL, OPEN | {"found_at": "2026-06-09T02:00:00Z"}],
        ),
        unknown(
            "the register lacks it, and is complete only since the day after it was found",
            complete=("removals",),
            complete_from="2026-06-03",
            content_hits=[HIT],
            removals=[],
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
            "found before the law and still there two days after its first",
            day="2017-06-03",
            content_hits=[HIT | {"found_at": "2017-05-02T02:00:00Z"}],
            removals=[OPEN | {"found_at": "2017-05-02T02:00:00Z"}],
        ),
        unknown("the register of removals may lack rows", content_hits=[HIT], removals=[]),
        unknown(
            "removed a second into the next day",
            content_hits=[HIT],
            removals=[REMOVAL | {"removed_at": "2026-06-01T16:00:01Z"}],
        ),
        unknown(
            "open on the day after it was found",
            day="2026-06-02",
            content_hits=[HIT],
            removals=[OPEN],
        ),
        unknown(
            "found again after its removal, and the register may lack the second one",
            content_hits=[HIT, HIT | {"found_at": "2026-06-05T02:00:00Z"}],
            removals=[REMOVAL],
        ),
        unknown(
            "a live stream was cut three hours after it was found",
            operator=STREAMS,
            content=[POST | {"kind": "stream", "visible": "false"}],
            content_hits=[HIT],
            removals=[
                REMOVAL
                | {"stopped_at": "2026-06-01T05:00:00Z", "removed_at": "2026-06-01T05:00:00Z"}
            ],
        ),
        unknown(
            "removed, and still to be seen",
            content=[POST],
            content_hits=[HIT],
            removals=[REMOVAL],
        ),
        unknown(
            "removed, and still to be seen though an appeal was rejected",
            content=[POST],
            content_hits=[HIT],
            removals=[REMOVAL | {"appeal_outcome": "rejected"}],
        ),
        unknown(
            "removed, and whether it is still to be seen is not known",
            content=[POST | {"visible": None}],
            content_hits=[HIT],
            removals=[REMOVAL],
        ),
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
