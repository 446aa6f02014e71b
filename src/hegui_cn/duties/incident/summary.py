"""Security incidents: summed up in a closing report after the handling ended."""

import ibis

from hegui.duties import (
    Duty,
    breached,
    happened,
    met,
    not_applicable,
    shanghai_day,
    unknown,
    without,
)
from hegui.duties.shapes import deadline


def summed_up(incidents, number, in_force):
    """Return the incidents since the measures that are graded above general.

    `due_on` is empty while the handling goes on.
    """
    graded = incidents.filter(
        incidents.grade != "general", incidents.found_at >= ibis.literal(in_force)
    )
    ended = graded.handling_ended_at
    term = deadline.days(shanghai_day(ended), number.summary_days)
    due = ibis.ifelse(happened(ended), term["due_on"], ibis.null("date"))
    return graded.select(
        "incident",
        "system",
        "grade",
        "found_at",
        "handling_ended_at",
        "summary_at",
        "harm_kind",
        **term | {"due_on": due},
        **deadline.late(shanghai_day(graded.summary_at), due),
    )


def in_time(t, day, number):
    done_on = shanghai_day(t.summary_at)
    return deadline.kept(done_on, t.due_on, day) | ~happened(t.handling_ended_at)


INCIDENT = {
    "incident": "2026-03",
    "system": "shop",
    "grade": "major",
    "found_at": "2026-01-20T02:00:00Z",
    "handling_ended_at": "2026-01-31T02:00:00Z",
    "summary_at": "2026-03-02T15:59:59Z",
}


duty = Duty(
    title={
        "en": "Sum up graver security incidents within thirty days after their handling",
        "zh": "较大以上网络安全事件处置结束后三十日内提交总结报告",
    },
    law={"2025-11-01": ("incident:8",)},
    rows=summed_up,
    conduct=("began_on", "ended_on"),
    conducts=("incident_response",),
    due="due_on",
    done="summary_at",
    met=in_time,
    remedy={
        "en": "Hand in the closing report of incident {incident}, due on {due_on}, by the channel "
        "of its first report, late as it is.",
        "zh": "按原报告渠道补交事件{incident}的总结报告（应于{due_on}前提交）。",
    },
    convention={
        "en": "The days do not count the day on which the handling ended, and end at 24:00 "
        "Shanghai time. General incidents are left out.",
        "zh": "期限不计处置结束当日，至届满日24时（上海时间）止。一般事件不在判断之列。",
    },
    examples=(
        met("in the last second of the term, over the end of February", incidents=[INCIDENT]),
        met(
            "the term ends on the day",
            day="2026-03-02",
            incidents=[INCIDENT | {"summary_at": None}],
        ),
        met(
            "the handling goes on",
            incidents=[INCIDENT | {"handling_ended_at": None, "summary_at": None}],
        ),
        met(
            "the handling ended only after the day that is asked for",
            day="2026-01-25",
            incidents=[INCIDENT],
        ),
        breached(
            "a second after the term",
            incidents=[INCIDENT | {"summary_at": "2026-03-02T16:00:00Z"}],
        ),
        breached(
            "no closing report on the day after the term",
            day="2026-03-03",
            incidents=[INCIDENT | {"summary_at": None}],
        ),
        breached(
            "handed in only after the day that is asked for",
            day="2026-03-03",
            incidents=[INCIDENT | {"summary_at": "2026-03-04T02:00:00Z"}],
        ),
        unknown("the closing report is not recorded", incidents=[without(INCIDENT, "summary_at")]),
        unknown(
            "it is not recorded when the handling ended",
            incidents=[without(INCIDENT, "handling_ended_at") | {"summary_at": None}],
        ),
        unknown("no incident is listed", incidents=[]),
        not_applicable(
            "only a general incident, in a complete register",
            complete=("incidents",),
            incidents=[INCIDENT | {"grade": "general", "summary_at": None}],
        ),
        not_applicable(
            "the measures were not yet in force", day="2025-10-31", incidents=[INCIDENT]
        ),
    ),
)
