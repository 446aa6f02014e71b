"""Prohibited information that users publish: reported to the authority."""

from datetime import date

from hegui.days import end_of
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import prohibited

IN_FORCE = end_of(date(2017, 5, 31))


def reported(content_hits, removals, operator, day, absent, content=None):
    items = prohibited.published(content_hits, content, operator)
    items = prohibited.since_law(items, IN_FORCE)
    rows = prohibited.acted_on(items, removals, ("reported_at",), IN_FORCE, absent, day)
    return rows.select(
        "content",
        "kind",
        "confirmed",
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
    law={"2017-06-01": ("csl:47",), "2026-01-01": ("csl:49",)},
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
        "en": "The law gives no time for the report: what is not reported at the end of the "
        "Shanghai day of finding is breached, and what was reported later is met today, with the "
        "time shown. The penal clause of 2017 does not name the failure to report; that of 2026 "
        "does.",
        "zh": "法律未定报告期限：发现当日（上海时间）结束时仍未报告的，视为违反；此后报告的，"
        "当前视为符合，并列明所用时间。2017年罚则未列举未报告的情形，2026年罚则已列举。",
    },
    examples=(
        met(
            "reported in the last second of the day",
            content=[POST],
            content_hits=[HIT],
            removals=[REMOVAL],
        ),
        met(
            "reported a day late, which is past conduct",
            content_hits=[HIT],
            removals=[REMOVAL | {"reported_at": "2026-06-01T16:00:01Z"}],
        ),
        met(
            "not reported yet at the end of the day on which it was found",
            day="2026-06-01",
            content_hits=[HIT],
            removals=[SILENT],
        ),
        breached(
            "not reported on the day after",
            day="2026-06-02",
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
