"""The agreement with users explains the labels."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import offered

KINDS = ("deep_synthesis", "generative", "companion")
EVENTS = ("agreement_on",)


def in_place(algorithms):
    return offered.in_place(algorithms, KINDS, EVENTS)


ROW = {
    "algorithm": "feed",
    "kind": "deep_synthesis",
    "started_on": "2020-01-01",
    "ended_on": None,
    "agreement_on": "2025-09-01",
}
LACKS = ROW | {"agreement_on": None}

duty = Duty(
    title={
        "en": "Explain the labels in the agreement with users",
        "zh": "在用户服务协议中说明标识规范",
    },
    law={
        "2025-09-01": ("ai-label:8",),
    },
    rows=in_place,
    met=lambda t, day, number: t.in_place,
    by_document=True,
    remedy={
        "en": "Explain in the agreement of {algorithm} how content is labelled, and draw "
        "attention to it.",
        "zh": "在{algorithm}的用户服务协议中说明标识方法、样式，并提示阅读。",
    },
    convention={
        "en": "A day in the register says since when it is in place; whether it does what "
        "the law asks is not seen.",
        "zh": "以登记所载落实之日为准；其内容是否符合要求不作判断。",
    },
    examples=(
        met("in place", algorithms=[ROW]),
        met("in place since the first day of the law", day="2025-09-01", algorithms=[ROW]),
        breached("not in place", algorithms=[LACKS]),
        breached(
            "in place only the day after",
            day="2025-09-01",
            algorithms=[ROW | {"agreement_on": "2030-01-01"}],
        ),
        unknown("not in place, and it may have ended", algorithms=[without(LACKS, "ended_on")]),
        unknown(
            "since when it is in place is not recorded", algorithms=[without(ROW, "agreement_on")]
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
        not_applicable("before the law", day="2025-08-31", algorithms=[ROW]),
    ),
)
