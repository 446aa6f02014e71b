"""What is generated bears a label in its metadata."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import offered

KINDS = ("deep_synthesis", "generative", "companion")
EVENTS = ("label_metadata_on",)


def in_place(algorithms):
    return offered.in_place(algorithms, KINDS, EVENTS)


ROW = {
    "algorithm": "feed",
    "kind": "deep_synthesis",
    "started_on": "2020-01-01",
    "ended_on": None,
    "label_metadata_on": "2023-01-10",
}
LACKS = ROW | {"label_metadata_on": None}

duty = Duty(
    title={"en": "Label what is generated in its metadata", "zh": "对生成合成内容添加隐式标识"},
    law={
        "2023-01-10": ("deep-synthesis:16.s1",),
        "2023-08-15": ("deep-synthesis:16.s1", "gen-ai:12"),
        "2025-09-01": ("deep-synthesis:16.s1", "gen-ai:12", "ai-label:5"),
    },
    rows=in_place,
    met=lambda t, day, number: t.in_place,
    by_document=True,
    remedy={
        "en": "Add the label to the metadata of what {algorithm} generates.",
        "zh": "在{algorithm}生成内容的文件元数据中添加隐式标识。",
    },
    convention={
        "en": "A day in the register says since when it is in place; whether it does what "
        "the law asks is not seen.",
        "zh": "以登记所载落实之日为准；其内容是否符合要求不作判断。",
    },
    examples=(
        met("in place", algorithms=[ROW]),
        met("in place since the first day of the law", day="2023-01-10", algorithms=[ROW]),
        breached("not in place", algorithms=[LACKS]),
        breached(
            "in place only the day after",
            day="2023-01-10",
            algorithms=[ROW | {"label_metadata_on": "2030-01-01"}],
        ),
        breached("on the first day of the law of 2023", day="2023-08-15", algorithms=[LACKS]),
        breached("on the first day of the law of 2025", day="2025-09-01", algorithms=[LACKS]),
        unknown("not in place, and it may have ended", algorithms=[without(LACKS, "ended_on")]),
        unknown(
            "since when it is in place is not recorded",
            algorithms=[without(ROW, "label_metadata_on")],
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
        not_applicable("before the law", day="2023-01-09", algorithms=[ROW]),
    ),
)
