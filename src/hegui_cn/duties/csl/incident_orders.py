"""Measures that an authority demands in an incident: taken in time and not refused."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import answered


def taken(authority_requests, in_force):
    return answered.of_authorities(authority_requests, "emergency_measure", in_force)


DEMAND = {
    "request": "r1",
    "authority": "provincial cyberspace administration",
    "kind": "emergency_measure",
    "received_at": "2026-06-01T02:00:00Z",
    "due_at": "2026-06-02T10:00:00Z",
    "answered_at": "2026-06-02T10:00:00Z",
    "refused": False,
}
OPEN = DEMAND | {"answered_at": None}

duty = Duty(
    title={
        "en": "Take the measures that an authority demands in an incident",
        "zh": "发生网络安全事件时按要求采取技术措施和其他必要措施",
    },
    law={"2017-06-01": ("csl:55",), "2026-01-01": ("csl:57",)},
    rows=taken,
    conduct=("began_on", "ended_on"),
    conducts=("incident_response",),
    due="due_on",
    done="answered_at",
    elapsed="elapsed_s",
    met=lambda t, day, number: answered.complied(t, day),
    remedy={
        "en": "Take the measures that {authority} demands in {request}, due at {due_at}, and keep "
        "proof of the day; withdraw a refusal.",
        "zh": "按{authority}的要求{request}采取措施（期限：{due_at}），留存完成时间的证明；"
        "已拒绝的，撤回拒绝。",
    },
    convention={
        "en": "The article speaks to authorities; the operator's duty is read from what they may "
        "demand. Met by measures within the limit that was set; an answer that refuses "
        "breaches even within it, from its own day on. Without a limit on record it is unknown "
        "whether they were in time.",
        "zh": "本条以主管部门为主体，运营者义务由其可以要求的事项推出。"
        "在指定期限内采取措施的为符合；期限内答复拒绝的，自答复之日起亦为违反。"
        "未登记期限的，是否按时为未知。",
    },
    examples=(
        met("taken at the last moment", authority_requests=[DEMAND]),
        met(
            "taken in time, in 2017",
            day="2017-09-26",
            authority_requests=[
                DEMAND
                | {
                    "received_at": "2017-09-01T02:00:00Z",
                    "due_at": "2017-09-02T10:00:00Z",
                    "answered_at": "2017-09-02T09:00:00Z",
                }
            ],
        ),
        met("the limit is not over on the day", day="2026-06-01", authority_requests=[OPEN]),
        met(
            "refused only after the day that is asked for",
            day="2026-06-01",
            authority_requests=[DEMAND | {"answered_at": "2026-06-01T16:00:01Z", "refused": True}],
        ),
        breached("not taken by the end of the day", day="2026-06-02", authority_requests=[OPEN]),
        breached(
            "taken a second too late",
            authority_requests=[DEMAND | {"answered_at": "2026-06-02T10:00:01Z"}],
        ),
        breached("refused", day="2026-06-01", authority_requests=[OPEN | {"refused": True}]),
        unknown(
            "whether it was refused is not recorded",
            authority_requests=[DEMAND | {"refused": None}],
        ),
        unknown("the limit is not recorded", authority_requests=[DEMAND | {"due_at": None}]),
        unknown(
            "when the measures were taken is not recorded",
            authority_requests=[{k: v for k, v in DEMAND.items() if k != "answered_at"}],
        ),
        unknown("no request is listed", authority_requests=[]),
        unknown("the requests were not given"),
        not_applicable(
            "only inspections, as declared",
            complete=("authority_requests",),
            authority_requests=[OPEN | {"kind": "inspection"}],
        ),
    ),
)
