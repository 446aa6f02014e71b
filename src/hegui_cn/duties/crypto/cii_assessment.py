"""Yearly assessment of the use of commercial cryptography in CII: the last one decides."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, unknown_if
from hegui.duties.shapes import recurring

KIND = "crypto"
MUST_USE = 3  # the level from which the use of commercial cryptography is taken to be required


def assessed(systems, assessments, day, number, absent, first_day):
    years = number.crypto_assessment_interval_years
    return recurring.of_critical(systems, assessments, (KIND,), first_day, day, years, absent)


def met_or_not_required(t, day, number):
    """Say whether a year is not over; null if it is and cryptography may not be required."""
    required = (t.level >= MUST_USE).fill_null(False)
    return recurring.of_critical_in_time(t, day) | unknown_if(~required)


GRID = {
    "system": "grid",
    "level": 3,
    "is_cii": "true",
    "cii_designated_on": "2022-03-01",
    "in_operation_on": "2015-01-01",
    "retired_on": None,
}
LAST = {"system": "grid", "kind": KIND, "finished_on": "2025-06-30"}
CIIO = {"ciio": True}
WHOLE = ("assessments",)

duty = Duty(
    title={
        "en": "Assess the use of commercial cryptography in CII at least once a year",
        "zh": "关键信息基础设施每年至少开展一次商用密码应用安全性评估",
    },
    law={
        "2023-07-01": ("crypto:38.p2",),
        "2025-08-01": ("crypto:38.p2", "cii-crypto:13"),
    },
    applies=lambda operator: operator.ciio,
    rows=assessed,
    conduct=("began_on", "ended_on"),
    due="due_on",
    met=met_or_not_required,
    remedy={
        "en": "Have the use of commercial cryptography in {system} assessed, by yourself or by a "
        "testing body; it was last assessed on {last_on}, and the next one was due on {due_on}.",
        "zh": "自行或者委托商用密码检测机构对{system}开展商用密码应用安全性评估；"
        "最近一次：{last_on}，应于{due_on}前再次评估。",
    },
    convention={
        "en": "The duty binds CII that law requires to be protected by commercial cryptography; "
        "from level 3 on it is taken to be so, below or without a level it is not known. Met if "
        "the last assessment is no older than twelve months; breached if the whole calendar year "
        "before has none either; between the two readings of a year it is unknown. The first year "
        "runs from the latest of the "
        "designation (or else the first assessment of the kind cii_annual), the first day in "
        "operation and 2023-07-01. Only assessments of the kind crypto count. The conclusion, and "
        "the assessment before operation, are not judged.",
        "zh": "适用于依规定应当使用商用密码保护的关键信息基础设施；第三级以上视为应当使用，"
        "低于第三级或者等级不明的为不详。最近一次评估在十二个月以内的为符合；"
        "上一公历年度全年亦无评估的为违反；介于两种理解之间的为未知。"
        "首次自认定通知（不详的，以首次 cii_annual 评估为准）、投入运行和2023年7月1日中的"
        "最晚者起算。仅 crypto 类评估计入。"
        "评估结论和投入运行前的评估不作判断。",
    },
    examples=(
        met(
            "assessed a year ago to the day",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID],
            assessments=[LAST],
        ),
        unknown(
            "the first year of the duty is not over, and what came before is old",
            day="2024-07-01",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID],
            assessments=[LAST | {"finished_on": "2020-01-01"}],
        ),
        unknown(
            "the first year since the designation is not over",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID | {"cii_designated_on": "2025-06-30"}],
            assessments=[],
        ),
        met(
            "in time, whether it is required or not",
            operator=CIIO,
            systems=[GRID | {"level": None}],
            assessments=[LAST],
        ),
        unknown(
            "a year and a day ago, which the calendar year before had, in a complete register",
            day="2026-07-01",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID],
            assessments=[LAST],
        ),
        breached(
            "neither within twelve months nor in the calendar year before",
            day="2027-01-01",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID],
            assessments=[LAST],
        ),
        breached(
            "the first whole calendar year of the duty is over",
            day="2025-01-01",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID],
            assessments=[],
        ),
        breached(
            "the yearly assessment of CII is another one",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID],
            assessments=[LAST | {"kind": "cii_annual"}],
        ),
        breached(
            "assessed only after the day that is asked for",
            day="2025-06-29",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID],
            assessments=[LAST],
        ),
        unknown(
            "in neither year, and later ones may not be listed",
            day="2027-01-01",
            operator=CIIO,
            systems=[GRID],
            assessments=[LAST],
        ),
        unknown(
            "overdue, but it may not be required at level 2",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID | {"level": 2}],
            assessments=[],
        ),
        unknown(
            "overdue, but the level is not known",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID | {"level": None}],
            assessments=[],
        ),
        unknown(
            "overdue, but since when it is CII is not known",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID | {"cii_designated_on": None}],
            assessments=[LAST | {"finished_on": "2024-01-01"}],
        ),
        unknown(
            "overdue, but it may be no CII",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID | {"is_cii": None}],
            assessments=[],
        ),
        unknown("no system is listed", operator=CIIO, systems=[], assessments=[]),
        unknown("the assessments were not given", operator=CIIO, systems=[GRID]),
        unknown("whether it operates CII is not said", systems=[GRID], assessments=[]),
        not_applicable(
            "no system is CII, as declared",
            operator=CIIO,
            complete=("systems",),
            systems=[GRID | {"is_cii": "false"}],
            assessments=[],
        ),
        unknown(
            "a system is CII, which the profile denies",
            operator={"ciio": False},
            systems=[GRID],
            assessments=[],
        ),
        not_applicable(
            "it operates no CII",
            operator={"ciio": False},
            systems=[GRID | {"is_cii": "false"}],
        ),
    ),
)
