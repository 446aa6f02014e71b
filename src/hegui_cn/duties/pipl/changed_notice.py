"""Persons are told when purpose, manner or kind of processing changes."""

import ibis

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown, without
from hegui.duties.shapes import prompt


def changed(pi_collection, day, number, in_force):
    """Return what changed since the law; what was told long before may be of another change."""
    at = pi_collection.changed_at
    rows = pi_collection.filter(
        happened(at).fill_null(True), (at >= ibis.literal(in_force)).fill_null(True)
    )
    told = rows.change_told_at
    older = told + ibis.interval(months=number.regular_months) < rows.changed_at
    in_time = prompt.in_time(rows.changed_at, told, day, number.report_days)
    return rows.select(
        "product",
        "item",
        "changed_at",
        "change_told_at",
        in_time=ibis.ifelse(older, ibis.null("boolean"), in_time),
        **prompt.late(rows.changed_at, told),
    )


ITEM = {
    "product": "app",
    "item": "location",
    "changed_at": "2026-06-01T02:00:00Z",
    "change_told_at": "2026-06-01T15:59:59Z",
}
SILENT = ITEM | {"change_told_at": None}

duty = Duty(
    title={
        "en": "Tell persons when the processing of their information changes",
        "zh": "处理目的、方式、种类等告知事项变更的，将变更部分告知个人",
    },
    law={"2021-11-01": ("pipl:17.p2",)},
    applies=lambda operator: True,
    rows=changed,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Tell the persons what changed on {changed_at} about {item} of {product}, and record "
        "when.",
        "zh": "就{product}的{item}于{changed_at}的变更告知个人，并记录告知时间。",
    },
    convention={
        "en": "The law sets no number: told by the end of the Shanghai day of the change is met, "
        "within three days after it is unknown, later is breached. What was told more than a year "
        "before the change may be of another one and is unknown.",
        "zh": "法律未定期限：变更当日（上海时间）前告知的为符合，其后三日内的不作认定，"
        "更晚的为违反；"
        "早于变更一年以上的告知是否就该次变更，不作认定。",
    },
    examples=(
        met("told in the last second of the day", pi_collection=[ITEM]),
        breached("never told", pi_collection=[SILENT]),
        breached(
            "told on the fourth day after",
            pi_collection=[ITEM | {"change_told_at": "2026-06-04T16:00:00Z"}],
        ),
        unknown(
            "told on the third day after",
            pi_collection=[ITEM | {"change_told_at": "2026-06-04T15:59:59Z"}],
        ),
        unknown(
            "told of an earlier change",
            pi_collection=[ITEM | {"change_told_at": "2025-05-31T02:00:00Z"}],
        ),
        unknown(
            "whether it changed is not recorded", pi_collection=[without(SILENT, "changed_at")]
        ),
        unknown("the items were not given"),
        not_applicable(
            "nothing changed since the law, as declared",
            complete=("pi_collection",),
            pi_collection=[
                SILENT | {"changed_at": None},
                SILENT | {"item": "name", "changed_at": "2021-10-31T15:59:59Z"},
            ],
        ),
    ),
)
