"""The filing certificate: still running, and its extension applied for in good time."""

from datetime import date

import ibis

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
from hegui.duties.shapes import register
from hegui.duties.shapes.systems import in_operation

COUNTED_FROM = date(2025, 1, 1)
LETTER = date(2025, 3, 8)
LOWEST_LEVEL = 2


def filed(systems, number):
    """Return the filed systems with the days from which and until which the legal term runs."""
    bound = register.bound(
        in_operation(systems), systems.level >= LOWEST_LEVEL, happened(systems.filed_on)
    )
    first = ibis.literal(COUNTED_FROM)
    start = ibis.ifelse(bound.filed_on < first, first, bound.filed_on)
    term = ibis.interval(years=number.certificate_valid_years)
    return bound.mutate(starts_on=start, term_on=(start + term).cast("date"))


def certificates(systems, assessments, number):
    """Return the filed systems with the day on which each certificate ends, or would by law.

    Without a day of expiry the legal term is shown: from filing, or from 2025 if that is later, and
    a year more where an evaluation was made within the term.
    """
    rows = filed(systems, number)
    made = assessments.filter(assessments.kind == "mlps").select("system", "finished_on")
    within = rows.select("system", "starts_on", "term_on").inner_join(made, "system")
    within = within.filter(within.finished_on.between(within.starts_on, within.term_on))
    counts = within.group_by("system").agg(made=within.count())
    rows = rows.left_join(counts, "system")
    own = rows.last_assessed_on.between(rows.starts_on, rows.term_on)
    extended = own.fill_null(False) | rows.made.notnull()
    more = (rows.term_on + ibis.interval(years=number.certificate_extension_years)).cast("date")
    ends_on = rows.filing_expires_on.coalesce(ibis.ifelse(extended, more, rows.term_on))
    months = ibis.interval(months=number.certificate_apply_months_before)
    return rows.select(
        "system",
        "name",
        "level",
        "filed_on",
        "filing_no",
        "filing_expires_on",
        ends_on=ends_on,
        apply_from=(ends_on - months).cast("date"),
        counted=ibis.ifelse(rows.filing_expires_on.isnull(), "provision", "expiry"),
        retired=happened(rows.retired_on),
    )


def dated(systems, day, number, assessments=None):
    """Add the end, by which an extension is to be applied for, and since when it is over."""
    rows = certificates(systems, assessments, number)
    over = rows.filing_expires_on < ibis.literal(day)
    after = ibis.greatest(day_after(rows.filing_expires_on), ibis.literal(LETTER))
    return rows.mutate(due_on=rows.ends_on, **conduct(over, after))


def running(t, day, number):
    """Say whether it runs: unknown without a day of expiry, which may lie before the end by law.

    So is one of a system that may be of level 1, which needs none.
    """
    bound = t.level >= LOWEST_LEVEL
    return ((t.filing_expires_on >= ibis.literal(day)) & bound) | ~bound | t.retired


SHOP = {
    "system": "shop",
    "level": 2,
    "filed_on": "2017-08-31",
    "filing_no": "51010000001-00001",
    "filing_expires_on": "2027-12-31",
    "last_assessed_on": None,
    "in_operation_on": "2016-01-01",
    "retired_on": None,
}
UNDATED = SHOP | {"filing_expires_on": None}

duty = Duty(
    title={
        "en": "Keep the filing certificate running",
        "zh": "保持网络安全等级保护备案证明在有效期内",
    },
    law={
        "2025-03-08": ("csl:21.i5", "mlps-filing:2"),
        "2026-01-01": ("csl:23.i5", "mlps-filing:2"),
    },
    rows=dated,
    conduct=("began_on", "ended_on"),
    due="due_on",
    conducts=("mlps_duty", "no_filing"),
    met=running,
    remedy={
        "en": "Have the filing certificate of {system} (level {level}), which ended on {ends_on}, "
        "extended; an extension is to be applied for within the three months before the end.",
        "zh": "就{system}（第{level}级）已于{ends_on}到期的备案证明办理延期；"
        "延期应在期满前三个月内申请。",
    },
    convention={
        "en": "filing_expires_on is the last day of the certificate with all extensions; without "
        "it the verdict is unknown, and the end by law is shown: three years from filing, from "
        "2025-01-01 at the earliest, and a year more after an evaluation within the term. An "
        "extension is applied for within the three months before the end (from apply_from on), "
        "which is shown as due; whether one was applied for is not on record. Nothing is breached "
        "before the letter of 2025-03-08.",
        "zh": "filing_expires_on 为包含全部延期在内的有效期届满日。未登记的为未知，"
        "并列示法定届满日：自备案之日（最早自2025年1月1日）起三年，期内完成测评的顺延一年。"
        "延期应在期满前三个月内（自 apply_from 起）申请，以届满日为应办日期；是否已申请无记录可查。"
        "2025年3月8日函件之前不认定违反。",
    },
    examples=(
        met("the last day of the certificate", day="2027-12-31", systems=[SHOP]),
        unknown("only a system of level 1 is listed", systems=[SHOP | {"level": 1}]),
        unknown("one that runs, of an unknown level", systems=[SHOP | {"level": None}]),
        met("on the first day of the letter", day="2025-03-08", systems=[SHOP]),
        met(
            "no certificate is needed once it is retired",
            day="2028-01-01",
            systems=[
                SHOP | {"filing_expires_on": "2028-01-01"},
                SHOP | {"system": "old", "retired_on": "2027-12-31"},
            ],
        ),
        breached("the day after its last day", day="2028-01-01", systems=[SHOP]),
        breached(
            "it had ended before the letter, in 2025",
            day="2025-12-31",
            systems=[SHOP | {"filing_expires_on": "2024-12-31"}],
        ),
        unknown(
            "it ended, and the level is not known",
            day="2028-01-01",
            systems=[SHOP | {"level": None}],
        ),
        unknown("when it ends is not recorded, within the legal term", systems=[UNDATED]),
        unknown(
            "nor does an evaluation that extends it tell when it ends",
            systems=[UNDATED],
            assessments=[{"system": "shop", "kind": "mlps", "finished_on": "2026-06-01"}],
        ),
        unknown(
            "when it was filed is not recorded",
            systems=[{"system": "shop", "level": 2, "retired_on": None}],
        ),
        unknown(
            "only a system that was never filed, in a register that may lack others",
            systems=[UNDATED | {"filed_on": None}],
        ),
        unknown("the systems were not given"),
        not_applicable(
            "a system that was never filed: that is judged elsewhere",
            complete=("systems",),
            systems=[UNDATED | {"filed_on": None}],
        ),
        not_applicable(
            "only a system of level 1, as declared",
            complete=("systems",),
            systems=[SHOP | {"level": 1}],
        ),
    ),
)
