"""Reports of the risk assessment of important data: kept for the years of the measures."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import assets, retention


def kept(assessments, data_assets, number, day, first_day):
    """Return the risk assessments since the measures, with the last day to keep the report.

    `held` is true where important data was held when it ended, null where that is not sure.
    """
    done = assessments.filter(
        assessments.kind == "data_risk", assessments.finished_on >= ibis.literal(first_day)
    )
    rows = assets.while_held(done, data_assets, "finished_on")
    years = number.risk_report_keep_years
    return rows.select(
        "system",
        "finished_on",
        "held",
        "report_kept_until",
        **retention.until(rows.report_kept_until, rows.finished_on, years, rows.held, day),
    )


MAPS = {"asset": "maps", "class": "important", "classified_on": "2025-01-01"}
REPORT = {
    "system": "company",
    "kind": "data_risk",
    "finished_on": "2026-08-20",
    "report_kept_until": "2029-08-19",
}

duty = Duty(
    title={
        "en": "Keep risk assessment reports on important data for three years",
        "zh": "重要数据风险评估报告至少保存三年",
    },
    law={"2026-08-20": ("data-risk-2026:5.p1",)},
    rows=kept,
    demands=frozenset({"assessments"}),
    conduct=("began_on", "ended_on"),
    conducts=("data_security_duty",),
    met=lambda t, day, number: t.enough,
    remedy={
        "en": "Restore the report of {system}, finished on {finished_on}, and keep it until "
        "{keep_until} at least.",
        "zh": "恢复{finished_on}完成的{system}评估报告，至少保存至{keep_until}。",
    },
    convention={
        "en": "The years are counted from the day on which the assessment ended, for those that "
        "ended since the measures came into force. A term that is too short and has not run out "
        "is unknown, since it can be extended.",
        "zh": "保存期限自评估完成之日起算，以本办法施行之日起完成的评估为限。"
        "期限过短但尚未届满的，可以延长，为未知。",
    },
    examples=(
        met("three years to the day", day="2026-08-20", data_assets=[MAPS], assessments=[REPORT]),
        met(
            "kept long enough, whatever the class of the data",
            day="2026-09-30",
            data_assets=[MAPS | {"class": None}],
            assessments=[REPORT],
        ),
        met(
            "gone the day after the three years",
            day="2029-08-20",
            data_assets=[MAPS],
            assessments=[REPORT],
        ),
        breached(
            "a day short, and gone",
            day="2029-08-19",
            data_assets=[MAPS],
            assessments=[REPORT | {"report_kept_until": "2029-08-18"}],
        ),
        breached(
            "gone after a month",
            day="2026-10-01",
            data_assets=[MAPS],
            assessments=[REPORT | {"report_kept_until": "2026-09-20"}],
        ),
        unknown(
            "too short, and not gone yet",
            day="2026-09-20",
            data_assets=[MAPS],
            assessments=[REPORT | {"report_kept_until": "2026-09-20"}],
        ),
        unknown(
            "gone, and the class of the data is not known",
            day="2026-10-01",
            data_assets=[MAPS | {"class": None}],
            assessments=[REPORT | {"report_kept_until": "2026-09-20"}],
        ),
        unknown(
            "until when it is kept is not recorded",
            day="2026-10-01",
            data_assets=[MAPS],
            assessments=[REPORT | {"report_kept_until": None}],
        ),
        unknown("no assessment is listed", day="2026-10-01", data_assets=[MAPS], assessments=[]),
        unknown("the assessments were not given", day="2026-10-01", data_assets=[MAPS]),
        not_applicable(
            "finished before the measures, in a complete register",
            day="2026-10-01",
            complete=("assessments",),
            data_assets=[MAPS],
            assessments=[REPORT | {"finished_on": "2026-08-19", "report_kept_until": None}],
        ),
        not_applicable(
            "only general data, in a complete register",
            day="2026-10-01",
            complete=("assessments",),
            data_assets=[MAPS | {"class": "general"}],
            assessments=[REPORT | {"report_kept_until": None}],
        ),
        not_applicable(
            "before the measures", day="2026-08-19", data_assets=[MAPS], assessments=[REPORT]
        ),
    ),
)
