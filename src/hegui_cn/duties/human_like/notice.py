"""Users are told that they deal with AI and no person."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import offered

KINDS = ("companion",)
EVENTS = ("ai_notice_on",)


def in_place(algorithms):
    return offered.in_place(algorithms, KINDS, EVENTS)


ROW = {
    "algorithm": "feed",
    "kind": "companion",
    "started_on": "2020-01-01",
    "ended_on": None,
    "ai_notice_on": "2026-07-15",
}
LACKS = ROW | {"ai_notice_on": None}

duty = Duty(
    title={
        "en": "Tell users that they deal with AI and no person",
        "zh": "提示用户正在与人工智能互动",
    },
    law={
        "2026-07-15": ("human-like:18.p1.s2",),
    },
    rows=in_place,
    met=lambda t, day, number: t.in_place,
    by_document=True,
    remedy={
        "en": "Let users of {algorithm} know that they deal with AI and no person.",
        "zh": "提示{algorithm}的用户正在与人工智能而非自然人互动。",
    },
    convention={
        "en": "A day in the register says since when it is in place; whether it does what "
        "the law asks is not seen.",
        "zh": "以登记所载落实之日为准；其内容是否符合要求不作判断。",
    },
    examples=(
        met("in place", day="2026-10-30", algorithms=[ROW]),
        met("in place since the first day of the law", day="2026-07-15", algorithms=[ROW]),
        breached("not in place", day="2026-10-30", algorithms=[LACKS]),
        breached(
            "in place only the day after",
            day="2026-07-15",
            algorithms=[ROW | {"ai_notice_on": "2030-01-01"}],
        ),
        unknown(
            "not in place, and it may have ended",
            day="2026-10-30",
            algorithms=[without(LACKS, "ended_on")],
        ),
        unknown(
            "since when it is in place is not recorded",
            day="2026-10-30",
            algorithms=[without(ROW, "ai_notice_on")],
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
