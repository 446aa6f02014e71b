"""Suppliers that process data for the operator: their records kept for the years of the law."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import register, retention


def kept(suppliers, number, day, first_day):
    """Return the suppliers that handle or may handle data, with the last day to keep records."""
    bound = register.bound(suppliers, suppliers.handles_data)
    years = max(number.processing_records_years, number.get("supply_records_years", 0))
    since = ibis.greatest(bound.procured_on, ibis.literal(first_day))
    return bound.select(
        "supplier",
        "product",
        "procured_on",
        "handles_data",
        "records_kept_until",
        **retention.until(bound.records_kept_until, since, years, bound.handles_data, day),
    )


CLOUD = {
    "supplier": "cloud",
    "product": "hosting",
    "procured_on": "2022-03-03",
    "handles_data": True,
    "records_kept_until": "2025-03-02",
}

duty = Duty(
    title={
        "en": "Keep records of entrusted processing for three years",
        "zh": "委托处理情况的记录至少保存三年",
    },
    law={
        "2021-11-01": ("pipl:56.p2",),
        "2025-01-01": ("pipl:56.p2", "ndsr:12.p1.s2"),
    },
    applies=lambda operator: True,
    rows=kept,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection", "data_security_duty"),
    met=lambda t, day, number: t.enough,
    remedy={
        "en": "Restore the records of what {supplier} ({product}) processed since {procured_on}, "
        "and keep them until {keep_until} at least.",
        "zh": "恢复{supplier}（{product}）自{procured_on}起受托处理情况的记录，"
        "至少保存至{keep_until}。",
    },
    convention={
        "en": "Three years are counted from the purchase, or from 2021-11-01 if that is later, and "
        "are the least: what is processed later is kept longer. A term that is too short and has "
        "not run out is unknown, since it can be extended. What a supplier handles is taken to be "
        "personal information; important data alone is bound since 2025.",
        "zh": "三年自采购之日起算，早于2021年11月1日的自该日起算，"
        "此为最短期限，此后处理的保存更久。"
        "期限过短但尚未届满的，可以延长，为未知。供应商所处理的数据按个人信息对待；"
        "仅为重要数据的，自2025年起适用。",
    },
    examples=(
        met("three years to the day", suppliers=[CLOUD], day="2025-03-03"),
        met(
            "bought before the law, and kept three years since",
            day="2024-12-31",
            suppliers=[CLOUD | {"procured_on": "2019-01-01", "records_kept_until": "2024-10-31"}],
        ),
        met(
            "whether it handles data is not known, and the records are kept",
            suppliers=[CLOUD | {"handles_data": None}],
        ),
        met(
            "a supplier that handles no data needs no records",
            suppliers=[
                CLOUD,
                CLOUD
                | {"supplier": "wall", "handles_data": False, "records_kept_until": "2022-04-01"},
            ],
        ),
        breached(
            "a day short, and gone",
            day="2025-03-02",
            suppliers=[CLOUD | {"records_kept_until": "2025-03-01"}],
        ),
        breached(
            "gone after a year",
            day="2023-06-30",
            suppliers=[CLOUD | {"records_kept_until": "2023-03-02"}],
        ),
        unknown(
            "a day short, and not gone yet",
            day="2025-03-01",
            suppliers=[CLOUD | {"records_kept_until": "2025-03-01"}],
        ),
        unknown(
            "gone, and whether it handled data is not known",
            day="2023-06-30",
            suppliers=[CLOUD | {"handles_data": None, "records_kept_until": "2023-03-02"}],
        ),
        unknown(
            "until when they are kept is not known",
            suppliers=[CLOUD | {"records_kept_until": None}],
        ),
        unknown("no supplier is listed", suppliers=[]),
        unknown("the suppliers were not given"),
        not_applicable(
            "none that handles data, in a complete register",
            complete=("suppliers",),
            suppliers=[CLOUD | {"handles_data": False}],
        ),
    ),
)
