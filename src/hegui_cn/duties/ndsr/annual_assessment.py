"""Important data: the risk of its processing assessed in each calendar year."""

from datetime import date

import ibis

from hegui.duties import (
    Duty,
    breached,
    conduct,
    day_after,
    met,
    not_applicable,
    unknown,
    unknown_if,
)
from hegui.duties.shapes import assets, recurring

FIRST_DAY = date(2025, 1, 1)


def years_bound(calendar, data_assets, day):
    """Return the years since 2025 up to that of the day in which important data may be held.

    `held` is true where it was from the first day of the year on, so that a whole year was left.
    """
    years = recurring.calendar_years(calendar, FIRST_DAY, day)
    years = years.cross_join(assets.important_since(data_assets))
    years = years.mutate(held=years.held_from <= years.starts_on)
    return years.filter(years.held.fill_null(False) | years.unclear)


def yearly(data_assets, assessments, calendar, day, number, absent):
    years = years_bound(calendar, data_assets, day)
    done = assessments.filter(assessments.kind == "data_risk").select("finished_on")
    found = years.left_join(done, [years.starts_on <= done.finished_on])
    in_year = found.finished_on <= found.ends_on
    rows = found.group_by("year", "ends_on", "held", "held_from").agg(
        assessments=in_year.sum().fill_null(0),
        assessed_on=found.finished_on.max(where=in_year),
        next_on=found.finished_on.min(where=~in_year),
    )
    assessed = rows.assessments >= number.important_data_assessments_per_year
    over = rows.ends_on < ibis.literal(day)
    missed = ~assessed & over & rows.held.fill_null(False)
    return rows.select(
        "year",
        "held_from",
        "held",
        "assessed_on",
        assessed=ibis.cases((assessed | ~over, True), else_=absent("assessments")),
        due_on=ibis.ifelse(assessed | rows.next_on.notnull(), ibis.null("date"), rows.ends_on),
        **conduct(missed, day_after(rows.ends_on), rows.next_on),
    )


def is_assessed(t, day, number):
    """Whether important data was held all year matters only where nothing was assessed."""
    return t.assessed | unknown_if(~t.held.fill_null(False))


MAPS = {"asset": "maps", "class": "important", "classified_on": "2025-01-01"}
ASSESSED = {"system": "company", "kind": "data_risk", "finished_on": "2025-12-31"}

duty = Duty(
    title={
        "en": "Assess the risk of processing important data each year",
        "zh": "重要数据的处理者每年度开展网络数据安全风险评估",
    },
    law={
        "2025-01-01": ("ndsr:33.p1", "dsl:30.p1"),
        "2026-08-20": ("ndsr:33.p1", "dsl:30.p1", "data-risk-2026:5.p1"),
    },
    rows=yearly,
    conduct=("began_on", "ended_on"),
    conducts=("data_security_duty",),
    due="due_on",
    met=is_assessed,
    remedy={
        "en": "Assess the risk of processing important data (held since {held_from}): no "
        "assessment is on record for {year}. Enter it in assessments as data_risk.",
        "zh": "对重要数据处理活动（自{held_from}起持有）开展风险评估：{year}年度没有评估记录。"
        "以 data_risk 类别登记入 assessments。",
    },
    convention={
        "en": "Each year is each calendar year, from 2025 on, in which important or core data was "
        "held from the first day on; it is missed when it is over. One assessment of kind "
        "data_risk, of whatever system, counts for the operator. An asset is important from the "
        "day of its classification.",
        "zh": "“每年度”指2025年起的每一自然年度，以年初即持有重要数据或者核心数据的年度为限，"
        "年度结束仍未评估的为逾期。任一 data_risk 类评估，不论系统，均计入。"
        "数据自分类之日起为重要数据。",
    },
    examples=(
        met(
            "assessed on the last day of the year, and the next is not over",
            data_assets=[MAPS],
            assessments=[ASSESSED],
        ),
        met("the first year ends on the day", day="2025-12-31", data_assets=[MAPS], assessments=[]),
        met(
            "important since the second day of the first year, so that it does not count",
            data_assets=[MAPS | {"classified_on": "2025-01-02"}],
            complete=("assessments",),
            assessments=[],
        ),
        met(
            "missed, and made up for more than two years ago",
            day="2029-06-30",
            data_assets=[MAPS],
            complete=("assessments",),
            assessments=[
                ASSESSED | {"finished_on": f"{year}-03-01"} for year in (2026, 2027, 2028)
            ],
        ),
        breached(
            "the first year is over by a day",
            day="2026-01-01",
            data_assets=[MAPS],
            complete=("assessments",),
            assessments=[],
        ),
        breached(
            "assessed the day after, so that the year was missed",
            data_assets=[MAPS],
            complete=("assessments",),
            assessments=[ASSESSED | {"finished_on": "2026-01-01"}],
        ),
        breached(
            "an assessment of another kind",
            data_assets=[MAPS],
            complete=("assessments",),
            assessments=[ASSESSED | {"kind": "risk"}],
        ),
        unknown(
            "none is listed, and there may be others",
            data_assets=[MAPS],
            assessments=[],
        ),
        unknown(
            "none, and the class of the data is not known",
            data_assets=[MAPS | {"class": None}],
            complete=("assessments",),
            assessments=[],
        ),
        unknown(
            "none, and when it was classified is not recorded",
            data_assets=[{"asset": "maps", "class": "important"}],
            complete=("assessments",),
            assessments=[],
        ),
        unknown("no data is listed", data_assets=[], assessments=[]),
        unknown("the assessments were not given", data_assets=[MAPS]),
        not_applicable(
            "only general data, in a complete register",
            complete=("data_assets",),
            data_assets=[MAPS | {"class": "general"}],
            assessments=[],
        ),
    ),
)
