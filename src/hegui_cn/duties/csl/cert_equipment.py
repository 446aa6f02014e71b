"""Critical equipment and security products: certified or tested before they are sold."""

from datetime import date

import ibis

from hegui.days import NEVER_ON
from hegui.duties import Duty, breached, happened, met, not_applicable, unknown, unknown_if

UNIFIED = date(2023, 7, 1)
"""Until then security products were sold by a sales licence of the police, which is not listed."""


def certified(equipment, first_day):
    """Return the models of the catalogue with the day by which each had to be certified."""
    bound = equipment.filter(equipment.in_catalogue)
    asked_on = ibis.ifelse(
        bound.sold_on < ibis.literal(first_day), ibis.literal(first_day), bound.sold_on
    )
    lapsed = (bound.certificate_expires_on < asked_on).fill_null(False)
    done, none = happened(bound.certified_on), ibis.null("date")
    late = (bound.certified_on > asked_on) | lapsed
    contradicts = bound.certificate_no.notnull() & (bound.certified_on == ibis.literal(NEVER_ON))
    return bound.select(
        "model",
        "sold_on",
        "certificate_no",
        "certified_on",
        "certificate_expires_on",
        contradicts=contradicts.fill_null(False),
        in_time=((bound.certified_on <= asked_on) & ~lapsed)
        | unknown_if(asked_on < ibis.literal(UNIFIED)),
        began_on=ibis.ifelse(late, asked_on, none),
        ended_on=ibis.ifelse((bound.certified_on > asked_on) & done, bound.certified_on, none),
    )


def was_certified(t, day, number):
    proven = ibis.ifelse(t.certificate_no.isnull(), ibis.null("boolean"), True)
    return ibis.ifelse(t.contradicts, ibis.null("boolean"), t.in_time & proven)


MAKER = {"provides_products": True}
FIREWALL = {
    "model": "FW-1",
    "in_catalogue": True,
    "sold_on": "2026-03-01",
    "certificate_no": "CCRC-2026-0001",
    "certified_on": "2026-03-01",
    "certificate_expires_on": "2031-02-28",
}
BARE = FIREWALL | {"certificate_no": None, "certified_on": None, "certificate_expires_on": None}

duty = Duty(
    title={
        "en": "Sell critical equipment and security products only once certified or tested",
        "zh": "网络关键设备和网络安全专用产品经认证合格或者检测符合要求后方可销售、提供",
    },
    law={"2017-06-01": ("csl:23",), "2026-01-01": ("csl:25",)},
    applies=lambda operator: operator.provides_products,
    rows=certified,
    conduct=("began_on", "ended_on"),
    punished_from="2026-01-01",
    met=was_certified,
    remedy={
        "en": "Stop selling {model}, on sale since {sold_on}, until a qualified body has certified "
        "or tested it (certificate: {certificate_no}, of {certified_on}), and keep the proof.",
        "zh": "停止销售、提供{model}（{sold_on}起），直至具备资格的机构认证合格或者检测符合要求"
        "（证书编号：{certificate_no}，日期：{certified_on}），并留存证明。",
    },
    convention={
        "en": "Judged on the first day of sale, or on the first day of the law if that is later: "
        "the first certificate must stand and be valid by then. One that ran out later informs "
        "only, and one without a number is not known. Until 30 June 2023 security products were "
        "sold by a sales licence: what was first sold by then without a certificate is unknown. "
        "Until the end of 2025 no penalty was set.",
        "zh": "以首次销售、提供之日为准（早于施行之日的，以施行之日为准）："
        "届时应已首次取得证书且在有效期内。此后过期的仅供参考，无证书编号的视为不详。"
        "2023年6月30日以前网络安全专用产品凭销售许可证销售：此前首次销售而无证书的为未知。"
        "2025年底以前未设罚则。",
    },
    examples=(
        met("certified on the first day of sale", operator=MAKER, equipment=[FIREWALL]),
        met(
            "on sale before the law and certified on its first day",
            day="2017-09-26",
            operator=MAKER,
            equipment=[FIREWALL | {"sold_on": "2016-01-01", "certified_on": "2017-06-01"}],
        ),
        met(
            "the certificate ran out after the first sale",
            operator=MAKER,
            equipment=[FIREWALL | {"certificate_expires_on": "2026-03-01"}],
        ),
        met(
            "certified late, more than two years ago",
            day="2028-03-03",
            operator=MAKER,
            equipment=[FIREWALL | {"certified_on": "2026-03-02"}],
        ),
        breached(
            "certified the day after the first sale",
            operator=MAKER,
            equipment=[FIREWALL | {"certified_on": "2026-03-02"}],
        ),
        breached("never certified", operator=MAKER, equipment=[BARE]),
        breached(
            "never certified, in 2025, when no penalty was set",
            day="2025-12-31",
            operator=MAKER,
            equipment=[BARE | {"sold_on": "2025-03-01"}],
        ),
        breached(
            "certified late, two years ago to the day",
            day="2028-03-02",
            operator=MAKER,
            equipment=[FIREWALL | {"certified_on": "2026-03-02"}],
        ),
        breached(
            "the certificate had run out the day before the first sale",
            operator=MAKER,
            equipment=[
                FIREWALL | {"certified_on": "2021-03-01", "certificate_expires_on": "2026-02-28"}
            ],
        ),
        breached(
            "certified only after the day that is asked for",
            day="2026-04-01",
            operator=MAKER,
            equipment=[
                {"model": "FW-1", "in_catalogue": True, "sold_on": "2026-03-01"}
                | {"certified_on": "2026-04-02"}
            ],
        ),
        breached(
            "first sold without a certificate on the day on which sales licences ended",
            operator=MAKER,
            equipment=[BARE | {"sold_on": "2023-07-01"}],
        ),
        unknown(
            "first sold without a certificate while there were sales licences",
            operator=MAKER,
            equipment=[BARE | {"sold_on": "2023-06-30"}],
        ),
        unknown(
            "certified, but the number is not known",
            operator=MAKER,
            equipment=[FIREWALL | {"certificate_no": None}],
        ),
        unknown(
            "a number, but never certified",
            operator=MAKER,
            equipment=[BARE | {"certificate_no": "CCRC-2026-0001"}],
        ),
        unknown(
            "when it was first sold is not known",
            operator=MAKER,
            equipment=[BARE | {"sold_on": None}],
        ),
        unknown(
            "when it was certified is not recorded",
            operator=MAKER,
            equipment=[{k: v for k, v in FIREWALL.items() if k != "certified_on"}],
        ),
        unknown(
            "only a model outside of the catalogue, in a register that may lack others",
            operator=MAKER,
            equipment=[BARE | {"in_catalogue": False}],
        ),
        unknown("it is not said whether products are supplied", equipment=[BARE]),
        not_applicable(
            "only a model outside of the catalogue, in a complete register",
            operator=MAKER,
            complete=("equipment",),
            equipment=[BARE | {"in_catalogue": False}],
        ),
        not_applicable(
            "sold only after the day that is asked for",
            day="2026-02-28",
            operator=MAKER,
            complete=("equipment",),
            equipment=[BARE],
        ),
        not_applicable(
            "no products are supplied", operator={"provides_products": False}, equipment=[BARE]
        ),
    ),
)
