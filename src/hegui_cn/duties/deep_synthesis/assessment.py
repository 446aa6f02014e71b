"""Tools that generate or edit faces or voices are assessed for security."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import offered

KINDS = ("deep_synthesis", "generative", "companion")
EVENTS = ("assessed_on",)


def in_place(algorithms):
    return offered.in_place(algorithms, KINDS, EVENTS, algorithms.edits_biometrics)


ROW = {
    "algorithm": "feed",
    "kind": "deep_synthesis",
    "started_on": "2020-01-01",
    "ended_on": None,
    "edits_biometrics": True,
    "assessed_on": "2023-01-10",
}
LACKS = ROW | {"assessed_on": None}

duty = Duty(
    title={
        "en": "Assess the security of tools for faces and voices",
        "zh": "对人脸、人声生成编辑工具开展安全评估",
    },
    law={
        "2023-01-10": ("deep-synthesis:15.p2.i1",),
    },
    rows=in_place,
    met=lambda t, day, number: t.in_place,
    by_document=True,
    remedy={
        "en": "Assess the security of {algorithm}, or have a professional body do it.",
        "zh": "自行或者委托专业机构对{algorithm}开展安全评估。",
    },
    convention={
        "en": "A day in the register says since when it is in place; whether it does what "
        "the law asks is not seen.",
        "zh": "以登记所载落实之日为准；其内容是否符合要求不作判断。",
    },
    examples=(
        met("in place", algorithms=[ROW]),
        met("in place since the first day of the law", day="2023-01-10", algorithms=[ROW]),
        met(
            "in place, and whether it is bound is not recorded",
            algorithms=[ROW | {"edits_biometrics": None}],
        ),
        breached("not in place", algorithms=[LACKS]),
        breached(
            "in place only the day after",
            day="2023-01-10",
            algorithms=[ROW | {"assessed_on": "2030-01-01"}],
        ),
        unknown("not in place, and it may have ended", algorithms=[without(LACKS, "ended_on")]),
        unknown(
            "since when it is in place is not recorded", algorithms=[without(ROW, "assessed_on")]
        ),
        unknown(
            "not in place, and whether it is bound is not recorded",
            algorithms=[LACKS | {"edits_biometrics": None}],
        ),
        unknown("nothing of the kind is listed", algorithms=[ROW | {"kind": "other"}]),
        unknown("the register was not given"),
        not_applicable(
            "ended, or of another kind, as declared",
            complete=("algorithms",),
            algorithms=[
                LACKS | {"ended_on": "2026-06-30"},
                LACKS | {"algorithm": "other", "kind": "other"},
                LACKS | {"algorithm": "third", "edits_biometrics": False},
            ],
        ),
        not_applicable("before the law", day="2023-01-09", algorithms=[ROW]),
    ),
)
