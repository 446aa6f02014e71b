"""Pushing and marketing by automated decisions: it can be refused."""

from hegui.duties import (
    Duty,
    asked_from,
    breached,
    conduct,
    met,
    not_applicable,
    unknown,
    without,
)
from hegui.duties.shapes import register


def refusable(products, first_day):
    """Return what pushes by personal traits, or may, and since when it can be refused."""
    rows = register.bound(products, products.personalised)
    asked = asked_from(rows.released_on, first_day)
    in_time = rows.opt_out_on <= asked
    return rows.select(
        "product",
        "released_on",
        "personalised",
        "opt_out_on",
        in_time=in_time | register.doubt(rows.personalised),
        **conduct(~in_time.fill_null(False), asked, rows.opt_out_on),
    )


FEED = {
    "product": "feed",
    "released_on": "2022-05-01",
    "personalised": True,
    "opt_out_on": "2022-05-01",
}
FORCED = FEED | {"opt_out_on": None}


duty = Duty(
    title={
        "en": "Let persons refuse pushing and marketing by automated decisions",
        "zh": "以自动化决策推送信息、商业营销的，提供不针对个人特征的选项或者便捷的拒绝方式",
    },
    law={
        "2021-11-01": ("pipl:24.p2",),
    },
    applies=lambda operator: True,
    rows=refusable,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Let users of {product} refuse pushing and marketing by personal traits, or "
        "offer a way without them, and record from when on.",
        "zh": "为{product}用户提供不针对其个人特征的选项或者便捷的拒绝方式，并登记开始之日。",
    },
    convention={
        "en": "The way out has to be there from the release of the product, or from "
        "2021-11-01; what came later is late until then. How easy it is is not "
        "judged. A product that began to push after its release is held to its "
        "release.",
        "zh": "应当自产品首次提供之日（早于2021年11月1日的，自该日）起提供；此后提供的，"
        "违反至提供之日止。是否便捷不作判断；产品提供后才开始推送的，仍以首次提供之日为准"
        "。",
    },
    examples=(
        met("from its release", products=[FEED]),
        met(
            "when the law came",
            day="2021-11-01",
            products=[FEED | {"released_on": "2019-01-01", "opt_out_on": "2021-11-01"}],
        ),
        met(
            "a product that pushes nothing",
            products=[FEED, FORCED | {"product": "clock", "personalised": False}],
        ),
        breached("it cannot be refused", products=[FORCED]),
        breached(
            "a day after the law",
            day="2022-01-01",
            products=[FEED | {"released_on": "2019-01-01", "opt_out_on": "2021-11-02"}],
        ),
        unknown("whether it pushes is not known", products=[FORCED | {"personalised": None}]),
        unknown("the way out is not recorded", products=[without(FEED, "opt_out_on")]),
        unknown("no product is listed", products=[]),
        unknown("the products were not given"),
        not_applicable(
            "nothing is pushed, in a complete register",
            complete=("products",),
            products=[FORCED | {"personalised": False}],
        ),
    ),
)
