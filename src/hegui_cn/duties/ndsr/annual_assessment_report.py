"""Important data: the report of each risk assessment handed to the provincial authority."""

from datetime import date

import ibis

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown
from hegui_cn.duties.ndsr.annual_assessment import since_when

FIRST_DAY = date(2025, 1, 1)


def finished(assessments, data_assets):
    """Return the assessments since the regulation, with the last day to hand each in.

    `held` is true where important data was held when it ended, null where that is not sure.
    """
    done = assessments.filter(
        assessments.kind == "data_risk", assessments.finished_on >= ibis.literal(FIRST_DAY)
    )
    rows = done.cross_join(since_when(data_assets))
    held = (rows.held_from <= rows.finished_on).fill_null(False)
    rows = rows.mutate(
        held=ibis.cases((held, True), (rows.unclear, ibis.null("boolean")), else_=False)
    )
    rows = rows.filter(rows.held.fill_null(True))
    ends_on = ibis.date(rows.finished_on.year(), 12, 31)
    late = (rows.reported_on > ends_on) & rows.held
    none = ibis.null("date")
    return rows.select(
        "system",
        "finished_on",
        "held",
        "reported_on",
        due_on=ends_on,
        began_on=ibis.ifelse(late, ends_on + ibis.interval(days=1), none).cast("date"),
        ended_on=ibis.ifelse(late & happened(rows.reported_on), rows.reported_on, none),
    )


def is_reported(t, day, number):
    """Whether important data was held matters only where nothing was handed in."""
    unless = ibis.ifelse(t.held.isnull(), ibis.null("boolean"), False)
    return happened(t.reported_on) | (t.due_on >= ibis.literal(day)) | unless


MAPS = {"asset": "maps", "class": "important", "classified_on": "2024-12-31"}
REPORT = {
    "system": "company",
    "kind": "data_risk",
    "finished_on": "2025-11-30",
    "reported_on": "2025-12-31",
}
KEPT = REPORT | {"reported_on": None}

duty = Duty(
    title={
        "en": "Hand the yearly risk assessment report to the provincial authority",
        "zh": "向省级以上有关主管部门报送风险评估报告",
    },
    law={"2025-01-01": ("ndsr:33.p1", "dsl:30.p1")},
    rows=finished,
    conduct=("began_on", "ended_on"),
    conducts=("data_security_duty",),
    due="due_on",
    done="reported_on",
    met=is_reported,
    remedy={
        "en": "Hand the report of {system}, finished on {finished_on}, to the authority at "
        "provincial level and enter the day in assessments.",
        "zh": "将{finished_on}完成的{system}风险评估报告报送省级以上有关主管部门，"
        "并将日期登记入 assessments。",
    },
    convention={
        "en": "No day is set, only that it is done each year: what is not handed in by the end of "
        "the calendar year in which the assessment ended is breached; handed in later is met "
        "today. To whom it was handed is not judged.",
        "zh": "未定期限，仅要求每年度报送：评估完成当年年底仍未报送的，视为违反；"
        "此后报送的，当前视为符合。报送对象不作判断。",
    },
    examples=(
        met("handed in on the last day of the year", data_assets=[MAPS], assessments=[REPORT]),
        met(
            "handed in the day after, which is past conduct",
            data_assets=[MAPS],
            assessments=[REPORT | {"reported_on": "2026-01-01"}],
        ),
        met("the year ends on the day", day="2025-12-31", data_assets=[MAPS], assessments=[KEPT]),
        breached(
            "not handed in when the year is over",
            day="2026-01-01",
            data_assets=[MAPS],
            assessments=[KEPT],
        ),
        breached("one of two", data_assets=[MAPS], assessments=[REPORT, KEPT | {"system": "shop"}]),
        unknown(
            "whether it was handed in is not recorded",
            data_assets=[MAPS],
            assessments=[{k: v for k, v in REPORT.items() if k != "reported_on"}],
        ),
        unknown(
            "not handed in, and the class of the data is not known",
            data_assets=[MAPS | {"class": None}],
            assessments=[KEPT],
        ),
        unknown("no assessment is listed", data_assets=[MAPS], assessments=[]),
        unknown("the data assets were not given", assessments=[REPORT]),
        not_applicable(
            "only general data, in a complete register",
            complete=("assessments",),
            data_assets=[MAPS | {"class": "general"}],
            assessments=[KEPT],
        ),
        not_applicable(
            "finished before the regulation, in a complete register",
            complete=("assessments",),
            data_assets=[MAPS],
            assessments=[KEPT | {"finished_on": "2024-12-31"}],
        ),
    ),
)
