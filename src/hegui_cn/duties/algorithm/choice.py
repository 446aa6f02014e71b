"""Users can switch recommendation off and manage the labels about them."""

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
EVENTS = ("switch_off_on", "tags_editable_on")


def in_place(algorithms):
    return offered.in_place(
        algorithms, KINDS, EVENTS, (algorithms.kind == "recommendation") | algorithms.personalised
    )


ROW = {
    "algorithm": "feed",
    "kind": "recommendation",
    "started_on": "2020-01-01",
    "ended_on": None,
    "personalised": True,
    "switch_off_on": "2022-03-01",
    "tags_editable_on": "2022-03-01",
}
LACKS = ROW | {"switch_off_on": None}

duty = Duty(
    title={
        "en": "Let users switch recommendation off and manage their labels",
        "zh": "提供关闭算法推荐和管理用户标签的功能",
    },
    law={
        "2022-03-01": ("algorithm:17.p1.s1", "algorithm:17.p2"),
    },
    rows=in_place,
    met=lambda t, day, number: t.in_place,
    by_document=True,
    remedy={
        "en": "Give users of {algorithm} an easy way to switch it off and to choose or "
        "delete their labels.",
        "zh": "为{algorithm}的用户提供便捷的关闭选项和选择、删除标签的功能。",
    },
    convention={
        "en": "A day in the register says since when it is in place; whether it does what "
        "the law asks is not seen. What pushes by person is bound; other algorithms "
        "are where they use characteristics of a person.",
        "zh": "以登记所载落实之日为准；其内容是否符合要求不作判断。个性化推送类负有义务；其他"
        "类别使用个人特征的负有义务。",
    },
    examples=(
        met("in place", algorithms=[ROW]),
        met("in place since the first day of the law", day="2022-03-01", algorithms=[ROW]),
        met(
            "in place, and whether it is bound is not recorded",
            algorithms=[ROW | {"personalised": None}],
        ),
        breached("not in place", algorithms=[LACKS]),
        breached(
            "in place only the day after",
            day="2022-03-01",
            algorithms=[ROW | {"switch_off_on": "2030-01-01"}],
        ),
        breached("the other is lacking", algorithms=[ROW | {"tags_editable_on": None}]),
        unknown("not in place, and it may have ended", algorithms=[without(LACKS, "ended_on")]),
        unknown(
            "since when it is in place is not recorded", algorithms=[without(ROW, "switch_off_on")]
        ),
        unknown(
            "not in place, and whether it is bound is not recorded",
            algorithms=[LACKS | {"personalised": None, "kind": "ranking"}],
        ),
        unknown("nothing of the kind is listed", algorithms=[ROW | {"kind": "other"}]),
        unknown("the register was not given"),
        not_applicable(
            "ended, or of another kind, as declared",
            complete=("algorithms",),
            algorithms=[
                LACKS | {"ended_on": "2026-06-30"},
                LACKS | {"algorithm": "other", "kind": "other"},
                LACKS | {"algorithm": "third", "personalised": False, "kind": "ranking"},
            ],
        ),
        not_applicable("before the law", day="2022-02-28", algorithms=[ROW]),
    ),
)
