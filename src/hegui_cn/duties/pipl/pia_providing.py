"""Impact assessment before personal information is provided to another processor."""

from hegui.duties import Duty, breached, met, not_applicable, shanghai_day, unknown
from hegui.duties.shapes import beforehand, register


def assessed(pi_disclosures, assessments, absent, first_day):
    """Return what was provided and not made anonymous, with the first assessment of each."""
    given = register.bound(pi_disclosures, ~pi_disclosures.anonymised)
    given = given.mutate(begun_on=shanghai_day(given["at"]))
    done = assessments.filter(assessments.kind == "pia")
    keys = ("disclosure", "to")
    rows = beforehand.assessed(given, done, ("providing",), keys, first_day, absent)
    return rows.select(
        "disclosure",
        "to",
        "at",
        "persons",
        "anonymised",
        "assessed_on",
        "in_time",
        "began_on",
        "ended_on",
    )


PARCEL = {
    "disclosure": "d1",
    "to": "carrier",
    "at": "2025-03-01T02:00:00Z",
    "persons": 1000,
    "anonymised": False,
}
ASSESSED = {"system": "carrier", "kind": "pia", "scope": "providing", "finished_on": "2025-03-01"}
WHOLE = ("assessments",)

duty = Duty(
    title={
        "en": "Assess the impact before providing personal information to others",
        "zh": "向其他个人信息处理者提供个人信息前进行影响评估",
    },
    law={"2021-11-01": ("pipl:55.i3",)},
    applies=lambda operator: True,
    rows=assessed,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    met=lambda t, day, number: beforehand.in_time(t, t.anonymised),
    by_document=True,
    remedy={
        "en": "Assess the impact of providing personal information to {to} ({disclosure}), enter "
        "the assessment as pia (providing) under {to}, and keep its report and the record of "
        "processing.",
        "zh": "就向{to}提供个人信息（{disclosure}）进行影响评估，以{to}为对象"
        "登记为影响评估（向其他处理者提供），并保存评估报告和处理情况记录。",
    },
    convention={
        "en": "Judged by the first assessment (pia) of the disclosure or of its receiver that is "
        "of providing: by the day on which it was provided. What was provided before 2021-11-01 "
        "is not known to need one. What the assessment says is not judged.",
        "zh": "以该次提供或者该接收方的首次影响评估（向其他处理者提供）为准，应不晚于提供之日。"
        "2021年11月1日前提供的，是否应评估不作认定。评估内容不作判断。",
    },
    examples=(
        met(
            "the receiver was assessed on that day", pi_disclosures=[PARCEL], assessments=[ASSESSED]
        ),
        met(
            "the disclosure was assessed",
            pi_disclosures=[PARCEL],
            assessments=[ASSESSED | {"system": "d1"}],
        ),
        breached(
            "assessed the day after",
            pi_disclosures=[PARCEL],
            complete=WHOLE,
            assessments=[ASSESSED | {"finished_on": "2025-03-02"}],
        ),
        breached(
            "provided on the first day of the law without one",
            pi_disclosures=[PARCEL | {"at": "2021-10-31T16:00:00Z"}],
            complete=WHOLE,
            assessments=[],
        ),
        unknown(
            "provided in the last second before the law",
            pi_disclosures=[PARCEL | {"at": "2021-10-31T15:59:59Z"}],
            complete=WHOLE,
            assessments=[],
        ),
        unknown(
            "whether it is anonymous is not known",
            pi_disclosures=[PARCEL | {"anonymised": None}],
            complete=WHOLE,
            assessments=[],
        ),
        unknown("assessments that may not be all", pi_disclosures=[PARCEL], assessments=[]),
        unknown("the disclosures were not given", assessments=[ASSESSED]),
        not_applicable(
            "all of it anonymous, as declared",
            complete=("pi_disclosures",),
            pi_disclosures=[PARCEL | {"anonymised": True}],
            assessments=[],
        ),
    ),
)
