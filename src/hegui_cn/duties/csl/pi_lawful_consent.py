"""Collection of personal information: users agree to each item, or it needs no consent."""

from datetime import date

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import consent

OTHER_GROUNDS = date(2021, 11, 1)
"""Since the Personal Information Protection Law a contract may stand in for consent."""


def agreed(pi_collection, day):
    """Say of each item whether users agree; once a contract may carry it, that is not known."""
    by_contract = pi_collection.needed_for_service.fill_null(True)
    perhaps = by_contract & ibis.literal(day >= OTHER_GROUNDS)
    return pi_collection.select(
        "product",
        "item",
        "needed_for_service",
        "consent_at",
        agreed=consent.given(pi_collection.consent_at, perhaps),
    )


PHONE = {
    "product": "app",
    "item": "phone",
    "needed_for_service": True,
    "consent_at": "2017-06-01T02:00:00Z",
}
CONTACTS = PHONE | {"item": "contacts", "needed_for_service": False}

duty = Duty(
    title={
        "en": "Collect personal information with consent",
        "zh": "经被收集者同意收集、使用个人信息",
    },
    law={"2017-06-01": ("csl:41.p1",), "2026-01-01": ("csl:43.p1",)},
    rows=agreed,
    conducts=("pi_collection",),
    met=lambda t, day, number: t.agreed,
    remedy={
        "en": "Ask users of {product} for consent to {item} and record from when on, or stop "
        "collecting it; where another ground carries it, put that on record.",
        "zh": "就{item}取得{product}用户的同意并记录开始时间，或者停止收集；"
        "另有合法性基础的，留存依据。",
    },
    convention={
        "en": "An item counts from the time from which consent is asked for. Since 2021-11-01 a "
        "contract may stand in for consent: an item without it that the service needs, or may "
        "need, is unknown. The other grounds of Art. 13 no table shows; whoever relies on one "
        "has to put it forward.",
        "zh": "自开始征得同意之时起计入。2021年11月1日起，履行合同所必需的可以不经同意："
        "未经同意而为服务所必需或者可能必需的，为未知。《个人信息保护法》第十三条第一款的其他情形没有表格可以显示，"
        "由主张者举证。",
    },
    examples=(
        met("with consent", pi_collection=[PHONE, CONTACTS]),
        met("asked for on the day, in 2017", day="2017-06-01", pi_collection=[PHONE]),
        breached(
            "without consent, and the service does not need it",
            pi_collection=[PHONE, CONTACTS | {"consent_at": None}],
        ),
        breached(
            "asked for a day later",
            day="2017-06-01",
            pi_collection=[PHONE | {"consent_at": "2017-06-01T16:00:01Z"}],
        ),
        breached(
            "the service needs it, before any other ground was law",
            day="2021-10-31",
            pi_collection=[PHONE | {"consent_at": None}],
        ),
        unknown(
            "the service needs it, since other grounds are law",
            day="2021-11-01",
            pi_collection=[PHONE | {"consent_at": None}],
        ),
        unknown(
            "whether the service needs it is not known",
            pi_collection=[{"product": "app", "item": "phone", "consent_at": None}],
        ),
        unknown(
            "consent is not recorded",
            pi_collection=[{"product": "app", "item": "contacts", "needed_for_service": False}],
        ),
        unknown("no item is listed", pi_collection=[]),
        unknown("what is collected was not given"),
        not_applicable(
            "nothing is collected, as declared", complete=("pi_collection",), pi_collection=[]
        ),
    ),
)
