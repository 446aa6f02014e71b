"""Personal information: deleted by the end of its term, or only stored where law keeps it."""

import ibis

from hegui.duties import Duty, breached, conduct, day_after, met, not_applicable, unknown, without
from hegui.duties.shapes import register


def deleted(data_assets, day, first_day):
    """Return the assets with personal information, and whether their term is kept."""
    held = register.bound(data_assets, data_assets.persons > 0)
    due = ibis.ifelse(
        held.delete_due_on < ibis.literal(first_day), ibis.literal(first_day), held.delete_due_on
    )
    in_time = (held.deleted_on <= due) | (due >= ibis.literal(day)) | held.only_stored
    return held.select(
        "asset",
        "system",
        "persons",
        "delete_due_on",
        "deleted_on",
        "only_stored",
        in_time=in_time | register.doubt(held.persons > 0),
        **conduct(~in_time.fill_null(False), day_after(due), held.deleted_on),
    )


LEDGER = {
    "asset": "ledger",
    "persons": 1000,
    "delete_due_on": "2026-06-01",
    "deleted_on": "2026-06-01",
    "only_stored": False,
}
KEPT = LEDGER | {"deleted_on": None}


duty = Duty(
    title={
        "en": "Delete personal information when its purpose is met or its term has ended",
        "zh": "处理目的已实现或者保存期限届满的，主动删除个人信息",
    },
    law={
        "2021-11-01": ("pipl:19", "pipl:47.p1", "pipl:47.p2"),
        "2025-01-01": ("pipl:19", "pipl:47.p1", "pipl:47.p2", "ndsr:24"),
    },
    applies=lambda operator: True,
    rows=deleted,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Delete or anonymise {asset}, which was to go by {delete_due_on}, and record "
        "when; where law or technology keeps it, do no more than store and secure it, "
        "and record that.",
        "zh": "删除或者匿名化{asset}（应于{delete_due_on}前删除）并登记日"
        "期；法定期限未届满或者技术上难以删除的，停止除存储和安全保护以外的处理并登记。",
    },
    convention={
        "en": "The last day that the operator set for an asset decides, not before "
        "2021-11-01; an asset with personal information and no such day is unknown. "
        "Whether the term is the shortest that the purpose takes is not judged. What "
        "is only stored and secured after its term counts as kept by law, on the word "
        "of the register.",
        "zh": "以运营者为数据资产设定的最迟删除之日为准，早于2021年11月1日的自该日起算；"
        "含个人信息而未设定的为未知。期限是否为最短必要期限不作判断。期满后仅存储并采取保"
        "护措施的，以登记为准视为符合。",
    },
    examples=(
        met("deleted on its last day", data_assets=[LEDGER]),
        met("the last day is not over", day="2026-06-01", data_assets=[KEPT]),
        met(
            "only stored, as another law asks",
            data_assets=[KEPT | {"only_stored": True}],
        ),
        met(
            "no information of persons",
            data_assets=[LEDGER, KEPT | {"asset": "maps", "persons": 0}],
        ),
        breached("still there the day after", day="2026-06-02", data_assets=[KEPT]),
        breached("deleted a day late", data_assets=[LEDGER | {"deleted_on": "2026-06-02"}]),
        unknown(
            "no last day is set",
            data_assets=[without(KEPT, "delete_due_on")],
        ),
        unknown(
            "whether it is only stored is not known",
            data_assets=[KEPT | {"only_stored": None}],
        ),
        unknown(
            "whether it holds information of persons is not known",
            data_assets=[KEPT | {"persons": None}],
        ),
        unknown("when it was deleted is not recorded", data_assets=[without(LEDGER, "deleted_on")]),
        unknown("no data is listed", data_assets=[]),
        unknown("the data assets were not given"),
        not_applicable(
            "no personal information, in a complete register",
            complete=("data_assets",),
            data_assets=[KEPT | {"persons": 0}],
        ),
    ),
)
