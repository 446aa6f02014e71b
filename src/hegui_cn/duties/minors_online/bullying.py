"""Minors can shield themselves against bullying, which is detected."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import offered

KINDS = ("live_streaming", "game", "audio_video", "social", "education", "companion", "other")
EVENTS = ("bullying_shields_on", "bullying_library_on")


def in_place(minors_services):
    return offered.in_place(minors_services, KINDS, EVENTS)


ROW = {
    "service": "live",
    "kind": "live_streaming",
    "started_on": "2020-01-01",
    "ended_on": None,
    "bullying_shields_on": "2024-01-01",
    "bullying_library_on": "2024-01-01",
}
LACKS = ROW | {"bullying_shields_on": None}

duty = Duty(
    title={
        "en": "Shield minors against bullying and detect it",
        "zh": "防护未成年人免受网络欺凌并识别监测",
    },
    law={
        "2024-01-01": ("minors-online:26.p2", "minors-online:26.p3"),
    },
    rows=in_place,
    met=lambda t, day, number: t.in_place,
    reads_empty=frozenset({"kind"}),
    by_document=True,
    remedy={
        "en": "Offer minors in {service} shields, keeping of records and notice, and detect "
        "bullying by a library of features and by people.",
        "zh": "在{service}中提供防护选项、证据保存和通知功能，建立网络欺凌信息特征库，技术识"
        "别与人工审核相结合。",
    },
    convention={
        "en": "A day in the register says since when it is in place; whether it does what "
        "the law asks is not seen. Who lists a service there says that minors can use "
        "it.",
        "zh": "以登记所载落实之日为准，其内容是否符合要求不作判断；列入登记的服务视为未成年人"
        "可以使用。",
    },
    examples=(
        met("in place", minors_services=[ROW]),
        met("in place since the first day of the law", day="2024-01-01", minors_services=[ROW]),
        breached("not in place", minors_services=[LACKS]),
        breached(
            "in place only the day after",
            day="2024-01-01",
            minors_services=[ROW | {"bullying_shields_on": "2030-01-01"}],
        ),
        breached("of no known kind", minors_services=[LACKS | {"kind": None}]),
        breached("the other is lacking", minors_services=[ROW | {"bullying_library_on": None}]),
        unknown(
            "not in place, and it may have ended", minors_services=[without(LACKS, "ended_on")]
        ),
        unknown(
            "since when it is in place is not recorded",
            minors_services=[without(ROW, "bullying_shields_on")],
        ),
        unknown("the register was not given"),
        not_applicable(
            "ended, as declared",
            complete=("minors_services",),
            minors_services=[LACKS | {"ended_on": "2026-06-30"}],
        ),
        not_applicable("before the law", day="2023-12-31", minors_services=[ROW]),
    ),
)
