"""The filing number of an algorithm is shown in sight."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import filings as shape

KINDS = ("algorithm", "deep_synthesis", "gen_ai", "human_like_ai")


def filed(filings):
    return shape.shown(filings, KINDS)


FEED = {
    "filing": "F1",
    "kind": "algorithm",
    "subject": "feed",
    "filed_on": "2022-05-01",
    "number": "A-1",
    "number_shown": True,
    "ended_on": None,
}
HIDDEN = FEED | {"number_shown": False}

duty = Duty(
    title={
        "en": "Show the filing number of algorithms in sight, with its link",
        "zh": "显著标明算法备案编号并提供公示信息链接",
    },
    law={
        "2022-03-01": ("algorithm:26",),
        "2023-01-10": ("algorithm:26", "deep-synthesis:19.p3"),
    },
    rows=filed,
    met=lambda t, day, number: t.shown,
    remedy={
        "en": "Show the number {number} of {subject} in sight, with a link to what was published.",
        "zh": "在显著位置标明{subject}的备案编号{number}，并提供公示信息链接。",
    },
    convention={
        "en": "The statement in the register decides; it has no day, so that it counts since the "
        "filing.",
        "zh": "以登记自身记载为准；该记载无日期，自备案之日起以其为准。",
    },
    by_document=True,
    examples=(
        met("shown", filings=[FEED]),
        met(
            "shown, on the first day of the law",
            day="2022-03-01",
            filings=[FEED | {"filed_on": "2022-03-01"}],
        ),
        breached("not shown", filings=[HIDDEN]),
        breached("of deep synthesis", filings=[HIDDEN | {"kind": "deep_synthesis"}]),
        unknown("not shown, and it may have ended", filings=[without(HIDDEN, "ended_on")]),
        unknown("not shown, and it may not be filed", filings=[without(HIDDEN, "filed_on")]),
        unknown("whether it is shown is not recorded", filings=[without(FEED, "number_shown")]),
        unknown("the filings were not given"),
        not_applicable(
            "ended or not filed, as declared",
            complete=("filings",),
            filings=[
                HIDDEN | {"ended_on": "2026-01-01"},
                HIDDEN | {"filing": "F2", "filed_on": None},
            ],
        ),
        not_applicable("before the provisions", day="2022-02-28", filings=[FEED]),
    ),
)
