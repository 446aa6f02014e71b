"""Sites are filed with the telecom authority before they open."""

import ibis

from hegui.duties import Duty, asked_from, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import filings as shape

KINDS = ("icp",)
EITHER = ("icp", "telecom_licence")


def filed(filings, operator, day, absent, first_day):
    """Return the sites to be filed; without one, or a licence, a site of the profile lacks it."""
    rows = shape.before(filings, KINDS, lambda arose_on: asked_from(arose_on, first_day), day)
    runs = operator.offers("website")
    if runs is False:
        return rows
    lacking = absent("filings") if runs else ibis.null("boolean")
    return shape.or_none(rows, filings, EITHER, "website", lacking)


SITE = {
    "filing": "F1",
    "kind": "icp",
    "subject": "shop.example",
    "arose_on": "2024-06-03",
    "filed_on": "2024-06-03",
    "number": "ICP-1",
    "valid_until": None,
    "ended_on": None,
}
NEVER = SITE | {"filed_on": None, "number": None}
WHOLE = ("filings",)

duty = Duty(
    title={
        "en": "File sites with the telecom authority before they open (ICP)",
        "zh": "网站开通前办理互联网信息服务备案（ICP备案）",
    },
    law={"2011-01-08": ("iis:4.p2.s2", "icp-filing:5")},
    rows=filed,
    conduct=("began_on", "ended_on"),
    conducts=("no_filing",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "File {subject} with the telecom authority through its access provider; keep it shut "
        "until then, and enter the day and the number.",
        "zh": "就{subject}经接入服务提供者向通信管理局办理备案，备案前不得开通，"
        "并登记备案日期和备案号。",
    },
    convention={
        "en": "Filed by the day on which the site opened. In a register that is declared complete, "
        "an operator that runs a website and lists neither a filing nor a licence of one lacks "
        "it. Whether a service needs a licence instead is for the register to say.",
        "zh": "应不晚于网站开通之日备案。登记声明完整而开办网站的运营者未列任何备案或者许可的，"
        "视为未备案。服务属备案还是许可，以登记为准。",
    },
    examples=(
        met("filed on the day on which it opened", filings=[SITE]),
        met(
            "filed long before",
            day="2017-09-26",
            filings=[SITE | {"arose_on": "2016-06-01", "filed_on": "2016-05-20"}],
        ),
        met(
            "late, and that is more than two years ago",
            day="2026-06-05",
            filings=[SITE | {"filed_on": "2024-06-04"}],
        ),
        met(
            "a licence is listed, and the site it is of need not be filed",
            operator={"services": ("website",)},
            complete=WHOLE,
            filings=[SITE, NEVER | {"filing": "F2", "kind": "telecom_licence"}],
        ),
        breached("filed a day late", day="2026-06-03", filings=[SITE | {"filed_on": "2024-06-04"}]),
        breached("open on the day, and not filed", day="2024-06-03", filings=[NEVER]),
        breached(
            "closed without ever having been filed", filings=[NEVER | {"ended_on": "2025-01-31"}]
        ),
        breached("a website, and nothing filed, as declared", complete=WHOLE, filings=[]),
        unknown("filed, and the number is not known", filings=[SITE | {"number": None}]),
        unknown("a number, but never filed", filings=[SITE | {"filed_on": None}]),
        unknown("when it opened is not known", filings=[SITE | {"arose_on": None}]),
        unknown("whether it was filed is not recorded", filings=[without(SITE, "filed_on")]),
        unknown(
            "not filed, and it may have closed before",
            filings=[without(NEVER, "ended_on")],
        ),
        unknown(
            "of which kind the only filing is, is not known",
            complete=WHOLE,
            filings=[SITE | {"kind": None}],
        ),
        unknown("nothing is listed", filings=[]),
        unknown("the filings were not given"),
        not_applicable(
            "no website, and nothing to file, as declared",
            operator={"services": ("cloud",)},
            complete=WHOLE,
            filings=[],
        ),
    ),
)
