"""Users are told of algorithms, and rules and workings are published."""

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
EVENTS = ("rules_published_on", "users_told_on")


def in_place(algorithms):
    return offered.in_place(algorithms, KINDS, EVENTS)


ROW = {
    "algorithm": "feed",
    "kind": "recommendation",
    "started_on": "2020-01-01",
    "ended_on": None,
    "rules_published_on": "2022-03-01",
    "users_told_on": "2022-03-01",
}
LACKS = ROW | {"rules_published_on": None}

duty = Duty(
    title={
        "en": "Tell users of algorithms and publish their rules and workings",
        "zh": "告知用户算法推荐情况，公示规则和主要运行机制",
    },
    law={
        "2022-03-01": ("algorithm:7.s2", "algorithm:16"),
    },
    rows=in_place,
    met=lambda t, day, number: t.in_place,
    by_document=True,
    remedy={
        "en": "Publish rules, purpose and main workings of {algorithm} and tell users in "
        "sight that it works.",
        "zh": "公示{algorithm}的规则、目的意图和主要运行机制，并显著告知用户。",
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
            algorithms=[ROW | {"rules_published_on": "2030-01-01"}],
        ),
        breached("the other is lacking", algorithms=[ROW | {"users_told_on": None}]),
        unknown("not in place, and it may have ended", algorithms=[without(LACKS, "ended_on")]),
        unknown(
            "since when it is in place is not recorded",
            algorithms=[without(ROW, "rules_published_on")],
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
