"""The number of the filing stands in the App."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import filings as shape

KINDS = ("app",)


def filed(filings):
    return shape.shown(filings, KINDS)


APP = {
    "filing": "F1",
    "kind": "app",
    "subject": "shop",
    "filed_on": "2024-02-01",
    "number": "ICP-1",
    "number_shown": True,
    "ended_on": None,
}
HIDDEN = APP | {"number_shown": False}

duty = Duty(
    title={
        "en": "Show the filing number in the App, with its link",
        "zh": "在App显著位置标明备案编号并提供链接",
    },
    law={"2023-07-21": ("app-filing:2",)},
    rows=filed,
    conducts=("no_filing",),
    met=lambda t, day, number: t.shown,
    by_document=True,
    remedy={
        "en": "Show the number {number} in sight in {subject}, with a link to the filing system "
        "below it.",
        "zh": "在{subject}显著位置标明备案编号{number}，并在其下方链接备案系统网址。",
    },
    convention={
        "en": "The statement in the register decides; it has no day, so that it counts since the "
        "filing.",
        "zh": "以登记自身记载为准；该记载无日期，自备案之日起以其为准。",
    },
    examples=(
        met("shown", filings=[APP]),
        met("shown on the first day", day="2023-07-21", filings=[APP | {"filed_on": "2023-07-21"}]),
        breached("not shown", filings=[HIDDEN]),
        unknown("not shown, and it may have ended", filings=[without(HIDDEN, "ended_on")]),
        unknown("not shown, and it may not be filed", filings=[without(HIDDEN, "filed_on")]),
        unknown("whether it is shown is not recorded", filings=[without(APP, "number_shown")]),
        unknown("the filings were not given"),
        not_applicable(
            "ended or not filed, as declared",
            complete=("filings",),
            filings=[
                HIDDEN | {"ended_on": "2026-01-31"},
                HIDDEN | {"filing": "F2", "filed_on": None},
            ],
        ),
    ),
)
