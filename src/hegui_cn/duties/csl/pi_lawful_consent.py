"""Collection of personal information: users agree to each item, or it needs no consent."""

from datetime import date

import ibis

from hegui.days import LATER_ON
from hegui.duties import Duty, breached, met, not_applicable, shanghai_day, unknown, unknown_if
from hegui.duties.shapes import consent

OTHER_GROUNDS = date(2021, 11, 1)
"""Since the Personal Information Protection Law a contract may stand in for consent."""


def agreed(pi_collection, absent, day, first_day):
    """Say of each item whether users agree, or another ground carries it.

    Once a contract may carry it, it is not known whether they have to.
    """
    basis = pi_collection.basis
    needed = pi_collection.needed_for_service
    carried = consent.other_ground(basis) & ((basis != "contract") | needed)
    by_contract = needed.fill_null(True) & ~basis.isin(("consent", "none")).fill_null(False)
    until = ibis.least(
        shanghai_day(pi_collection.consent_at).fill_null(LATER_ON), ibis.literal(day)
    )
    since_other = until >= ibis.literal(OTHER_GROUNDS)
    unless = unknown_if(by_contract & since_other)
    return pi_collection.select(
        "product",
        "item",
        "basis",
        "needed_for_service",
        "first_collected_on",
        "consent_at",
        **consent.since(
            pi_collection.consent_at,
            pi_collection.first_collected_on,
            first_day,
            undated=absent("pi_collection", "first_collected_on"),
            or_else=ibis.ifelse((carried & since_other).fill_null(False), True, unless),
        ),
    )


PHONE = {
    "product": "app",
    "item": "phone",
    "needed_for_service": True,
    "consent_at": "2017-06-01T02:00:00Z",
}
CONTACTS = PHONE | {"item": "contacts", "needed_for_service": False}
MONTH_LATE = CONTACTS | {
    "first_collected_on": "2026-04-01",
    "consent_at": "2026-05-01T02:00:00Z",
}

duty = Duty(
    title={
        "en": "Collect personal information with consent",
        "zh": "经被收集者同意收集、使用个人信息",
    },
    law={"2017-06-01": ("csl:41.p1",), "2026-01-01": ("csl:43.p1",)},
    rows=agreed,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Ask users of {product} for consent to {item} and record from when on, or stop "
        "collecting it; where another ground carries it, put that on record.",
        "zh": "就{item}取得{product}用户的同意并记录开始时间，或者停止收集；"
        "另有合法性基础的，留存依据。",
    },
    convention={
        "en": "Consent has to be asked for by the day on which collecting began; what was "
        "collected "
        "before is late until then, and stays shown for two years. If the register has no column "
        "first_collected_on, it is enough that consent is asked for, with a notice; where that "
        "cell alone is empty, whether it came in time is not known. Since 2021-11-01 a "
        "ground that the register names may stand in for consent, a contract for what the service "
        "needs only. Where it names none, an item without consent, or with late consent, that the "
        "service needs, or may need, is unknown. Whether another ground really carries it is for "
        "counsel to say.",
        "zh": "应当最迟自开始收集之日起征得同意；此前已收集的，违反至征得同意之日止，"
        "两年内仍予列示。"
        "登记没有 first_collected_on 列的，以已征得同意为足，并予提示；仅该单元格为空的，"
        "是否及时为未知。"
        "2021年11月1日起，登记有其他处理依据的可以不经同意，以履行合同为由的限于服务所必需；"
        "未登记依据的，未经同意或者同意过晚而为服务所必需或者可能必需的，为未知。"
        "其他依据是否成立由法务判断。",
    },
    examples=(
        met("with consent", pi_collection=[PHONE, CONTACTS]),
        met("asked for on the day, in 2017", day="2017-06-01", pi_collection=[PHONE]),
        met(
            "asked for on the first day of collecting",
            pi_collection=[MONTH_LATE | {"consent_at": "2026-04-01T15:59:59Z"}],
        ),
        met(
            "asked for late, more than two years ago",
            day="2028-05-02",
            pi_collection=[MONTH_LATE],
        ),
        met(
            "since when it is collected is not known, and it was asked for when the law began",
            pi_collection=[PHONE, MONTH_LATE | {"consent_at": "2026-04-01T00:00:00Z"}],
        ),
        met(
            "a legal duty carries it",
            pi_collection=[PHONE, CONTACTS | {"consent_at": None, "basis": "legal_duty"}],
        ),
        breached(
            "the service needs it, and the register says that it rests on consent",
            pi_collection=[PHONE | {"consent_at": None, "basis": "consent"}],
        ),
        breached("asked for a month after collecting began", pi_collection=[PHONE, MONTH_LATE]),
        breached(
            "asked for the day after collecting began, before any other ground was law",
            pi_collection=[
                PHONE | {"first_collected_on": "2021-10-01", "consent_at": "2021-10-02T00:00:00Z"}
            ],
            day="2022-01-01",
        ),
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
            "asked for a month late, and the service needs it",
            pi_collection=[MONTH_LATE | {"needed_for_service": True}],
        ),
        unknown(
            "since when one item is collected is not known",
            pi_collection=[
                MONTH_LATE | {"first_collected_on": None},
                MONTH_LATE | {"item": "place", "consent_at": "2026-04-01T00:00:00Z"},
            ],
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
