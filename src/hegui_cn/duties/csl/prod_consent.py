"""Products and services that collect user information: users are told and agree."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import consent, register


def collecting(products):
    """Return the products that collect user information, or may do so."""
    bound = register.bound(products, products.collects_user_information)
    return bound.select(
        "product", "released_on", "collects_user_information", "notice_shown", "consent_obtained"
    )


def told_and_agreed(t, day, number):
    return consent.told_and_agreed(t.notice_shown, t.consent_obtained, t.collects_user_information)


MAKER = {"provides_products": True}
APP = {
    "product": "app",
    "released_on": "2017-06-01",
    "collects_user_information": True,
    "notice_shown": True,
    "consent_obtained": True,
}

duty = Duty(
    title={
        "en": "Tell users of the collection of their information and get their consent",
        "zh": "产品、服务收集用户信息的，向用户明示并取得同意",
    },
    law={"2017-06-01": ("csl:22.p3",), "2026-01-01": ("csl:24.p3",)},
    applies=lambda operator: operator.provides_products,
    rows=collecting,
    met=told_and_agreed,
    conducts=("pi_collection",),
    remedy={
        "en": "Have {product} tell its users what it collects (shown now: {notice_shown}) and get "
        "their consent (obtained now: {consent_obtained}).",
        "zh": "使{product}向用户明示其收集的信息（现状：{notice_shown}），"
        "并取得用户同意（现状：{consent_obtained}）。",
    },
    convention={
        "en": "Both notice and consent are asked for, as the text does, and the register's own "
        "statement decides. Whether another legal basis of the Personal Information Protection Law "
        "stands in for consent is not judged.",
        "zh": "按条文要求明示与同意二者兼备，以登记表自身记载为准。"
        "个人信息保护法规定的其他合法性基础能否替代同意，不作判断。",
    },
    examples=(
        met("told and agreed", operator=MAKER, products=[APP]),
        met("on the first day of the law", day="2017-06-01", operator=MAKER, products=[APP]),
        met(
            "told and agreed, though whether it collects is not recorded",
            operator=MAKER,
            products=[APP | {"collects_user_information": None}],
        ),
        breached("not told", operator=MAKER, products=[APP | {"notice_shown": False}]),
        breached(
            "told, but without consent, in 2017",
            day="2017-09-26",
            operator=MAKER,
            products=[APP | {"consent_obtained": False}],
        ),
        breached(
            "without consent, and the notice is not recorded",
            operator=MAKER,
            products=[APP | {"notice_shown": None, "consent_obtained": False}],
        ),
        unknown(
            "consent is not recorded",
            operator=MAKER,
            products=[{k: v for k, v in APP.items() if k != "consent_obtained"}],
        ),
        unknown(
            "without consent, but it may collect nothing",
            operator=MAKER,
            products=[APP | {"collects_user_information": None, "consent_obtained": False}],
        ),
        unknown(
            "a product that collects nothing, in a register that may lack others",
            operator=MAKER,
            products=[APP | {"collects_user_information": False, "consent_obtained": False}],
        ),
        unknown("it is not said whether products are supplied", products=[APP]),
        not_applicable(
            "a product that collects nothing, in a complete register",
            operator=MAKER,
            complete=("products",),
            products=[APP | {"collects_user_information": False, "consent_obtained": False}],
        ),
        not_applicable(
            "no products are supplied", operator={"provides_products": False}, products=[APP]
        ),
    ),
)
