"""Prohibited information that users publish: reported to the authority."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import prohibited


def reported(content_hits, removals, operator, day, number, absent, in_force, content=None):
    items = prohibited.found(content_hits, day, number.review_hours)
    items = prohibited.published(prohibited.with_kind(items, content), operator)
    items = prohibited.since_law(items, in_force)
    rooms = {"reported_at": number.report_days}
    rows = prohibited.acted_on(items, removals, rooms, in_force, absent, day)
    return rows.select(
        "content",
        "kind",
        "confirmed",
        "pending",
        "found_at",
        "reported_at",
        "elapsed_s",
        "in_time",
        "began_on",
        "ended_on",
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
PROVIDER = {"services": ("publishing", "message_sending")}


REMOVAL = {
    "content": "c1",
    "found_at": HIT["found_at"],
    "reported_at": "2026-06-01T15:59:59Z",
}
SILENT = REMOVAL | {"reported_at": None}

duty = Duty(
    title={
        "en": "Report prohibited information to the authority",
        "zh": "发现违法信息向有关主管部门报告",
    },
    law={"2017-06-01": ("csl:47", "iis:16"), "2026-01-01": ("csl:49", "iis:16")},
    # csl:68 of 2017 lists not stopping, not removing and not recording; csl:69 adds not reporting
    punished_from="2026-01-01",
    rows=reported,
    conduct=("began_on", "ended_on"),
    conducts=("prohibited_content",),
    elapsed="elapsed_s",
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Report {content}, found at {found_at}, to the competent department and keep "
        "the receipt.",
        "zh": "将{found_at}发现的信息{content}向有关主管部门报告，并留存回执。",
    },
    convention={
        "en": "Only a confirmed hit that rests on law binds, and each asks for a report anew. The "
        "law gives no number: what is reported by the end of the Shanghai day on which it was "
        "found is met; what is reported later or still open within three days after it is not "
        "known to be in time; beyond that it is breached, for two years after it was reported "
        "too. The penal clause of 2017 does not name the failure to report; that of 2026 "
        "does.",
        "zh": "仅依据法律、行政法规且经确认的命中产生义务，每次命中均应报告。法律未定期限："
        "发现当日（上海时间）内报告的为符合；此后三日内报告或者三日结束前尚未报告的，"
        "是否及时不作认定；超过的为违反，此后报告的，两年内仍可追究。"
        "2017年罚则未列举未报告的情形，2026年罚则已列举。",
    },
    examples=(
        met(
            "reported in the last second of the day",
            content=[POST],
            content_hits=[HIT],
            removals=[REMOVAL],
        ),
        breached(
            "reported on the fourth day after",
            content_hits=[HIT],
            removals=[REMOVAL | {"reported_at": "2026-06-04T16:00:00Z"}],
        ),
        breached(
            "not reported on the fourth day after",
            day="2026-06-05",
            content_hits=[HIT],
            removals=[SILENT],
        ),
        breached(
            "reported only after the day that is asked for, in 2017",
            day="2017-09-26",
            content_hits=[HIT | {"found_at": "2017-09-01T02:00:00Z"}],
            removals=[
                REMOVAL
                | {"found_at": "2017-09-01T02:00:00Z", "reported_at": "2017-09-27T02:00:00Z"}
            ],
        ),
        breached(
            "the complete register of removals lacks it",
            complete=("removals",),
            content_hits=[HIT],
            removals=[],
        ),
        unknown(
            "reported on the third day after",
            content_hits=[HIT],
            removals=[REMOVAL | {"reported_at": "2026-06-04T15:59:59Z"}],
        ),
        unknown(
            "not reported on the third day after",
            day="2026-06-04",
            content_hits=[HIT],
            removals=[SILENT],
        ),
        unknown("the register of removals may lack rows", content_hits=[HIT], removals=[]),
        unknown(
            "reports are not recorded",
            content_hits=[HIT],
            removals=[{"content": "c1", "found_at": HIT["found_at"]}],
        ),
        unknown(
            "no one has reviewed the hit",
            content_hits=[HIT | {"confirmed": None}],
            removals=[SILENT],
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
