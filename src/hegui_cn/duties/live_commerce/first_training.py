"""Streamers: trained before they first stream."""

import ibis

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown, without
from hegui.duties.shapes import deadline, register


def trained(merchants, first_day):
    """Return the streamers who first streamed since the Measures, or may have."""
    streamers = merchants.filter(merchants.kind == "streamer")
    live = register.bound(
        streamers,
        happened(streamers.first_live_on),
        streamers.first_live_on >= ibis.literal(first_day),
    )
    late = deadline.late(live.first_trained_on, live.first_live_on)
    return live.select("merchant", "joined_on", "first_live_on", "first_trained_on", **late)


MALL = {"services": ("marketplace", "live_streaming")}
ANN = {
    "merchant": "m1",
    "kind": "streamer",
    "joined_on": "2026-02-01",
    "left_on": None,
    "first_live_on": "2026-03-01",
    "first_trained_on": "2026-03-01",
}

duty = Duty(
    title={
        "en": "Train streamers before they first stream",
        "zh": "首次提供直播服务前组织直播营销人员培训",
    },
    law={"2026-02-01": ("live-commerce:10.p1",)},
    applies=lambda operator: operator.offers("marketplace") and operator.offers("live_streaming"),
    rows=trained,
    conduct=("began_on", "ended_on"),
    met=lambda t, day, number: t.first_trained_on <= t.first_live_on,
    remedy={
        "en": "Train {merchant}, who first streamed on {first_live_on}, and train others before "
        "they do.",
        "zh": "对{merchant}（{first_live_on}首次直播）补办培训，其他人员应在首次直播前培训。",
    },
    convention={
        "en": "Trained on the day of the first stream is in time. Who first streamed before "
        "2026-02-01 is not judged.",
        "zh": "首次直播当日培训的为及时。2026年2月1日前首次直播的不作判断。",
    },
    examples=(
        met("on the day", operator=MALL, merchants=[ANN]),
        breached(
            "the day after", operator=MALL, merchants=[ANN | {"first_trained_on": "2026-03-02"}]
        ),
        breached("never", operator=MALL, merchants=[ANN | {"first_trained_on": None}]),
        unknown(
            "trainings are not recorded",
            operator=MALL,
            merchants=[without(ANN, "first_trained_on")],
        ),
        unknown(
            "first streams are not recorded, nor trainings",
            operator=MALL,
            merchants=[without(without(ANN, "first_live_on"), "first_trained_on")],
        ),
        unknown("the streamers were not given", operator=MALL),
        not_applicable(
            "has not streamed yet, as declared",
            operator=MALL,
            complete=("merchants",),
            merchants=[ANN | {"first_live_on": None, "first_trained_on": None}],
        ),
        not_applicable("streams nothing", operator={"services": ("marketplace",)}, merchants=[]),
    ),
)
