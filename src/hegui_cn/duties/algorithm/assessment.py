"""Algorithms with an influence on opinion are assessed for security."""

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
EVENTS = ("assessed_on",)


def in_place(algorithms):
    return offered.in_place(algorithms, KINDS, EVENTS, algorithms.public_opinion)


ROW = {
    "algorithm": "feed",
    "kind": "recommendation",
    "started_on": "2020-01-01",
    "ended_on": None,
    "public_opinion": True,
    "assessed_on": "2022-03-01",
}
LACKS = ROW | {"assessed_on": None}

duty = Duty(
    title={
        "en": "Assess the security of algorithms with an influence on opinion",
        "zh": "对具有舆论属性或者社会动员能力的算法开展安全评估",
    },
    law={
        "2022-03-01": ("algorithm:27",),
        "2023-01-10": ("algorithm:27", "deep-synthesis:20"),
        "2023-08-15": ("algorithm:27", "deep-synthesis:20", "gen-ai:17"),
    },
    rows=in_place,
    met=lambda t, day, number: t.in_place,
    by_document=True,
    remedy={"en": "Assess the security of {algorithm}.", "zh": "对{algorithm}开展安全评估。"},
    convention={
        "en": "A day in the register says since when it is in place; whether it does what "
        "the law asks is not seen. The rules of the State on when to assess again are "
        "not judged here.",
        "zh": "以登记所载落实之日为准；其内容是否符合要求不作判断。何时重新评估依国家有关规定，"
        "此处不作判断。",
    },
    examples=(
        met("in place", algorithms=[ROW]),
        met("in place since the first day of the law", day="2022-03-01", algorithms=[ROW]),
        met(
            "in place, and whether it is bound is not recorded",
            algorithms=[ROW | {"public_opinion": None}],
        ),
        breached("not in place", algorithms=[LACKS]),
        breached(
            "in place only the day after",
            day="2022-03-01",
            algorithms=[ROW | {"assessed_on": "2030-01-01"}],
        ),
        breached("on the first day of the law of 2023", day="2023-01-10", algorithms=[LACKS]),
        breached("on the first day of the law of 2023", day="2023-08-15", algorithms=[LACKS]),
        unknown("not in place, and it may have ended", algorithms=[without(LACKS, "ended_on")]),
        unknown(
            "since when it is in place is not recorded", algorithms=[without(ROW, "assessed_on")]
        ),
        unknown(
            "not in place, and whether it is bound is not recorded",
            algorithms=[LACKS | {"public_opinion": None}],
        ),
        unknown("nothing of the kind is listed", algorithms=[ROW | {"kind": "other"}]),
        unknown("the register was not given"),
        not_applicable(
            "ended, or of another kind, as declared",
            complete=("algorithms",),
            algorithms=[
                LACKS | {"ended_on": "2026-06-30"},
                LACKS | {"algorithm": "other", "kind": "other"},
                LACKS | {"algorithm": "third", "public_opinion": False},
            ],
        ),
        not_applicable("before the law", day="2022-02-28", algorithms=[ROW]),
    ),
)
