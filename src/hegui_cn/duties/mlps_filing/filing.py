"""Filing of systems of level 2 and above with public security: in time, and still valid."""

from datetime import date

import ibis

from hegui.days import LATER_ON, NEVER_ON
from hegui.duties import Duty, breached, happened, met, not_applicable, unknown
from hegui.duties.shapes import deadline, register
from hegui.duties.shapes.systems import in_operation

FIRST_DAY = date(2017, 6, 1)
COUNTED_FROM = date(2025, 1, 1)
CERTIFICATES_EXPIRE = date(2025, 3, 8)  # the day of the letter that gave them a term
LOWEST_LEVEL = 2
DAY = ibis.interval(days=1)


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
        "filing_expires_on",
        file_by=file_by,
        **term,
        contradicts=(
            (bound.level.notnull() & (bound.graded_on == never))
            | (bound.filing_no.notnull() & (bound.filed_on == never))
        ).fill_null(False),
        retired=happened(bound.retired_on),
    )


def expired(rows, day, number):
    """Say whether the certificate has run out; one without a day runs for its legal term at least.

    An evaluation extends the term, so that after it nothing is known.
    """
    if day < CERTIFICATES_EXPIRE:
        return ibis.literal(False)
    over = rows.filing_expires_on < ibis.literal(day)
    if "certificate_valid_years" not in number:
        return over.fill_null(False)
    term = ibis.interval(years=number.certificate_valid_years)
    runs_until = ibis.greatest(rows.filed_on, ibis.literal(COUNTED_FROM)) + term
    running = ibis.ifelse(runs_until >= ibis.literal(day), False, ibis.null("boolean"))
    return over.coalesce(running)


def filed(systems, day, number):
    rows = to_file(systems, number)
    rows = rows.mutate(
        late=(rows.filed_on > rows.file_by)
        & (rows.file_by < ibis.literal(day))
        & (rows.filed_on >= ibis.literal(FIRST_DAY)),
        expired=expired(rows, day, number),
    )
    done, none = happened(rows.filed_on), ibis.null("date")
    return rows.mutate(
        proven=ibis.ifelse(done & rows.filing_no.isnull(), ibis.null("boolean"), True),
        due_on=ibis.ifelse(done, rows.filing_expires_on, rows.file_by),
        counted=ibis.ifelse(done, "expiry", "provision"),
        began_on=ibis.cases(
            (
                rows.expired,
                ibis.greatest(rows.filing_expires_on + DAY, ibis.literal(CERTIFICATES_EXPIRE)),
            ),
            (rows.late, ibis.greatest(rows.file_by + DAY, ibis.literal(FIRST_DAY))),
            else_=none,
        ),
        ended_on=ibis.ifelse(rows.late & ~rows.expired & done, rows.filed_on, none),
    )


def in_order(t, day, number):
    ok = (~t.late & t.proven & ~t.expired) | t.retired | (t.level < LOWEST_LEVEL)
    return ibis.ifelse(t.contradicts, ibis.null("boolean"), ok)


SHOP = {
    "system": "shop",
    "level": 2,
    "graded_on": "2017-08-01",
    "filed_on": "2017-08-31",
    "filing_no": "51010000001-00001",
    "filing_expires_on": None,
    "in_operation_on": "2016-01-01",
    "retired_on": None,
}
UNFILED = SHOP | {"filed_on": None, "filing_no": None}


def expiring(day: str) -> dict[str, object]:
    """Return the filed shop with a certificate that ends on a day, for the examples."""
    return SHOP | {"filing_expires_on": day}


duty = Duty(
    title={
        "en": "File systems of level 2 and above with the public security organ",
        "zh": "第二级以上系统向公安机关备案",
    },
    law={
        "2017-06-01": ("csl:21.i5", "mlps-2007:15"),
        "2025-03-08": ("csl:21.i5", "mlps-2007:15", "mlps-filing:1", "mlps-filing:2"),
        "2026-01-01": ("csl:23.i5", "mlps-2007:15", "mlps-filing:1", "mlps-filing:2"),
    },
    rows=filed,
    conduct=("began_on", "ended_on"),
    due="due_on",
    met=in_order,
    conducts=("mlps_duty", "no_filing"),
    remedy={
        "en": "File {system} (level {level}) with the public security organ, which was due on "
        "{file_by}; where a certificate has run out (it ends on {filing_expires_on}), have it "
        "extended.",
        "zh": "就{system}（第{level}级）向公安机关办理备案（应于{file_by}前备案），"
        "备案证明已过有效期的（有效期至{filing_expires_on}），办理延期。",
    },
    convention={
        "en": "Filed within the days that are set from the later of grading and operation; a "
        "system whose first day of operation is not known counts as running when it was graded. "
        "From 2025-03-08 on an expired certificate is a breach; one without a day of expiry runs "
        "for its legal term, counted from 2025-01-01 at the earliest, and is unknown after that.",
        "zh": "自定级与投入运行的较晚者起在规定日数内备案；投入运行之日不详的，视为定级时已运行。"
        "自2025年3月8日起，备案证明过期的为违反；未登记有效期的，在法定有效期内"
        "（最早自2025年1月1日起算）视为有效，此后为未知。",
    },
    examples=(
        met("filed on the thirtieth day", day="2017-09-26", systems=[SHOP]),
        met("filed before the certificates came to expire", systems=[SHOP]),
        met("the last day of the certificate", systems=[expiring("2026-06-30")]),
        met("the thirtieth day is not over", day="2017-08-31", systems=[UNFILED]),
        met(
            "a new system has thirty days from its start",
            day="2017-10-01",
            systems=[UNFILED | {"in_operation_on": "2017-09-01"}],
        ),
        met(
            "an expired certificate before the letter of 2025",
            day="2025-03-07",
            systems=[expiring("2024-06-30")],
        ),
        met(
            "late, but before the law",
            day="2017-09-26",
            systems=[SHOP | {"graded_on": "2010-01-01", "filed_on": "2017-05-31"}],
        ),
        met("filed in time and not expired, in February 2025", day="2025-02-01", systems=[SHOP]),
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
        breached("the certificate ended the day before", systems=[expiring("2026-06-29")]),
        breached(
            "a certificate that ended before 2025, on the day of the letter",
            day="2025-03-08",
            systems=[expiring("2024-12-31")],
        ),
        unknown("filed, but the number is not known", systems=[SHOP | {"filing_no": None}]),
        unknown("a number, but never filed", systems=[SHOP | {"filed_on": None}]),
        unknown("a level, but never graded", systems=[UNFILED | {"graded_on": None}]),
        unknown(
            "the legal term of the certificate is over",
            day="2028-01-02",
            systems=[SHOP],
        ),
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
