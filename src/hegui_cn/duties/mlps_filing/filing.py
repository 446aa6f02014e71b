"""Filing of systems of level 2 and above with public security, in time."""

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
from hegui.duties.shapes import deadline, register
from hegui.duties.shapes.systems import in_operation

LOWEST_LEVEL = 2


def to_file(systems, number):
    """Return the systems of level 2 and above, with the last day on which to file each.

    The limit runs from the later of grading and operation: for a system that ran already when it
    was graded from the grading, for a new one from its start.
    """
    bound = register.bound(
        in_operation(systems),
        systems.level >= LOWEST_LEVEL,
        systems.graded_on != ibis.literal(LATER_ON),
    )
    start = ibis.greatest(bound.graded_on, bound.in_operation_on)
    term = deadline.days(start, number.filing_days)
    file_by = ibis.ifelse(happened(bound.graded_on), term.pop("due_on"), ibis.null("date"))
    never = ibis.literal(NEVER_ON)
    return bound.select(
        "system",
        "name",
        "level",
        "graded_on",
        "in_operation_on",
        "filed_on",
        "filing_no",
        file_by=file_by,
        **term,
        contradicts=(
            (bound.level.notnull() & (bound.graded_on == never))
            | (bound.filing_no.notnull() & (bound.filed_on == never))
        ).fill_null(False),
        retired=happened(bound.retired_on),
    )


def filed(systems, day, number, first_day, filings=None):
    """Return the systems, and where another number stands in the register of filings."""
    rows = to_file(systems, number)
    listed = filings.filter(filings.kind == "mlps", filings.number.notnull())
    numbers = listed.group_by("system").agg(low=listed.number.min(), high=listed.number.max())
    rows = rows.left_join(numbers, "system").drop("system_right")
    other = (rows.low != rows.filing_no) | (rows.high != rows.filing_no)
    rows = rows.mutate(
        contradicts=rows.contradicts | other.fill_null(False),
        register_no=ibis.ifelse(rows.low == rows.high, rows.low, ibis.null("string")),
    ).drop("low", "high")
    overdue = rows.file_by < ibis.literal(day)
    late = (rows.filed_on > rows.file_by) & overdue & (rows.filed_on >= ibis.literal(first_day))
    began = ibis.greatest(day_after(rows.file_by), ibis.literal(first_day))
    return rows.mutate(
        late=late,
        proven=~happened(rows.filed_on) | rows.filing_no.notnull() | register.doubt(rows.filing_no),
        **conduct(late, began, rows.filed_on),
    )


def in_order(t, day, number):
    ok = (~t.late & t.proven) | t.retired | (t.level < LOWEST_LEVEL)
    return ibis.ifelse(t.contradicts, ibis.null("boolean"), ok)


SHOP = {
    "system": "shop",
    "level": 2,
    "graded_on": "2017-08-01",
    "filed_on": "2017-08-31",
    "filing_no": "51010000001-00001",
    "in_operation_on": "2016-01-01",
    "retired_on": None,
}
UNFILED = SHOP | {"filed_on": None, "filing_no": None}
REGISTERED = {"filing": "F1", "kind": "mlps", "system": "shop", "number": "51010000001-00001"}

duty = Duty(
    title={
        "en": "File systems of level 2 and above with the public security organ",
        "zh": "第二级以上系统向公安机关备案",
    },
    law={
        "2017-06-01": ("csl:21.i5", "mlps-2007:15"),
        "2025-03-08": ("csl:21.i5", "mlps-2007:15", "mlps-filing:1"),
        "2026-01-01": ("csl:23.i5", "mlps-2007:15", "mlps-filing:1"),
    },
    rows=filed,
    conduct=("began_on", "ended_on"),
    due="file_by",
    done="filed_on",
    excused={"filings": "it can only show another number than systems has"},
    met=in_order,
    conducts=("mlps_duty", "no_filing"),
    remedy={
        "en": "File {system} (level {level}) with the public security organ, which was due on "
        "{file_by}.",
        "zh": "就{system}（第{level}级）向公安机关办理备案（应于{file_by}前备案）。",
    },
    convention={
        "en": "Filed within the days that are set from the later of grading and operation; a "
        "system whose first day of operation is not known counts as running when it was graded. "
        "Another number in filings (mlps) leaves it open which one is right.",
        "zh": "自定级与投入运行的较晚者起在规定日数内备案；投入运行之日不详的，视为定级时已运行。"
        "备案事项（等级保护备案）中另有不同编号的，以何者为准不作认定，为未知。",
    },
    examples=(
        met("filed on the thirtieth day", day="2017-09-26", systems=[SHOP]),
        met("filed in time, by the letter of 2025", day="2025-03-08", systems=[SHOP]),
        met("the thirtieth day is not over", day="2017-08-31", systems=[UNFILED]),
        met(
            "a new system has thirty days from its start",
            day="2017-10-01",
            systems=[UNFILED | {"in_operation_on": "2017-09-01"}],
        ),
        met(
            "late, but before the law",
            day="2017-09-26",
            systems=[SHOP | {"graded_on": "2010-01-01", "filed_on": "2017-05-31"}],
        ),
        met(
            "no more to be filed once it is retired",
            systems=[SHOP, UNFILED | {"system": "old", "retired_on": "2026-06-30"}],
        ),
        breached("the day after the thirtieth", day="2017-09-01", systems=[UNFILED]),
        breached("filed a day late", day="2017-09-26", systems=[SHOP | {"filed_on": "2017-09-01"}]),
        breached(
            "filed only after the day that is asked for",
            day="2017-09-26",
            systems=[SHOP | {"filed_on": "2018-01-01"}],
        ),
        breached(
            "overdue since before the law",
            day="2017-06-01",
            systems=[UNFILED | {"graded_on": "2010-01-01"}],
        ),
        breached(
            "a new system a day after its limit",
            day="2017-10-02",
            systems=[UNFILED | {"in_operation_on": "2017-09-01"}],
        ),
        unknown("filed, but the number is not known", systems=[SHOP | {"filing_no": None}]),
        met("the same number in both registers", systems=[SHOP], filings=[REGISTERED]),
        unknown(
            "another number in the register of filings",
            systems=[SHOP],
            filings=[REGISTERED | {"number": "51010000001-00002"}],
        ),
        unknown("a number, but never filed", systems=[SHOP | {"filed_on": None}]),
        unknown("a level, but never graded", systems=[UNFILED | {"graded_on": None}]),
        unknown("the level is not known", systems=[UNFILED | {"level": None}]),
        unknown(
            "when it was filed is not recorded",
            systems=[{"system": "shop", "level": 2, "graded_on": "2017-08-01", "retired_on": None}],
        ),
        unknown(
            "not filed, but it may have been retired",
            systems=[
                {"system": "shop", "level": 2, "graded_on": "2017-08-01", "filed_on": None},
            ],
        ),
        unknown("only a system of level 1 is listed", systems=[UNFILED | {"level": 1}]),
        unknown("the systems were not given"),
        not_applicable(
            "only a system of level 1, as declared",
            complete=("systems",),
            systems=[UNFILED | {"level": 1}],
        ),
        not_applicable(
            "graded only the day after",
            day="2017-07-31",
            complete=("systems",),
            systems=[SHOP],
        ),
    ),
)
