"""Standard contracts on the export of personal information are filed within working days."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import filings as shape

KINDS = ("pi_export",)


def to_file(filings, calendar, number, first_day):
    term = number.contract_filing_working_days
    return shape.begun(filings, KINDS, first_day, term, None, calendar)


CONTRACT = {
    "filing": "F1",
    "kind": "pi_export",
    "subject": "parent in SG",
    "arose_on": "2026-03-02",  # a Monday
    "submitted_on": "2026-03-16",
    "filed_on": "2026-05-20",
    "number": "N-1",
}
NEVER = CONTRACT | {"submitted_on": None, "filed_on": None, "number": None}

duty = Duty(
    title={
        "en": "File standard contracts for the export of personal information",
        "zh": "个人信息出境标准合同生效后按期备案",
    },
    law={"2023-06-01": ("standard-contract:7",)},
    applies=lambda operator: True,
    rows=to_file,
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="done_on",
    met=lambda t, day, number: shape.in_time(t, day),
    conducts=("cross_border_transfer", "no_filing"),
    remedy={
        "en": "Hand in the contract of {subject} and its impact assessment, due on {due_on}, with "
        "the provincial cyberspace administration, and enter the days and the number.",
        "zh": "将{subject}的标准合同和影响评估报告报所在地省级网信部门备案（应于{due_on}前），"
        "并登记提交、备案日期和备案编号。",
    },
    convention={
        "en": "The working days run from the day on which the contract took effect. Handing in "
        "keeps the term; without its day a filing within the term proves it. Handed in and "
        "not filed is unknown. What is listed under this kind goes abroad by a standard "
        "contract; the routes of transfers are judged apart.",
        "zh": "自标准合同生效之日起算。以提交备案材料为准；"
        "提交日期不详的，期限内完成备案的视为按期；提交后未备案的，为未知。"
        "列入该类别者视为以标准合同出境，出境路径另行判断。",
    },
    examples=(
        met("handed in on the last working day", filings=[CONTRACT]),
        met("the last working day is not over", day="2026-03-16", filings=[NEVER]),
        met(
            "filed within the term, the day of handing in is not recorded",
            filings=[without(CONTRACT, "submitted_on") | {"filed_on": "2026-03-16"}],
        ),
        breached("the working day after", day="2026-03-17", filings=[NEVER]),
        breached("handed in a day late", filings=[CONTRACT | {"submitted_on": "2026-03-17"}]),
        unknown("filed, and the number is not known", filings=[CONTRACT | {"number": None}]),
        unknown("handed in and not filed", filings=[CONTRACT | {"filed_on": None, "number": None}]),
        unknown(
            "since when it had to be filed is not known", filings=[CONTRACT | {"arose_on": None}]
        ),
        unknown("nothing of the kind is listed", filings=[CONTRACT | {"kind": "icp"}]),
        unknown("the filings were not given"),
        not_applicable(
            "nothing of the kind, as declared",
            complete=("filings",),
            filings=[CONTRACT | {"kind": "icp"}],
        ),
        not_applicable("before the measures", day="2023-05-31", filings=[CONTRACT]),
    ),
)
