"""Report of the yearly assessment of CII to the protection department: the last one is judged."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import recurring


def reported(assessments, day, number, first_day):
    years = number.cii_assessment_interval_years
    return recurring.last_of_each(assessments, "cii_annual", first_day, day, years)


LAST = {
    "system": "grid",
    "kind": "cii_annual",
    "finished_on": "2025-06-30",
    "reported_on": "2025-07-20",
}
OPEN = LAST | {"reported_on": None}
CIIO = {"ciio": True}

duty = Duty(
    title={
        "en": "Report the yearly assessment of CII to the protection department",
        "zh": "将关键信息基础设施年度检测评估情况报送保护工作部门",
    },
    law={
        "2017-06-01": ("csl:38",),
        "2021-09-01": ("csl:38", "cii-regs:17"),
        "2026-01-01": ("csl:40", "cii-regs:17"),
    },
    applies=lambda operator: operator.ciio,
    rows=reported,
    demands=frozenset({"assessments"}),
    conduct=("began_on", "ended_on"),
    met=lambda t, day, number: recurring.reported(t, day),
    remedy={
        "en": "Report the assessment of {system} of {finished_on} with the measures to improve to "
        "the protection department, and record the day as reported_on.",
        "zh": "将{system}于{finished_on}完成的检测评估情况和改进措施报送保护工作部门，"
        "并登记报送之日。",
    },
    convention={
        "en": "The law sets no day and the protection department may set one: the last assessment "
        "of the kind cii_annual is met once it is reported, breached if it is not when the next "
        "one is due, and unknown before. To whom it was reported is not judged.",
        "zh": "法律未定期限，保护工作部门可以另定：最近一次 cii_annual 评估已报送的为符合；"
        "至下一次评估到期仍未报送的为违反；此前为未知。报送对象不作判断。",
    },
    examples=(
        met("reported", operator=CIIO, assessments=[LAST]),
        met(
            "the last one is reported, an earlier one was not",
            operator=CIIO,
            assessments=[LAST, OPEN | {"finished_on": "2024-06-30"}],
        ),
        met(
            "reported on the day, under the law of 2017",
            day="2018-06-01",
            operator=CIIO,
            assessments=[LAST | {"finished_on": "2018-05-01", "reported_on": "2018-06-01"}],
        ),
        breached(
            "not reported a year and a day after",
            day="2026-07-01",
            operator=CIIO,
            assessments=[OPEN],
        ),
        breached(
            "reported only after the day that is asked for",
            day="2026-07-01",
            operator=CIIO,
            assessments=[LAST | {"reported_on": "2026-07-02"}],
        ),
        breached(
            "never reported, under the law of 2017",
            day="2019-05-02",
            operator=CIIO,
            assessments=[OPEN | {"finished_on": "2018-05-01"}],
        ),
        unknown(
            "not reported, and the year is not over",
            operator=CIIO,
            assessments=[OPEN],
        ),
        unknown(
            "when it was reported is not recorded",
            operator=CIIO,
            assessments=[{k: v for k, v in LAST.items() if k != "reported_on"}],
        ),
        unknown(
            "only an assessment of another kind is listed",
            operator=CIIO,
            assessments=[LAST | {"kind": "mlps"}],
        ),
        unknown("the assessments were not given", operator=CIIO),
        unknown("whether it operates CII is not said", assessments=[OPEN]),
        not_applicable("it operates no CII", operator={"ciio": False}, assessments=[OPEN]),
        not_applicable(
            "no assessment, as declared", operator=CIIO, complete=("assessments",), assessments=[]
        ),
        not_applicable(
            "assessed before the law, as declared",
            day="2019-01-01",
            operator=CIIO,
            complete=("assessments",),
            assessments=[OPEN | {"finished_on": "2017-05-31"}],
        ),
    ),
)
