"""Requests of police and state security for technical support: answered and not refused."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import answered


def assisted(authority_requests, in_force):
    return answered.of_authorities(authority_requests, "assistance", in_force)


HELP = {
    "request": "r1",
    "authority": "public security bureau",
    "kind": "assistance",
    "received_at": "2026-06-01T02:00:00Z",
    "due_at": "2026-06-04T10:00:00Z",
    "answered_at": "2026-06-04T10:00:00Z",
    "refused": False,
}
OPEN = HELP | {"answered_at": None}

duty = Duty(
    title={
        "en": "Give public security and state security organs technical support and help",
        "zh": "为公安机关、国家安全机关提供技术支持和协助",
    },
    law={"2017-06-01": ("csl:28",), "2026-01-01": ("csl:30",)},
    rows=assisted,
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="answered_at",
    elapsed="elapsed_s",
    met=lambda t, day, number: answered.complied(t, day),
    remedy={
        "en": "Give {authority} the help asked for in {request}, due at {due_at}, and keep "
        "proof of the day; withdraw a refusal.",
        "zh": "按{request}向{authority}提供协助（期限：{due_at}），留存完成时间的证明；"
        "已拒绝的，撤回拒绝。",
    },
    convention={
        "en": "Met by help within the limit that was set; an answer that refuses breaches "
        "even within it, from its own day on. Without a limit on record it is unknown whether "
        "help was in time.",
        "zh": "在指定期限内提供协助的为符合；期限内答复拒绝的，自答复之日起亦为违反。"
        "未登记期限的，是否按时协助为未知。",
    },
    examples=(
        met("helped at the last moment", authority_requests=[HELP]),
        met(
            "helped in time, in 2017",
            day="2017-09-26",
            authority_requests=[
                HELP
                | {
                    "received_at": "2017-09-01T02:00:00Z",
                    "due_at": "2017-09-04T10:00:00Z",
                    "answered_at": "2017-09-02T10:00:00Z",
                }
            ],
        ),
        met("the limit is not over on the day", day="2026-06-03", authority_requests=[OPEN]),
        met(
            "refused only after the day that is asked for",
            day="2026-06-01",
            authority_requests=[HELP | {"answered_at": "2026-06-01T16:00:01Z", "refused": True}],
        ),
        breached("no help by the end of the day", day="2026-06-04", authority_requests=[OPEN]),
        breached(
            "helped a second too late",
            authority_requests=[HELP | {"answered_at": "2026-06-04T10:00:01Z"}],
        ),
        breached("refused", day="2026-06-02", authority_requests=[OPEN | {"refused": True}]),
        unknown(
            "whether it was refused is not recorded", authority_requests=[HELP | {"refused": None}]
        ),
        unknown("the limit is not recorded", authority_requests=[HELP | {"due_at": None}]),
        unknown("no request is listed", authority_requests=[]),
        unknown("the requests were not given"),
        not_applicable(
            "only inspections, as declared",
            complete=("authority_requests",),
            authority_requests=[OPEN | {"kind": "inspection"}],
        ),
    ),
)
