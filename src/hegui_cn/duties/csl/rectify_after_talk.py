"""What a regulatory talk demanded: done in time and not refused."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import answered, register

HIGH = ("national", "provincial")
MUNICIPALITIES = "北京|上海|天津|重庆"
LOWER = (
    "[区县旗市盟州]|district|county|city|municipal|prefecture",
    f"自治区|市场|^({MUNICIPALITIES})市|(beijing|shanghai|tianjin|chongqing) municipal",
)
HIGHER = (
    f"省|自治区|^({MUNICIPALITIES})(市|委|互联网|网信|公安)|通信管理局|"
    "^(国家|中央)|总局|公安部|工业和信息化部|工信部|"
    "provinc|autonomous region|(beijing|shanghai|tianjin|chongqing) municipal|"
    "national|ministry|administration of china"
)
"""Words of a name that tell a level: of a lower one, but for those that say something else."""


def is_high(t):
    """Say whether an authority is provincial or above: by its level, else by its name if plain."""
    name = t.authority.lower()
    lower = name.re_replace(LOWER[1], "").re_search(LOWER[0])
    by_name = ibis.cases((lower, False), (name.re_search(HIGHER), True), else_=ibis.null("boolean"))
    return t.level.isin(HIGH).coalesce(by_name)


def rectified(authority_requests, in_force):
    """Return the talks at provincial level or above, and those that may have been."""
    talks = answered.of_authorities(authority_requests, "interview", in_force)
    talks = talks.mutate(provincial=is_high(talks))
    return register.bound(talks, talks.provincial)


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
    met=lambda t, day, number: answered.complied(t, day) | register.doubt(t.provincial),
    remedy={
        "en": "Do what {authority} demanded in the talk {request}, due at {due_at}, and keep proof "
        "of the day; withdraw a refusal.",
        "zh": "按{authority}约谈{request}的要求整改（期限：{due_at}），留存完成时间的证明；"
        "已拒绝的，撤回拒绝。",
    },
    convention={
        "en": "answered_at is the time at which all that was demanded was done. Without a limit on "
        "record it is unknown whether that was in time. Only talks held by departments at "
        "provincial level or above fall under this article: the level decides or, where it is not "
        "recorded, the name of the authority where that is plain, else it is unknown. Talks of "
        "lower departments rest on other provisions.",
        "zh": "answered_at 为所要求的整改全部完成之时；未登记期限的，是否按时为未知。"
        "本条仅及于省级以上部门的约谈：以登记的级别为准，未登记的，部门名称明确的依名称判断，"
        "否则为未知。下级部门的约谈另有依据，不在此判断。",
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
        met(
            "refused only after the day that is asked for",
            day="2026-06-01",
            authority_requests=[TALK | {"answered_at": "2026-06-01T16:00:01Z", "refused": True}],
        ),
        met(
            "done in time, and the level of the authority is not plain",
            authority_requests=[TALK | {"authority": "网信办"}],
        ),
        breached(
            "the cyberspace administration of a municipality is provincial",
            day="2026-06-16",
            authority_requests=[OPEN | {"authority": "北京市互联网信息办公室"}],
        ),
        breached(
            "the level that is recorded goes before the name",
            day="2026-06-16",
            authority_requests=[OPEN | {"authority": "网信办", "level": "provincial"}],
        ),
        breached(
            "an autonomous region is provincial",
            day="2026-06-16",
            authority_requests=[OPEN | {"authority": "内蒙古自治区党委网信办"}],
        ),
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
        unknown(
            "not done in time, and the level of the authority is not plain",
            authority_requests=[OPEN | {"authority": "网信办"}],
        ),
        unknown("the limit is not recorded", authority_requests=[TALK | {"due_at": None}]),
        unknown("no talk is listed", authority_requests=[]),
        unknown("the requests were not given"),
        not_applicable(
            "talks of a district and of cities, as declared",
            complete=("authority_requests",),
            authority_requests=[
                OPEN | {"request": "r1", "authority": "北京市朝阳区网信办"},
                OPEN | {"request": "r2", "authority": "广东省广州市互联网信息办公室"},
                OPEN | {"request": "r3", "authority": "city cyberspace administration"},
            ],
        ),
        not_applicable(
            "a talk of a county by its level, as declared",
            complete=("authority_requests",),
            authority_requests=[OPEN | {"authority": "网信办", "level": "county"}],
        ),
        not_applicable(
            "only inspections, as declared",
            complete=("authority_requests",),
            authority_requests=[OPEN | {"kind": "inspection"}],
        ),
    ),
)
