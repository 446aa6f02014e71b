"""Impact assessment before decisions are made automatically."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import beforehand, register


def assessed(products, assessments, absent, first_day):
    """Return the products that decide automatically, with the first assessment of each."""
    decide = register.bound(products, products.personalised)
    decide = decide.mutate(begun_on=decide.released_on)
    done = assessments.filter(assessments.kind == "pia")
    rows = beforehand.assessed(decide, done, ("automated",), ("product",), first_day, absent)
    return rows.select(
        "product",
        "personalised",
        "released_on",
        "assessed_on",
        "in_time",
        "began_on",
        "ended_on",
    )


FEED = {"product": "feed", "personalised": True, "released_on": "2025-02-01"}
ASSESSED = {"system": "feed", "kind": "pia", "scope": "automated", "finished_on": "2025-02-01"}
WHOLE = ("assessments",)

duty = Duty(
    title={
        "en": "Assess the impact before making automated decisions",
        "zh": "利用个人信息进行自动化决策前进行影响评估",
    },
    law={"2021-11-01": ("pipl:55.i2",)},
    applies=lambda operator: True,
    rows=assessed,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    met=lambda t, day, number: beforehand.in_time(t, t.personalised),
    by_document=True,
    remedy={
        "en": "Assess the impact of the automated decisions of {product}, enter the assessment as "
        "pia (automated) under {product}, and keep its report and the record of processing.",
        "zh": "就{product}的自动化决策进行个人信息保护影响评估，以{product}为对象"
        "登记为影响评估（自动化决策），并保存评估报告和处理情况记录。",
    },
    convention={
        "en": "Judged where a product pushes or markets by personal traits, by the first "
        "assessment (pia) of the product that is of automated decisions: by its release, from "
        "which on it is taken to decide so. A product of before 2021-11-01 is met by an "
        "assessment of any day, and unknown without one. Other automated decisions are on no "
        "table.",
        "zh": "就以自动化决策方式进行信息推送、商业营销的产品判断，"
        "以该产品的首次影响评估（自动化决策）为准，应不晚于其发布之日，自该日起视为进行自动化决策。"
        "2021年11月1日前发布的，有评估即为符合，无评估为未知。其他自动化决策没有表格反映。",
    },
    examples=(
        met("assessed on the day of its release", products=[FEED], assessments=[ASSESSED]),
        met(
            "older than the law, and assessed since",
            products=[FEED | {"released_on": "2021-10-31"}],
            assessments=[ASSESSED],
        ),
        breached(
            "assessed the day after",
            products=[FEED],
            complete=WHOLE,
            assessments=[ASSESSED | {"finished_on": "2025-02-02"}],
        ),
        breached(
            "never assessed",
            day="2021-11-01",
            products=[FEED | {"released_on": "2021-11-01"}],
            complete=WHOLE,
            assessments=[],
        ),
        unknown(
            "whether it decides automatically is not known",
            products=[FEED | {"personalised": None}],
            complete=WHOLE,
            assessments=[],
        ),
        unknown("assessments that may not be all", products=[FEED], assessments=[]),
        unknown("the products were not given", assessments=[ASSESSED]),
        not_applicable(
            "no product that does, as declared",
            complete=("products",),
            products=[FEED | {"personalised": False}],
            assessments=[],
        ),
    ),
)
