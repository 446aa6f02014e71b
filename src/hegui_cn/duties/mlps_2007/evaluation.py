"""Periodic evaluation of systems of level 3 and above: the later of two registers decides."""

from datetime import date

import ibis

from hegui.days import LATER_ON, NEVER_ON
from hegui.duties import (
    Duty,
    breached,
    conduct,
    day_after,
    happened,
    met,
    not_applicable,
    unknown,
)
from hegui.duties.shapes import recurring, register
from hegui.duties.shapes.systems import in_operation

YEARLY_PERHAPS = date(2020, 7, 22)  # for level 4, by the guiding opinions
YEARLY_FOR_ALL = date(2025, 4, 27)  # for level 4 and 5 too, by the letter of that day
YEARLY, HALF_YEARLY = 3, 4  # the levels with a fixed interval before


def last(assessments):
    """Return the last evaluation of each system that `assessments` lists."""
    evaluations = assessments.filter(assessments.kind == "mlps")
    newest_first = [evaluations.finished_on.desc(), evaluations.conclusion.asc()]
    window = ibis.window(group_by="system", order_by=newest_first)
    ranked = evaluations.mutate(rank=ibis.row_number().over(window))
    return ranked.filter(ranked["rank"] == 0).select("system", "finished_on", found="conclusion")


def evaluations(systems, day, absent, assessments):
    """Return the systems of level 3 and above with their last evaluation.

    `or_later` is null where a later evaluation may exist that neither register shows, else false:
    the column `last_assessed_on` cannot say what came before a day after that of the audit.
    """
    bound = register.bound(
        in_operation(systems),
        systems.level >= YEARLY,
        systems.graded_on != ibis.literal(LATER_ON),
    )
    rows = bound.left_join(last(assessments), "system")
    own = _if_happened(rows.last_assessed_on)
    last_on = ibis.greatest(own, rows.finished_on)
    never = rows.last_assessed_on == ibis.literal(NEVER_ON)
    hidden = rows.last_assessed_on == ibis.literal(LATER_ON)
    return rows.select(
        "system",
        "name",
        "level",
        last_on=last_on,
        first_from=ibis.greatest(_if_happened(rows.graded_on), rows.in_operation_on),
        conclusion=ibis.ifelse(rows.finished_on == last_on, rows.found, rows.conclusion),
        major_risks=rows.major_risks,
        contradicts=(never & last_on.isnull() & rows.conclusion.notnull()).fill_null(False),
        or_later=ibis.ifelse(
            hidden.fill_null(True),
            absent("assessments", since=recurring.looked_back(day)),
            False,
        ),
        retired=happened(rows.retired_on),
    )


def due(systems, day, number, absent, first_day, assessments=None):
    """Add the day by which each system has to be evaluated next, by either reading of a year.

    Before 2025 level 5 has no fixed interval, and level 4 half a year, which since the guiding
    opinions of 2020 may be a year.
    """
    rows = evaluations(systems, day, absent, assessments)
    if day >= YEARLY_FOR_ALL:
        length = number.level_3_and_above_interval_months
    else:
        length = ibis.cases(
            (rows.level == YEARLY, number.level_3_interval_months),
            (rows.level == HALF_YEARLY, number.level_4_interval_months),
        )
    rows = rows.mutate(**recurring.yearly(rows.last_on, rows.first_from, length, "months", day))
    latest = ibis.ifelse(rows.length.isnull(), ibis.null("date"), rows.latest_on)
    if day < YEARLY_PERHAPS:
        latest = ibis.ifelse(rows.level == HALF_YEARLY, rows.due_on, latest)
    rows = rows.mutate(latest_on=latest)
    over = rows.latest_on < ibis.literal(day)
    # a year that ended before the law was in force is missed from its first day on
    missed_on = ibis.greatest(day_after(rows.latest_on), ibis.literal(first_day))
    return rows.mutate(**conduct(over, missed_on))


def _if_happened(event):
    return ibis.ifelse(happened(event), event, ibis.null("date"))


def evaluated(t, day, number):
    """Ask for it in time: not known of a system that may be of level 2, which needs none."""
    in_time = recurring.once_a_year(t, day, t.or_later) | t.retired
    return ibis.ifelse(t.contradicts | t.level.isnull(), ibis.null("boolean"), in_time)


SHOP = {
    "system": "shop",
    "level": 3,
    "graded_on": "2016-03-01",
    "in_operation_on": "2016-01-01",
    "last_assessed_on": "2025-06-30",
    "conclusion": "basically_conform",
    "retired_on": None,
}
NEVER = SHOP | {"last_assessed_on": None, "conclusion": None}
EVALUATION = {
    "system": "shop",
    "kind": "mlps",
    "finished_on": "2025-06-30",
    "conclusion": "not_conform",
}

duty = Duty(
    title={
        "en": "Have systems of level 3 and above evaluated periodically",
        "zh": "第三级以上系统定期开展等级测评",
    },
    law={
        "2017-06-01": ("csl:21.i5", "mlps-2007:14.p1"),
        "2020-07-22": ("csl:21.i5", "mlps-2007:14.p1", "mlps-guidance:1"),
        "2025-04-27": ("csl:21.i5", "mlps-2007:14.p1", "mlps-guidance:1", "mlps-filing:4"),
        "2026-01-01": ("csl:23.i5", "mlps-2007:14.p1", "mlps-guidance:1", "mlps-filing:4"),
    },
    rows=due,
    conduct=("began_on", "ended_on"),
    due="due_on",
    met=evaluated,
    conducts=("mlps_duty",),
    remedy={
        "en": "Have {system} (level {level}) evaluated by a qualified body; it was last evaluated "
        "on {last_on} with the conclusion {conclusion}, and the next evaluation was due on "
        "{due_on}.",
        "zh": "委托合格测评机构对{system}（第{level}级）开展等级测评；"
        "最近一次测评：{last_on}，结论：{conclusion}，应于{due_on}前再次测评。",
    },
    convention={
        "en": "Level 3 once a year; levels 4 and 5 too since the letter of 27 April 2025. Before, "
        "the text of 2007 asks for half a year at level 4, and the guiding opinions of 22 July "
        "2020 for a year, so that between 6 and 12 months it is unknown; level 5 has no fixed "
        "interval and is unknown. Counted from the later of last_assessed_on and the assessments "
        "of kind mlps, or, before the first, from the later of grading and operation. A year is "
        "met within twelve months, breached if the whole calendar year before has none either, "
        "and unknown between the two readings. Level 2 has no fixed legal interval and is left "
        "out. The conclusion is shown and not judged.",
        "zh": "第三级每年一次；自2025年4月27日函件起，第四级、第五级亦每年一次。此前，"
        "《信息安全等级保护管理办法》对第四级要求每半年一次，2020年7月22日指导意见要求每年一次，"
        "故六个月至十二个月之间为未知；第五级频次未固定，为未知。"
        "自 last_assessed_on 与 assessments 中 mlps 类记录的较晚者起算；"
        "首次测评自定级与投入运行的较晚者起算。十二个月以内的为符合，"
        "上一公历年度全年亦无测评的为违反，介于两种理解之间的为未知。"
        "第二级无法定固定频次，不在判断之列。测评结论仅列示，不作判断。",
    },
    examples=(
        met("a year ago to the day", systems=[SHOP]),
        met(
            "evaluated since, though the register of systems is older; its conclusion is shown",
            systems=[SHOP | {"last_assessed_on": "2024-06-30"}],
            assessments=[EVALUATION],
        ),
        met(
            "the register of systems has the later day",
            systems=[SHOP],
            assessments=[EVALUATION | {"finished_on": "2024-06-30"}],
        ),
        met(
            "level 4 a year ago, since the letter of 2025",
            systems=[SHOP | {"level": 4}],
        ),
        met("level 5 a year ago, since the letter of 2025", systems=[SHOP | {"level": 5}]),
        met(
            "level 4 half a year ago, clamped to the end of the month",
            day="2025-02-28",
            systems=[SHOP | {"level": 4, "last_assessed_on": "2024-08-31"}],
        ),
        unknown(
            "the first year is not over",
            day="2017-09-26",
            systems=[NEVER | {"in_operation_on": "2016-09-26"}],
        ),
        met(
            "in time by the assessments, whatever the other register says",
            systems=[{"system": "shop", "level": 3, "retired_on": None}],
            assessments=[EVALUATION],
        ),
        breached(
            "neither within twelve months nor in the calendar year before",
            systems=[SHOP | {"last_assessed_on": "2024-12-31"}],
        ),
        breached(
            "evaluated in November 2015 and not since, in 2017",
            day="2017-07-20",
            systems=[SHOP | {"graded_on": "2015-01-01", "last_assessed_on": "2015-11-15"}],
        ),
        breached(
            "level 4 half a year and a day ago, before the guiding opinions",
            day="2019-03-01",
            systems=[SHOP | {"level": 4, "last_assessed_on": "2018-08-31"}],
        ),
        breached(
            "level 4 in neither year, before the letter",
            day="2025-03-01",
            systems=[SHOP | {"level": 4, "last_assessed_on": "2023-08-31"}],
        ),
        breached(
            "never since it was graded, in 2018",
            day="2018-01-01",
            systems=[NEVER],
        ),
        breached(
            "an evaluation of another kind does not count",
            systems=[SHOP | {"last_assessed_on": "2024-06-29"}],
            assessments=[EVALUATION | {"kind": "risk"}],
        ),
        unknown(
            "a year and a day ago, which the calendar year before had",
            systems=[SHOP | {"last_assessed_on": "2025-06-29"}],
        ),
        unknown(
            "level 4 half a year and a day ago, between the guiding opinions and the letter",
            day="2025-03-01",
            systems=[SHOP | {"level": 4, "last_assessed_on": "2024-08-31"}],
        ),
        unknown(
            "the first year ended the day before, and no whole calendar year yet",
            day="2017-09-26",
            systems=[NEVER | {"in_operation_on": "2016-09-25"}],
        ),
        breached(
            "evaluated only after the day that is asked for, by a complete register",
            day="2025-06-29",
            complete=("assessments",),
            systems=[SHOP],
            assessments=[EVALUATION],
        ),
        unknown(
            "a later evaluation hides the one before it",
            day="2025-06-29",
            systems=[SHOP],
        ),
        unknown(
            "when it was last evaluated is not recorded",
            systems=[{"system": "shop", "level": 3, "graded_on": "2016-03-01", "retired_on": None}],
        ),
        unknown("in time, and the level is not known", systems=[SHOP | {"level": None}]),
        unknown(
            "overdue, and the level is not known",
            systems=[SHOP | {"level": None, "last_assessed_on": "2024-06-29"}],
        ),
        unknown(
            "level 5 has no fixed interval before the letter of 2025",
            day="2025-04-26",
            systems=[SHOP | {"level": 5, "last_assessed_on": "2025-04-01"}],
        ),
        unknown(
            "a conclusion of an evaluation that never was",
            systems=[NEVER | {"conclusion": "conform"}],
        ),
        unknown(
            "never evaluated, and nobody knows since when it is in operation or graded",
            systems=[
                {"system": "shop", "level": 3, "last_assessed_on": None, "retired_on": None},
            ],
        ),
        unknown(
            "overdue, but it may have been retired",
            systems=[{"system": "shop", "level": 3, "last_assessed_on": "2025-06-29"}],
        ),
        unknown("only a system of level 2 is listed", systems=[SHOP | {"level": 2}]),
        unknown("the systems were not given", assessments=[EVALUATION]),
        not_applicable(
            "only a system of level 2, as declared",
            complete=("systems",),
            systems=[NEVER | {"level": 2}],
        ),
        not_applicable(
            "retired on the day",
            complete=("systems",),
            systems=[NEVER | {"retired_on": "2026-06-30"}],
        ),
        not_applicable(
            "graded only the day after",
            day="2017-09-26",
            complete=("systems",),
            systems=[NEVER | {"graded_on": "2017-09-27"}],
        ),
        not_applicable("before the law", day="2017-05-31", systems=[NEVER]),
    ),
)
