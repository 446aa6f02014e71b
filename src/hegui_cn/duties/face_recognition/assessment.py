"""Impact assessment before face information is processed."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import beforehand, register


def assessed(data_assets, assessments, absent, first_day):
    """Return the assets with face information, with the first assessment of each."""
    held = register.bound(data_assets, data_assets.face_persons > 0)
    held = held.mutate(begun_on=held.first_held_on)
    done = assessments.filter(assessments.kind == "pia")
    keys = ("asset", "system")
    rows = beforehand.assessed(
        held, done, ("face",), keys, first_day, absent, perhaps=("sensitive",)
    )
    return rows.select(
        "asset",
        "system",
        "face_persons",
        "first_held_on",
        "assessed_on",
        "in_time",
        "began_on",
        "ended_on",
    )


FACES = {
    "asset": "faces",
    "system": "gate",
    "face_persons": 1000,
    "first_held_on": "2025-08-01",
}
ASSESSED = {"system": "faces", "kind": "pia", "scope": "face", "finished_on": "2025-08-01"}
WHOLE = ("assessments",)

duty = Duty(
    title={
        "en": "Assess the impact before processing face information",
        "zh": "应用人脸识别技术处理人脸信息前进行影响评估",
    },
    law={"2025-06-01": ("face-recognition:9", "pipl:55.i1")},
    applies=lambda operator: True,
    rows=assessed,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    met=lambda t, day, number: beforehand.in_time(t, t.face_persons),
    by_document=True,
    remedy={
        "en": "Assess the impact of processing the face information in {asset}, enter the "
        "assessment as pia (face) under {asset} or {system}, and keep its report for three years.",
        "zh": "就处理{asset}中的人脸信息进行个人信息保护影响评估，以{asset}或者{system}为对象"
        "登记为影响评估（人脸信息），评估报告至少保存三年。",
    },
    convention={
        "en": "Judged by the first assessment (pia) of the asset or of its system that is of face "
        "information: by the first day on which the asset was held. What was held before "
        "2025-06-01 is met by an assessment of any day, and unknown without one; an assessment of "
        "sensitive information in general may cover it, and leaves it open. Whether it was "
        "assessed anew when purpose or way changed is not judged.",
        "zh": "以该数据资产或者其承载系统的首次影响评估（人脸信息）为准，应不晚于开始持有之日。"
        "2025年6月1日前已持有的，有评估即为符合，无评估为未知；"
        "仅有敏感个人信息一般评估的，是否涵盖不作认定，为未知。"
        "目的、方式变化后是否重新评估不作判断。",
    },
    examples=(
        met("assessed on the day on which it began", data_assets=[FACES], assessments=[ASSESSED]),
        met(
            "held before the measures, and the system assessed since",
            data_assets=[FACES | {"first_held_on": "2025-05-31"}],
            assessments=[ASSESSED | {"system": "gate"}],
        ),
        breached(
            "assessed the day after",
            data_assets=[FACES],
            complete=WHOLE,
            assessments=[ASSESSED | {"finished_on": "2025-08-02"}],
        ),
        breached(
            "held since the first day of the measures, and never assessed",
            data_assets=[FACES | {"first_held_on": "2025-06-01"}],
            complete=WHOLE,
            assessments=[],
        ),
        unknown(
            "assessed as sensitive information in general",
            data_assets=[FACES],
            complete=WHOLE,
            assessments=[ASSESSED | {"scope": "sensitive"}],
        ),
        unknown(
            "held before the measures, and never assessed",
            data_assets=[FACES | {"first_held_on": "2025-05-31"}],
            complete=WHOLE,
            assessments=[],
        ),
        unknown(
            "whether it holds faces is not known",
            data_assets=[FACES | {"face_persons": None}],
            complete=WHOLE,
            assessments=[],
        ),
        unknown("assessments that may not be all", data_assets=[FACES], assessments=[]),
        unknown("the data assets were not given", assessments=[ASSESSED]),
        not_applicable(
            "no faces, as declared",
            complete=("data_assets",),
            data_assets=[FACES | {"face_persons": 0}],
            assessments=[],
        ),
    ),
)
