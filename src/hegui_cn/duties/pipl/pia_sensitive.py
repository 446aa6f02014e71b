"""Impact assessment before sensitive personal information is processed."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import beforehand, register


def assessed(data_assets, assessments, absent, first_day):
    """Return the assets with sensitive information, with the first assessment of each."""
    held = register.bound(data_assets, data_assets.sensitive_persons > 0)
    held = held.mutate(begun_on=held.first_held_on)
    done = assessments.filter(assessments.kind == "pia")
    keys = ("asset", "system")
    rows = beforehand.assessed(
        held, done, ("sensitive",), keys, first_day, absent, perhaps=("face",)
    )
    return rows.select(
        "asset",
        "system",
        "sensitive_persons",
        "first_held_on",
        "assessed_on",
        "in_time",
        "began_on",
        "ended_on",
    )


HEALTH = {
    "asset": "health",
    "system": "clinic",
    "sensitive_persons": 1000,
    "first_held_on": "2024-03-01",
}
ASSESSED = {"system": "health", "kind": "pia", "scope": "sensitive", "finished_on": "2024-03-01"}
WHOLE = ("assessments",)

duty = Duty(
    title={
        "en": "Assess the impact before processing sensitive personal information",
        "zh": "处理敏感个人信息前进行个人信息保护影响评估",
    },
    law={"2021-11-01": ("pipl:55.i1",)},
    applies=lambda operator: True,
    rows=assessed,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    met=lambda t, day, number: beforehand.in_time(t, t.sensitive_persons),
    by_document=True,
    remedy={
        "en": "Assess the impact of processing {asset}, enter the assessment as pia (sensitive) "
        "under {asset} or {system}, and keep its report and the record of processing.",
        "zh": "就处理{asset}进行个人信息保护影响评估，以{asset}或者{system}为对象"
        "登记为影响评估（敏感个人信息），并保存评估报告和处理情况记录。",
    },
    convention={
        "en": "Judged by the first assessment (pia) of the asset or of its system that is of "
        "sensitive information: by the first day on which the asset was held. What was held before "
        "2021-11-01 is met by an assessment of any day, and unknown without one. What the "
        "assessment says is not judged.",
        "zh": "以该数据资产或者其承载系统的首次影响评估（敏感个人信息）为准，"
        "应不晚于开始持有之日。2021年11月1日前已持有的，有评估即为符合，无评估为未知。"
        "评估内容不作判断。",
    },
    examples=(
        met("assessed on the day on which it began", data_assets=[HEALTH], assessments=[ASSESSED]),
        met(
            "the system that holds it was assessed",
            data_assets=[HEALTH],
            assessments=[ASSESSED | {"system": "clinic"}],
        ),
        met(
            "held before the law, and assessed since",
            data_assets=[HEALTH | {"first_held_on": "2021-10-31"}],
            assessments=[ASSESSED],
        ),
        met(
            "late, and assessed more than two years ago",
            data_assets=[HEALTH | {"first_held_on": "2023-03-01"}],
            complete=WHOLE,
            assessments=[ASSESSED],
        ),
        breached(
            "assessed a day late",
            day="2026-02-28",
            data_assets=[HEALTH | {"first_held_on": "2024-02-29"}],
            complete=WHOLE,
            assessments=[ASSESSED],
        ),
        breached(
            "held since the first day of the law, and never assessed",
            data_assets=[HEALTH | {"first_held_on": "2021-11-01"}],
            complete=WHOLE,
            assessments=[],
        ),
        breached(
            "only what is entrusted was assessed",
            data_assets=[HEALTH],
            complete=WHOLE,
            assessments=[ASSESSED | {"scope": "entrusting"}, ASSESSED | {"kind": "pi_audit"}],
        ),
        unknown(
            "held before the law, and never assessed",
            data_assets=[HEALTH | {"first_held_on": "2021-10-31"}],
            complete=WHOLE,
            assessments=[],
        ),
        unknown(
            "what was assessed is not recorded",
            data_assets=[HEALTH],
            complete=WHOLE,
            assessments=[ASSESSED | {"scope": None}],
        ),
        unknown(
            "of which kind the only assessment is, is not known",
            data_assets=[HEALTH],
            complete=WHOLE,
            assessments=[ASSESSED | {"kind": None}],
        ),
        unknown(
            "an assessment of face information may be all that is needed",
            data_assets=[HEALTH],
            complete=WHOLE,
            assessments=[ASSESSED | {"scope": "face"}],
        ),
        unknown(
            "since when it is held is not known",
            data_assets=[HEALTH | {"first_held_on": None}],
            complete=WHOLE,
            assessments=[],
        ),
        unknown(
            "the system that holds it is not known",
            data_assets=[without(HEALTH, "system")],
            complete=WHOLE,
            assessments=[],
        ),
        unknown(
            "whether it is sensitive is not known",
            data_assets=[HEALTH | {"sensitive_persons": None}],
            complete=WHOLE,
            assessments=[],
        ),
        unknown("assessments that may not be all", data_assets=[HEALTH], assessments=[]),
        unknown("the assessments were not given", data_assets=[HEALTH]),
        unknown("the data assets were not given", assessments=[ASSESSED]),
        not_applicable(
            "nothing sensitive, as declared",
            complete=("data_assets",),
            data_assets=[HEALTH | {"sensitive_persons": 0}],
            assessments=[],
        ),
    ),
)
