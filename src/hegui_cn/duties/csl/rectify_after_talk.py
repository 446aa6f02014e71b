"""What a regulatory talk demanded: done in time and not refused."""

from datetime import date

from hegui.days import end_of
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import answered

IN_FORCE = end_of(date(2017, 5, 31))


def rectified(authority_requests):
    return answered.of_authorities(authority_requests, "interview", IN_FORCE)


TALK = {
    "request": "r1",
    "authority": "provincial cyberspace administration",
    "kind": "interview",
    "received_at": "2026-06-01T02:00:00Z",
    "due_at": "2026-06-15T16:00:00Z",
    "answered_at": "2026-06-15T16:00:00Z",
    "refused": False,
}
OPEN = TALK | {"answered_at": None}

duty = Duty(
    title={
        "en": "Rectify what a regulatory talk demanded",
        "zh": "约谈后按照要求采取措施，进行整改，消除隐患",
    },
    law={"2017-06-01": ("csl:56",), "2026-01-01": ("csl:58",)},
    rows=rectified,
    conduct=("began_on", "ended_on"),
    conducts=("refuse_to_correct",),
    due="due_on",
    done="answered_at",
    elapsed="elapsed_s",
    met=lambda t, day, number: answered.complied(t, day),
    remedy={
        "en": "Do what {authority} demanded in the talk {request}, due at {due_at}, and keep proof "
        "of the day; withdraw a refusal.",
        "zh": "按{authority}约谈{request}的要求整改（期限：{due_at}），留存完成时间的证明；"
        "已拒绝的，撤回拒绝。",
    },
    convention={
        "en": "answered_at is the time at which all that was demanded was done. Without a limit on "
        "record it is unknown whether that was in time. Only talks held by departments at "
        "provincial level or above fall under this article; the level is not judged.",
        "zh": "answered_at 为所要求的整改全部完成之时；未登记期限的，是否按时为未知。"
        "本条仅及于省级以上部门的约谈，约谈部门的级别不作判断。",
    },
    examples=(
        met("done at the last moment", authority_requests=[TALK]),
        met(
            "done in time, in 2017",
            day="2017-09-26",
            authority_requests=[
                TALK
                | {
                    "received_at": "2017-09-01T02:00:00Z",
                    "due_at": "2017-09-15T16:00:00Z",
                    "answered_at": "2017-09-10T02:00:00Z",
                }
            ],
        ),
        met("the limit ends at 24:00 of the day", day="2026-06-15", authority_requests=[OPEN]),
        breached("not done on the day after", day="2026-06-16", authority_requests=[OPEN]),
        breached(
            "done a second too late",
            authority_requests=[TALK | {"answered_at": "2026-06-15T16:00:01Z"}],
        ),
        breached("refused", day="2026-06-02", authority_requests=[OPEN | {"refused": True}]),
        unknown(
            "whether it was refused is not recorded",
            authority_requests=[TALK | {"refused": None}],
        ),
        unknown("the limit is not recorded", authority_requests=[TALK | {"due_at": None}]),
        unknown("no talk is listed", authority_requests=[]),
        unknown("the requests were not given"),
        not_applicable(
            "only inspections, as declared",
            complete=("authority_requests",),
            authority_requests=[OPEN | {"kind": "inspection"}],
        ),
    ),
)
