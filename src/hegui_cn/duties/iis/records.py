"""Sixty days of records of what was published, and when, and where."""

from datetime import timedelta

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import retention


def kept(records_kept, day, number, absent, first_day):
    first = max(first_day, day - timedelta(days=number.record_days))
    return retention.reaching(records_kept, "published", first, absent)


FORUM = {"services": ("publishing",)}
POSTS = {
    "records": "posts",
    "kind": "published",
    "system": "forum",
    "first_on": "2019-01-01",
    "oldest_on": "2026-05-01",
    "gapless": True,
    "ended_on": None,
}

duty = Duty(
    title={
        "en": "Keep records of what is published for sixty days",
        "zh": "所提供信息的内容、发布时间、地址的记录备份保存六十日",
    },
    law={"2000-09-25": ("iis:14.p1", "iis:14.p2")},
    applies=lambda operator: operator.offers("publishing"),
    rows=kept,
    conduct=("began_on", "ended_on"),
    conducts=("log_retention",),
    met=lambda t, day, number: t.kept,
    remedy={
        "en": "Keep what was published on {system}, with its time and address, and be able to "
        "find it back to {back_to} (the oldest found is of {oldest_on}).",
        "zh": "记录{system}所发布信息的内容、发布时间和地址，至少可查至{back_to}（现最早可查至"
        "{oldest_on}）。",
    },
    convention={
        "en": "Binds who lets users publish, which the text calls bulletin services; news and "
        "publishing in the narrow sense are bound too. Met needs the oldest record to "
        "reach back sixty days, or to the first that arose, and a check that none is "
        "missing since. Where records of this kind are not listed they may exist, unless "
        "the register is declared complete.",
        "zh": "适用于供用户发布信息的服务（文本称电子公告服务），新闻、出版服务亦适用。最早记录可"
        "查至六十日前或者首次产生之日，且经核查此后无缺失的，为符合。未列出此类记录的，登记"
        "未声明完整时可能存在。",
    },
    examples=(
        met("sixty days to the day", operator=FORUM, records_kept=[POSTS]),
        met(
            "a forum of last week",
            operator=FORUM,
            records_kept=[POSTS | {"first_on": "2026-06-23", "oldest_on": "2026-06-23"}],
        ),
        met(
            "in 2017",
            day="2017-06-01",
            operator=FORUM,
            records_kept=[POSTS | {"first_on": "2016-01-01", "oldest_on": "2017-04-02"}],
        ),
        breached("a day short", operator=FORUM, records_kept=[POSTS | {"oldest_on": "2026-05-02"}]),
        breached("a hole was found", operator=FORUM, records_kept=[POSTS | {"gapless": False}]),
        breached(
            "one system of two",
            operator=FORUM,
            records_kept=[POSTS, POSTS | {"records": "bullets", "oldest_on": "2026-06-01"}],
        ),
        breached(
            "only other records, in a complete register",
            operator=FORUM,
            complete=("records_kept",),
            records_kept=[POSTS | {"kind": "trade"}],
        ),
        unknown(
            "nobody checked for holes", operator=FORUM, records_kept=[POSTS | {"gapless": None}]
        ),
        unknown(
            "the oldest is not known", operator=FORUM, records_kept=[POSTS | {"oldest_on": None}]
        ),
        unknown(
            "all that is listed ended long ago",
            operator=FORUM,
            complete=("records_kept",),
            records_kept=[POSTS | {"oldest_on": "2020-01-01", "ended_on": "2021-01-01"}],
        ),
        unknown(
            "whether they ended is not recorded",
            operator=FORUM,
            records_kept=[without(POSTS, "ended_on")],
        ),
        unknown("none is listed", operator=FORUM, records_kept=[]),
        unknown("the records were not given", operator=FORUM),
        unknown(
            "whether users publish is not known", operator={"services": None}, records_kept=[POSTS]
        ),
        not_applicable("a mere website", records_kept=[POSTS]),
    ),
)
