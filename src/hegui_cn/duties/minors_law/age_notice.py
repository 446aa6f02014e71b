"""Games show the age they suit."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import offered

KINDS = ("game",)
EVENTS = ("age_notice_on",)


def in_place(minors_services):
    return offered.in_place(minors_services, KINDS, EVENTS)


ROW = {
    "service": "live",
    "kind": "game",
    "started_on": "2020-01-01",
    "ended_on": None,
    "age_notice_on": "2021-06-01",
}
LACKS = ROW | {"age_notice_on": None}

STUDIO = {"services": ("game",)}

duty = Duty(
    title={"en": "Show the age that a game suits", "zh": "网络游戏作出适龄提示"},
    law={
        "2021-06-01": ("minors-law:75.p3",),
        "2024-01-01": ("minors-law:75.p3", "minors-online:47.p2"),
    },
    applies=lambda operator: operator.offers("game"),
    rows=in_place,
    met=lambda t, day, number: t.in_place,
    by_document=True,
    remedy={
        "en": "Classify {service} and show the age it suits where it is got, registered and "
        "entered.",
        "zh": "对{service}进行分类，在下载、注册、登录界面显著提示适合的年龄阶段。",
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
            minors_services=[ROW | {"age_notice_on": "2030-01-01"}],
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
            minors_services=[without(ROW, "age_notice_on")],
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
