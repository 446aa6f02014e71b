"""Prohibited information that users publish: a record kept of each item dealt with."""

from hegui.duties import (
    Duty,
    breached,
    conduct,
    day_after,
    met,
    not_applicable,
    shanghai_day,
    unknown,
)
from hegui.duties.shapes import prohibited


def kept(content_hits, removals, operator, day, number, absent, in_force, content=None):
    items = prohibited.found(content_hits, day, number.review_hours)
    items = prohibited.published(prohibited.with_kind(items, content), operator)
    rows = prohibited.recorded(prohibited.since_law(items, in_force), removals, absent)
    return rows.select(
        "content",
        "kind",
        "confirmed",
        "pending",
        "found_at",
        "recorded",
        **conduct(~rows.recorded & rows.confirmed, day_after(shanghai_day(rows.found_at))),
    )


def on_record(t, day, number):
    return prohibited.if_confirmed(t, prohibited.on_record(t, day, number.act_days))


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
PROVIDER = {"services": ("publishing", "message_sending")}


REMOVAL = {"content": "c1", "found_at": HIT["found_at"], "record_digest": "9f86d081884c7d65"}

duty = Duty(
    title={
        "en": "Keep the records of prohibited information that was dealt with",
        "zh": "保存违法信息处置的有关记录",
    },
    law={"2017-06-01": ("csl:47", "iis:16"), "2026-01-01": ("csl:49", "iis:16")},
    rows=kept,
    conduct=("began_on", "ended_on"),
    conducts=("prohibited_content",),
    met=on_record,
    remedy={
        "en": "Record what {content}, found at {found_at}, was and how it was dealt with, "
        "and keep the digest of that record.",
        "zh": "补记{found_at}发现的信息{content}的内容及处置情况，并保存该记录的摘要。",
    },
    convention={
        "en": "Only a confirmed hit that rests on law binds. The digest of the record is its "
        "proof: an empty one is not known, and an item without any removal since it was found is "
        "without a record only if the register of removals is complete. The law gives no "
        "time: until the end of the day after that of finding a missing record is not known "
        "to be late.",
        "zh": "仅依据法律、行政法规且经确认的命中产生义务。以记录摘要为凭：摘要为空视为不详；"
        "发现后处置登记中没有的信息，仅在该登记声明完整时视为未保存。法律未定期限："
        "发现次日（上海时间）结束前尚无记录的，不作认定。",
    },
    examples=(
        met("a record is kept", content=[POST], content_hits=[HIT], removals=[REMOVAL]),
        met(
            "one of two removals has the record",
            content_hits=[HIT],
            removals=[
                REMOVAL | {"record_digest": None},
                REMOVAL | {"found_at": "2026-06-02T02:00:00Z"},
            ],
        ),
        breached(
            "the complete register of removals lacks it two days after",
            day="2026-06-03",
            complete=("removals",),
            content_hits=[HIT],
            removals=[],
        ),
        breached(
            "and in 2017 likewise",
            day="2017-09-26",
            complete=("removals",),
            content_hits=[HIT | {"found_at": "2017-06-01T02:00:00Z"}],
            removals=[],
        ),
        breached(
            "found again, and the complete register has the record of the first time alone",
            complete=("removals",),
            content_hits=[HIT, HIT | {"found_at": "2026-06-05T02:00:00Z"}],
            removals=[REMOVAL],
        ),
        unknown(
            "the complete register of removals lacks it on the day after",
            day="2026-06-02",
            complete=("removals",),
            content_hits=[HIT],
            removals=[],
        ),
        unknown("the register of removals may lack rows", content_hits=[HIT], removals=[]),
        unknown(
            "the digest is empty", content_hits=[HIT], removals=[REMOVAL | {"record_digest": None}]
        ),
        unknown(
            "digests are not given",
            content_hits=[HIT],
            removals=[{"content": "c1", "found_at": HIT["found_at"]}],
        ),
        unknown(
            "no one has reviewed the hit",
            complete=("removals",),
            content_hits=[HIT | {"confirmed": None}],
            removals=[],
        ),
        not_applicable(
            "found before the law, in a complete register",
            day="2017-09-26",
            complete=("content_hits",),
            content_hits=[HIT | {"found_at": "2017-05-31T15:59:59Z"}],
            removals=[],
        ),
        not_applicable(
            "only an app of a provider, in a complete register",
            operator=PROVIDER,
            complete=("content_hits",),
            content=[POST | {"kind": "app"}],
            content_hits=[HIT],
            removals=[],
        ),
    ),
)
