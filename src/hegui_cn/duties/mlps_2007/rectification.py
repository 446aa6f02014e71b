"""Systems that an evaluation found below their level: brought up before the next one."""

from datetime import date

import ibis

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown

MARKS = date(2021, 6, 18)  # contracts from this day on follow the template with a pass mark
NO_MARKS = date(2025, 3, 20)  # ... and, by contract or by report, those from this day on the next
REACHED = (
    *("conform", "basically_conform", "符合", "基本符合"),
    *("excellent", "good", "medium", "优", "良", "中"),
)
NOT_REACHED = ("not_conform", "不符合", "poor", "差")
LAST, BEFORE = 0, 1


def evaluations(assessments, number):
    """Return the evaluations, newest first within a system, and whether the level was reached.

    A mark counts under the template with a pass mark only. Sources differ on whether the contract
    or the report decides which one that is, so both have to lie on its side.
    """
    bound = assessments.filter(assessments.kind == "mlps")
    mark = bound.conclusion.re_extract(r"^([0-9]{1,3})([.][0-9]+)?$", 1).nullif("").cast("int64")
    by_contract = bound.contract_signed_on >= ibis.literal(MARKS)
    marked = by_contract & (bound.finished_on < ibis.literal(NO_MARKS))
    passed = mark >= number["pass_mark"] if "pass_mark" in number else ibis.null("boolean")
    none = ibis.null("boolean")
    reached = ibis.cases(
        (bound.conclusion.isin(REACHED), True),
        (bound.conclusion.isin(NOT_REACHED), False),
        (marked, passed),
        else_=none,
    )
    order = [bound.finished_on.desc(), bound.conclusion.asc()]
    window = ibis.window(group_by="system", order_by=order)
    return bound.mutate(reached=reached, place=ibis.row_number().over(window))


def rectified(assessments, number, systems=None):
    """Return each evaluated system with its last evaluation and the one before."""
    ranked = evaluations(assessments, number)
    last = ranked.filter(ranked.place == LAST)
    last = last.select("system", "finished_on", "conclusion", "reached")
    before = ranked.filter(ranked.place == BEFORE)
    before = before.select(
        "system", before_on="finished_on", before="conclusion", reached_before="reached"
    )
    retired = systems.select("system", retired=happened(systems.retired_on))
    rows = last.left_join(before, "system").drop("system_right")
    rows = rows.left_join(retired, "system").drop("system_right")
    rows = rows.filter(~rows.retired.fill_null(False))
    again = ~rows.reached & ~rows.reached_before
    return rows.mutate(
        began_on=ibis.ifelse(again, rows.before_on, ibis.null("date")),
        ended_on=ibis.null("date"),
    )


def brought_up(t, day, number):
    """Say whether the level was reached; below it once, what was done since is not known."""
    return t.reached | ibis.ifelse(t.reached_before, ibis.null("boolean"), t.reached_before)


FIRST = {
    "system": "shop",
    "kind": "mlps",
    "contract_signed_on": "2025-04-01",
    "finished_on": "2025-06-30",
    "conclusion": "not_conform",
}
SECOND = FIRST | {"contract_signed_on": "2026-04-01", "finished_on": "2026-06-30"}
OLD = FIRST | {"contract_signed_on": "2025-01-06", "finished_on": "2025-03-19"}

duty = Duty(
    title={
        "en": "Rectify what an evaluation found below the level",
        "zh": "测评发现未达到等级保护要求的，制定方案进行整改",
    },
    law={
        "2017-06-01": ("csl:21.i5", "mlps-2007:14.p3"),
        "2021-06-18": ("csl:21.i5", "mlps-2007:14.p3", "mlps-conclusion:2"),
        "2026-01-01": ("csl:23.i5", "mlps-2007:14.p3", "mlps-conclusion:2"),
    },
    rows=rectified,
    demands=frozenset({"assessments"}),
    conduct=("began_on", "ended_on"),
    conducts=("mlps_duty",),
    met=brought_up,
    remedy={
        "en": "Make a plan for {system}, carry it out and have it evaluated again: the evaluation "
        "of {before_on} ({before}) and that of {finished_on} ({conclusion}) both found it below "
        "its level.",
        "zh": "就{system}制定整改方案并落实，再行测评：{before_on}（{before}）和"
        "{finished_on}（{conclusion}）两次测评均未达到等级保护要求。",
    },
    convention={
        "en": "No time limit is set. Below the level at two evaluations in a row counts as not "
        "rectified; at the last one only, it is unknown what was done since. A mark counts, "
        "with its pass mark, only where the contract was signed from 18 June 2021 on and the "
        "report is of before 20 March 2025; later reports bear no marks. Whether the contract or "
        "the report decides is told in two ways: between the two a mark is unknown.",
        "zh": "法律未设期限。连续两次测评均未达到要求的，视为未整改；仅最近一次未达到的，"
        "其后整改情况不详。合同于2021年6月18日以后签订、"
        "且报告于2025年3月20日以前出具的，分数按当时及格线认定；此后的报告不评分。"
        "适用何版模板以合同为准还是以报告为准，来源不一，两者不在同侧的，分数视为不详。",
    },
    examples=(
        met("reached", assessments=[FIRST | {"conclusion": "basically_conform"}]),
        met(
            "below the level once, and reached since, in the words of the report",
            assessments=[FIRST | {"conclusion": "不符合"}, SECOND | {"conclusion": "基本符合"}],
        ),
        met(
            "the pass mark, on the last day of its template",
            assessments=[OLD | {"conclusion": "70"}],
        ),
        met(
            "in 2017, with the word of the time",
            day="2017-09-26",
            assessments=[
                FIRST
                | {"contract_signed_on": None, "finished_on": "2017-08-01"}
                | {"conclusion": "conform"}
            ],
        ),
        breached("below the level at two evaluations in a row", assessments=[FIRST, SECOND]),
        breached(
            "below the pass mark, and below the level again under the new template",
            assessments=[OLD | {"conclusion": "69.9"}, SECOND],
        ),
        breached(
            "twice poor, in 2024",
            day="2024-12-31",
            assessments=[
                OLD
                | {"contract_signed_on": "2022-04-01", "finished_on": "2022-06-30"}
                | {"conclusion": "差"},
                OLD
                | {"contract_signed_on": "2023-04-01", "finished_on": "2023-06-30"}
                | {"conclusion": "55"},
            ],
        ),
        unknown("below the level at the last evaluation only", assessments=[FIRST]),
        unknown(
            "a mark in a report of the template without marks",
            assessments=[FIRST | {"contract_signed_on": "2025-03-20", "conclusion": "95"}],
        ),
        unknown(
            "a mark in a report of the new template under a contract of the old one",
            assessments=[OLD | {"finished_on": "2025-03-20", "conclusion": "95"}],
        ),
        unknown(
            "a mark, and the contract may be older than its template",
            assessments=[OLD | {"contract_signed_on": None, "conclusion": "95"}],
        ),
        unknown(
            "a mark of a template that is not held",
            assessments=[OLD | {"contract_signed_on": "2021-06-17", "conclusion": "95"}],
        ),
        unknown("the conclusion is not recorded", assessments=[FIRST | {"conclusion": None}]),
        unknown("no evaluation is listed", assessments=[]),
        unknown("the assessments were not given"),
        not_applicable(
            "a retired system, in a complete register",
            complete=("assessments",),
            assessments=[FIRST, SECOND],
            systems=[{"system": "shop", "retired_on": "2026-06-30"}],
        ),
        not_applicable("no evaluation, as declared", complete=("assessments",), assessments=[]),
    ),
)
