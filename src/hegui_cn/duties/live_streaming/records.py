"""Sixty days of what users streamed, and of the logs."""

from datetime import timedelta

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import retention


def kept(records_kept, day, number, absent, first_day):
    first = max(first_day, day - timedelta(days=number.stream_record_days))
    return retention.reaching(records_kept, "live_stream", first, absent)


BOUND = {"services": ("live_streaming",)}
KEPT = {
    "records": "streams",
    "kind": "live_stream",
    "system": "live",
    "first_on": "2015-01-01",
    "oldest_on": "2026-05-01",
    "gapless": True,
    "ended_on": None,
}

duty = Duty(
    title={
        "en": "Keep what users stream, and the logs, for sixty days",
        "zh": "直播发布内容和日志信息保存六十日",
    },
    law={"2016-12-01": ("live-streaming:16.p1",)},
    applies=lambda operator: operator.offers("live_streaming"),
    rows=kept,
    conduct=("began_on", "ended_on"),
    conducts=("log_retention",),
    met=lambda t, day, number: t.kept,
    remedy={
        "en": "Keep streams and logs of {system} and be able to find them back to {back_to} (the "
        "oldest found is of {oldest_on}).",
        "zh": "保存{system}的直播内容和日志，至少可查至{back_to}（现最早可查至{oldest_on}）。",
    },
    convention={
        "en": "Met needs the oldest record to reach back sixty days, or to the first that arose, "
        "and a check that none is missing since. Where records of this kind are not listed "
        "they may exist, unless the register is declared complete.",
        "zh": "最早记录可查至六十日前或者首次产生之日，且经核查此后无缺失的，为符合。未列出此类记"
        "录的，登记未声明完整时可能存在。",
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
            day="2016-12-31",
            operator=BOUND,
            records_kept=[KEPT | {"oldest_on": "2016-12-01"}],
        ),
        breached("a day short", operator=BOUND, records_kept=[KEPT | {"oldest_on": "2026-05-02"}]),
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
        unknown(
            "streams nothing, and yet keeps streams",
            operator={"services": ("publishing",)},
            records_kept=[KEPT],
        ),
        not_applicable("streams nothing", operator={"services": ("publishing",)}, records_kept=[]),
    ),
)
