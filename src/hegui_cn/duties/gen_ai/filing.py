"""Generative AI with an influence on opinion is filed."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import filings as shape

KINDS = ("gen_ai",)


def to_file(filings, calendar, number, first_day):
    return shape.begun(
        filings,
        KINDS,
        first_day,
        number.algorithm_filing_days,
        number.algorithm_decision_days,
        calendar,
    )


MODEL = {
    "filing": "F1",
    "kind": "gen_ai",
    "subject": "chat",
    "arose_on": "2026-03-02",  # a Monday
    "submitted_on": "2025-09-01",
    "filed_on": "2026-02-20",
    "number": "G-1",
}
NEVER = MODEL | {"submitted_on": None, "filed_on": None, "number": None}

duty = Duty(
    title={"en": "File generative AI services", "zh": "办理生成式人工智能服务备案"},
    law={"2023-08-15": ("gen-ai:17", "algorithm:24.p1", "algorithm:25")},
    rows=to_file,
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="done_on",
    met=lambda t, day, number: shape.in_time(t, day),
    conducts=("no_filing",),
    remedy={
        "en": "File {subject} with the provincial cyberspace administration, due on {due_on} at "
        "the latest, and enter the days and the number.",
        "zh": "就{subject}向属地网信部门办理备案（最迟应于{due_on}前），并登记日期和备案号。",
    },
    convention={
        "en": "What is listed under this kind has an influence on opinion or mobilisation. The "
        "Measures set no day and refer to the provisions on algorithms, whose ten working days "
        "from the service are asked; in practice authorities want the filing before it starts.",
        "zh": "列入该类别者视为具有舆论属性或者社会动员能力。办法未定期限，援引算法推荐管理规定，"
        "按提供服务之日起十个工作日判断；实践中主管部门要求上线前完成备案。",
    },
    examples=(
        met("filed before it started", filings=[MODEL]),
        met("the tenth working day is not over", day="2026-03-16", filings=[NEVER]),
        met(
            "an older service, on the tenth working day",
            day="2023-08-29",
            filings=[NEVER | {"arose_on": "2023-01-01"}],
        ),
        breached("the eleventh working day", day="2026-03-17", filings=[NEVER]),
        breached(
            "handed in a day late",
            filings=[MODEL | {"submitted_on": "2026-03-17", "filed_on": "2026-05-06"}],
        ),
        unknown("filed, and the number is not known", filings=[MODEL | {"number": None}]),
        unknown("nothing of the kind is listed", filings=[MODEL | {"kind": "icp"}]),
        unknown("the filings were not given"),
        not_applicable("nothing at all, as declared", complete=("filings",), filings=[]),
        not_applicable("before the Measures", day="2023-08-14", filings=[MODEL]),
    ),
)
