"""Security incidents: reported within the hours that are set for the kind of operator."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, seconds_between, unknown, without
from hegui.duties.shapes import deadline
from hegui.duties.shapes import systems as in_use

HOUR = 60


def is_central(operator):
    """Return whether the limit of central organs binds; for others than organs it does not."""
    answered = operator.central_organ is not None
    return operator.central_organ if answered or operator.body == "state_organ" else False


def graded(incidents, systems, operator, in_force):
    """Return the incidents since the measures that are graded above general.

    `is_cii` is null where neither the system nor the operator's profile tells.
    """
    wanted = incidents.filter(
        incidents.grade != "general", incidents.found_at >= ibis.literal(in_force)
    )
    return in_use.is_critical_then(wanted, systems, operator).select(
        "incident",
        "system",
        "grade",
        "found_at",
        "reported_at",
        "reported_to",
        "harm_kind",
        "is_cii",
        is_central=ibis.literal(is_central(operator), type="boolean"),
    )


def reported(incidents, operator, number, in_force, systems=None):
    """Return each incident with `due_at`, the end of the shortest limit that may bind it."""
    rows = graded(incidents, systems, operator, in_force)
    minutes = ibis.ifelse(
        rows.is_cii.fill_null(True),
        number.report_minutes_cii,
        ibis.ifelse(
            rows.is_central.fill_null(True),
            number.report_minutes_central,
            number.report_minutes_other,
        ),
    )
    term = deadline.hours(rows.found_at, minutes, minutes // HOUR)
    return rows.mutate(
        **term,
        elapsed_s=seconds_between(rows.found_at, rows.reported_at),
        **deadline.late_to_the_hour(rows.reported_at, term["due_at"]),
    )


def within(t, minutes, day):
    """Say whether it was reported in so many minutes, or they are not over yet on the day."""
    limit = t.found_at + ibis.interval(minutes=minutes)
    return deadline.kept_to_the_hour(t.reported_at, limit, day)


def in_time(t, day, number):
    """Ask the shortest limit that may bind, and a longer one where the shorter is known not to."""
    by_body = within(t, number.report_minutes_central, day) | (
        within(t, number.report_minutes_other, day) & ~t.is_central
    )
    return within(t, number.report_minutes_cii, day) | (by_body & ~t.is_cii)


INCIDENT = {
    "incident": "2026-03",
    "system": "shop",
    "grade": "relatively_major",
    "found_at": "2026-06-01T02:00:00Z",
    "reported_at": "2026-06-01T06:00:00Z",
}
CRITICAL = {"system": "shop", "is_cii": "true"}
COMMON = {"system": "shop", "is_cii": "false"}
ORGAN = {"body": "state_organ", "central_organ": True}

duty = Duty(
    title={
        "en": "Report graver security incidents within the hours that are set",
        "zh": "较大以上网络安全事件在规定时限内报告",
    },
    law={"2025-11-01": ("incident:4.i1", "incident:4.i2", "incident:4.i3")},
    rows=reported,
    conduct=("began_on", "ended_on"),
    conducts=("incident_response",),
    due="due_on",
    done="reported_at",
    elapsed="elapsed_s",
    met=in_time,
    remedy={
        "en": "Report incident {incident}, which was due at {due_at}, late as it is, with "
        "what is known so far, and keep the receipt.",
        "zh": "事件{incident}应于{due_at}前报告，逾期亦应就已知情况立即补报，并留存回执。",
    },
    convention={
        "en": "One hour binds where the system is critical information infrastructure, else the "
        "body decides: two hours for central organs, four for others. A company or an individual "
        "is no central organ unless the profile says so. Where it is not known which limit binds, "
        "only a report within the shortest is met, and one after the longest is breached. General "
        "incidents are left out. To whom it was reported is shown and not judged.",
        "zh": "系统属于关键信息基础设施的为一小时；否则按主体：中央和国家机关两小时，其他四小时。"
        "公司和个人除概况另有填写外，不视为中央和国家机关。"
        "适用时限不明的，仅在最短时限内报告视为符合，超过最长时限视为违反。"
        "一般事件不在判断之列；接收部门仅供参考，不作判断。",
    },
    examples=(
        met("reported in four hours to the second", systems=[COMMON], incidents=[INCIDENT]),
        met(
            "not critical by the operator's profile, and no system is listed",
            operator={"ciio": False},
            incidents=[without(INCIDENT, "system")],
        ),
        met(
            "critical, and reported in an hour to the second",
            systems=[CRITICAL],
            incidents=[INCIDENT | {"reported_at": "2026-06-01T03:00:00Z"}],
        ),
        met(
            "a central organ, and reported in two hours to the second",
            operator=ORGAN,
            systems=[COMMON],
            incidents=[INCIDENT | {"reported_at": "2026-06-01T04:00:00Z"}],
        ),
        met(
            "it is not known whether it is critical, and it was reported within the hour",
            operator={"ciio": True},
            incidents=[INCIDENT | {"reported_at": "2026-06-01T03:00:00Z"}],
        ),
        met(
            "the four hours end at the end of the day",
            day="2026-06-01",
            systems=[COMMON],
            incidents=[INCIDENT | {"found_at": "2026-06-01T12:00:00Z", "reported_at": None}],
        ),
        breached(
            "the four hours ended a second before the end of the day",
            day="2026-06-01",
            systems=[COMMON],
            incidents=[INCIDENT | {"found_at": "2026-06-01T11:59:59Z", "reported_at": None}],
        ),
        breached(
            "reported a second after four hours",
            systems=[COMMON],
            incidents=[INCIDENT | {"reported_at": "2026-06-01T06:00:01Z"}],
        ),
        breached(
            "critical, and reported a second after the hour",
            systems=[CRITICAL],
            incidents=[INCIDENT | {"reported_at": "2026-06-01T03:00:01Z"}],
        ),
        breached(
            "a central organ, and reported a second after two hours",
            operator=ORGAN,
            systems=[COMMON],
            incidents=[INCIDENT | {"reported_at": "2026-06-01T04:00:01Z"}],
        ),
        breached(
            "after four hours it does not matter that the limit is not known",
            operator={"ciio": True},
            incidents=[INCIDENT | {"reported_at": "2026-06-01T06:00:01Z"}],
        ),
        breached("never reported", systems=[COMMON], incidents=[INCIDENT | {"reported_at": None}]),
        breached(
            "reported only after the day that is asked for",
            day="2025-11-02",
            systems=[COMMON],
            incidents=[
                INCIDENT
                | {"found_at": "2025-10-31T16:00:00Z", "reported_at": "2025-11-02T16:00:01Z"}
            ],
        ),
        unknown(
            "it is not known whether it is critical, and it was reported after the hour",
            operator={"ciio": True},
            incidents=[INCIDENT | {"reported_at": "2026-06-01T03:00:01Z"}],
        ),
        unknown(
            "its system is not among those listed",
            systems=[COMMON | {"system": "office"}],
            incidents=[INCIDENT],
        ),
        unknown(
            "an organ that does not say whether it is a central one, after two hours",
            operator={"body": "state_organ"},
            systems=[COMMON],
            incidents=[INCIDENT | {"reported_at": "2026-06-01T04:00:01Z"}],
        ),
        unknown(
            "the report is not recorded",
            systems=[COMMON],
            incidents=[without(INCIDENT, "reported_at")],
        ),
        unknown("no incident is listed", incidents=[]),
        not_applicable(
            "only a general incident, in a complete register",
            complete=("incidents",),
            incidents=[INCIDENT | {"grade": "general", "reported_at": None}],
        ),
        not_applicable(
            "found before the measures, in a complete register",
            complete=("incidents",),
            incidents=[INCIDENT | {"found_at": "2025-10-31T15:59:59Z", "reported_at": None}],
        ),
        not_applicable(
            "the measures were not yet in force",
            day="2025-10-31",
            incidents=[INCIDENT],
        ),
    ),
)
