"""Assessments and certificates for personal information abroad: valid while the transfer lasts."""

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
    without,
)
from hegui.duties.shapes import deadline, register


def running(transfers, day, calendar, number):
    """Return the transfers of the year by an assessment or a certificate, and when that ends.

    `ends_on` is the last day by the document, else by the years that it is valid.
    """
    of_the_year = register.bound(
        transfers.filter(transfers.year == day.year),
        transfers.mechanism.isin(["security_assessment", "certification"]),
        happened(transfers.mechanism_filed_on),
    )
    assessed = number.get("assessment_valid_years", number.first_assessment_valid_years)
    years = ibis.ifelse(
        of_the_year.mechanism == "certification",
        ibis.literal(number.get("certificate_valid_years"), type="int64"),
        ibis.literal(assessed, type="int64"),
    )
    end = of_the_year.mechanism_filed_on + years.as_interval("Y") - ibis.interval(days=1)
    rows = of_the_year.select(
        "transfer",
        "recipient_country",
        "mechanism",
        "mechanism_filed_on",
        "stopped_on",
        ends_on=of_the_year.mechanism_expires_on.coalesce(end.cast("date")),
    )
    rows = deadline.with_working_day_before(rows, calendar, number.extension_working_days)
    over = rows.ends_on < ibis.literal(day)
    before_the_year = rows.ends_on < ibis.literal(date(day.year, 1, 1))
    return rows.select(
        "transfer",
        "recipient_country",
        "mechanism",
        "mechanism_filed_on",
        "stopped_on",
        "ends_on",
        extend_from=ibis.ifelse(
            rows.mechanism == "security_assessment", rows.extend_from, ibis.null("date")
        ),
        went_on=before_the_year | (rows.stopped_on > rows.ends_on),
        **conduct(over, day_after(rows.ends_on), rows.stopped_on),
    )


def valid(t, day, number):
    in_scope = t.mechanism.notnull() | ibis.null("boolean")
    return ((t.ends_on >= ibis.literal(day)) | ~t.went_on) & in_scope


ASSESSED = {
    "transfer": "orders to the parent",
    "recipient_country": "SG",
    "first_on": "2023-07-01",
    "year": 2026,
    "important_data": "false",
    "mechanism": "security_assessment",
    "mechanism_filed_on": "2023-07-01",
    "mechanism_expires_on": None,
    "stopped_on": None,
}
CERTIFIED = ASSESSED | {"mechanism": "certification"}
OLD = ASSESSED | {"first_on": "2022-01-01", "year": 2024, "mechanism_filed_on": "2022-03-01"}

duty = Duty(
    title={
        "en": "Keep the assessment or certificate for transfers abroad valid",
        "zh": "出境安全评估结果、认证证书保持有效",
    },
    law={
        "2022-09-01": ("export-assessment:14",),
        "2024-03-22": ("export-assessment:14", "cross-border:9"),
        "2026-01-01": ("export-assessment:14", "cross-border:9", "export-certification:8.p2"),
    },
    rows=running,
    conduct=("began_on", "ended_on"),
    due="ends_on",
    met=valid,
    remedy={
        "en": "Renew the {mechanism} of {transfer} to {recipient_country}, which ended on "
        "{ends_on}, or stop the transfer until then; an extension of an assessment may be applied "
        "for from {extend_from} on.",
        "zh": "{transfer}（至{recipient_country}）的{mechanism}已于{ends_on}届满，"
        "应当续办，此前停止出境；安全评估可以自{extend_from}起申请延长。",
    },
    convention={
        "en": "The last day is that of the document, else the day before the same day three years "
        "after it was passed; until 21 March 2024 an assessment was valid for two. Certificates "
        "without a last day are counted from 2026 on. Judged are the transfers of the calendar "
        "year of the day: what ended in the year is breached only where the transfer is known to "
        "have gone on. Whether an extension was applied for is not known. That important "
        "data were assessed in time is judged under cross_border.important_data.",
        "zh": "届满日以证件所载为准，未载明的自通过之日起三年；"
        "2024年3月21日以前评估结果有效期为二年。未载明届满日的证书自2026年起推算。"
        "判断该日所在自然年度的出境活动；当年届满的，仅在确知其后仍出境时视为违反。"
        "是否申请延长不明。重要数据是否及时通过评估由 cross_border.important_data 判断。",
    },
    examples=(
        met("on the last day of three years", day="2026-06-30", transfers=[ASSESSED]),
        met(
            "the last day of the document prevails",
            day="2026-12-31",
            transfers=[ASSESSED | {"mechanism_expires_on": "2026-12-31"}],
        ),
        met("a certificate on its last day", day="2026-06-30", transfers=[CERTIFIED]),
        met(
            "stopped on the last day",
            day="2026-08-31",
            transfers=[ASSESSED | {"stopped_on": "2026-06-30"}],
        ),
        met(
            "assessed in 2022, and valid for three years since 22 March 2024",
            day="2024-06-30",
            transfers=[OLD],
        ),
        breached("two years before 22 March 2024", day="2024-03-21", transfers=[OLD]),
        breached("the day after three years", day="2026-07-01", transfers=[ASSESSED]),
        breached(
            "the day after the last day of the document",
            day="2026-07-01",
            transfers=[CERTIFIED | {"mechanism_expires_on": "2026-06-30"}],
        ),
        breached(
            "the assessment of important data ended the day before",
            day="2026-07-01",
            transfers=[ASSESSED | {"important_data": "true"}],
        ),
        breached(
            "stopped only after the last day",
            day="2026-08-31",
            transfers=[ASSESSED | {"stopped_on": "2026-07-01"}],
        ),
        breached(
            "ended in the year before, and personal information was sent in this one",
            day="2027-02-01",
            transfers=[without(ASSESSED, "stopped_on") | {"year": 2027}],
        ),
        breached(
            "renewed only after the day that is asked for",
            day="2026-07-01",
            transfers=[
                ASSESSED,
                ASSESSED | {"transfer": "staff", "mechanism_filed_on": "2026-07-02"},
            ],
        ),
        unknown(
            "whether the transfer went on is not recorded",
            day="2026-07-01",
            transfers=[without(ASSESSED, "stopped_on")],
        ),
        unknown(
            "when it was passed is not recorded",
            transfers=[without(ASSESSED, "mechanism_filed_on")],
        ),
        unknown("by which route is not recorded", transfers=[without(ASSESSED, "mechanism")]),
        unknown(
            "how long a certificate was valid before 2026 is not set",
            day="2025-06-30",
            transfers=[CERTIFIED | {"year": 2025}],
        ),
        unknown("no transfer is listed", transfers=[]),
        unknown("the transfers were not given"),
        not_applicable(
            "a standard contract does not end",
            complete=("transfers",),
            transfers=[ASSESSED | {"mechanism": "standard_contract"}],
        ),
        not_applicable(
            "no network is operated", operator={"operates_network": False}, transfers=[ASSESSED]
        ),
        not_applicable("before the measures", day="2022-08-31", transfers=[OLD | {"year": 2022}]),
    ),
)
