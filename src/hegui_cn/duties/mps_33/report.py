"""Forbidden information that was found: reported to the local police within 24 hours."""

from datetime import date

import ibis

from hegui.days import NEVER, end_of
from hegui.duties import (
    Duty,
    breached,
    happened,
    met,
    not_applicable,
    seconds_between,
    shanghai_day,
    unknown,
)
from hegui_cn.duties.csl.content_manage import HIT

IN_FORCE = end_of(date(1997, 12, 29))


def reported(content_hits, removals, number, absent):
    """Return each item found, with the end of its 24 hours and when it was first reported.

    `confirmed` is null where none of its hits has been reviewed: then nothing is judged.
    """
    hits = content_hits.filter(
        content_hits.confirmed.fill_null(True), content_hits.found_at >= ibis.literal(IN_FORCE)
    )
    found = hits.group_by("content").agg(
        confirmed=hits.confirmed.any(),
        found_at=hits.found_at.min(where=hits.confirmed).coalesce(hits.found_at.min()),
    )
    reports = removals.group_by("content").agg(
        first_at=removals.reported_at.min(), unclear=removals.reported_at.isnull().any()
    )
    rows = found.left_join(reports, "content")
    # an item that the register lacks was not reported if the register is whole, else not known
    lacking = ibis.ifelse(absent("removals").isnull(), ibis.null("timestamp"), ibis.literal(NEVER))
    reported_at = ibis.ifelse(rows.content_right.isnull(), lacking, rows.first_at)
    due_at = rows.found_at + ibis.interval(hours=number.report_hours)
    late, none = reported_at > due_at, ibis.null("date")
    whole = ibis.ifelse(rows.unclear.fill_null(False), ibis.null("boolean"), False)
    in_time = (reported_at <= due_at) | whole
    begun = late & rows.confirmed & ~rows.unclear.fill_null(False)
    return rows.select(
        "content",
        "confirmed",
        "found_at",
        due_at=due_at,
        reported_at=reported_at,
        in_time=in_time,
        elapsed_s=seconds_between(rows.found_at, reported_at),
        began_on=ibis.ifelse(begun, shanghai_day(due_at), none),
        ended_on=ibis.ifelse(begun & happened(reported_at), shanghai_day(reported_at), none),
    )


def within_the_hours(t, day, number):
    done = t.in_time | (t.due_at >= ibis.literal(end_of(day)))
    return ibis.ifelse(t.confirmed, done, ibis.null("boolean"))


REMOVAL = {
    "content": "c1",
    "found_at": HIT["found_at"],
    "reported_at": "2026-06-02T02:00:00Z",
}
SILENT = REMOVAL | {"reported_at": None}
EARLY_REMOVAL = {
    "content": "c1",
    "found_at": "2016-06-01T02:00:00Z",
    "reported_at": "2016-06-01T12:00:00Z",
}
EARLY = HIT | {"found_at": "2016-06-01T02:00:00Z"}

duty = Duty(
    title={
        "en": "Report forbidden information to the local police within 24 hours",
        "zh": "发现禁止信息在24小时内向当地公安机关报告",
    },
    law={"1997-12-30": ("mps-33:10.i6",)},
    rows=reported,
    conduct=("began_on", "ended_on"),
    conducts=("prohibited_content",),
    elapsed="elapsed_s",
    met=within_the_hours,
    remedy={
        "en": "Report {content}, found at {found_at}, to the local public security organ, late as "
        "it is (due at {due_at}), and keep the original records.",
        "zh": "将{found_at}发现的{content}向当地公安机关报告（应于{due_at}前），逾期亦应补报，"
        "并保留原始记录。",
    },
    convention={
        "en": "Only confirmed hits bind, and all are taken to be information that the Measures "
        "forbid. The hours run from the first confirmed hit; to whom it was reported is not on "
        "record and not judged.",
        "zh": "仅经确认的命中计入，并均视为本办法禁止的信息。自首次确认的命中起计；"
        "向谁报告无记录可查，不作判断。",
    },
    examples=(
        met("reported in the last second", content_hits=[HIT], removals=[REMOVAL]),
        met(
            "the hours end with the day",
            day="2026-06-02",
            content_hits=[HIT | {"found_at": "2026-06-01T16:00:00Z"}],
            removals=[SILENT],
        ),
        met(
            "before the Cybersecurity Law",
            day="2016-12-31",
            content_hits=[EARLY],
            removals=[EARLY_REMOVAL],
        ),
        met(
            "late, more than two years ago",
            day="2028-06-03",
            content_hits=[HIT],
            removals=[REMOVAL | {"reported_at": "2026-06-02T02:00:01Z"}],
        ),
        breached(
            "reported a second late",
            content_hits=[HIT],
            removals=[REMOVAL | {"reported_at": "2026-06-02T02:00:01Z"}],
        ),
        breached("never reported", content_hits=[HIT], removals=[SILENT]),
        breached(
            "the complete register of removals lacks it, in 2016",
            day="2016-12-31",
            complete=("removals",),
            content_hits=[EARLY],
            removals=[],
        ),
        breached(
            "reported only after the day that is asked for",
            day="2026-06-03",
            content_hits=[HIT],
            removals=[REMOVAL | {"reported_at": "2026-06-03T16:00:01Z"}],
        ),
        unknown("the register of removals may lack rows", content_hits=[HIT], removals=[]),
        unknown(
            "the report is not recorded",
            content_hits=[HIT],
            removals=[{k: v for k, v in REMOVAL.items() if k != "reported_at"}],
        ),
        unknown(
            "no one has reviewed the hit",
            content_hits=[HIT | {"confirmed": None}],
            removals=[SILENT],
        ),
        unknown("the removals were not given", content_hits=[HIT]),
        not_applicable(
            "the hit was dismissed, in a complete register",
            complete=("content_hits",),
            content_hits=[HIT | {"confirmed": "false"}],
            removals=[],
        ),
    ),
)
