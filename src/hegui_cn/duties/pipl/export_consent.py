"""Personal information given abroad: persons are told, and agree to it separately."""

import ibis

from hegui.days import LATER_ON
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
from hegui.duties.shapes import consent, register


def agreed(transfers, first_day):
    """Return what goes abroad of persons: told, and agreed to where that is the ground."""
    going = transfers.filter((transfers.stopped_on >= ibis.literal(first_day)).fill_null(True))
    rows = register.bound(going, going.persons > 0)
    asked = asked_from(rows.first_on, first_day)
    other = consent.other_ground(rows.basis)
    told = rows.told_on <= asked
    separate = (rows.separate_consent_on <= asked) | other
    truth = told & separate
    # who rests on another ground is only late with telling
    last = ibis.ifelse(other.fill_null(False), rows.told_on, rows.separate_consent_on)
    done = ibis.ifelse(rows.told_on > last, rows.told_on, last)
    known = rows.told_on.notnull() & last.notnull()
    over = ibis.least(ibis.ifelse(known, done, LATER_ON), rows.stopped_on.fill_null(LATER_ON))
    return rows.select(
        "transfer",
        "recipient_country",
        "year",
        "first_on",
        "persons",
        "basis",
        "told_on",
        "separate_consent_on",
        agreed=truth | register.doubt(rows.persons > 0),
        **conduct(~truth.fill_null(False), asked, over),
    )


ORDERS = {
    "transfer": "orders",
    "recipient_country": "SG",
    "first_on": "2025-02-01",
    "year": 2026,
    "persons": 41000,
    "basis": "consent",
    "told_on": "2025-02-01",
    "separate_consent_on": "2025-02-01",
    "stopped_on": None,
}
BUNDLED = ORDERS | {"separate_consent_on": None}


duty = Duty(
    title={
        "en": "Tell persons and get their separate consent before giving their information abroad",
        "zh": "向境外提供个人信息的，向个人告知并取得单独同意",
    },
    law={
        "2021-11-01": ("pipl:39",),
    },
    applies=lambda operator: True,
    rows=agreed,
    conduct=("began_on", "ended_on"),
    conducts=("cross_border_transfer", "pi_protection"),
    met=lambda t, day, number: t.agreed,
    remedy={
        "en": "Before {transfer} goes on, tell persons of the receiver in "
        "{recipient_country} and how to use their rights there, and get their "
        "separate consent, and record since when; or stop it.",
        "zh": "继续{transfer}前，向个人告知{recipient_country}的接"
        "收方及行使权利的方式，取得单独同意并登记开始之日；否则停止提供。",
    },
    convention={
        "en": "Both have to be there by the first day of the transfer, or 2021-11-01; what "
        "came later is late until then, or until it stopped. What rests on another "
        "ground by the register needs no consent, but has to be told. What is told is "
        "not judged.",
        "zh": "应当最迟于首次出境之日（早于2021年11月1日的，于该日）告知并取得单独同意；"
        "此后的，违反至完成或者停止出境之日止。登记为其他处理依据的不需同意，但应当告知。"
        "告知的内容不作判断。",
    },
    examples=(
        met("told and agreed on the first day", transfers=[ORDERS]),
        met(
            "a contract carries it, and persons are told",
            transfers=[BUNDLED | {"basis": "contract"}],
        ),
        met("nothing of persons", transfers=[ORDERS, BUNDLED | {"transfer": "maps", "persons": 0}]),
        breached("agreed to with everything else", transfers=[BUNDLED]),
        breached(
            "a contract carries it, and nobody is told",
            transfers=[BUNDLED | {"basis": "contract", "told_on": None}],
        ),
        breached("told a day late", transfers=[ORDERS | {"told_on": "2025-02-02"}]),
        unknown("on what it rests is not known", transfers=[BUNDLED | {"basis": None}]),
        unknown("whether it is of persons is not known", transfers=[BUNDLED | {"persons": None}]),
        unknown("telling is not recorded", transfers=[without(ORDERS, "told_on")]),
        unknown("no transfer is listed", transfers=[]),
        unknown("the transfers were not given"),
        not_applicable(
            "nothing of persons, in a complete register",
            complete=("transfers",),
            transfers=[BUNDLED | {"persons": 0}],
        ),
    ),
)
