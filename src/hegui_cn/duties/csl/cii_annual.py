"""Yearly test and assessment of each CII: the last one decides, by either reading of a year."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import recurring

KINDS = ("cii_annual", "risk")


def assessed(systems, assessments, day, number, absent, first_day):
    years = number.cii_assessment_interval_years
    return recurring.of_critical(systems, assessments, KINDS, first_day, day, years, absent)


GRID = {
    "system": "grid",
    "is_cii": "true",
    "cii_designated_on": "2022-03-01",
    "in_operation_on": "2015-01-01",
    "retired_on": None,
}
LAST = {"system": "grid", "kind": "cii_annual", "finished_on": "2025-06-30"}
CIIO = {"ciio": True}
WHOLE = ("assessments",)


duty = Duty(
    title={
        "en": "Test and assess each CII at least once a year",
        "zh": "关键信息基础设施每年至少检测评估一次",
    },
    law={
        "2017-06-01": ("csl:38",),
        "2021-09-01": ("csl:38", "cii-regs:17"),
        "2026-01-01": ("csl:40", "cii-regs:17"),
    },
    applies=lambda operator: operator.ciio,
    rows=assessed,
    conduct=("began_on", "ended_on"),
    due="due_on",
    met=lambda t, day, number: recurring.of_critical_in_time(t, day),
    remedy={
        "en": "Test and assess {system}, itself or through a service body; it was last assessed on "
        "{last_on}, and the next assessment was due on {due_on}.",
        "zh": "自行或者委托网络安全服务机构对{system}开展检测评估；"
        "最近一次：{last_on}，应于{due_on}前再次评估。",
    },
    convention={
        "en": "Met if the last assessment is no older than twelve months; breached if the whole "
        "calendar year before has none either, in a complete register; between the two readings "
        "of a year it is unknown. A year runs from the latest of the last assessment, the "
        "designation (or else the first assessment of the kind cii_annual), the first day in "
        "operation and that of the law. Assessments of the kinds cii_annual and risk "
        "count, evaluations under the MLPS do not. What was rectified is not judged.",
        "zh": "最近一次检测评估在十二个月以内的为符合；"
        "上一公历年度全年亦无评估且登记完整的为违反；"
        "介于两种理解之间的为未知。起算日取上次评估、认定通知"
        "（不详的，以首次 cii_annual 评估为准）、投入运行和法律施行之日中的最晚者。"
        "cii_annual 和 risk 两类评估计入，等级测评不计入。整改情况不作判断。",
    },
    examples=(
        met(
            "assessed a year ago to the day",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID],
            assessments=[LAST],
        ),
        met(
            "a risk assessment counts, and the last one decides",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID],
            assessments=[
                LAST | {"finished_on": "2024-01-01"},
                LAST | {"kind": "risk", "finished_on": "2026-01-01"},
            ],
        ),
        unknown(
            "the first year since the designation is not over",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID | {"cii_designated_on": "2025-06-30"}],
            assessments=[],
        ),
        unknown(
            "the first year of the law is not over, and what came before is old",
            day="2018-06-01",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID | {"cii_designated_on": "2016-01-01"}],
            assessments=[LAST | {"finished_on": "2014-01-01"}],
        ),
        met(
            "in time, though since when it is CII is not known",
            operator=CIIO,
            systems=[without(GRID, "cii_designated_on")],
            assessments=[LAST | {"kind": "risk"}],
        ),
        met(
            "in time, whether it is CII or not",
            operator=CIIO,
            systems=[GRID | {"is_cii": None}],
            assessments=[LAST],
        ),
        met(
            "a year from 29 February ends on the 28th",
            day="2025-02-28",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID],
            assessments=[LAST | {"finished_on": "2024-02-29"}],
        ),
        unknown(
            "and not on 1 March, when the calendar year before had one",
            day="2025-03-01",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID],
            assessments=[LAST | {"finished_on": "2024-02-29"}],
        ),
        unknown(
            "a year and a day ago, which the calendar year before had, in a complete register",
            day="2026-07-01",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID],
            assessments=[LAST],
        ),
        unknown(
            "so until the end of the calendar year",
            day="2026-12-31",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID],
            assessments=[LAST],
        ),
        unknown(
            "the first year of the law is over, and no whole calendar year",
            day="2018-06-02",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID | {"cii_designated_on": "2016-01-01"}],
            assessments=[],
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
            "the first whole calendar year of the law is over, under the law of 2017",
            day="2019-01-01",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID | {"cii_designated_on": "2016-01-01"}],
            assessments=[],
        ),
        breached(
            "never assessed in the calendar year on whose first day it was designated",
            day="2026-01-02",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID | {"cii_designated_on": "2025-01-01"}],
            assessments=[],
        ),
        breached(
            "that it was CII is shown by its first yearly assessment",
            operator=CIIO,
            complete=WHOLE,
            systems=[without(GRID, "cii_designated_on")],
            assessments=[LAST | {"finished_on": "2024-12-31"}],
        ),
        breached(
            "an evaluation under the MLPS does not count",
            day="2027-01-01",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID],
            assessments=[LAST, LAST | {"kind": "mlps", "finished_on": "2026-05-01"}],
        ),
        breached(
            "assessed only after the day that is asked for",
            day="2025-06-29",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID],
            assessments=[LAST],
        ),
        breached(
            "one of two",
            operator=CIIO,
            complete=WHOLE,
            systems=[GRID, GRID | {"system": "water"}],
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
            "never assessed, and since when it is CII is not known",
            operator=CIIO,
            complete=WHOLE,
            systems=[without(GRID, "cii_designated_on")],
            assessments=[],
        ),
        unknown(
            "a risk assessment long ago, and since when it is CII is not known",
            operator=CIIO,
            complete=WHOLE,
            systems=[without(GRID, "cii_designated_on")],
            assessments=[LAST | {"kind": "risk", "finished_on": "2023-01-01"}],
        ),
        unknown(
            "overdue, but it may be no CII",
            operator=CIIO,
            complete=WHOLE,
            systems=[without(GRID, "is_cii")],
            assessments=[],
        ),
        unknown(
            "overdue, but it may have been retired",
            operator=CIIO,
            complete=WHOLE,
            systems=[without(GRID, "retired_on")],
            assessments=[],
        ),
        unknown("no system is listed", operator=CIIO, systems=[], assessments=[]),
        unknown("the assessments were not given", operator=CIIO, systems=[GRID]),
        unknown("whether it operates CII is not said", systems=[GRID], assessments=[]),
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
        not_applicable(
            "no system is CII, as declared",
            operator=CIIO,
            complete=("systems",),
            systems=[GRID | {"is_cii": "false"}],
            assessments=[],
        ),
        not_applicable(
            "designated only the day after",
            day="2022-02-28",
            operator=CIIO,
            complete=("systems",),
            systems=[GRID],
            assessments=[],
        ),
        not_applicable(
            "retired on the day",
            operator=CIIO,
            complete=("systems",),
            systems=[GRID | {"retired_on": "2026-06-30"}],
            assessments=[],
        ),
    ),
)
