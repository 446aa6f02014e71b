"""Guardians can manage time, rights and spending of minors."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import offered

KINDS = ("live_streaming", "game", "audio_video", "social")
EVENTS = ("guardian_tools_on",)


def in_place(minors_services):
    return offered.in_place(minors_services, KINDS, EVENTS)


ROW = {
    "service": "live",
    "kind": "live_streaming",
    "started_on": "2020-01-01",
    "ended_on": None,
    "guardian_tools_on": "2021-06-01",
}
LACKS = ROW | {"guardian_tools_on": None}

SOCIAL = {"services": ("game", "live_streaming", "publishing", "messaging")}

duty = Duty(
    title={
        "en": "Let guardians manage time, rights and spending of minors",
        "zh": "为监护人提供时间、权限、消费管理功能",
    },
    law={
        "2021-06-01": ("minors-law:74.p2",),
        "2024-01-01": ("minors-law:74.p2", "minors-online:43.s2"),
    },
    applies=lambda operator: operator.offers("game", "live_streaming", "publishing", "messaging"),
    rows=in_place,
    met=lambda t, day, number: t.in_place,
    by_document=True,
    remedy={
        "en": "Set up functions to manage time, rights and spending of minors in {service}.",
        "zh": "在{service}中设置未成年人时间管理、权限管理、消费管理等功能。",
    },
    convention={
        "en": "A day in the register says since when it is in place; whether it does what "
        "the law asks is not seen. Who lists a service there says that minors can use "
        "it.",
        "zh": "以登记所载落实之日为准，其内容是否符合要求不作判断；列入登记的服务视为未成年人"
        "可以使用。",
    },
    examples=(
        met("in place", operator=SOCIAL, minors_services=[ROW]),
        met(
            "in place since the first day of the law",
            operator=SOCIAL,
            day="2021-06-01",
            minors_services=[ROW],
        ),
        breached("not in place", operator=SOCIAL, minors_services=[LACKS]),
        breached(
            "in place only the day after",
            operator=SOCIAL,
            day="2021-06-01",
            minors_services=[ROW | {"guardian_tools_on": "2030-01-01"}],
        ),
        breached(
            "on the first day of the law of 2024",
            operator=SOCIAL,
            day="2024-01-01",
            minors_services=[LACKS],
        ),
        unknown(
            "not in place, and it may have ended",
            operator=SOCIAL,
            minors_services=[without(LACKS, "ended_on")],
        ),
        unknown(
            "since when it is in place is not recorded",
            operator=SOCIAL,
            minors_services=[without(ROW, "guardian_tools_on")],
        ),
        unknown(
            "nothing of the kind is listed",
            operator=SOCIAL,
            minors_services=[ROW | {"kind": "other"}],
        ),
        unknown("the register was not given", operator=SOCIAL),
        not_applicable(
            "ended, or of another kind, as declared",
            operator=SOCIAL,
            complete=("minors_services",),
            minors_services=[
                LACKS | {"ended_on": "2026-06-30"},
                LACKS | {"service": "other", "kind": "other"},
            ],
        ),
        not_applicable("before the law", operator=SOCIAL, day="2021-05-31", minors_services=[ROW]),
        not_applicable("a website without games, streams or posts of users"),
    ),
)
