"""Important data of banks: the risk of a year is reported on by the middle of January."""

from datetime import date

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import assets, recurring, register
from hegui_cn import sectors

FIRST_DAY = date(2026, 1, 15)
IN_FORCE = date(2025, 6, 30)


def reported(assessments, data_assets, calendar, day, number, absent):
    """Return the years of which a report is due, and whether it was handed in by then.

    Whose important data came only within the year may not have had to assess it yet.
    """
    due = recurring.each_year(
        calendar, number.bank_report_month, number.bank_report_day, FIRST_DAY, day
    )
    due = due.cross_join(assets.important_since(data_assets))
    begun = ibis.greatest(ibis.date(due.year - 1, 1, 1), ibis.literal(IN_FORCE))
    bound = ibis.cases(
        (due.held_from <= begun, True),
        (due.held_from.notnull() & (due.held_from > due.due_on) & ~due.unclear, False),
        (due.held_from.notnull() | due.unclear, ibis.null("boolean")),
        else_=False,
    )
    due = due.mutate(
        bound=bound,
        from_on=ibis.date(due.year - 1, 1, 16),
        until_on=ibis.date(due.year, 1, 15),
    ).drop("unclear")
    years = register.bound(due, due.bound)
    found = recurring.handed_in(years, assessments, "data_risk", "finished_on", absent)
    return found.select(
        "year",
        "due_on",
        "held_from",
        "reported_on",
        in_time=found.in_time | register.doubt(found.bound),
        **recurring.overdue(found, day, found.bound),
    )


BANK = {"sector": "商业银行"}
LEDGER = {"asset": "ledger", "class": "important", "classified_on": "2025-06-30"}
REPORT = {
    "system": "bank",
    "kind": "data_risk",
    "finished_on": "2025-12-01",
    "reported_on": "2026-01-15",
}
WHOLE = ("assessments",)

duty = Duty(
    title={
        "en": "Hand the report on the risk of important data to the People's Bank by 15 January",
        "zh": "每年1月15日前向中国人民银行报送上一年度重要数据风险评估报告",
    },
    law={"2025-06-30": ("pboc-data:42", "dsl:30.p1")},
    applies=sectors.under_peoples_bank,
    rows=reported,
    demands=frozenset({"assessments", "data_assets"}),
    conduct=("began_on", "ended_on"),
    conducts=("data_security_duty",),
    due="due_on",
    met=lambda t, day, number: recurring.in_time(t.due_on, day, t.in_time),
    remedy={
        "en": "Hand the report on the assessment of important data of the year before to the "
        "People's Bank, late as it is; it was due by {due_on}.",
        "zh": "向中国人民银行或者住所地省级分支机构补报上一年度重要数据风险评估报告；"
        "应于{due_on}前报送。",
    },
    convention={
        "en": "Binds by the sector of the profile (bank, payment, credit reporting, clearing). The "
        "first report is that of January 2026. What was assessed from 16 January to 15 January "
        "counts for the year. Important data that came within the year leaves it open. What is "
        "not listed may exist, unless the register is declared complete. To whom it was handed "
        "in is not judged.",
        "zh": "按概况所填行业适用（银行、支付、征信、清算）。首次报送为2026年1月。"
        "1月16日至次年1月15日完成的评估计入该年度。重要数据于年度内划定的，为未知。"
        "登记未声明完整的，未列出的可能存在。报送对象不作判断。",
    },
    examples=(
        met("to the day", operator=BANK, data_assets=[LEDGER], assessments=[REPORT]),
        met(
            "the last day is not over",
            day="2026-01-15",
            operator=BANK,
            complete=WHOLE,
            data_assets=[LEDGER],
            assessments=[],
        ),
        breached(
            "a day late",
            operator=BANK,
            data_assets=[LEDGER],
            assessments=[REPORT | {"reported_on": "2026-01-16"}],
        ),
        breached(
            "none, as declared",
            operator=BANK,
            complete=WHOLE,
            data_assets=[LEDGER],
            assessments=[],
        ),
        breached(
            "that of the year after does not count",
            operator=BANK,
            complete=WHOLE,
            data_assets=[LEDGER],
            assessments=[REPORT | {"finished_on": "2026-01-16", "reported_on": "2026-01-16"}],
        ),
        unknown(
            "important since the second day of the measures",
            operator=BANK,
            complete=WHOLE,
            data_assets=[LEDGER | {"classified_on": "2025-07-01"}],
            assessments=[],
        ),
        unknown(
            "the class of the data is not known",
            operator=BANK,
            complete=WHOLE,
            data_assets=[LEDGER | {"class": None}],
            assessments=[],
        ),
        unknown("none is listed", operator=BANK, data_assets=[LEDGER], assessments=[]),
        unknown("the line of business is not known", data_assets=[LEDGER], assessments=[REPORT]),
        not_applicable(
            "only general data, as declared",
            operator=BANK,
            complete=(*WHOLE, "data_assets"),
            data_assets=[LEDGER | {"class": "general"}],
            assessments=[],
        ),
        not_applicable(
            "another line of business",
            operator={"sector": "retail"},
            data_assets=[LEDGER],
            assessments=[],
        ),
    ),
)
