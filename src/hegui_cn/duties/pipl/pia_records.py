"""Reports of impact assessments: kept for the years of the law."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import retention


def kept(assessments, number, day, first_day):
    """Return the impact assessments since the law, with the last day to keep the report."""
    done = assessments.filter(
        assessments.kind == "pia", assessments.finished_on >= ibis.literal(first_day)
    )
    years = max(number.processing_records_years, number.get("face_assessment_kept_years", 0))
    bound = ibis.literal(True)
    return done.select(
        "system",
        "scope",
        "finished_on",
        "report_kept_until",
        **retention.until(done.report_kept_until, done.finished_on, years, bound, day),
    )


REPORT = {
    "system": "health",
    "kind": "pia",
    "scope": "sensitive",
    "finished_on": "2022-03-03",
    "report_kept_until": "2025-03-02",
}

duty = Duty(
    title={
        "en": "Keep reports of impact assessments for three years",
        "zh": "个人信息保护影响评估报告至少保存三年",
    },
    law={"2021-11-01": ("pipl:56.p2",), "2025-06-01": ("pipl:56.p2", "face-recognition:9")},
    applies=lambda operator: True,
    rows=kept,
    demands=frozenset({"assessments"}),
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    met=lambda t, day, number: t.enough,
    by_document=True,
    remedy={
        "en": "Restore the report of the impact assessment of {system}, finished on {finished_on}, "
        "and keep it with the record of processing until {keep_until} at least.",
        "zh": "恢复{finished_on}完成的{system}影响评估报告，与处理情况记录一并至少保存至"
        "{keep_until}。",
    },
    convention={
        "en": "The years are counted from the day on which the assessment ended. A term that is "
        "too short and has not run out is unknown, since it can be extended. The records of "
        "processing that are kept beside it are on no table.",
        "zh": "保存期限自评估完成之日起算。期限过短但尚未届满的，可以延长，为未知。"
        "一并保存的处理情况记录没有表格反映。",
    },
    examples=(
        met("three years to the day", day="2025-03-03", assessments=[REPORT]),
        breached(
            "a day short, and gone",
            day="2025-03-02",
            assessments=[REPORT | {"report_kept_until": "2025-03-01"}],
        ),
        breached(
            "gone after a year, face information since 2025",
            assessments=[
                REPORT
                | {
                    "scope": "face",
                    "finished_on": "2025-06-01",
                    "report_kept_until": "2026-05-31",
                }
            ],
        ),
        unknown(
            "a day short, and not gone yet",
            day="2025-03-01",
            assessments=[REPORT | {"report_kept_until": "2025-03-01"}],
        ),
        unknown(
            "until when it is kept is not recorded",
            assessments=[REPORT | {"report_kept_until": None}],
        ),
        unknown("no assessment is listed", assessments=[]),
        unknown("the assessments were not given"),
        not_applicable(
            "other assessments only, in a complete register",
            complete=("assessments",),
            assessments=[REPORT | {"kind": "pi_audit"}, REPORT | {"finished_on": "2021-10-31"}],
        ),
    ),
)
