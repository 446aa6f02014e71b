"""On a merger, division, dissolution or bankruptcy persons are told who receives their data."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import prompt, register


def handed_over(pi_disclosures, day, number, in_force):
    since = pi_disclosures.filter(pi_disclosures["at"] >= ibis.literal(in_force))
    since = since.mutate(succeeds=since.relation == "successor")
    rows = register.bound(since, since.succeeds)
    sure = rows.succeeds.fill_null(False)
    in_time = prompt.in_time(rows["at"], rows.told_at, day, number.report_days)
    return rows.select(
        "disclosure",
        "to",
        "at",
        "relation",
        "told_at",
        in_time=in_time | register.doubt(rows.succeeds),
        **prompt.late(rows["at"], rows.told_at, bound=sure),
    )


GIVEN = {
    "disclosure": "d1",
    "to": "buyer",
    "at": "2026-06-01T02:00:00Z",
    "relation": "successor",
    "told_at": "2026-06-01T15:59:59Z",
}
SILENT = GIVEN | {"told_at": None}

duty = Duty(
    title={
        "en": "Tell persons who takes over their information after a merger or the like",
        "zh": "因合并、分立、解散、破产转移个人信息的，告知接收方名称和联系方式",
    },
    law={"2021-11-01": ("pipl:22",)},
    applies=lambda operator: True,
    rows=handed_over,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Tell the persons of {disclosure} the name and contact of {to}, and record when.",
        "zh": "就{disclosure}向个人告知接收方{to}的名称和联系方式，并记录时间。",
    },
    convention={
        "en": "The law sets no number: told by the Shanghai day on which it was given is met, "
        "within three days after it is unknown, later is breached. Whether the receiver asks anew "
        "for consent to other purposes is the receiver's.",
        "zh": "法律未定期限：不晚于转移当日（上海时间）告知的为符合，其后三日内的不作认定，"
        "更晚的为违反。"
        "接收方变更目的、方式的，由其重新取得同意。",
    },
    examples=(
        met("told in the last second of the day", pi_disclosures=[GIVEN]),
        breached("never told", pi_disclosures=[SILENT]),
        breached(
            "told on the fourth day after",
            pi_disclosures=[GIVEN | {"told_at": "2026-06-04T16:00:00Z"}],
        ),
        unknown(
            "told on the third day after",
            pi_disclosures=[GIVEN | {"told_at": "2026-06-04T15:59:59Z"}],
        ),
        unknown("who received it is not recorded", pi_disclosures=[without(SILENT, "relation")]),
        unknown("the disclosures were not given"),
        not_applicable(
            "no successor, as declared",
            complete=("pi_disclosures",),
            pi_disclosures=[SILENT | {"relation": "processor"}],
        ),
    ),
)
