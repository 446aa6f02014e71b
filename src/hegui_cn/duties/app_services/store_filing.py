"""Application stores: filed with the cyberspace administration within thirty days."""

from hegui.duties import Duty, asked_from, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import deadline
from hegui.duties.shapes import filings as shape

KINDS = ("app_store",)


def filed(filings, day, number, absent, first_day):
    """Return the stores that are listed; without any, the one of the profile lacks its filing."""
    term = number.store_filing_days

    def last_day(arose_on):
        return deadline.days(asked_from(arose_on, first_day), term)["due_on"]

    rows = shape.before(filings, KINDS, last_day, day)
    return shape.or_none(rows, filings, KINDS, "application store", absent("filings"))


STORE = {"services": ("app_download",)}
SITE = {
    "filing": "F1",
    "kind": "app_store",
    "subject": "store.example",
    "arose_on": "2026-03-02",
    "filed_on": "2026-04-01",
    "number": "S-1",
    "valid_until": None,
    "ended_on": None,
}
NEVER = SITE | {"filed_on": None, "number": None}

duty = Duty(
    title={
        "en": "File an application store within 30 days of going online",
        "zh": "应用程序分发平台上线运营三十日内备案",
    },
    law={"2022-08-01": ("app-services:17",)},
    applies=lambda operator: operator.offers("app_download"),
    rows=filed,
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="filed_on",
    met=lambda t, day, number: t.in_time,
    conducts=("no_filing",),
    remedy={
        "en": "File {subject} with the cyberspace administration of the province, due on {due_on}, "
        "and enter the day and the number.",
        "zh": "就{subject}向所在地省级网信部门备案（应于{due_on}前），并登记备案日期和备案号。",
    },
    convention={
        "en": "The days run from going online, which they exclude; for a store that was online "
        "before 2022-08-01, from that day. In a register that is declared complete, a store that "
        "lists no such filing lacks it.",
        "zh": "自上线运营次日起算；2022年8月1日前已上线的，自该日起算。"
        "登记声明完整而未列此项备案的，视为未备案。",
    },
    examples=(
        met("on the thirtieth day", operator=STORE, filings=[SITE]),
        met(
            "online before the provisions, and filed within their first thirty days",
            operator=STORE,
            filings=[SITE | {"arose_on": "2019-01-01", "filed_on": "2022-08-31"}],
        ),
        met("the days are not over", day="2026-04-01", operator=STORE, filings=[NEVER]),
        breached("a day late", operator=STORE, filings=[SITE | {"filed_on": "2026-04-02"}]),
        breached("never filed", operator=STORE, filings=[NEVER]),
        breached(
            "none is listed, in a complete register",
            operator=STORE,
            complete=("filings",),
            filings=[],
        ),
        unknown("none is listed", operator=STORE, filings=[]),
        unknown(
            "when it was filed is not recorded",
            operator=STORE,
            filings=[without(SITE, "filed_on")],
        ),
        unknown("the filings were not given", operator=STORE),
        not_applicable("no store", filings=[SITE]),
    ),
)
