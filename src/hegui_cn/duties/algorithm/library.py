"""A library of unlawful and harmful features is in use."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import offered

KINDS = (
    "recommendation",
    "ranking",
    "filter",
    "dispatch",
    "generative",
    "deep_synthesis",
    "companion",
)
EVENTS = ("library_on",)


def in_place(algorithms):
    return offered.in_place(algorithms, KINDS, EVENTS)


ROW = {
    "algorithm": "feed",
    "kind": "recommendation",
    "started_on": "2020-01-01",
    "ended_on": None,
    "library_on": "2022-03-01",
}
LACKS = ROW | {"library_on": None}

duty = Duty(
    title={
        "en": "Keep a library of features of unlawful and harmful information",
        "zh": "建立违法和不良信息特征库",
    },
    law={
        "2022-03-01": ("algorithm:9.p1.s1",),
        "2023-01-10": ("algorithm:9.p1.s1", "deep-synthesis:10.p2.s1"),
    },
    rows=in_place,
    met=lambda t, day, number: t.in_place,
    by_document=True,
    remedy={
        "en": "Set up a library of features for {algorithm}, with rules of entry.",
        "zh": "为{algorithm}建立违法和不良信息特征库和入库规则。",
    },
    convention={
        "en": "A day in the register says since when it is in place; whether it does what "
        "the law asks is not seen.",
        "zh": "以登记所载落实之日为准；其内容是否符合要求不作判断。",
    },
    examples=(
        met("in place", algorithms=[ROW]),
        met("in place since the first day of the law", day="2022-03-01", algorithms=[ROW]),
        breached("not in place", algorithms=[LACKS]),
        breached(
            "in place only the day after",
            day="2022-03-01",
            algorithms=[ROW | {"library_on": "2030-01-01"}],
        ),
        breached("on the first day of the law of 2023", day="2023-01-10", algorithms=[LACKS]),
        unknown("not in place, and it may have ended", algorithms=[without(LACKS, "ended_on")]),
        unknown(
            "since when it is in place is not recorded", algorithms=[without(ROW, "library_on")]
        ),
        unknown("nothing of the kind is listed", algorithms=[ROW | {"kind": "other"}]),
        unknown("the register was not given"),
        not_applicable(
            "ended, or of another kind, as declared",
            complete=("algorithms",),
            algorithms=[
                LACKS | {"ended_on": "2026-06-30"},
                LACKS | {"algorithm": "other", "kind": "other"},
            ],
        ),
        not_applicable("before the law", day="2022-02-28", algorithms=[ROW]),
    ),
)
