"""Games are joined to the uniform identity system."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import offered

KINDS = ("game",)
EVENTS = ("identity_system_on",)


def in_place(minors_services):
    return offered.in_place(minors_services, KINDS, EVENTS)


ROW = {
    "service": "live",
    "kind": "game",
    "started_on": "2020-01-01",
    "ended_on": None,
    "identity_system_on": "2021-06-01",
}
LACKS = ROW | {"identity_system_on": None}

STUDIO = {"services": ("game",)}

duty = Duty(
    title={
        "en": "Join games to the uniform identity system",
        "zh": "网络游戏接入统一电子身份认证系统",
    },
    law={
        "2021-06-01": ("minors-law:75.p2",),
        "2021-09-01": ("minors-law:75.p2", "game-notice:2"),
        "2024-01-01": ("minors-law:75.p2", "game-notice:2", "minors-online:46.p1"),
    },
    applies=lambda operator: operator.offers("game"),
    rows=in_place,
    met=lambda t, day, number: t.in_place,
    by_document=True,
    remedy={
        "en": "Join {service} to the uniform identity system for games, and let nobody "
        "register or log in without it.",
        "zh": "将{service}接入网络游戏防沉迷实名验证系统，未实名的不得注册、登录。",
    },
    convention={
        "en": "A day in the register says since when it is in place; whether it does what "
        "the law asks is not seen. Who lists a service there says that minors can use "
        "it.",
        "zh": "以登记所载落实之日为准，其内容是否符合要求不作判断；列入登记的服务视为未成年人"
        "可以使用。",
    },
    examples=(
        met("in place", operator=STUDIO, minors_services=[ROW]),
        met(
            "in place since the first day of the law",
            operator=STUDIO,
            day="2021-06-01",
            minors_services=[ROW],
        ),
        breached("not in place", operator=STUDIO, minors_services=[LACKS]),
        breached(
            "in place only the day after",
            operator=STUDIO,
            day="2021-06-01",
            minors_services=[ROW | {"identity_system_on": "2030-01-01"}],
        ),
        breached(
            "on the first day of the law of 2021",
            operator=STUDIO,
            day="2021-09-01",
            minors_services=[LACKS],
        ),
        breached(
            "on the first day of the law of 2024",
            operator=STUDIO,
            day="2024-01-01",
            minors_services=[LACKS],
        ),
        unknown(
            "not in place, and it may have ended",
            operator=STUDIO,
            minors_services=[without(LACKS, "ended_on")],
        ),
        unknown(
            "since when it is in place is not recorded",
            operator=STUDIO,
            minors_services=[without(ROW, "identity_system_on")],
        ),
        unknown(
            "nothing of the kind is listed",
            operator=STUDIO,
            minors_services=[ROW | {"kind": "other"}],
        ),
        unknown("the register was not given", operator=STUDIO),
        not_applicable(
            "ended, or of another kind, as declared",
            operator=STUDIO,
            complete=("minors_services",),
            minors_services=[
                LACKS | {"ended_on": "2026-06-30"},
                LACKS | {"service": "other", "kind": "other"},
            ],
        ),
        not_applicable("before the law", operator=STUDIO, day="2021-05-31", minors_services=[ROW]),
        not_applicable("a website without games"),
    ),
)
