"""Leaks at whoever is entrusted with data: security was agreed on before."""

import ibis

from hegui.duties import (
    Duty,
    breached,
    met,
    not_applicable,
    shanghai_day,
    unknown,
    without,
)
from hegui.duties.shapes import register

OWN = ""
"""The supplier of a leak from the operator's own systems."""


def agreed(pi_breaches, suppliers, absent, in_force):
    """Return the leaks at suppliers, and whether security was agreed on with each by that day."""
    there = register.bound(
        pi_breaches.filter(pi_breaches.found_at >= ibis.literal(in_force)),
        pi_breaches.supplier != OWN,
    )
    signed = suppliers.group_by("supplier").agg(signed_on=suppliers.confidentiality_signed_on.min())
    unclear = suppliers.confidentiality_signed_on.isnull()
    perhaps = suppliers.group_by("supplier").agg(perhaps=unclear.any(), listed=suppliers.count())
    rows = there.left_join(signed.join(perhaps, "supplier"), "supplier").drop("supplier_right")
    in_time = ibis.cases(
        (rows.signed_on <= shanghai_day(rows.found_at), True),
        (rows.perhaps.fill_null(False), ibis.null("boolean")),
        (rows.listed.notnull(), False),
        else_=absent("suppliers"),
    )
    rows = rows.mutate(in_time=in_time)
    failed = ~rows.in_time.fill_null(True)
    return rows.select(
        "breach",
        "supplier",
        "found_at",
        "persons",
        "in_time",
        **register.at_an_act(failed, rows.found_at),
    )


LEAK = {"breach": "L1", "supplier": "studio", "found_at": "2026-06-10T02:00:00Z", "persons": 10}
STUDIO = {
    "supplier": "studio",
    "product": "app",
    "procured_on": "2026-01-05",
    "confidentiality_signed_on": "2026-06-10",
}
LOOSE = STUDIO | {"confidentiality_signed_on": None}
WHOLE = ("suppliers",)

duty = Duty(
    title={
        "en": "Bind developers and others who are entrusted with data to keep it secure",
        "zh": "约束受托开发、运维等接触数据的单位落实数据安全保护",
    },
    law={"2021-09-01": ("dsl:27.p1.s3",)},
    applies=lambda operator: True,
    rows=agreed,
    conduct=("began_on", "ended_on"),
    conducts=("data_security_duty", "pi_protection"),
    met=lambda t, day, number: t.in_time | register.doubt(t.supplier),
    by_document=True,
    remedy={
        "en": "Agree with {supplier}, where {breach} leaked, on the security of what it handles, "
        "check how it protects it, and record the day.",
        "zh": "与发生{breach}泄露的{supplier}签订安全保密协议，检查其数据保护措施，并登记日期。",
    },
    convention={
        "en": "Judged where data leaked at a supplier: an agreement on security and "
        "confidentiality by the day on which the leak was found is met, none is breached. Whether "
        "the supplier was supervised is judged apart.",
        "zh": "仅就发生于供应商处的泄露判断：发现泄露之日前已签订安全保密协议的为符合，"
        "未签订的为违反。是否对供应商进行监督另行判断。",
    },
    examples=(
        met("signed on the day of the leak", pi_breaches=[LEAK], suppliers=[STUDIO]),
        met(
            "one of two purchases from it has an agreement",
            pi_breaches=[LEAK],
            suppliers=[STUDIO, LOOSE | {"product": "tests"}],
        ),
        breached(
            "signed the day after",
            pi_breaches=[LEAK],
            suppliers=[STUDIO | {"confidentiality_signed_on": "2026-06-11"}],
        ),
        breached("nothing was signed", pi_breaches=[LEAK], suppliers=[LOOSE]),
        breached(
            "it is no supplier on the list",
            day="2021-09-01",
            pi_breaches=[LEAK | {"found_at": "2021-08-31T16:00:00Z"}],
            complete=WHOLE,
            suppliers=[STUDIO | {"supplier": "other", "procured_on": "2020-01-05"}],
        ),
        unknown(
            "it is no supplier on a list that may lack some",
            pi_breaches=[LEAK],
            suppliers=[STUDIO | {"supplier": "other"}],
        ),
        unknown(
            "whether it was signed is not recorded",
            pi_breaches=[LEAK],
            suppliers=[without(STUDIO, "confidentiality_signed_on")],
        ),
        unknown("the suppliers were not given", pi_breaches=[LEAK]),
        unknown("the leaks were not given", suppliers=[STUDIO]),
        not_applicable(
            "leaked from own systems, or before the law, as declared",
            complete=("pi_breaches",),
            pi_breaches=[
                LEAK | {"supplier": None},
                LEAK | {"breach": "L2", "found_at": "2021-08-31T15:59:59Z"},
            ],
            suppliers=[STUDIO],
        ),
    ),
)
