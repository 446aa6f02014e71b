"""What is generated and may confuse bears a label that is seen."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import offered

KINDS = ("deep_synthesis", "generative", "companion")
EVENTS = ("label_visible_on",)


def in_place(algorithms):
    return offered.in_place(algorithms, KINDS, EVENTS, algorithms.may_confuse)


ROW = {
    "algorithm": "feed",
    "kind": "deep_synthesis",
    "started_on": "2020-01-01",
    "ended_on": None,
    "may_confuse": True,
    "label_visible_on": "2023-01-10",
}
LACKS = ROW | {"label_visible_on": None}

duty = Duty(
    title={
        "en": "Label in sight what is generated and may confuse",
        "zh": "对可能混淆的生成合成内容添加显式标识",
    },
    law={
        "2023-01-10": ("deep-synthesis:17.p1",),
        "2023-08-15": ("deep-synthesis:17.p1", "gen-ai:12"),
        "2025-09-01": ("deep-synthesis:17.p1", "gen-ai:12", "ai-label:4.p1", "ai-label:4.p2"),
    },
    rows=in_place,
    met=lambda t, day, number: t.in_place,
    by_document=True,
    remedy={
        "en": "Add a label in sight to what {algorithm} generates, also to files that are "
        "exported.",
        "zh": "对{algorithm}的生成内容添加显式标识，导出的文件亦应含有。",
    },
    convention={
        "en": "A day in the register says since when it is in place; whether it does what "
        "the law asks is not seen. Bound is what may be taken for real.",
        "zh": "以登记所载落实之日为准；其内容是否符合要求不作判断。可能导致公众混淆或者误认的"
        "负有义务。",
    },
    examples=(
        met("in place", algorithms=[ROW]),
        met("in place since the first day of the law", day="2023-01-10", algorithms=[ROW]),
        met(
            "in place, and whether it is bound is not recorded",
            algorithms=[ROW | {"may_confuse": None}],
        ),
        breached("not in place", algorithms=[LACKS]),
        breached(
            "in place only the day after",
            day="2023-01-10",
            algorithms=[ROW | {"label_visible_on": "2030-01-01"}],
        ),
        breached("on the first day of the law of 2023", day="2023-08-15", algorithms=[LACKS]),
        breached("on the first day of the law of 2025", day="2025-09-01", algorithms=[LACKS]),
        unknown("not in place, and it may have ended", algorithms=[without(LACKS, "ended_on")]),
        unknown(
            "since when it is in place is not recorded",
            algorithms=[without(ROW, "label_visible_on")],
        ),
        unknown(
            "not in place, and whether it is bound is not recorded",
            algorithms=[LACKS | {"may_confuse": None}],
        ),
        unknown("nothing of the kind is listed", algorithms=[ROW | {"kind": "other"}]),
        unknown("the register was not given"),
        not_applicable(
            "ended, or of another kind, as declared",
            complete=("algorithms",),
            algorithms=[
                LACKS | {"ended_on": "2026-06-30"},
                LACKS | {"algorithm": "other", "kind": "other"},
                LACKS | {"algorithm": "third", "may_confuse": False},
            ],
        ),
        not_applicable("before the law", day="2023-01-09", algorithms=[ROW]),
    ),
)
