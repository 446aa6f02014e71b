"""The number of the licence or filing stands on the home page."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import filings as shape

KINDS = ("icp", "telecom_licence")


def filed(filings):
    return shape.shown(filings, KINDS)


SITE = {
    "filing": "F1",
    "kind": "icp",
    "subject": "shop.example",
    "filed_on": "2022-05-01",
    "number": "ICP-1",
    "number_shown": True,
    "ended_on": None,
}
HIDDEN = SITE | {"number_shown": False}

duty = Duty(
    title={
        "en": "Show the number of the licence or filing on the home page, with its link",
        "zh": "在网站主页标明许可证或者备案编号并提供链接",
    },
    law={"2011-01-08": ("iis:12", "icp-filing:13.p1")},
    rows=filed,
    conducts=("no_filing",),
    met=lambda t, day, number: t.shown,
    by_document=True,
    remedy={
        "en": "Show the number {number} of {subject} in the middle of the bottom of its home page, "
        "with a link to the filing system below it.",
        "zh": "在{subject}主页底部中央标明编号{number}，并在其下方链接备案管理系统。",
    },
    convention={
        "en": "The statement in the register decides; it has no day, so that it counts since the "
        "filing.",
        "zh": "以登记自身记载为准；该记载无日期，自备案之日起以其为准。",
    },
    examples=(
        met("shown", filings=[SITE]),
        met(
            "shown on the first day", day="2011-01-08", filings=[SITE | {"filed_on": "2011-01-08"}]
        ),
        breached("not shown", filings=[HIDDEN]),
        breached("of a licence", filings=[HIDDEN | {"kind": "telecom_licence"}]),
        unknown("not shown, and it may have ended", filings=[without(HIDDEN, "ended_on")]),
        unknown("not shown, and it may not be filed", filings=[without(HIDDEN, "filed_on")]),
        unknown("whether it is shown is not recorded", filings=[without(SITE, "number_shown")]),
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
