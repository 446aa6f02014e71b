"""Important data: the risk of its processing assessed every year."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, unknown_if
from hegui.duties.shapes import assets, recurring

MONTHS = 12


def yearly(data_assets, assessments, day, number, absent, first_day):
    """Return one row where important data is, or may be, held: the last assessment of its risk."""
    done = assessments.filter(assessments.kind == "data_risk")
    last = done.agg(assessments=done.count(), assessed_on=done.finished_on.max())
    held = assets.important_since(data_assets)
    held = held.filter(held.held_from.notnull() | held.unclear)
    rows = held.cross_join(last)
    known = rows.held_from.notnull()
    first = ibis.greatest(rows.held_from, ibis.literal(first_day))
    since = ibis.ifelse(known, first, ibis.null("date"))
    months = MONTHS // number.important_data_assessments_per_year
    return rows.select(
        "held_from",
        "assessments",
        "assessed_on",
        held=known,
        other=absent("assessments", since=recurring.looked_back(day)),
        **recurring.yearly(rows.assessed_on, since, months, "months", day),
    )


def is_assessed(t, day, number):
    """Whether important data is held matters only where nothing was assessed."""
    return recurring.once_a_year(t, day, t.other) | unknown_if(~t.held)


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
        "en": "Assess the risk of processing important data (held since {held_from}): the last "
        "assessment ended on {assessed_on}, the next was due by {due_on}. Enter it in assessments "
        "as data_risk.",
        "zh": "对重要数据处理活动（自{held_from}起持有）开展风险评估，并登记于测评审计台账"
        "（最近一次：{assessed_on}，应于{due_on}前再次评估）。",
    },
    convention={
        "en": "Met if there is an assessment within twelve months; breached if the whole calendar "
        "year before, from 2025 on and with important or core data from its first day, has none "
        "either, in a complete register; between the two readings of a year, and in the first "
        "year, it is unknown. One assessment of kind data_risk, of whatever system, counts for "
        "the operator. An asset is important from the day of its classification.",
        "zh": "十二个月内有评估的为符合；上一公历年度（2025年起，且年初即持有重要数据或者核心数据）"
        "全年亦无评估且登记完整的为违反；介于两种理解之间的，以及首年，为未知。"
        "任一 data_risk 类评估，不论系统，均计入。数据自分类之日起为重要数据。",
    },
    examples=(
        met(
            "assessed in the calendar year before, less than twelve months ago",
            data_assets=[MAPS],
            assessments=[ASSESSED],
        ),
        met(
            "one within the year, and none in those before",
            day="2029-02-28",
            data_assets=[MAPS],
            complete=("assessments",),
            assessments=[ASSESSED | {"finished_on": "2028-03-01"}],
        ),
        unknown(
            "the first year ends on the day",
            day="2025-12-31",
            data_assets=[MAPS],
            complete=("assessments",),
            assessments=[],
        ),
        unknown(
            "important since the second day of the first year, which does not count",
            data_assets=[MAPS | {"classified_on": "2025-01-02"}],
            complete=("assessments",),
            assessments=[],
        ),
        unknown(
            "a year and a day ago, which the calendar year before had",
            data_assets=[MAPS],
            complete=("assessments",),
            assessments=[ASSESSED | {"finished_on": "2025-06-29"}],
        ),
        breached(
            "the first year is over by a day",
            day="2026-01-01",
            data_assets=[MAPS],
            complete=("assessments",),
            assessments=[],
        ),
        breached(
            "neither within twelve months nor in the calendar year before",
            day="2027-01-01",
            data_assets=[MAPS],
            complete=("assessments",),
            assessments=[ASSESSED],
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
