"""Streamers: trained in each year."""

import ibis

from hegui.days import LATER_ON
from hegui.duties import (
    Duty,
    breached,
    happened,
    met,
    not_applicable,
    unknown,
    unknown_if,
    without,
)
from hegui.duties.shapes import recurring


def trained(merchants, day, number, first_day):
    """Return the streamers on the platform, and whether each was trained within the year."""
    streamers = merchants.filter(
        merchants.kind == "streamer", ~happened(merchants.left_on).fill_null(False)
    )
    again = streamers.last_trained_on
    last = ibis.ifelse(happened(again), again, ibis.null("date"))
    since = ibis.greatest(streamers.joined_on, ibis.literal(first_day))
    gone = happened(streamers.left_on).isnull()
    return streamers.select(
        "merchant",
        "joined_on",
        "last_trained_on",
        hidden=again.isnull() | (again == ibis.literal(LATER_ON)) | gone,
        **recurring.yearly(last, since, number.streamer_training_years, "years", day),
    )


MALL = {"services": ("marketplace", "live_streaming")}
ANN = {
    "merchant": "m1",
    "kind": "streamer",
    "joined_on": "2026-02-01",
    "left_on": None,
    "last_trained_on": "2026-04-01",
}

duty = Duty(
    title={
        "en": "Train streamers each year",
        "zh": "每年对直播营销人员开展培训",
    },
    law={"2026-02-01": ("live-commerce:10.p1",)},
    applies=lambda operator: operator.offers("marketplace") and operator.offers("live_streaming"),
    rows=trained,
    conduct=("began_on", "ended_on"),
    due="due_on",
    met=lambda t, day, number: recurring.once_a_year(t, day, unknown_if(t.hidden)),
    remedy={
        "en": "Train {merchant} on the law of online trade and information, and enter the day; "
        "the last training was on {last_trained_on}.",
        "zh": "对{merchant}开展网络交易、网络信息安全等培训并登记日期；最近一次为"
        "{last_trained_on}。",
    },
    convention={
        "en": "Within twelve months of the last training, of admission or of 2026-02-01 is met; "
        "breached only if the calendar year after it has ended too; between is unknown.",
        "zh": "距最近一次培训、进入平台或者2026年2月1日十二个月内的为符合；其次年亦已届满的为违反；"
        "其间为未知。",
    },
    examples=(
        met("trained this year", operator=MALL, merchants=[ANN]),
        met("twelve months to the day", day="2027-04-01", operator=MALL, merchants=[ANN]),
        breached(
            "the next calendar year is over", day="2028-01-01", operator=MALL, merchants=[ANN]
        ),
        unknown("the day after twelve months", day="2027-04-02", operator=MALL, merchants=[ANN]),
        unknown(
            "trainings are not recorded",
            day="2028-01-01",
            operator=MALL,
            merchants=[without(ANN, "last_trained_on")],
        ),
        unknown("no streamer is listed", operator=MALL, merchants=[]),
        unknown("the streamers were not given", operator=MALL),
        not_applicable(
            "no streamer, as declared", operator=MALL, complete=("merchants",), merchants=[]
        ),
        not_applicable("streams nothing", operator={"services": ("marketplace",)}, merchants=[]),
    ),
)
