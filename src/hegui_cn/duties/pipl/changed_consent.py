"""Persons agree anew when purpose, manner or kind of processing changes."""

import ibis

from hegui.duties import (
    Duty,
    breached,
    happened,
    met,
    not_applicable,
    shanghai_day,
    unknown,
    without,
)
from hegui.duties.columns import conduct
from hegui.duties.shapes import consent, prompt, register


def changed(pi_collection, number, in_force):
    """Return what changed and rests, or may rest, on consent."""
    at = pi_collection.changed_at
    rows = pi_collection.filter(
        happened(at).fill_null(True), (at >= ibis.literal(in_force)).fill_null(True)
    )
    rows = rows.mutate(by_consent=~consent.other_ground(rows.basis))
    rows = register.bound(rows, rows.by_consent)
    agreed = rows.change_consent_at
    older = agreed + ibis.interval(months=number.regular_months) < rows.changed_at
    truth = ibis.ifelse(older, ibis.null("boolean"), prompt.on_the_day(rows.changed_at, agreed))
    failed = (~truth & rows.by_consent).fill_null(False)
    return rows.select(
        "product",
        "item",
        "basis",
        "changed_at",
        "change_consent_at",
        in_time=truth | register.doubt(rows.by_consent),
        **conduct(failed, shanghai_day(rows.changed_at), shanghai_day(agreed)),
    )


ITEM = {
    "product": "app",
    "item": "location",
    "basis": "consent",
    "changed_at": "2026-06-01T02:00:00Z",
    "change_consent_at": "2026-06-01T02:00:00Z",
}
UNASKED = ITEM | {"change_consent_at": None}

duty = Duty(
    title={
        "en": "Ask anew for consent when the processing changes",
        "zh": "处理目的、方式、种类变更的，重新取得个人同意",
    },
    law={"2021-11-01": ("pipl:14.p2",)},
    applies=lambda operator: True,
    rows=changed,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Ask for consent to what changed on {changed_at} about {item} of {product}, or go "
        "back to what was agreed to, and record when.",
        "zh": "就{product}的{item}于{changed_at}的变更重新取得同意，或者恢复原处理范围，"
        "并记录时间。",
    },
    convention={
        "en": "Asked is of what rests on consent. Agreed to by the Shanghai day of the change is "
        "met, later is breached until then. What was agreed to more than a year before the change "
        "may be of another one and is unknown.",
        "zh": "仅判断以同意为依据的项目。不晚于变更当日（上海时间）取得同意的为符合，"
        "更晚的至取得之日为违反；"
        "早于变更一年以上的同意是否就该次变更，不作认定。",
    },
    examples=(
        met("agreed to when it changed", pi_collection=[ITEM]),
        breached("never asked", pi_collection=[UNASKED]),
        breached(
            "agreed to the day after",
            pi_collection=[ITEM | {"change_consent_at": "2026-06-01T16:00:00Z"}],
        ),
        unknown(
            "agreed to at an earlier change",
            pi_collection=[ITEM | {"change_consent_at": "2025-05-31T02:00:00Z"}],
        ),
        unknown("on what it rests is not known", pi_collection=[without(UNASKED, "basis")]),
        unknown("whether it changed is not known", pi_collection=[without(UNASKED, "changed_at")]),
        unknown("the items were not given"),
        not_applicable(
            "nothing that rests on consent changed, as declared",
            complete=("pi_collection",),
            pi_collection=[
                UNASKED | {"basis": "contract"},
                UNASKED | {"item": "name", "changed_at": None},
            ],
        ),
    ),
)
