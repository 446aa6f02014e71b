"""Security incidents: the plan started at once, and the harm contained."""

from datetime import date

import ibis

from hegui.days import end_of
from hegui.duties import (
    Duty,
    breached,
    happened,
    met,
    not_applicable,
    seconds_between,
    unknown,
)
from hegui.duties.shapes import prompt

IN_FORCE = end_of(date(2017, 5, 31))


def handled(incidents):
    """Return every incident since the law; both acts are late from the same day on."""
    since = incidents.filter(incidents.found_at >= ibis.literal(IN_FORCE))
    found, started, contained = since.found_at, since.plan_started_at, since.contained_at
    last = ibis.ifelse(started > contained, started, contained)
    both = happened(started) & happened(contained)
    first_late = prompt.late_from(found, started).coalesce(prompt.late_from(found, contained))
    return since.select(
        "incident",
        "system",
        "grade",
        "found_at",
        "plan_started_at",
        "contained_at",
        elapsed_s=seconds_between(found, contained),
        began_on=first_late,
        ended_on=ibis.ifelse(both, prompt.late_until(found, last), ibis.null("date")),
    )


def started_and_contained(t, day, number):
    acts = (t.plan_started_at, t.contained_at)
    started, contained = (prompt.in_time(t.found_at, act, day) for act in acts)
    return started & contained


INCIDENT = {
    "incident": "2026-03",
    "system": "shop",
    "grade": "general",
    "found_at": "2026-06-01T02:00:00Z",
    "plan_started_at": "2026-06-01T02:05:00Z",
    "contained_at": "2026-06-01T15:59:59Z",
}

duty = Duty(
    title={
        "en": "Start the incident plan at once and contain the harm",
        "zh": "发生网络安全事件立即启动应急预案并采取补救措施",
    },
    law={"2017-06-01": ("csl:25",), "2026-01-01": ("csl:27",)},
    rows=handled,
    conduct=("began_on", "ended_on"),
    conducts=("incident_response",),
    elapsed="elapsed_s",
    met=started_and_contained,
    remedy={
        "en": "For incident {incident}, found at {found_at}: start the plan, contain the harm, and "
        "record when each was done.",
        "zh": "对事件{incident}（发现于{found_at}）启动应急预案、控制危害，并分别记录时间。",
    },
    convention={
        "en": "At once: a plan not started, or harm not contained, at the end of the Shanghai day "
        "on which the incident was found is breached; what was done later is met today, with the "
        "time to containment shown. Incidents of every grade are judged.",
        "zh": "“立即”：发现当日（上海时间）结束时仍未启动预案或者控制危害的，视为违反；"
        "此后完成的，当前视为符合，并列明控制所用时间。各级别事件均在判断之列。",
    },
    examples=(
        met("started in minutes and contained on the day", incidents=[INCIDENT]),
        met(
            "contained the day after, which is past conduct",
            incidents=[INCIDENT | {"contained_at": "2026-06-01T16:00:00Z"}],
        ),
        met(
            "found on the day, nothing done yet",
            day="2017-09-26",
            incidents=[
                INCIDENT
                | {
                    "found_at": "2017-09-26T02:00:00Z",
                    "plan_started_at": None,
                    "contained_at": None,
                }
            ],
        ),
        breached(
            "contained, and the plan never started",
            incidents=[INCIDENT | {"plan_started_at": None}],
        ),
        breached(
            "the plan never started, and it is not known when it was contained",
            incidents=[
                {k: v for k, v in INCIDENT.items() if k != "contained_at"}
                | {"plan_started_at": None}
            ],
        ),
        breached(
            "not contained on the day after",
            day="2026-06-02",
            incidents=[INCIDENT | {"contained_at": None}],
        ),
        breached(
            "contained only after the day that is asked for",
            day="2017-09-26",
            incidents=[
                INCIDENT
                | {
                    "found_at": "2017-09-20T02:00:00Z",
                    "plan_started_at": "2017-09-20T03:00:00Z",
                    "contained_at": "2017-09-27T03:00:00Z",
                }
            ],
        ),
        unknown(
            "it is not known when the plan was started",
            incidents=[{k: v for k, v in INCIDENT.items() if k != "plan_started_at"}],
        ),
        unknown("no incident is listed", incidents=[]),
        not_applicable("no incident, as declared", complete=("incidents",), incidents=[]),
        not_applicable(
            "found before the law, in a complete register",
            day="2017-09-26",
            complete=("incidents",),
            incidents=[INCIDENT | {"found_at": "2017-05-31T15:59:59Z", "plan_started_at": None}],
        ),
    ),
)
