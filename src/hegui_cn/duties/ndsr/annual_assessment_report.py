"""Important data: the report of each risk assessment handed to the provincial authority."""

from datetime import date

import ibis

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown, unknown_if
from hegui.duties.shapes import assets, deadline

MEASURES = date(2026, 8, 20)
"""From this day on a number of working days is said to be set, which is not confirmed."""


def finished(assessments, data_assets, calendar, number, first_day):
    """Return the assessments since the regulation, with the last day to hand each in.

    `held` is true where important data was held when it ended, null where that is not sure.
    `latest_on` is the end of the year, or the end of the term if that is later: not to have handed
    it in by then is a breach by any reading.
    """
    done = assessments.filter(
        assessments.kind == "data_risk", assessments.finished_on >= ibis.literal(first_day)
    )
    rows = assets.while_held(done, data_assets, "finished_on")
    days = ibis.literal(number.get("risk_report_working_days"), type="int64")
    rows = deadline.with_working_day(rows.mutate(start_on=rows.finished_on, days=days), calendar)
    term = ibis.ifelse(
        rows.finished_on >= ibis.literal(MEASURES), rows.worked_on, ibis.null("date")
    )
    year_end = ibis.date(rows.finished_on.year(), 12, 31)
    latest = ibis.greatest(year_end, term.coalesce(year_end))
    return rows.select(
        "system",
        "finished_on",
        "held",
        "reported_on",
        due_on=term.coalesce(year_end),
        latest_on=latest,
        **deadline.late(rows.reported_on, latest, bound=rows.held),
    )


def is_reported(t, day, number):
    """Whether important data was held matters only where nothing was handed in."""
    waiting = t.latest_on >= ibis.literal(day)
    unless = unknown_if(t.held.isnull() | waiting)
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
    law={
        "2025-01-01": ("ndsr:33.p1", "dsl:30.p1"),
        "2026-08-20": ("ndsr:33.p1", "dsl:30.p1", "data-risk-2026:5.p1"),
    },
    rows=finished,
    demands=frozenset({"assessments"}),
    conduct=("began_on", "ended_on"),
    conducts=("data_security_duty",),
    due="due_on",
    done="reported_on",
    met=is_reported,
    remedy={
        "en": "Hand the report of {system}, finished on {finished_on}, to the authority at "
        "provincial level and enter the day in assessments.",
        "zh": "将{finished_on}完成的{system}风险评估报告报送省级以上有关主管部门，"
        "并将日期登记入评估台账。",
    },
    convention={
        "en": "The regulation sets no day, only that it is done each year: what is not handed in "
        "by the end of the calendar year in which the assessment ended is breached; handed in "
        "later is met today. For those that ended since 20 August 2026 a term of 20 working days "
        "is said to run, known from one secondary source: what it passes without a report is "
        "unknown, and breached only when the year is over too. To whom it was handed is not "
        "judged.",
        "zh": "条例未定期限，仅要求每年度报送：评估完成当年年底仍未报送的，视为违反；"
        "此后报送的，当前视为符合。2026年8月20日起完成的，据一处二手来源须在二十个工作日内报送，"
        "该期限未经核实：期限届满未报送的为未知，年度亦已结束的为违反。报送对象不作判断。",
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
        # 20 working days after Friday 18 September end, by way of two holidays, on 22 October
        met(
            "the term since the measures ends on the day",
            day="2026-10-22",
            data_assets=[MAPS],
            assessments=[KEPT | {"finished_on": "2026-09-18"}],
        ),
        met(
            "the year is over, and the term is not yet",
            day="2027-01-04",
            data_assets=[MAPS],
            assessments=[KEPT | {"finished_on": "2026-12-31"}],
        ),
        unknown(
            "the term is over, but it is not confirmed",
            day="2026-10-23",
            data_assets=[MAPS],
            assessments=[KEPT | {"finished_on": "2026-09-18"}],
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
