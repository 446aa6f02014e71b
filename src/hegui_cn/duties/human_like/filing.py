"""Human-like interaction is filed as an algorithm."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import filings as shape

KINDS = ("human_like_ai",)


def to_file(filings, calendar, number, first_day):
    return shape.begun(
        filings,
        KINDS,
        first_day,
        number.algorithm_filing_days,
        number.algorithm_decision_days,
        calendar,
    )


COMPANION = {
    "filing": "F1",
    "kind": "human_like_ai",
    "subject": "companion",
    "arose_on": "2026-08-03",  # a Monday
    "submitted_on": "2026-08-17",
    "filed_on": "2026-09-10",
    "number": "H-1",
}
NEVER = COMPANION | {"submitted_on": None, "filed_on": None, "number": None}

duty = Duty(
    title={"en": "File human-like interactive services", "zh": "办理拟人化互动服务算法备案"},
    law={"2026-07-15": ("human-like:26", "algorithm:24.p1", "algorithm:25")},
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
        "并登记日期和备案号。",
    },
    convention={
        "en": "The term is that of the provisions on algorithms, to which the Measures refer; of "
        "services before 15 July 2026 it runs from that day.",
        "zh": "期限适用所援引的算法推荐管理规定；2026年7月15日前已提供的，自该日起算。",
    },
    examples=(
        met("handed in on the tenth working day", day="2026-10-30", filings=[COMPANION]),
        met("the tenth working day is not over", day="2026-08-17", filings=[NEVER]),
        met(
            "an older service, on the tenth working day",
            day="2026-07-29",
            filings=[NEVER | {"arose_on": "2025-01-01"}],
        ),
        breached("the eleventh working day", day="2026-08-18", filings=[NEVER]),
        breached(
            "an older service, a day later",
            day="2026-07-30",
            filings=[NEVER | {"arose_on": "2025-01-01"}],
        ),
        unknown(
            "the number is not known", day="2026-10-30", filings=[COMPANION | {"number": None}]
        ),
        unknown("the filings were not given", day="2026-10-30"),
        not_applicable(
            "nothing at all, as declared", day="2026-10-30", complete=("filings",), filings=[]
        ),
        not_applicable("before the Measures", day="2026-07-14", filings=[COMPANION]),
    ),
)
