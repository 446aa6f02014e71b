"""Three years of information on goods, services and transactions."""

from hegui.days import months_before
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import retention


def kept(records_kept, day, number, absent, first_day):
    first = max(first_day, months_before(day, 12 * number.trade_record_years))
    return retention.reaching(records_kept, "trade", first, absent)


BOUND = {"services": ("marketplace",)}
KEPT = {
    "records": "trades",
    "kind": "trade",
    "system": "mall",
    "first_on": "2015-01-01",
    "oldest_on": "2023-06-30",
    "gapless": True,
    "ended_on": None,
}

duty = Duty(
    title={
        "en": "Keep information on goods and transactions for three years",
        "zh": "商品和服务信息、交易信息保存不少于三年",
    },
    law={"2019-01-01": ("ecommerce:31",)},
    applies=lambda operator: operator.offers("marketplace"),
    rows=kept,
    conduct=("began_on", "ended_on"),
    conducts=("log_retention",),
    met=lambda t, day, number: t.kept,
    remedy={
        "en": "Keep goods, services and transactions of {system} and be able to find them back "
        "to {back_to} (the oldest found is of {oldest_on}).",
        "zh": "保存{system}的商品和服务信息、交易信息，至少可查至{back_to}（现最早可查至"
        "{oldest_on}）。",
    },
    convention={
        "en": "Met needs the oldest record to reach back three years, or to the first that "
        "arose, and a check that none is missing since. Three years are counted back from "
        "the day, as each transaction is kept three years from its end. Where records of "
        "this kind are not listed they may exist, unless the register is declared complete.",
        "zh": "最早记录可查至三年前或者首次产生之日，且经核查此后无缺失的，为符合。每笔交易自完成"
        "之日起保存三年，故自审计日倒推三年。未列出此类记录的，登记未声明完整时可能存在。",
    },
    examples=(
        met("to the day", operator=BOUND, records_kept=[KEPT]),
        met(
            "records that arose last week",
            operator=BOUND,
            records_kept=[KEPT | {"first_on": "2026-06-23", "oldest_on": "2026-06-23"}],
        ),
        met(
            "nothing is asked of the time before the rule",
            day="2020-06-30",
            operator=BOUND,
            records_kept=[KEPT | {"oldest_on": "2019-01-01"}],
        ),
        breached("a day short", operator=BOUND, records_kept=[KEPT | {"oldest_on": "2023-07-01"}]),
        breached("a hole was found", operator=BOUND, records_kept=[KEPT | {"gapless": False}]),
        breached(
            "none of the kind, in a complete register",
            operator=BOUND,
            complete=("records_kept",),
            records_kept=[KEPT | {"kind": "other"}],
        ),
        unknown(
            "nobody checked for holes", operator=BOUND, records_kept=[KEPT | {"gapless": None}]
        ),
        unknown(
            "the oldest is not known", operator=BOUND, records_kept=[KEPT | {"oldest_on": None}]
        ),
        unknown("none is listed", operator=BOUND, records_kept=[]),
        unknown("the records were not given", operator=BOUND),
        unknown("what it offers is not known", operator={"services": None}, records_kept=[KEPT]),
        not_applicable("no platform", operator={"services": ("website",)}, records_kept=[KEPT]),
    ),
)
