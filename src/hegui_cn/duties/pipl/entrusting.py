"""Suppliers that process personal information: by agreement, and supervised."""

from hegui.duties import Duty, asked_from, breached, conduct, met, not_applicable, unknown, without
from hegui.duties.shapes import register


def entrusted(suppliers, first_day):
    """Return the suppliers that process or may process data, and whether that was agreed on."""
    bound = register.bound(suppliers, suppliers.handles_data)
    asked = asked_from(bound.procured_on, first_day)
    in_time = bound.entrusted_on <= asked
    return bound.select(
        "supplier",
        "product",
        "procured_on",
        "handles_data",
        "entrusted_on",
        in_time=in_time | register.doubt(bound.handles_data),
        **conduct(~in_time.fill_null(False), asked, bound.entrusted_on),
    )


CLOUD = {
    "supplier": "cloud",
    "product": "hosting",
    "procured_on": "2023-01-10",
    "handles_data": True,
    "entrusted_on": "2023-01-10",
}
LOOSE = CLOUD | {"entrusted_on": None}


duty = Duty(
    title={
        "en": "Agree with whoever is entrusted with personal information",
        "zh": "委托处理个人信息的，与受托人约定目的、期限、方式、种类、保护措施和权利义务",
    },
    law={
        "2021-11-01": ("pipl:21.p1",),
        "2025-01-01": ("pipl:21.p1", "ndsr:12.p1.s1"),
    },
    applies=lambda operator: True,
    rows=entrusted,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection", "data_security_duty"),
    met=lambda t, day, number: t.in_time,
    by_document=True,
    remedy={
        "en": "Agree with {supplier} ({product}) on purpose, term, manner, kinds, "
        "protection, rights and duties, and record the day.",
        "zh": "与{supplier}（{product}）约定委托处理的目的、期限、方式、种类"
        "、保护措施和双方权利义务，并登记日期。",
    },
    convention={
        "en": "The agreement has to be there by the purchase, or by 2021-11-01; what came "
        "later is late until then. What a supplier handles is taken to be personal "
        "information. What was agreed is not judged; supervision is judged apart.",
        "zh": "应当最迟于采购之日（早于2021年11月1日的，于该日）有约定；此后约定的，违反"
        "至约定之日止。供应商所处理的数据按个人信息对待。约定的内容不作判断；监督另行判断"
        "。",
    },
    examples=(
        met("agreed on the day of the purchase", suppliers=[CLOUD]),
        met(
            "bought before the law, and agreed when that came",
            day="2021-11-01",
            suppliers=[CLOUD | {"procured_on": "2019-01-01", "entrusted_on": "2021-11-01"}],
        ),
        met(
            "one that handles no data",
            suppliers=[CLOUD, LOOSE | {"supplier": "wall", "handles_data": False}],
        ),
        breached("nothing was agreed", suppliers=[LOOSE]),
        breached("agreed the day after", suppliers=[CLOUD | {"entrusted_on": "2025-01-11"}]),
        unknown("whether it handles data is not known", suppliers=[LOOSE | {"handles_data": None}]),
        unknown("the agreement is not recorded", suppliers=[without(CLOUD, "entrusted_on")]),
        unknown("no supplier is listed", suppliers=[]),
        unknown("the suppliers were not given"),
        not_applicable(
            "none that handles data, in a complete register",
            complete=("suppliers",),
            suppliers=[LOOSE | {"handles_data": False}],
        ),
    ),
)
