"""Products and services: maintained for as long as was promised."""

import ibis

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown


def maintained(products, day, first_day):
    """Return the products with the days on which maintenance was owed and not given.

    After the last promised day nothing is owed any more.
    """
    stopped, promised = products.support_ended_on, products.support_promised_until
    early, none = happened(stopped) & (stopped < promised), ibis.null("date")
    over = promised < ibis.literal(day)
    return products.select(
        "product",
        "released_on",
        "support_promised_until",
        "support_ended_on",
        began_on=ibis.ifelse(early, ibis.greatest(stopped, ibis.literal(first_day)), none),
        ended_on=ibis.ifelse(early & over, promised, none),
    )


def kept(t, day, number):
    return ~happened(t.support_ended_on) | (t.support_ended_on >= t.support_promised_until)


MAKER = {"provides_products": True}
ROUTER = {
    "product": "router",
    "released_on": "2017-01-01",
    "support_promised_until": "2026-12-31",
    "support_ended_on": None,
}
STOPPED = ROUTER | {"support_ended_on": "2026-06-29"}

duty = Duty(
    title={
        "en": "Keep up security maintenance for the period that was agreed",
        "zh": "在约定的期限内持续提供安全维护",
    },
    law={"2017-06-01": ("csl:22.p2",), "2026-01-01": ("csl:24.p2",)},
    applies=lambda operator: operator.provides_products,
    rows=maintained,
    conduct=("began_on", "ended_on"),
    met=kept,
    remedy={
        "en": "Take up the security maintenance of {product} again, which stopped on "
        "{support_ended_on} and was promised until {support_promised_until}.",
        "zh": "恢复对{product}的安全维护：该维护于{support_ended_on}终止，"
        "而承诺期限至{support_promised_until}。",
    },
    convention={
        "en": "Maintenance that stops on the last promised day was kept; the breach ends with the "
        "promised period. A period that another rule prescribes is not known here and not judged.",
        "zh": "于承诺期限届满日终止的，视为已履行；承诺期限届满，违反行为随之终止。"
        "其他规定所定的维护期限此处不掌握，不作判断。",
    },
    examples=(
        met("maintained", operator=MAKER, products=[ROUTER]),
        met(
            "stopped on the last promised day",
            day="2027-01-31",
            operator=MAKER,
            products=[ROUTER | {"support_ended_on": "2026-12-31"}],
        ),
        met(
            "maintained, though nobody recorded until when it was promised",
            operator=MAKER,
            products=[ROUTER | {"support_promised_until": None}],
        ),
        met(
            "stops only after the day that is asked for",
            day="2026-06-28",
            operator=MAKER,
            products=[STOPPED],
        ),
        met("in 2017", day="2017-09-26", operator=MAKER, products=[ROUTER]),
        met(
            "stopped early, but the promised period ended more than two years ago",
            day="2029-01-01",
            operator=MAKER,
            products=[STOPPED],
        ),
        breached("stopped within the promised period", operator=MAKER, products=[STOPPED]),
        breached(
            "stopped the day before the last one",
            day="2026-12-30",
            operator=MAKER,
            products=[ROUTER | {"support_ended_on": "2026-12-30"}],
        ),
        breached(
            "the promised period ended two years ago to the day",
            day="2028-12-31",
            operator=MAKER,
            products=[STOPPED],
        ),
        breached(
            "stopped before the law and owed under it",
            day="2017-06-01",
            operator=MAKER,
            products=[
                ROUTER | {"support_ended_on": "2017-05-01", "support_promised_until": "2017-12-31"}
            ],
        ),
        unknown(
            "stopped, and nobody recorded until when it was promised",
            operator=MAKER,
            products=[STOPPED | {"support_promised_until": None}],
        ),
        unknown(
            "whether it stopped is not recorded",
            operator=MAKER,
            products=[{k: v for k, v in ROUTER.items() if k != "support_ended_on"}],
        ),
        unknown("the products were not given", operator=MAKER),
        unknown("it is not said whether products are supplied", products=[STOPPED]),
        not_applicable(
            "the promised period ended before the law, in a complete register",
            operator=MAKER,
            complete=("products",),
            products=[
                ROUTER | {"support_ended_on": "2017-01-01", "support_promised_until": "2017-05-31"}
            ],
        ),
        not_applicable(
            "no products are supplied", operator={"provides_products": False}, products=[STOPPED]
        ),
    ),
)
