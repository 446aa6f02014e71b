"""Apps are filed with the telecom authority before they are offered."""

from datetime import date

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import filings as shape

KINDS = ("app",)
NEW_FROM = date(2023, 9, 1)
"""From this day on an App is not offered unfiled; older ones had until the last day below."""
OLDER_BY = date(2024, 3, 31)


def filed(filings, day):
    return shape.before(filings, KINDS, last_day, day)


def last_day(arose_on):
    """Return the last day to file: before it is offered, for older Apps that of the notice."""
    older = arose_on < ibis.literal(NEW_FROM)
    return ibis.ifelse(older, ibis.literal(OLDER_BY), arose_on)


APP = {
    "filing": "F1",
    "kind": "app",
    "subject": "shop",
    "arose_on": "2025-03-03",
    "filed_on": "2025-03-03",
    "number": "ICP-1-2A",
    "valid_until": None,
    "ended_on": None,
}
NEVER = APP | {"filed_on": None, "number": None}
OLDER = NEVER | {"arose_on": "2023-08-31"}

duty = Duty(
    title={
        "en": "File Apps with the telecom authority before they are offered",
        "zh": "App提供服务前向电信主管部门办理备案",
    },
    law={"2023-07-21": ("app-filing:1", "iis:4.p2.s2", "anti-fraud:23.p1")},
    rows=filed,
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="filed_on",
    met=lambda t, day, number: t.in_time,
    conducts=("no_filing",),
    remedy={
        "en": "File {subject} with the communications administration through its access provider "
        "or store, take it off until then, and enter the day and the number.",
        "zh": "就{subject}经接入服务提供者或者分发平台向通信管理局办理备案，备案前停止提供，"
        "并登记备案日期和备案号。",
    },
    convention={
        "en": "Filed by the day from which it was offered; an App that was offered before "
        "2023-09-01, when filing began, by 2024-03-31. Mini programs and quick apps are Apps.",
        "zh": "应不晚于开始提供之日备案；2023年9月1日备案启动前已提供的，应于2024年3月31日前备案。"
        "小程序、快应用按App对待。",
    },
    examples=(
        met("filed on the day from which it was offered", filings=[APP]),
        met("an older App, on its last day", day="2024-03-31", filings=[OLDER]),
        met(
            "an older App that was filed on its last day",
            filings=[OLDER | {"filed_on": "2024-03-31", "number": "ICP-1-1A"}],
        ),
        met("an older App that ended before", filings=[OLDER | {"ended_on": "2024-03-31"}]),
        breached("an older App, the day after", day="2024-04-01", filings=[OLDER]),
        breached("offered, and not filed", day="2025-03-03", filings=[NEVER]),
        breached(
            "offered from the first day of filing on, and filed later",
            day="2025-06-30",
            filings=[APP | {"arose_on": "2023-09-01", "filed_on": "2023-09-04"}],
        ),
        unknown("filed, and the number is not known", filings=[APP | {"number": None}]),
        unknown("a number, but never filed", filings=[APP | {"filed_on": None}]),
        unknown("since when it is offered is not known", filings=[APP | {"arose_on": None}]),
        unknown("whether it was filed is not recorded", filings=[without(APP, "filed_on")]),
        unknown("nothing of the kind is listed", filings=[APP | {"kind": "icp"}]),
        unknown("the filings were not given"),
        not_applicable(
            "no App, as declared", complete=("filings",), filings=[APP | {"kind": "icp"}]
        ),
    ),
)
