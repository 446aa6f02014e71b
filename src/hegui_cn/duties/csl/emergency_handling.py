"""Security incidents: the plan started and the first remedial act done at once."""

import ibis

from hegui.days import NEVER
from hegui.duties import Duty, breached, met, not_applicable, seconds_between, unknown, without
from hegui.duties.shapes import prompt


def handled(incidents, in_force):
    """Return every incident since the law; what was contained was remedied by then."""
    since = incidents.filter(incidents.found_at >= ibis.literal(in_force))
    found, started = since.found_at, since.plan_started_at
    remedied = ibis.least(
        since.first_remedy_at.fill_null(ibis.literal(NEVER)),
        since.contained_at.fill_null(ibis.literal(NEVER)),
    )
    both = ibis.greatest(started.fill_null(ibis.literal(NEVER)), remedied)
    return since.select(
        "incident",
        "system",
        "grade",
        "found_at",
        "plan_started_at",
        "first_remedy_at",
        "contained_at",
        "harm_kind",
        **prompt.late(found, both) | {"elapsed_s": seconds_between(found, since.contained_at)},
    )


def started_and_remedied(t, day, number):
    acts = (t.plan_started_at, t.first_remedy_at, t.contained_at)
    started, remedied, contained = (
        prompt.in_time(t.found_at, act, day, number.act_days) for act in acts
    )
    return started & (remedied | contained)


INCIDENT = {
    "incident": "2026-03",
    "system": "shop",
    "grade": "general",
    "found_at": "2026-06-01T02:00:00Z",
    "plan_started_at": "2026-06-01T02:05:00Z",
    "first_remedy_at": "2026-06-01T15:59:59Z",
    "contained_at": "2026-06-05T02:00:00Z",
}
UNTOUCHED = INCIDENT | dict.fromkeys(("plan_started_at", "first_remedy_at", "contained_at"))

duty = Duty(
    title={
        "en": "Start the incident plan and remedial measures at once",
        "zh": "发生网络安全事件立即启动应急预案并采取补救措施",
    },
    law={"2017-06-01": ("csl:25",), "2026-01-01": ("csl:27",)},
    rows=handled,
    conduct=("began_on", "ended_on"),
    conducts=("incident_response",),
    elapsed="elapsed_s",
    met=started_and_remedied,
    remedy={
        "en": "For incident {incident}, found at {found_at}: start the plan, take remedial "
        "measures, contain the harm, and record when each was done.",
        "zh": "对事件{incident}（发现于{found_at}）启动应急预案、采取补救措施、控制危害，"
        "并分别记录时间。",
    },
    convention={
        "en": "At once, without a number: the plan started and the first remedial act done by the "
        "end of the Shanghai day on which the incident was found is met; either of them "
        "later, or still open, within one day after it is not known to be in time; beyond "
        "that it is breached, for two years after both were done too (five where life, health "
        "or financial safety was harmed). How long containment took is shown and not judged; "
        "what was contained was remedied by then. Incidents of every grade are judged.",
        "zh": "法律要求“立即”，未定期限：发现当日（上海时间）内启动预案并首次采取补救措施的为符合；"
        "其中任一项在次日内完成或者次日结束前尚未完成的，是否及时不作认定；超过的为违反，"
        "均完成后两年内（危害生命、健康、金融安全的五年内）仍可追究。控制危害所用时间仅列明，"
        "不作判断；已控制的，视为至迟当时已采取补救措施。各级别事件均在判断之列。",
    },
    examples=(
        met("started and first remedied on the day, contained days later", incidents=[INCIDENT]),
        met("not contained yet", incidents=[INCIDENT | {"contained_at": None}]),
        met(
            "contained on the day, which proves a remedial act",
            incidents=[
                without(INCIDENT, "first_remedy_at") | {"contained_at": "2026-06-01T15:59:59Z"}
            ],
        ),
        met(
            "both late more than two years ago, which is barred",
            day="2028-06-04",
            incidents=[
                INCIDENT
                | dict.fromkeys(("plan_started_at", "first_remedy_at"), "2026-06-03T02:00:00Z")
                | {"contained_at": "2026-06-03T03:00:00Z"}
            ],
        ),
        breached(
            "contained, and the plan never started",
            incidents=[INCIDENT | {"plan_started_at": None}],
        ),
        breached(
            "the plan never started, and it is not known when it was contained",
            incidents=[without(UNTOUCHED, "contained_at", "first_remedy_at")],
        ),
        breached(
            "the plan started two days later",
            incidents=[INCIDENT | {"plan_started_at": "2026-06-02T16:00:00Z"}],
        ),
        breached(
            "finances were harmed, which is punishable for five years",
            day="2031-06-02",
            incidents=[
                INCIDENT | {"plan_started_at": "2026-06-02T16:00:00Z", "harm_kind": "finance"}
            ],
        ),
        breached(
            "nothing was done two days after",
            day="2026-06-03",
            incidents=[UNTOUCHED],
        ),
        breached(
            "first remedied only after the day that is asked for",
            day="2017-09-26",
            incidents=[
                UNTOUCHED
                | {
                    "found_at": "2017-09-20T02:00:00Z",
                    "plan_started_at": "2017-09-20T03:00:00Z",
                    "first_remedy_at": "2017-09-27T03:00:00Z",
                }
            ],
        ),
        unknown(
            "the plan started on the day after",
            incidents=[INCIDENT | {"plan_started_at": "2026-06-02T15:59:59Z"}],
        ),
        unknown("nothing was done on the day after", day="2026-06-02", incidents=[UNTOUCHED]),
        unknown(
            "contained days later, and it is not known when the first remedial act was",
            incidents=[without(INCIDENT, "first_remedy_at")],
        ),
        unknown(
            "it is not known when the plan was started",
            incidents=[without(INCIDENT, "plan_started_at")],
        ),
        unknown("no incident is listed", incidents=[]),
        not_applicable("no incident, as declared", complete=("incidents",), incidents=[]),
        not_applicable(
            "found before the law, in a complete register",
            day="2017-09-26",
            complete=("incidents",),
            incidents=[UNTOUCHED | {"found_at": "2017-05-31T15:59:59Z"}],
        ),
    ),
)
