"""Human-like interaction is assessed for security."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import offered

KINDS = ("companion",)
EVENTS = ("assessed_on",)


def in_place(algorithms):
    return offered.in_place(algorithms, KINDS, EVENTS)


ROW = {
    "algorithm": "feed",
    "kind": "companion",
    "started_on": "2020-01-01",
    "ended_on": None,
    "assessed_on": "2026-07-15",
}
LACKS = ROW | {"assessed_on": None}

duty = Duty(
    title={
        "en": "Assess the security of human-like interaction",
        "zh": "对拟人化互动服务开展安全评估",
    },
    law={
        "2026-07-15": ("human-like:22",),
    },
    rows=in_place,
    met=lambda t, day, number: t.in_place,
    by_document=True,
    remedy={
        "en": "Assess the security of {algorithm} and hand the report to the provincial "
        "cyberspace administration.",
        "zh": "对{algorithm}开展安全评估并向省级网信部门提交报告。",
    },
    convention={
        "en": "A day in the register says since when it is in place; whether it does what "
        "the law asks is not seen. Starting the service suffices to be bound; whether "
        "functions, techniques or the numbers of users ask for another assessment is "
        "not judged.",
        "zh": "以登记所载落实之日为准；其内容是否符合要求不作判断。上线服务即负有义务；增设功"
        "能、技术变化或者用户数量是否要求再次评估，不作判断。",
    },
    examples=(
        met("in place", day="2026-10-30", algorithms=[ROW]),
        met("in place since the first day of the law", day="2026-07-15", algorithms=[ROW]),
        breached("not in place", day="2026-10-30", algorithms=[LACKS]),
        breached(
            "in place only the day after",
            day="2026-07-15",
            algorithms=[ROW | {"assessed_on": "2030-01-01"}],
        ),
        unknown(
            "not in place, and it may have ended",
            day="2026-10-30",
            algorithms=[without(LACKS, "ended_on")],
        ),
        unknown(
            "since when it is in place is not recorded",
            day="2026-10-30",
            algorithms=[without(ROW, "assessed_on")],
        ),
        unknown(
            "nothing of the kind is listed", day="2026-10-30", algorithms=[ROW | {"kind": "other"}]
        ),
        unknown("the register was not given", day="2026-10-30"),
        not_applicable(
            "ended, or of another kind, as declared",
            day="2026-10-30",
            complete=("algorithms",),
            algorithms=[
                LACKS | {"ended_on": "2026-06-30"},
                LACKS | {"algorithm": "other", "kind": "other"},
            ],
        ),
        not_applicable("before the law", day="2026-07-14", algorithms=[ROW]),
    ),
)
