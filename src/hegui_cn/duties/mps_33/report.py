"""Forbidden information that was found: reported to the local police within 24 hours."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, seconds_between, unknown
from hegui.duties.shapes import deadline, prohibited


def reported(content_hits, removals, day, number, absent, in_force):
    """Return each finding, with the end of its 24 hours and when it was first reported."""
    found = prohibited.found(content_hits, day, number.review_hours)
    found = prohibited.since_law(found, in_force)
    rows = prohibited.first_acts(found, removals, ("reported_at",), absent)
    due_at = rows.found_at + ibis.interval(hours=number.report_hours)
    return rows.select(
        "content",
        "confirmed",
        "pending",
        "found_at",
        "reported_at",
        due_at=due_at,
        in_time=(rows.reported_at <= due_at) | rows.reported_at_unclear,
        elapsed_s=seconds_between(rows.found_at, rows.reported_at),
        **deadline.late_to_the_hour(rows.reported_at, due_at, bound=rows.confirmed),
    )


def within_the_hours(t, day, number):
    done = t.in_time | deadline.not_over(t.due_at, day)
    return prohibited.if_confirmed(t, done)


HIT = {
    "content": "c1",
    "policy": "gambling",
    "found_at": "2026-06-01T02:00:00Z",
    "confirmed": "true",
}


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
        "en": "Only confirmed hits that rest on law bind, and all are taken to be information that "
        "the Measures forbid. The hours run from each confirmed hit anew; to whom it was "
        "reported is not on record and not judged.",
        "zh": "仅依据法律、行政法规且经确认的命中计入，并均视为本办法禁止的信息。"
        "自每次确认的命中起计；向谁报告无记录可查，不作判断。",
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
        breached(
            "found again after the report, and the complete register has no second one",
            complete=("removals",),
            content_hits=[HIT, HIT | {"found_at": "2026-06-05T02:00:00Z"}],
            removals=[REMOVAL],
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
