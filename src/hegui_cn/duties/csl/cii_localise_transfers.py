"""Personal information and important data of an operator of CII abroad: assessed before."""

from datetime import date

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import register
from hegui.duties.shapes import transfers as abroad

ASSESSMENTS = date(2022, 9, 1)
"""From this day on there has been an assessment to apply for."""
EXEMPT_SINCE = date(2024, 3, 22)
"""From this day on some personal information may go abroad without an assessment."""


def of_concern(transfers, operator, number, first_day):
    """Return the transfers that hold, or may hold, personal information or important data.

    What began before the operator was told that it operates CII needs its assessment by that day.
    """
    months = number.get("export_transition_months", 0)
    since = operator.since("ciio_designated_on", first_day)
    rows = abroad.assessed(transfers, since, ASSESSMENTS, months)
    rows = rows.mutate(concern=(rows.persons > 0) | rows.important_data)
    return register.bound(rows, rows.concern)


def judged(t, day, number):
    """Ask for an assessment, or for a ground on which personal information needs none.

    That persons are few is none for an operator of CII.
    """
    stated = (t.mechanism == "exempt") & (t.exempt_reason != "below_100k") & ~t.important_data
    exempt = stated & ibis.literal(day >= EXEMPT_SINCE)
    assessed = abroad.by_assessment(t, ASSESSMENTS, day)
    return assessed | exempt | register.doubt(t.concern)


CIIO = {"ciio": True, "ciio_designated_on": "2017-06-01"}
TRANSFER = {
    "transfer": "meter readings",
    "recipient_country": "DE",
    "first_on": "2025-02-01",
    "year": 2026,
    "persons": 10,
    "important_data": "false",
    "mechanism": "security_assessment",
    "mechanism_filed_on": "2025-02-01",
    "mechanism_expires_on": "2028-01-31",
    "exempt_reason": None,
    "stopped_on": None,
}
NONE = TRANSFER | {"mechanism": "none", "mechanism_filed_on": None, "mechanism_expires_on": None}
EXEMPT = NONE | {"mechanism": "exempt", "exempt_reason": "contract"}
EARLY = NONE | {"first_on": "2018-01-01", "year": 2018}

duty = Duty(
    title={
        "en": "Have data of CII assessed before it goes abroad",
        "zh": "关键信息基础设施的数据出境前通过安全评估",
    },
    law={
        "2017-06-01": ("csl:37",),
        "2022-09-01": ("csl:37", "export-assessment:4.i2", "export-assessment:20"),
        "2024-03-22": (
            "csl:37",
            "cross-border:7.p1.i1",
            "export-assessment:4.i2",
            "export-assessment:20",
        ),
        "2026-01-01": (
            "csl:39",
            "cross-border:7.p1.i1",
            "export-assessment:4.i2",
            "export-assessment:20",
        ),
    },
    applies=lambda operator: operator.ciio,
    rows=of_concern,
    conduct=("began_on", "ended_on"),
    conducts=("cross_border_transfer",),
    met=judged,
    remedy={
        "en": "Stop {transfer} to {recipient_country} until the security assessment is passed; "
        "it goes by {mechanism}, passed on {mechanism_filed_on}, valid until "
        "{mechanism_expires_on}.",
        "zh": "在通过数据出境安全评估之前停止{transfer}（至{recipient_country}）；"
        "现为{mechanism}（{mechanism_filed_on}），有效期至{mechanism_expires_on}。",
    },
    convention={
        "en": "However few persons are in it, a transfer needs the assessment on or before its "
        "first day or that of designation (operator.ciio_designated_on), and while it lasts; what "
        "began before 1 September 2022, within six months from then. Before that day there was "
        "none to pass, and a transfer without one is unknown. A reason for an exemption is taken "
        "as stated for personal information since 22 March 2024; a small number is none here.",
        "zh": "不论人数多少，均应在首次出境之日或者认定通知之日（operator.ciio_designated_on）"
        "或者之前通过评估，并在出境期间持续有效；2022年9月1日以前开始的，自该日起六个月内通过。"
        "该日之前尚无评估可申报，未通过的为未知。2024年3月22日起，个人信息的豁免理由以所填为准；"
        "人数少在此不构成豁免理由。",
    },
    examples=(
        met("assessed on the first day", operator=CIIO, transfers=[TRANSFER]),
        met("exempt for a reason", operator=CIIO, transfers=[EXEMPT]),
        met(
            "begun before there was an assessment, within the six months after",
            day="2023-02-28",
            operator=CIIO,
            transfers=[EARLY],
        ),
        met(
            "begun before the designation, and assessed by that day",
            operator={"ciio": True, "ciio_designated_on": "2026-02-01"},
            transfers=[TRANSFER | {"mechanism_filed_on": "2026-02-01"}],
        ),
        breached("one person, by no route", operator=CIIO, transfers=[NONE | {"persons": 1}]),
        breached(
            "a standard contract is not enough",
            operator=CIIO,
            transfers=[TRANSFER | {"mechanism": "standard_contract"}],
        ),
        breached(
            "important data are never exempt",
            operator=CIIO,
            transfers=[EXEMPT | {"important_data": "true"}],
        ),
        breached(
            "exempt as so few, which an operator of CII may not use",
            operator=CIIO,
            transfers=[EXEMPT | {"exempt_reason": "below_100k"}],
        ),
        breached(
            "exempt for a reason, before there was such an exemption",
            day="2024-03-21",
            operator=CIIO,
            transfers=[EXEMPT | {"first_on": "2023-06-01", "year": 2024}],
        ),
        breached(
            "assessed the day after the designation",
            operator={"ciio": True, "ciio_designated_on": "2026-02-01"},
            transfers=[TRANSFER | {"mechanism_filed_on": "2026-02-02"}],
        ),
        breached(
            "begun before there was an assessment, and six months have passed",
            day="2023-03-02",
            operator=CIIO,
            transfers=[EARLY],
        ),
        unknown(
            "there was no assessment to pass yet",
            day="2018-06-30",
            operator=CIIO,
            transfers=[EARLY],
        ),
        unknown(
            "exempt for a reason that the law does not know",
            operator=CIIO,
            transfers=[EXEMPT | {"exempt_reason": "其他"}],
        ),
        unknown(
            "exempt, without a reason", operator=CIIO, transfers=[EXEMPT | {"exempt_reason": None}]
        ),
        unknown(
            "whether important data are among what is exempt is not recorded",
            operator=CIIO,
            transfers=[without(EXEMPT, "important_data")],
        ),
        unknown(
            "what it holds is not known",
            operator=CIIO,
            transfers=[NONE | {"persons": None}],
        ),
        unknown("whether the operator is one of CII is not known", transfers=[TRANSFER]),
        unknown("no transfer is listed", operator=CIIO, transfers=[]),
        unknown("the transfers were not given", operator=CIIO),
        not_applicable("no operator of CII", operator={"ciio": False}, transfers=[NONE]),
        not_applicable(
            "neither persons nor important data, in a complete register",
            operator=CIIO,
            complete=("transfers",),
            transfers=[NONE | {"persons": 0}],
        ),
    ),
)
