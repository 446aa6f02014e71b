"""Important data abroad: only after the security assessment was passed."""

from datetime import date

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import register
from hegui.duties.shapes import transfers as abroad

FIRST_DAY = date(2022, 9, 1)
"""From this day on there has been an assessment to apply for."""


def of_others(transfers, number):
    """Return the transfers that hold important data, or may."""
    months = number.get("export_transition_months", 0)
    rows = abroad.assessed(transfers, FIRST_DAY, FIRST_DAY, months)
    return register.bound(rows, rows.important_data)


def judged(t, day, number):
    """Leave open what may hold no important data."""
    return abroad.by_assessment(t, FIRST_DAY, day) | ~t.important_data


PRIVATE = {"ciio": False}
TRANSFER = {
    "transfer": "maps to the parent",
    "recipient_country": "DE",
    "first_on": "2025-02-01",
    "year": 2026,
    "persons": 0,
    "important_data": "true",
    "mechanism": "security_assessment",
    "mechanism_filed_on": "2025-02-01",
    "mechanism_expires_on": "2028-01-31",
    "exempt_reason": None,
    "stopped_on": None,
}
NONE = TRANSFER | {"mechanism": "none", "mechanism_filed_on": None, "mechanism_expires_on": None}
OLD = TRANSFER | {"first_on": "2021-01-01", "year": 2023, "mechanism_expires_on": None}

duty = Duty(
    title={
        "en": "Send important data abroad only after a security assessment",
        "zh": "重要数据出境应当通过安全评估",
    },
    law={
        "2022-09-01": ("dsl:31", "export-assessment:4.i1", "export-assessment:20"),
        "2024-03-22": (
            "dsl:31",
            "cross-border:7.p1.i2.s1",
            "export-assessment:4.i1",
            "export-assessment:20",
        ),
        "2025-01-01": (
            "dsl:31",
            "ndsr:37",
            "cross-border:7.p1.i2.s1",
            "export-assessment:4.i1",
            "export-assessment:20",
        ),
    },
    applies=lambda operator: None if operator.ciio is None else not operator.ciio,
    rows=of_others,
    conduct=("began_on", "ended_on"),
    conducts=("data_security_duty",),
    met=judged,
    remedy={
        "en": "Stop {transfer} to {recipient_country} until the security assessment is passed; "
        "it goes by {mechanism}, passed on {mechanism_filed_on}, valid until "
        "{mechanism_expires_on}.",
        "zh": "在通过数据出境安全评估之前停止{transfer}（至{recipient_country}）；"
        "现为{mechanism}（{mechanism_filed_on}），有效期至{mechanism_expires_on}。",
    },
    convention={
        "en": "The assessment has to be passed on or before the first day, for what began before "
        "1 September 2022 within six months, and be valid as long as the transfer lasts; without "
        "the day on which it ends it is taken to be valid. Each transfer is judged by its latest "
        "year. Data are important where the operator was told so or they were published as such, "
        "and it says so here. Operators of critical information infrastructure are judged under "
        "csl.cii_localise_transfers.",
        "zh": "应在首次出境之日或者之前通过评估；2022年9月1日以前开始的，六个月内通过；"
        "且在出境期间持续有效，有效期届满日不明的视为有效。每项出境以最近年度的记录为准。"
        "是否重要数据，以被告知、公开发布并由运营者填报为准。"
        "关键信息基础设施运营者由 csl.cii_localise_transfers 判断。",
    },
    examples=(
        met("assessed on the first day", operator=PRIVATE, transfers=[TRANSFER]),
        met(
            "valid on its last day",
            day="2028-01-31",
            operator=PRIVATE,
            transfers=[TRANSFER | {"year": 2028}],
        ),
        met(
            "stopped before the assessment ended",
            day="2028-03-31",
            operator=PRIVATE,
            transfers=[TRANSFER | {"stopped_on": "2028-01-31"}],
        ),
        met(
            "begun before the measures, within six months",
            day="2023-03-01",
            operator=PRIVATE,
            transfers=[OLD | {"mechanism": "none", "mechanism_filed_on": None}],
        ),
        met(
            "begun before the measures, and assessed in six months",
            day="2023-06-30",
            operator=PRIVATE,
            transfers=[OLD | {"mechanism_filed_on": "2023-03-01"}],
        ),
        breached("by no route", operator=PRIVATE, transfers=[NONE]),
        breached(
            "a standard contract is not enough",
            operator=PRIVATE,
            transfers=[TRANSFER | {"mechanism": "standard_contract"}],
        ),
        breached(
            "important data are never exempt",
            operator=PRIVATE,
            transfers=[NONE | {"mechanism": "exempt", "exempt_reason": "contract"}],
        ),
        breached(
            "assessed the day after the first",
            operator=PRIVATE,
            transfers=[TRANSFER | {"mechanism_filed_on": "2025-02-02"}],
        ),
        breached(
            "begun before the measures, and not assessed after six months",
            day="2023-03-02",
            operator=PRIVATE,
            transfers=[OLD | {"mechanism": "none", "mechanism_filed_on": None}],
        ),
        breached(
            "goes on the day after the assessment ended",
            day="2028-02-01",
            operator=PRIVATE,
            transfers=[TRANSFER | {"year": 2028}],
        ),
        breached(
            "stopped only the day after the assessment ended",
            day="2028-03-31",
            operator=PRIVATE,
            transfers=[TRANSFER | {"stopped_on": "2028-02-01"}],
        ),
        unknown(
            "whether it stopped when the assessment ended is not recorded",
            day="2028-02-01",
            operator=PRIVATE,
            transfers=[without(TRANSFER, "stopped_on")],
        ),
        unknown(
            "whether the data are important is not recorded",
            operator=PRIVATE,
            transfers=[without(NONE, "important_data")],
        ),
        unknown(
            "the assessment has ended, and when the transfer began is not known",
            day="2028-02-01",
            operator=PRIVATE,
            transfers=[TRANSFER | {"year": 2028, "first_on": None}],
        ),
        unknown(
            "when it was passed is not recorded",
            operator=PRIVATE,
            transfers=[without(TRANSFER, "mechanism_filed_on")],
        ),
        unknown("whether the operator is a critical one is not known", transfers=[TRANSFER]),
        unknown("no transfer is listed", operator=PRIVATE, transfers=[]),
        unknown("the transfers were not given", operator=PRIVATE),
        not_applicable(
            "no important data, in a complete register",
            operator=PRIVATE,
            complete=("transfers",),
            transfers=[NONE | {"important_data": "false"}],
        ),
        not_applicable(
            "a critical operator is judged by its own rule",
            operator={"ciio": True},
            transfers=[NONE],
        ),
        not_applicable("before the measures", day="2022-08-31", operator=PRIVATE, transfers=[OLD]),
    ),
)
