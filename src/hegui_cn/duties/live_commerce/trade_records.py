"""Three years of replays, interaction and other information on live sales."""

from hegui.days import months_before
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import retention


def kept(records_kept, day, number, absent, first_day):
    first = max(first_day, months_before(day, 12 * number.live_trade_record_years))
    return retention.reaching(records_kept, "live_trade", first, absent)


BOUND = {"services": ("marketplace", "live_streaming")}
KEPT = {
    "records": "live sales",
    "kind": "live_trade",
    "system": "mall",
    "first_on": "2015-01-01",
    "oldest_on": "2026-02-01",
    "gapless": True,
    "ended_on": None,
}

duty = Duty(
    title={
        "en": "Keep replays and other information on live sales for three years",
        "zh": "直播回放、互动等交易信息保存不少于三年",
    },
    law={"2026-02-01": ("live-commerce:16",)},
    applies=lambda operator: operator.offers("marketplace") and operator.offers("live_streaming"),
    rows=kept,
    conduct=("began_on", "ended_on"),
    conducts=("log_retention",),
    met=lambda t, day, number: t.kept,
    remedy={
        "en": "Keep accounts, replays, interaction, page snapshots, service, payment and "
        "delivery of {system} and be able to find them back to {back_to} (the oldest found "
        "is of {oldest_on}).",
        "zh": "保存{system}的直播账号、回放、互动、详情页快照、客服、支付、物流等信息，至少可查至"
        "{back_to}（现最早可查至{oldest_on}）。",
    },
    convention={
        "en": "Met needs the oldest record to reach back three years, to the first day of the "
        "Measures,, or to the first that arose, and a check that none is missing since. "
        "Binds who offers both a marketplace and live streaming. Where records of this "
        "kind are not listed they may exist, unless the register is declared complete.",
        "zh": "最早记录可查至三年前或者首次产生之日，且经核查此后无缺失的，为符合。最早不早于2026"
        "年2月1日；适用于同时提供网络交易平台和直播服务者。未列出此类记录的，登记未声明完整"
        "时可能存在。",
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
            day="2026-02-02",
            operator=BOUND,
            records_kept=[KEPT | {"oldest_on": "2026-02-01"}],
        ),
        breached("a day short", operator=BOUND, records_kept=[KEPT | {"oldest_on": "2026-02-02"}]),
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
        not_applicable("no streams", operator={"services": ("marketplace",)}, records_kept=[KEPT]),
    ),
)
