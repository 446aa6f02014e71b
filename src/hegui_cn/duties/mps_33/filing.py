"""Connected organisations file with the public security organ within the days of the measures."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import deadline
from hegui.duties.shapes import filings as shape

KINDS = ("police_network",)


def filed(filings, operator, day, number, absent):
    """Return what was connected; without any, a site of the profile lacks its filing."""
    term = number.networking_filing_days
    rows = shape.before(
        filings, KINDS, lambda arose_on: deadline.days(arose_on, term)["due_on"], day
    )
    runs = operator.offers("website")
    if runs is False:
        return rows
    lacking = absent("filings") if runs else ibis.null("boolean")
    return shape.or_none(rows, filings, KINDS, "website", lacking)


SITE = {
    "filing": "F1",
    "kind": "police_network",
    "subject": "shop.example",
    "arose_on": "2026-03-02",
    "filed_on": "2026-04-01",
    "number": "P-1",
    "valid_until": None,
    "ended_on": None,
}
NEVER = SITE | {"filed_on": None, "number": None}
WHOLE = ("filings",)

duty = Duty(
    title={
        "en": "File the connection with the public security organ within 30 days",
        "zh": "联网之日起30日内向公安机关备案",
    },
    law={"1997-12-30": ("mps-33:12",)},
    applies=lambda operator: True,
    rows=filed,
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="filed_on",
    met=lambda t, day, number: t.in_time,
    conducts=("no_filing",),
    remedy={
        "en": "File {subject} with the public security organ, due on {due_on}, "
        "and enter the day and the number.",
        "zh": "就{subject}向公安机关办理联网备案（应于{due_on}前），并登记备案日期和备案号。",
    },
    convention={
        "en": "The days run from the day of connection, which excludes it; a site is connected "
        "from the day on which it opened. In a register that is declared complete, an operator "
        "that runs a website and lists no such filing lacks it.",
        "zh": "自联通之日的次日起算；网站开通之日视为联通之日。"
        "登记声明完整而开办网站的运营者未列任何公安联网备案的，视为未备案。",
    },
    examples=(
        met("filed on the thirtieth day", filings=[SITE]),
        met("the thirtieth day is not over", day="2026-04-01", filings=[NEVER]),
        met("closed within the thirty days", filings=[NEVER | {"ended_on": "2026-04-01"}]),
        breached("the day after the thirtieth", day="2026-04-02", filings=[NEVER]),
        breached("filed a day late", filings=[SITE | {"filed_on": "2026-04-02"}]),
        breached(
            "in 2017",
            day="2017-09-26",
            filings=[NEVER | {"arose_on": "2017-06-01"}],
        ),
        breached("a website, and nothing filed, as declared", complete=WHOLE, filings=[]),
        unknown("filed, and the number is not known", filings=[SITE | {"number": None}]),
        unknown("a number, but never filed", day="2026-06-30", filings=[SITE | {"filed_on": None}]),
        unknown("when it was connected is not known", filings=[SITE | {"arose_on": None}]),
        unknown("whether it was filed is not recorded", filings=[without(SITE, "filed_on")]),
        unknown(
            "of which kind the only filing is, is not known",
            complete=WHOLE,
            filings=[SITE | {"kind": None}],
        ),
        unknown("nothing is listed", filings=[]),
        unknown("the filings were not given"),
        not_applicable(
            "no website, and nothing connected, as declared",
            operator={"services": ("cloud",)},
            complete=WHOLE,
            filings=[],
        ),
    ),
)
