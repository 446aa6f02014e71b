"""Suppliers that process personal information: their processing is checked regularly."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import recurring, register


def supervised(suppliers, day, number, first_day):
    """Return the suppliers that process or may process data, and whether they are checked."""
    bound = register.bound(suppliers, suppliers.handles_data)
    since = ibis.greatest(bound.procured_on, ibis.literal(first_day))
    done = recurring.regular_event(bound.supervised_on, since, day, number)
    return bound.select(
        "supplier",
        "product",
        "procured_on",
        "handles_data",
        "supervised_on",
        regular=done | register.doubt(bound.handles_data),
    )


CLOUD = {
    "supplier": "cloud",
    "product": "hosting",
    "procured_on": "2023-01-10",
    "handles_data": True,
    "supervised_on": "2025-06-30",
}
NEVER = CLOUD | {"supervised_on": None}


duty = Duty(
    title={
        "en": "Supervise whoever is entrusted with personal information",
        "zh": "对受托人的个人信息处理活动进行监督",
    },
    law={
        "2021-11-01": ("pipl:21.p1",),
        "2025-01-01": ("pipl:21.p1", "ndsr:12.p1.s1"),
    },
    applies=lambda operator: True,
    rows=supervised,
    conducts=("pi_protection", "data_security_duty"),
    met=lambda t, day, number: t.regular,
    remedy={
        "en": "Check how {supplier} ({product}) processes what it is entrusted with, and "
        "record the day.",
        "zh": "检查{supplier}（{product}）的受托处理活动，并登记日期。",
    },
    convention={
        "en": "The law sets no interval: checked within the year is met, never since the "
        "purchase or not for three years breached, between them unknown, and so is "
        "the first year. How it was checked is not judged.",
        "zh": "法律未定间隔：一年内检查过的为符合，采购以来从未检查或者三年未检查的为违反，其间"
        "及首年为未知。检查方式不作判断。",
    },
    examples=(
        met("checked a year ago to the day", suppliers=[CLOUD]),
        met(
            "one that handles no data",
            suppliers=[CLOUD, NEVER | {"supplier": "wall", "handles_data": False}],
        ),
        breached("never checked", suppliers=[NEVER]),
        breached(
            "checked more than three years ago",
            suppliers=[CLOUD | {"procured_on": "2022-01-10", "supervised_on": "2023-06-29"}],
        ),
        unknown(
            "checked more than a year ago", suppliers=[CLOUD | {"supervised_on": "2025-06-29"}]
        ),
        unknown("bought within the year", suppliers=[NEVER | {"procured_on": "2026-01-10"}]),
        unknown("whether it handles data is not known", suppliers=[NEVER | {"handles_data": None}]),
        unknown("it is not recorded", suppliers=[without(CLOUD, "supervised_on")]),
        unknown("no supplier is listed", suppliers=[]),
        unknown("the suppliers were not given"),
        not_applicable(
            "none that handles data, in a complete register",
            complete=("suppliers",),
            suppliers=[NEVER | {"handles_data": False}],
        ),
    ),
)
