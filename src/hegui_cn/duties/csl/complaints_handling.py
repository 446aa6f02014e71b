"""Complaints and reports about network information security: accepted and settled promptly."""

from datetime import date

import ibis

from hegui.days import end_of
from hegui.duties import Duty, breached, happened, met, not_applicable, unknown
from hegui.duties.shapes import prompt

IN_FORCE = end_of(date(2017, 5, 31))


def received(complaints):
    """Return every complaint since the law."""
    since = complaints.filter(complaints.received_at >= ibis.literal(IN_FORCE))
    return since.select(
        "complaint",
        "kind",
        "received_at",
        "accepted_at",
        "handled_at",
        **prompt.late(since.received_at, since.handled_at),
    )


def handled(t, day, number):
    """Say whether a complaint was accepted and settled; what is settled was accepted."""
    accepted = prompt.in_time(t.received_at, t.accepted_at, day) | happened(t.handled_at)
    return accepted & prompt.in_time(t.received_at, t.handled_at, day)


REPORT = {
    "complaint": "c1",
    "received_at": "2026-06-29T02:00:00Z",
    "accepted_at": "2026-06-29T03:00:00Z",
    "handled_at": "2026-06-29T09:00:00Z",
}
OPEN = REPORT | {"handled_at": None}

duty = Duty(
    title={"en": "Accept and handle complaints promptly", "zh": "及时受理和处理投诉举报"},
    law={"2017-06-01": ("csl:49.p1",), "2026-01-01": ("csl:51.p1",)},
    rows=received,
    conduct=("began_on", "ended_on"),
    elapsed="elapsed_s",
    met=handled,
    remedy={
        "en": "Settle complaint {complaint}, received at {received_at}, and record when.",
        "zh": "处理{received_at}收到的投诉举报{complaint}，并记录处理完毕的时间。",
    },
    convention={
        "en": "The law says promptly and sets no number: what is not settled at the end of the "
        "Shanghai day on which it came in is breached; what was settled later is met today, with "
        "the time it took.",
        "zh": "法律规定“及时”而未定期限：收到当日（上海时间）终了仍未处理完毕的为违反；"
        "此后处理完毕的，当前为符合，并列明用时。",
    },
    examples=(
        met("settled on the day it came in", complaints=[REPORT]),
        met(
            "settled on the day, in 2017",
            day="2017-09-26",
            complaints=[
                {
                    "complaint": "c0",
                    "received_at": "2017-09-26T02:00:00Z",
                    "accepted_at": "2017-09-26T02:05:00Z",
                    "handled_at": "2017-09-26T15:59:59Z",
                }
            ],
        ),
        met(
            "settled three weeks later, which is shown",
            complaints=[REPORT | {"received_at": "2026-06-08T02:00:00Z"}],
        ),
        met("came in on the day and is open still", day="2026-06-29", complaints=[OPEN]),
        met(
            "settled, though nobody noted when it was accepted",
            complaints=[REPORT | {"accepted_at": None}],
        ),
        breached("open since the day before", complaints=[OPEN]),
        breached(
            "settled only after the day that is asked for",
            complaints=[REPORT | {"handled_at": "2026-07-01T02:00:00Z"}],
        ),
        breached(
            "not even accepted",
            complaints=[REPORT | {"accepted_at": None, "handled_at": None}],
        ),
        breached("one of two is open", complaints=[REPORT, OPEN | {"complaint": "c2"}]),
        unknown(
            "when it was settled is not recorded",
            complaints=[{name: cell for name, cell in REPORT.items() if name != "handled_at"}],
        ),
        unknown("no complaint is listed", complaints=[]),
        unknown("the complaints were not given"),
        not_applicable(
            "received before the law",
            complete=("complaints",),
            complaints=[OPEN | {"received_at": "2017-05-31T15:59:59Z"}],
        ),
        not_applicable("no complaint, as declared", complete=("complaints",), complaints=[]),
    ),
)
