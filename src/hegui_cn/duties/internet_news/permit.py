"""News services have their permit before they begin, and while they run."""

import ibis

from hegui.duties import (
    Duty,
    asked_from,
    breached,
    met,
    not_applicable,
    unknown,
    unknown_if,
    without,
)
from hegui.duties.shapes import filings as shape

KINDS = ("news_permit",)


def permitted(filings, day, number, first_day):
    """Return the permits; `outlived` says that one of no recorded term is past the term of all."""
    rows = shape.before(filings, KINDS, lambda arose_on: asked_from(arose_on, first_day), day)
    past = rows.filed_on + ibis.interval(years=number.news_permit_years) <= ibis.literal(day)
    return rows.mutate(outlived=(rows.valid_until.isnull() & past).fill_null(False))


NEWS = {
    "filing": "F1",
    "kind": "news_permit",
    "subject": "news.example",
    "arose_on": "2024-06-03",
    "filed_on": "2024-06-03",
    "number": "N-1",
    "valid_until": "2027-06-02",
    "ended_on": None,
}
NEVER = NEWS | {"filed_on": None, "number": None, "valid_until": None}

duty = Duty(
    title={
        "en": "Hold the permit for internet news information services",
        "zh": "取得互联网新闻信息服务许可",
    },
    law={"2017-06-01": ("internet-news:5.p1", "internet-news:9.p2")},
    applies=lambda operator: True,
    rows=permitted,
    conduct=("began_on", "ended_on"),
    conducts=("news_unlicensed",),
    met=lambda t, day, number: t.in_time & ~unknown_if(t.outlived),
    remedy={
        "en": "Stop the news of {subject} until the permit is there or renewed, apply for it with "
        "the cyberspace administration, and enter its day, number and term.",
        "zh": "在取得或者续办许可前停止{subject}的新闻信息服务，向网信部门申请，"
        "并登记许可日期、许可证编号和有效期。",
    },
    convention={
        "en": "What is listed as a news permit needs one. It has to be there on the day on which "
        "the service began, for one of before 2017-06-01 on that day, and holds to the end of its "
        "term; without one on record it holds for three years, and later is unknown, for it may "
        "have been renewed. Whether a text is news, and whether a permit "
        "covers it, is not judged.",
        "zh": "列为新闻信息服务许可的，视为需要许可。应不晚于开展服务之日取得，"
        "2017年6月1日前已开展的，不晚于该日；至有效期届满日有效；登记未载有效期的，"
        "三年内视为有效，此后是否续办不详，为未知。"
        "内容是否属于新闻信息、是否超越许可范围不作判断。",
    },
    examples=(
        met("the last day of its term", day="2027-06-02", filings=[NEWS]),
        met(
            "no term on record, the last day of three years",
            day="2027-06-02",
            filings=[NEWS | {"valid_until": None}],
        ),
        unknown(
            "no term on record, after three years",
            day="2027-06-03",
            filings=[NEWS | {"valid_until": None}],
        ),
        breached("the day after its term", day="2027-06-03", filings=[NEWS]),
        breached(
            "from before the Provisions, and not permitted on their first day",
            day="2017-06-02",
            filings=[NEVER | {"arose_on": "2016-01-04"}],
        ),
        breached("not permitted, and nothing else is recorded", filings=[without(NEVER, "number")]),
        unknown("whether it was permitted is not recorded", filings=[without(NEVER, "filed_on")]),
        unknown("the filings were not given"),
        not_applicable(
            "no news, as declared", complete=("filings",), filings=[NEWS | {"kind": "icp"}]
        ),
    ),
)
