"""Human-like interaction has a mode for minors and tools for guardians."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import offered

KINDS = ("companion",)
EVENTS = ("mode_on", "guardian_tools_on")


def in_place(minors_services):
    return offered.in_place(minors_services, KINDS, EVENTS)


ROW = {
    "service": "live",
    "kind": "companion",
    "started_on": "2020-01-01",
    "ended_on": None,
    "mode_on": "2026-07-15",
    "guardian_tools_on": "2026-07-15",
}
LACKS = ROW | {"mode_on": None}

duty = Duty(
    title={
        "en": "Set up a mode for minors in human-like interaction",
        "zh": "拟人化互动服务建立未成年人模式",
    },
    law={
        "2026-07-15": ("human-like:14.p2",),
    },
    rows=in_place,
    met=lambda t, day, number: t.in_place,
    by_document=True,
    remedy={
        "en": "Set up a mode for minors in {service}, with reminders of reality, limits of "
        "time, and tools for guardians.",
        "zh": "在{service}中建立未成年人模式，具备现实提醒、时长限制和监护人管理功能。",
    },
    convention={
        "en": "A day in the register says since when it is in place; whether it does what "
        "the law asks is not seen. Who lists a service there says that minors can use "
        "it.",
        "zh": "以登记所载落实之日为准，其内容是否符合要求不作判断；列入登记的服务视为未成年人"
        "可以使用。",
    },
    examples=(
        met("in place", day="2026-10-30", minors_services=[ROW]),
        met("in place since the first day of the law", day="2026-07-15", minors_services=[ROW]),
        breached("not in place", day="2026-10-30", minors_services=[LACKS]),
        breached(
            "in place only the day after",
            day="2026-07-15",
            minors_services=[ROW | {"mode_on": "2030-01-01"}],
        ),
        breached(
            "the other is lacking",
            day="2026-10-30",
            minors_services=[ROW | {"guardian_tools_on": None}],
        ),
        unknown(
            "not in place, and it may have ended",
            day="2026-10-30",
            minors_services=[without(LACKS, "ended_on")],
        ),
        unknown(
            "since when it is in place is not recorded",
            day="2026-10-30",
            minors_services=[without(ROW, "mode_on")],
        ),
        unknown(
            "nothing of the kind is listed",
            day="2026-10-30",
            minors_services=[ROW | {"kind": "other"}],
        ),
        unknown("the register was not given", day="2026-10-30"),
        not_applicable(
            "ended, or of another kind, as declared",
            day="2026-10-30",
            complete=("minors_services",),
            minors_services=[
                LACKS | {"ended_on": "2026-06-30"},
                LACKS | {"service": "other", "kind": "other"},
            ],
        ),
        not_applicable("before the law", day="2026-07-14", minors_services=[ROW]),
    ),
)
