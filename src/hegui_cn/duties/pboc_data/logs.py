"""Logs of the processing of banking data: six months, a year or three by what is held."""

from datetime import date

import ibis

from hegui.days import months_before
from hegui.duties import Duty, breached, conduct, met, not_applicable, unknown, unknown_if
from hegui.duties.shapes import assets, retention
from hegui_cn import sectors

FIRST_DAY = date(2025, 6, 30)


def back_to(day, months):
    """Return the day to which logs that are kept for so many months reach back."""
    return max(FIRST_DAY, months_before(day, months))


def reach(t, day, months):
    """Say whether they reach back so far, or to the first that arose."""
    first = ibis.literal(back_to(day, months))
    return (t.oldest_on <= ibis.greatest(t.first_on.fill_null(first), first)) & t.gapless


def held(data_assets, classes, absent):
    """Say whether data of these classes is held; that none is, a complete register says."""
    found = data_assets["class"].isin(classes)
    return ibis.cases(
        (found.sum().fill_null(0) > 0, True),
        (found.isnull().sum().fill_null(0) > 0, ibis.null("boolean")),
        else_=absent("data_assets"),
    )


def kept(records_kept, data_assets, day, number, absent):
    """Return the records, whether they reach back three years, and whether important data is held.

    Which systems hold it is not asked.
    """
    longest = back_to(day, number.bank_core_log_months)
    rows = retention.reaching(records_kept, "data_processing", longest, absent)
    classes = data_assets.agg(
        core=held(data_assets, ("core",), absent),
        important=held(data_assets, assets.IMPORTANT, absent),
    )
    joined = rows.cross_join(classes)
    months = number.bank_log_months
    failed = conduct(~reach(joined, day, months), ibis.literal(back_to(day, months)))
    return joined.mutate(**failed)


def long_enough(t, day, number):
    """Logs that are shorter than six months fail whatever is held."""
    short, middle = number.bank_log_months, number.bank_important_log_months
    enough = (reach(t, day, middle) & ~t.core) | (reach(t, day, short) & ~t.important)
    perhaps = unknown_if(reach(t, day, short).fill_null(True))
    return ibis.ifelse(t.records.isnull(), t.kept, t.kept.fill_null(False) | enough | perhaps)


BANK = {"sector": "商业银行"}
LOG = {
    "records": "audit trail",
    "kind": "data_processing",
    "system": "core banking",
    "first_on": "2015-01-01",
    "oldest_on": "2027-01-01",
    "gapless": True,
    "ended_on": None,
}
LEDGER = {"asset": "ledger", "class": "general", "classified_on": "2025-06-30"}
IMPORTANT = LEDGER | {"class": "important"}
WHOLE = ("data_assets",)
DAY = "2027-07-01"

duty = Duty(
    title={
        "en": "Keep logs of the processing of banking data for six months, a year or three",
        "zh": "业务数据处理日志留存：一般六个月，重要数据一年，核心数据三年",
    },
    law={"2025-06-30": ("pboc-data:30.p4",)},
    applies=sectors.under_peoples_bank,
    rows=kept,
    demands=frozenset({"data_assets"}),
    conduct=("began_on", "ended_on"),
    conducts=("log_retention", "data_security_duty"),
    met=long_enough,
    remedy={
        "en": "Keep the logs of processing of {system} so that they can be found back to {back_to} "
        "or as far as its data needs (the oldest found is of {oldest_on}).",
        "zh": "留存{system}的业务数据处理日志，按所存数据的级别至多可查至{back_to}"
        "（现最早可查至{oldest_on}）。",
    },
    convention={
        "en": "Less than six months is breached. More is met by what the operator holds: with a "
        "complete register without important data six months, without core data twelve, else "
        "three years. Between is unknown, because which system holds what is not asked. Nothing is "
        "asked of the time before 30 June 2025. Binds by the sector of the profile (bank, payment, "
        "credit reporting, clearing).",
        "zh": "不足六个月的为违反。六个月以上的按所持数据判断：登记声明完整且无重要数据的六个月，"
        "无核心数据的十二个月，其余三年。其间为未知，因不区分各系统所存数据。"
        "2025年6月30日之前不作要求。按概况所填行业适用（银行、支付、征信、清算）。",
    },
    examples=(
        met(
            "six months to the day and nothing important",
            day=DAY,
            operator=BANK,
            complete=WHOLE,
            data_assets=[LEDGER],
            records_kept=[LOG],
        ),
        met(
            "a year to the day and nothing of the core",
            day=DAY,
            operator=BANK,
            complete=WHOLE,
            data_assets=[IMPORTANT],
            records_kept=[LOG | {"oldest_on": "2026-07-01"}],
        ),
        met(
            "back to the first day of the measures, whatever is held",
            day=DAY,
            operator=BANK,
            data_assets=[LEDGER | {"class": None}],
            records_kept=[LOG | {"oldest_on": "2025-06-30"}],
        ),
        breached(
            "a day short of six months",
            day=DAY,
            operator=BANK,
            data_assets=[LEDGER],
            records_kept=[LOG | {"oldest_on": "2027-01-02"}],
        ),
        breached(
            "a hole was found",
            day=DAY,
            operator=BANK,
            data_assets=[LEDGER],
            records_kept=[LOG | {"gapless": False}],
        ),
        breached(
            "none, as declared",
            day=DAY,
            operator=BANK,
            complete=("records_kept",),
            data_assets=[LEDGER],
            records_kept=[],
        ),
        unknown(
            "important data, a day short of a year",
            day=DAY,
            operator=BANK,
            complete=WHOLE,
            data_assets=[IMPORTANT],
            records_kept=[LOG | {"oldest_on": "2026-07-02"}],
        ),
        unknown(
            "core data, a year",
            day=DAY,
            operator=BANK,
            complete=WHOLE,
            data_assets=[LEDGER | {"class": "core"}],
            records_kept=[LOG | {"oldest_on": "2026-07-01"}],
        ),
        unknown(
            "six months, and there may be important data",
            day=DAY,
            operator=BANK,
            data_assets=[LEDGER],
            records_kept=[LOG],
        ),
        unknown("none is listed", day=DAY, operator=BANK, data_assets=[LEDGER], records_kept=[]),
        unknown(
            "the line of business is not known", day=DAY, data_assets=[LEDGER], records_kept=[LOG]
        ),
        not_applicable(
            "another line of business",
            day=DAY,
            operator={"sector": "retail"},
            data_assets=[LEDGER],
            records_kept=[LOG],
        ),
    ),
)
