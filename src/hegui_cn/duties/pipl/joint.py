"""Processing together with others: by agreement on rights and duties."""

import ibis

from hegui.duties import (
    Duty,
    breached,
    conduct,
    met,
    not_applicable,
    shanghai_day,
    unknown,
    without,
)
from hegui.duties.shapes import register


def together(pi_disclosures, in_force):
    """Return what was shared with a joint processor, or may have been, and whether by agreement."""
    since = pi_disclosures.filter(pi_disclosures.at >= ibis.literal(in_force))
    bound = register.bound(since, since.relation == "joint")
    agreed = bound.contract_on <= shanghai_day(bound.at)
    return bound.select(
        "disclosure",
        "to",
        "at",
        "relation",
        "contract_on",
        agreed=agreed | register.doubt(bound.relation),
        **conduct(~agreed.fill_null(False), shanghai_day(bound.at), bound.contract_on),
    )


SHARED = {
    "disclosure": "d1",
    "to": "partner",
    "at": "2026-06-01T02:00:00Z",
    "relation": "joint",
    "contract_on": "2026-06-01",
}
LOOSE = SHARED | {"contract_on": None}


duty = Duty(
    title={
        "en": "Agree on rights and duties with joint processors",
        "zh": "共同处理个人信息的，约定各自的权利和义务",
    },
    law={
        "2021-11-01": ("pipl:20",),
        "2025-01-01": ("pipl:20", "ndsr:12.p3"),
    },
    applies=lambda operator: True,
    rows=together,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    met=lambda t, day, number: t.agreed,
    by_document=True,
    remedy={
        "en": "Agree with {to} on the rights and duties of each before anything further is "
        "shared; {disclosure} came without.",
        "zh": "再次共享前与{to}约定各自的权利和义务；{disclosure}没有约定。",
    },
    convention={
        "en": "Bound is what was shared with whom the register calls a joint processor. An "
        "agreement counts from its day; without one the breach goes on. What it says "
        "is not judged.",
        "zh": "登记为共同处理者的适用本项。约定自订立之日起计入；没有约定的，持续至订立之日。约"
        "定的内容不作判断。",
    },
    examples=(
        met("agreed on the day", pi_disclosures=[SHARED]),
        met(
            "another processor is no joint one",
            pi_disclosures=[SHARED, LOOSE | {"disclosure": "d2", "relation": "processor"}],
        ),
        breached("nothing was agreed", pi_disclosures=[LOOSE]),
        breached("agreed the day after", pi_disclosures=[SHARED | {"contract_on": "2026-06-02"}]),
        unknown("what the receiver is is not known", pi_disclosures=[LOOSE | {"relation": None}]),
        unknown("it is not recorded", pi_disclosures=[without(SHARED, "contract_on")]),
        unknown("no disclosure is listed", pi_disclosures=[]),
        unknown("the disclosures were not given"),
        not_applicable(
            "nothing is shared jointly, in a complete register",
            complete=("pi_disclosures",),
            pi_disclosures=[LOOSE | {"relation": "processor"}],
        ),
    ),
)
