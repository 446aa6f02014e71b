"""Algorithms and deep synthesis are filed within working days of the service."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import filings as shape

KINDS = ("algorithm", "deep_synthesis")


def to_file(filings, calendar, number, first_day):
    return shape.begun(
        filings,
        KINDS,
        first_day,
        number.algorithm_filing_days,
        number.algorithm_decision_days,
        calendar,
    )


FEED = {
    "filing": "F1",
    "kind": "algorithm",
    "subject": "feed",
    "arose_on": "2026-03-02",  # a Monday
    "submitted_on": "2026-03-16",
    "filed_on": "2026-04-20",
    "number": "A-1",
}
NEVER = FEED | {"submitted_on": None, "filed_on": None, "number": None}

duty = Duty(
    title={
        "en": "File algorithms and deep synthesis within the term",
        "zh": "按期办理算法备案和深度合成备案",
    },
    law={
        "2022-03-01": ("algorithm:24.p1", "algorithm:25"),
        "2023-01-10": (
            "algorithm:24.p1",
            "algorithm:25",
            "deep-synthesis:19.p1",
            "deep-synthesis:19.p2",
        ),
    },
    rows=to_file,
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="done_on",
    met=lambda t, day, number: shape.in_time(t, day),
    conducts=("no_filing",),
    remedy={
        "en": "File {subject} in the filing system for algorithms, due on {due_on}, and enter the "
        "days and the number.",
        "zh": "就{subject}通过互联网信息服务算法备案系统办理备案（应于{due_on}前），"
        "并登记提交、备案日期和备案编号。",
    },
    convention={
        "en": "What is listed under these kinds has an influence on opinion or mobilisation; the "
        "term runs from the day the service was provided, of earlier ones from 1 March 2022. "
        "Handing in keeps the term; without its day a filing within the term proves it. Handed in "
        "and not filed within the term of the authority is not known.",
        "zh": "列入该类别者视为具有舆论属性或者社会动员能力；期限自提供服务之日起算，"
        "此前已提供的自2022年3月1日起算。以提交备案材料为准；提交日期不详的，"
        "期限内完成备案的视为按期。提交后超过主管部门办理期限仍未备案的，为未知。",
    },
    examples=(
        met("handed in on the tenth working day", filings=[FEED]),
        met("the tenth working day is not over", day="2026-03-16", filings=[NEVER]),
        met(
            "handed in, and the authority may still decide",
            day="2026-04-28",
            filings=[FEED | {"filed_on": None, "number": None}],
        ),
        met(
            "filed within the term, the day of handing in is not recorded",
            filings=[without(FEED, "submitted_on") | {"filed_on": "2026-03-16"}],
        ),
        met(
            "an older service, from the first day of the law",
            day="2022-03-15",
            filings=[NEVER | {"arose_on": "2020-01-01"}],
        ),
        met(
            "deep synthesis, in 2023",
            day="2023-01-20",
            filings=[NEVER | {"kind": "deep_synthesis", "arose_on": "2023-01-10"}],
        ),
        breached("the eleventh working day", day="2026-03-17", filings=[NEVER]),
        breached("handed in a day late", filings=[FEED | {"submitted_on": "2026-03-17"}]),
        breached(
            "handed in only after the day that is asked for",
            day="2026-03-17",
            filings=[FEED | {"submitted_on": "2026-03-18"}],
        ),
        breached(
            "an older service, after ten working days of the law",
            day="2022-03-16",
            filings=[NEVER | {"arose_on": "2020-01-01"}],
        ),
        unknown("filed, and the number is not known", filings=[FEED | {"number": None}]),
        unknown(
            "handed in long ago and never filed",
            filings=[FEED | {"filed_on": None, "number": None}],
        ),
        unknown(
            "filed after the term, and nobody knows when it was handed in",
            filings=[without(FEED, "submitted_on")],
        ),
        unknown("since when it had to be filed is not known", filings=[FEED | {"arose_on": None}]),
        unknown("nothing of the kind is listed", filings=[FEED | {"kind": "icp"}]),
        unknown("the filings were not given"),
        not_applicable(
            "nothing of the kind, as declared",
            complete=("filings",),
            filings=[FEED | {"kind": "icp"}],
        ),
        not_applicable("before the provisions", day="2022-02-28", filings=[FEED]),
    ),
)
