"""For whom and what a generative service is, is published."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import offered

KINDS = ("generative",)
EVENTS = ("rules_published_on",)


def in_place(algorithms):
    return offered.in_place(algorithms, KINDS, EVENTS)


ROW = {
    "algorithm": "feed",
    "kind": "generative",
    "started_on": "2020-01-01",
    "ended_on": None,
    "rules_published_on": "2023-08-15",
}
LACKS = ROW | {"rules_published_on": None}

duty = Duty(
    title={
        "en": "Publish for whom, where and what for a generative service is",
        "zh": "公开生成式服务的适用人群、场合、用途",
    },
    law={
        "2023-08-15": ("gen-ai:10.s1",),
    },
    rows=in_place,
    met=lambda t, day, number: t.in_place,
    by_document=True,
    remedy={
        "en": "Publish for whom, where and what for {algorithm} is.",
        "zh": "公开{algorithm}的适用人群、场合、用途。",
    },
    convention={
        "en": "A day in the register says since when it is in place; whether it does what "
        "the law asks is not seen. That minors are kept from dependence is not judged.",
        "zh": "以登记所载落实之日为准；其内容是否符合要求不作判断。防范未成年人过度依赖的措施"
        "不作判断。",
    },
    examples=(
        met("in place", algorithms=[ROW]),
        met("in place since the first day of the law", day="2023-08-15", algorithms=[ROW]),
        breached("not in place", algorithms=[LACKS]),
        breached(
            "in place only the day after",
            day="2023-08-15",
            algorithms=[ROW | {"rules_published_on": "2030-01-01"}],
        ),
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
        not_applicable("before the law", day="2023-08-14", algorithms=[ROW]),
    ),
)
