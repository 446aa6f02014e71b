"""Data of banks: its security is audited once in three years, important data every year."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, unknown_if
from hegui.duties.shapes import assets, recurring
from hegui_cn import sectors


def audited(assessments, data_assets, day, number, absent, first_day):
    """Return one row: the last audit, by when the next is due, and if important data is held."""
    audits = assessments.filter(assessments.kind == "data_audit")
    last = audits.agg(audits=audits.count(), last_on=audits.finished_on.max())
    row = last.cross_join(assets.important_since(data_assets))
    important = ibis.cases(
        (row.held_from.notnull(), True), (row.unclear, ibis.null("boolean")), else_=False
    )
    first = ibis.literal(first_day)
    since = ibis.greatest(row.last_on.fill_null(first), first)
    whole = recurring.next_due(since, number.data_audit_years, "years", day)
    from_on = ibis.greatest(row.held_from.fill_null(first), first)
    yearly = recurring.yearly(row.last_on, from_on, number.important_data_audit_years, "years", day)
    late = ibis.ifelse(important.fill_null(False), yearly["began_on"], whole["began_on"])
    return row.select(
        "audits",
        "last_on",
        "held_from",
        important=important,
        within_year=yearly["within_year"],
        latest_on=yearly["latest_on"],
        due_on=ibis.ifelse(important.fill_null(False), yearly["due_on"], whole["due_on"]),
        whole_due_on=whole["due_on"],
        lacking_year=absent("assessments", since=recurring.looked_back(day)),
        lacking=absent("assessments", since=recurring.before(day, number.data_audit_years)),
        began_on=late,
        ended_on=ibis.null("date"),
    )


def in_time(t, day, number):
    """Ask the year where important data is held, else the three years."""
    within_three = recurring.in_time(t.whole_due_on, day, t.lacking)
    every_year = recurring.once_a_year(t, day, t.lacking_year)
    return (
        every_year
        | (within_three & ~t.important)
        | unknown_if(t.important.isnull() & within_three.fill_null(True))
    )


BANK = {"sector": "商业银行"}
LEDGER = {"asset": "ledger", "class": "general", "classified_on": "2025-06-30"}
IMPORTANT = LEDGER | {"class": "important"}
AUDIT = {"system": "bank", "kind": "data_audit", "finished_on": "2025-12-01"}
WHOLE = ("assessments",)
ALL = ("assessments", "data_assets")

duty = Duty(
    title={
        "en": "Audit the security of banking data once in three years, important data every year",
        "zh": "业务数据安全合规审计每三年至少一次，重要数据每年至少一次",
    },
    law={"2025-06-30": ("pboc-data:45",)},
    applies=sectors.under_peoples_bank,
    rows=audited,
    demands=frozenset({"assessments", "data_assets"}),
    conduct=("began_on", "ended_on"),
    conducts=("data_security_duty",),
    due="due_on",
    met=in_time,
    remedy={
        "en": "Audit the security of data and enter it in assessments as data_audit; the last "
        "audit ended on {last_on}, the next was due by {due_on}.",
        "zh": "开展业务数据安全合规审计，以数据安全合规审计登记入评估台账；"
        "最近一次为{last_on}，应于{due_on}前再次审计。",
    },
    convention={
        "en": "Binds by the sector of the profile (bank, payment, credit reporting, clearing). The "
        "first three years run from 30 June 2025. With important data within twelve months is "
        "met; breached only if the calendar year after the last audit, or after the first day, "
        "has ended too. An audit of personal information is not taken for it, and what was "
        "audited is not judged. The measures set no penalty for it.",
        "zh": "按概况所填行业适用（银行、支付、征信、清算）。首个三年自2025年6月30日起算。"
        "持有重要数据的，十二个月内有审计的为符合；最近一次审计或者首日的次一公历年度亦已届满的，"
        "为违反。个人信息保护合规审计不计入，审计内容不作判断。该项未设罚则。",
    },
    examples=(
        met("audited", operator=BANK, complete=ALL, data_assets=[LEDGER], assessments=[AUDIT]),
        met(
            "never audited, on the last day of the first three years",
            day="2028-06-30",
            operator=BANK,
            complete=ALL,
            data_assets=[LEDGER],
            assessments=[],
        ),
        met(
            "important data, twelve months to the day",
            day="2026-12-01",
            operator=BANK,
            data_assets=[IMPORTANT],
            assessments=[AUDIT],
        ),
        breached(
            "the day after the first three years",
            day="2028-07-01",
            operator=BANK,
            complete=ALL,
            data_assets=[LEDGER],
            assessments=[],
        ),
        breached(
            "important data, and the calendar year after the audit is over",
            day="2027-01-01",
            operator=BANK,
            complete=WHOLE,
            data_assets=[IMPORTANT],
            assessments=[],
        ),
        unknown(
            "important data, between the two readings of a year",
            day="2026-12-02",
            operator=BANK,
            complete=WHOLE,
            data_assets=[IMPORTANT],
            assessments=[AUDIT],
        ),
        unknown(
            "the class of the data is not known, and an audit is older than a year",
            day="2027-06-30",
            operator=BANK,
            complete=WHOLE,
            data_assets=[IMPORTANT | {"class": None}],
            assessments=[AUDIT],
        ),
        unknown(
            "none is listed",
            day="2028-07-01",
            operator=BANK,
            data_assets=[LEDGER],
            assessments=[],
        ),
        unknown("the line of business is not known", data_assets=[LEDGER], assessments=[AUDIT]),
        not_applicable(
            "another line of business",
            operator={"sector": "retail"},
            data_assets=[LEDGER],
            assessments=[],
        ),
    ),
)
