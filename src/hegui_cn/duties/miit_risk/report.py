"""Important data of industry: the report of each risk assessment within ten working days."""

import ibis

from hegui.duties import (
    Duty,
    breached,
    met,
    not_applicable,
    unknown,
    unknown_if,
    without,
)
from hegui.duties.shapes import assets, deadline
from hegui_cn import sectors


def finished(assessments, data_assets, calendar, number, first_day):
    """Return the assessments since the rules while important data was held, or may have been."""
    done = assessments.filter(
        assessments.kind == "data_risk", assessments.finished_on >= ibis.literal(first_day)
    )
    rows = assets.while_held(done, data_assets, "finished_on")
    days = ibis.literal(number.industry_report_working_days)
    rows = deadline.with_working_day(rows.mutate(start_on=rows.finished_on, days=days), calendar)
    return rows.select(
        "system",
        "finished_on",
        "held",
        "reported_on",
        **deadline.working_days(rows),
        **deadline.late(rows.reported_on, rows.worked_on, bound=rows.held),
    )


def in_time(t, day, number):
    """Whether important data was held matters only where it is late."""
    return deadline.kept(t.reported_on, t.due_on, day) | unknown_if(t.held.isnull())


PLANT = {"sector": "制造业"}
MAPS = {"asset": "maps", "class": "important", "classified_on": "2026-05-29"}
REPORT = {
    "system": "plant",
    "kind": "data_risk",
    "finished_on": "2026-05-29",
    "reported_on": "2026-06-12",
}
OPEN = REPORT | {"reported_on": None}

duty = Duty(
    title={
        "en": "Hand the report on the risk of important industrial data in within ten working days",
        "zh": "工业和信息化领域重要数据风险评估报告十个工作日内报送",
    },
    law={"2024-06-01": ("miit-risk:10", "miit-data:31.p3")},
    applies=sectors.industry_or_telecom,
    rows=finished,
    conduct=("began_on", "ended_on"),
    conducts=("data_security_duty",),
    due="due_on",
    done="reported_on",
    met=in_time,
    remedy={
        "en": "Hand the report on {system} to the regulator of the place, late as it is; it was "
        "due on {due_on}.",
        "zh": "向本地区行业监管部门补报{system}的数据安全风险评估报告（应于{due_on}前报送）。",
    },
    convention={
        "en": "The ten working days run from the day on which the assessment ended. Binds who "
        "held important data then and works in industry, software, information technology or "
        "telecom by the profile, or offers telecom services. To whom it was handed in is not "
        "judged.",
        "zh": "十个工作日自评估完成之日起算。评估完成时持有重要数据，且概况所填行业属于工业、软件、"
        "信息技术、电信或者提供电信服务的适用。报送对象不作判断。",
    },
    examples=(
        met(
            "important from the day it ended on, and on the tenth",
            operator=PLANT,
            data_assets=[MAPS],
            assessments=[REPORT],
        ),
        met(
            "the last day is not over",
            day="2026-06-12",
            operator=PLANT,
            data_assets=[MAPS],
            assessments=[OPEN],
        ),
        met(
            "in time, whether important data was held or not",
            operator=PLANT,
            data_assets=[MAPS | {"class": None}],
            assessments=[REPORT],
        ),
        breached(
            "the day after",
            day="2026-06-15",
            operator=PLANT,
            data_assets=[MAPS],
            assessments=[OPEN],
        ),
        breached(
            "handed in a working day late",
            operator=PLANT,
            data_assets=[MAPS],
            assessments=[REPORT | {"reported_on": "2026-06-15"}],
        ),
        unknown(
            "late, and the class of the data is not known",
            operator=PLANT,
            data_assets=[MAPS | {"class": None}],
            assessments=[OPEN],
        ),
        unknown(
            "the report is not recorded",
            operator=PLANT,
            data_assets=[MAPS],
            assessments=[without(REPORT, "reported_on")],
        ),
        unknown("none is listed", operator=PLANT, data_assets=[MAPS], assessments=[]),
        not_applicable(
            "only general data, as declared",
            operator=PLANT,
            complete=("assessments", "data_assets"),
            data_assets=[MAPS | {"class": "general"}],
            assessments=[OPEN],
        ),
        not_applicable(
            "another line of business",
            operator={"sector": "retail", "services": ()},
            data_assets=[MAPS],
            assessments=[OPEN],
        ),
    ),
)
