"""Complaints and reports about network information security: accepted and settled promptly."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import answered


def received(complaints, calendar, day, number, in_force):
    """Return every complaint since the law; what is settled was accepted."""
    since = complaints.filter(complaints.received_at >= ibis.literal(in_force))
    days = number.answer_working_days
    return answered.in_working_days(since, "handled_at", calendar, day, days).select(
        "complaint",
        "kind",
        "received_at",
        "accepted_at",
        "last_on",
        "handled_at",
        *answered.ADDED,
    )


def handled(t, day, number):
    return answered.settled(t, "handled_at", day, number.answer_working_days)


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
        "en": "The law sets no number; 15 working days are left, the number of the App "
        "identification method of 2019 and before it our convention, not counting the day on "
        "which it came in. What is settled within them is met, what is open within them is "
        "pending, and what is settled later or not at all is breached, for two years after it "
        "was settled too.",
        "zh": "法律未定期限；"
        "以十五个工作日为限（2019年《App违法违规收集使用个人信息行为认定方法》所定，"
        "此前为本工具惯例），不计收到当日。期限内处理完毕的为符合，期限内尚未处理完毕的为待定，"
        "逾期处理完毕或者未处理完毕的为违反，处理完毕后两年内仍可追究。",
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
            "settled on the fifteenth working day, with the Dragon Boat Festival between",
            complaints=[
                REPORT
                | {"received_at": "2026-06-08T02:00:00Z", "accepted_at": None}
                | {"handled_at": "2026-06-30T15:59:59Z"}
            ],
        ),
        met(
            "one settled, and one open within its days",
            complaints=[REPORT, OPEN | {"complaint": "c2"}],
        ),
        met(
            "settled late more than two years ago, which is barred",
            day="2028-07-02",
            complaints=[
                REPORT
                | {"received_at": "2026-06-05T02:00:00Z", "accepted_at": None}
                | {"handled_at": "2026-07-01T02:00:00Z"}
            ],
        ),
        met(
            "settled, though nobody noted when it was accepted",
            complaints=[REPORT | {"accepted_at": None}],
        ),
        breached(
            "open after the fifteenth working day",
            complaints=[OPEN | {"received_at": "2026-06-05T02:00:00Z"}],
        ),
        breached(
            "settled on the sixteenth working day",
            day="2026-07-31",
            complaints=[
                REPORT
                | {"received_at": "2026-06-08T02:00:00Z", "handled_at": "2026-06-30T16:00:00Z"}
            ],
        ),
        breached(
            "settled only after the day that is asked for",
            complaints=[
                REPORT
                | {"received_at": "2026-06-05T02:00:00Z", "handled_at": "2026-07-01T02:00:00Z"}
            ],
        ),
        breached(
            "not even accepted",
            complaints=[
                REPORT
                | {"received_at": "2026-06-05T02:00:00Z"}
                | {"accepted_at": None, "handled_at": None}
            ],
        ),
        unknown("all are open within their days", complaints=[OPEN]),
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
