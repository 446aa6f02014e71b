"""Personal information abroad: by the route that the numbers of the calendar year ask for."""

from datetime import date

import ibis

from hegui.days import NEVER_ON
from hegui.duties import Duty, breached, conduct, met, not_applicable, unknown, without
from hegui.duties.shapes import deadline, register, thresholds

ROUTES = ("security_assessment", "standard_contract", "certification")


GROUNDS = ("contract", "hr", "emergency", "legal_duty", "transit", "free_trade_zone")
"""What takes a transfer out of the routes and out of the sum, however many persons are in it."""


def of_the_year(transfers, day, first_day):
    """Return the transfers of the calendar year, with persons without sensitive information.

    `starts_on` is the first day of the year on which the transfer ran under these provisions.
    """
    rows = transfers.filter(transfers.year == day.year)
    start = ibis.greatest(rows.first_on, ibis.literal(max(first_day, date(day.year, 1, 1))))
    return rows.select(
        "transfer",
        "recipient_country",
        "first_on",
        "mechanism",
        "mechanism_filed_on",
        "important_data",
        "exempt_reason",
        "stopped_on",
        sensitive=rows.sensitive_persons,
        plain=rows.persons - rows.sensitive_persons,
        exempt=(rows.mechanism == "exempt") & rows.exempt_reason.isin(GROUNDS),
        starts_on=start,
    )


def counted(rows, lacking):
    """Return one row: how many persons are counted, at least and at most, and what is missing.

    What is exempt for what it is does not count, and what is exempt for its number does; a transfer
    to several countries counts once, by its largest number. Where rows are `lacking` as they are
    not known, so is how many there are at most.
    """
    counts = register.bound(rows, ~rows.exempt)
    sure = (~counts.exempt).fill_null(False)
    return thresholds.once_each(counts, "transfer", ("plain", "sensitive"), sure, lacking=lacking)


def routed(transfers, operator, day, calendar, number, doubted, first_day):
    """Return each transfer of the year without important data, and which routes it may go by.

    `grace_on` is the last day to file a standard contract that took effect on the first day.
    """
    rows = of_the_year(transfers, day, first_day)
    rows = rows.cross_join(counted(rows, doubted("transfers")))
    rows = register.bound(rows, ~rows.important_data)
    critical = ibis.literal(operator.ciio, type="boolean")
    important = rows.important_data
    delicate = rows.sensitive > 0
    few = ~thresholds.reaches(rows, "plain", number.free_below_persons)
    many = thresholds.reaches(rows, "plain", number.assessed_from_persons)
    many_delicate = thresholds.reaches(rows, "sensitive", number.assessed_from_sensitive_persons)
    free = few & ~delicate & ~critical & ~important
    rows = rows.mutate(
        free=free,
        assess=critical | important | (~free & (many | many_delicate)),
        start_on=rows.starts_on,
        days=ibis.literal(number.contract_filing_working_days).cast("int64"),
    )
    rows = deadline.with_working_day(rows, calendar)
    rows = rows.mutate(allowed=by_its_route(rows, day))
    filed = rows.mechanism_filed_on
    enough = (rows.mechanism == "security_assessment") | (
        rows.mechanism.isin(ROUTES) & ~rows.assess
    )
    never = ibis.literal(NEVER_ON)
    over_on = ibis.least(
        ibis.ifelse(enough, filed, never).fill_null(never), rows.stopped_on.fill_null(never)
    )
    return rows.select(
        "transfer",
        "recipient_country",
        "first_on",
        "plain",
        "sensitive",
        "mechanism",
        "mechanism_filed_on",
        "exempt_reason",
        "important_data",
        "stopped_on",
        "starts_on",
        "free",
        "assess",
        "allowed",
        grace_on=rows.worked_on,
        counted_persons=rows.plain_most,
        counted_sensitive=rows.sensitive_most,
        route=ibis.cases(
            (rows.free, "none"),
            (rows.assess, "security_assessment"),
            (~rows.free & ~rows.assess, "standard_contract or certification"),
        ),
        **conduct(~rows.allowed.fill_null(False), rows.starts_on, over_on),
    )


def by_its_route(t, day):
    """Ask for a route that is good enough, entered upon in time, or a ground that needs none.

    A standard contract has to be in effect on the first day, and filed some days later at most:
    filed in between, it is not known to be late. That persons are few is no ground of its own: it
    is held against their sum.
    """
    filed, unsure = t.mechanism_filed_on, ibis.null("boolean")
    at_once = filed <= t.starts_on
    soon = (filed <= t.worked_on) | (t.worked_on >= ibis.literal(day))
    assessed = (t.mechanism == "security_assessment") & at_once
    certified = (t.mechanism == "certification") & at_once & ~t.assess
    contracted = (t.mechanism == "standard_contract") & (at_once | (soon & unsure)) & ~t.assess
    exempt = t.exempt & ~t.important_data
    return t.free | assessed | certified | contracted | exempt


PRIVATE = {"ciio": False}
TRANSFER = {
    "transfer": "orders to the parent",
    "recipient_country": "SG",
    "first_on": "2026-02-01",
    "year": 2026,
    "persons": 100_000,
    "sensitive_persons": 0,
    "important_data": "false",
    "mechanism": "standard_contract",
    "mechanism_filed_on": "2026-02-01",
    "exempt_reason": None,
    "stopped_on": None,
}
NONE = TRANSFER | {"mechanism": "none", "mechanism_filed_on": None}
ASSESSED = TRANSFER | {"mechanism": "security_assessment"}
CERTIFIED = TRANSFER | {"mechanism": "certification"}
EXEMPT = NONE | {"mechanism": "exempt", "persons": 3_000_000}
REASON = {"exempt_reason": "contract"}
FEW = NONE | {"mechanism": "exempt", "exempt_reason": "below_100k", "persons": 60_000}

duty = Duty(
    title={
        "en": "Send personal information abroad by the route that is needed",
        "zh": "依数量选择个人信息出境路径",
    },
    law={
        "2024-03-22": (
            "cross-border:5.p1.i4",
            "cross-border:7.p1.i2",
            "cross-border:8",
            "standard-contract:7",
        ),
        "2026-01-01": (
            "cross-border:5.p1.i4",
            "cross-border:7.p1.i2",
            "cross-border:8",
            "standard-contract:7",
            "export-certification:5",
        ),
    },
    applies=lambda operator: operator.ciio is not True,
    rows=routed,
    conduct=("began_on", "ended_on"),
    excused={"transfers row": "their persons are added up, and the sum shrinks with the rows"},
    met=lambda t, day, number: t.allowed,
    remedy={
        "en": "Stop {transfer} to {recipient_country}, or put it on its route: {route}. It goes by "
        "{mechanism}, filed on {mechanism_filed_on}; {counted_persons} persons, and with sensitive "
        "information {counted_sensitive}, are counted since 1 January.",
        "zh": "停止{transfer}（至{recipient_country}），或者依所需路径办理：{route}。"
        "现为{mechanism}（{mechanism_filed_on}）；自1月1日起累计{counted_persons}人，"
        "敏感个人信息{counted_sensitive}人。",
    },
    convention={
        "en": "Judged are the transfers of the calendar year of the day, by the sum of their "
        "persons from 1 January; ask for 31 December of an earlier year to have that judged. The "
        "route has to be entered upon on or before the first day in the year; for a standard "
        "contract, which may be filed until ten working days after it takes effect, it is not "
        "known for so long. Each transfer counts once, to several "
        "countries by its largest number. A ground for an exemption (a contract, staff, an "
        "emergency, a legal duty, transit, a free trade zone) is taken as stated, and takes its "
        "persons out of the sum; fewer than 100,000 persons is held against the sum, and is no "
        "ground for sensitive information. An assessment is good for less as well. Operators of "
        "critical information infrastructure and important data are judged under "
        "csl.cii_localise_transfers and cross_border.important_data. The limits before 22 March "
        "2024 are not judged.",
        "zh": "判断该日所在自然年度的出境活动，人数自1月1日起合计；"
        "以往年度请以该年12月31日为审计日。应在当年首次出境之日或者之前办理相应路径；"
        "标准合同可以在生效后十个工作日内备案，此期间视为未知。"
        "同一出境活动涉及多个国家或地区的，按其中最大人数计一次。"
        "以合同、人力资源管理、紧急情况、法定职责义务、过境、自贸区负面清单外为由的豁免，以所填为准，"
        "其人数不计入合计；以不满十万人为由的，以合计人数核对，涉及敏感个人信息的不适用。"
        "通过安全评估的，视为满足较低要求。"
        "关键信息基础设施运营者和重要数据分别由 csl.cii_localise_transfers 和 "
        "cross_border.important_data 判断。2024年3月22日以前的门槛不作判断。",
    },
    examples=(
        met(
            "99,999 persons need no route", operator=PRIVATE, transfers=[NONE | {"persons": 99_999}]
        ),
        met("100,000 persons by a standard contract", operator=PRIVATE, transfers=[TRANSFER]),
        met(
            "999,999 persons by a certification",
            operator=PRIVATE,
            transfers=[CERTIFIED | {"persons": 999_999}],
        ),
        met(
            "a million persons by an assessment",
            operator=PRIVATE,
            transfers=[ASSESSED | {"persons": 1_000_000}],
        ),
        met(
            "9,999 with sensitive information by a standard contract",
            operator=PRIVATE,
            transfers=[TRANSFER | {"persons": 9_999, "sensitive_persons": 9_999}],
        ),
        met(
            "10,000 with sensitive information by an assessment",
            operator=PRIVATE,
            transfers=[ASSESSED | {"persons": 10_000, "sensitive_persons": 10_000}],
        ),
        met(
            "those with sensitive information do not count twice",
            operator=PRIVATE,
            transfers=[TRANSFER | {"persons": 1_009_998, "sensitive_persons": 9_999}],
        ),
        met(
            "persons of the year before are not counted",
            operator=PRIVATE,
            transfers=[
                NONE | {"persons": 60_000},
                NONE | {"first_on": "2025-02-01", "year": 2025, "persons": 90_000},
            ],
        ),
        met("exempt for a reason", operator=PRIVATE, transfers=[EXEMPT | REASON]),
        met(
            "what is exempt for a reason does not count",
            operator=PRIVATE,
            transfers=[NONE | {"persons": 5}, EXEMPT | REASON | {"transfer": "staff"}],
        ),
        met("exempt as so few, and so few they are", operator=PRIVATE, transfers=[FEW]),
        met(
            "a transfer to two countries counts once, by its largest number",
            operator=PRIVATE,
            transfers=[
                NONE | {"persons": 60_000},
                NONE | {"recipient_country": "US", "persons": 99_999},
            ],
        ),
        met(
            "assessed, whoever the operator is",
            transfers=[without(ASSESSED, "important_data", "persons")],
        ),
        met(
            "filed on the day of the provisions for what went on before",
            day="2024-06-30",
            operator=PRIVATE,
            transfers=[
                TRANSFER
                | {"first_on": "2023-06-01", "year": 2024, "mechanism_filed_on": "2024-03-22"}
            ],
        ),
        breached("100,000 persons by no route", operator=PRIVATE, transfers=[NONE]),
        breached(
            "exempt as so few, and together they are 120,000",
            operator=PRIVATE,
            transfers=[FEW, FEW | {"transfer": "staff"}],
        ),
        breached(
            "exempt as so few, though one is sensitive",
            operator=PRIVATE,
            transfers=[FEW | {"sensitive_persons": 1}],
        ),
        breached(
            "by no route, until it was stopped",
            operator=PRIVATE,
            transfers=[NONE | {"stopped_on": "2026-03-01"}],
        ),
        breached(
            "two of 50,000 persons each",
            operator=PRIVATE,
            transfers=[NONE | {"persons": 50_000}, NONE | {"transfer": "staff", "persons": 50_000}],
        ),
        breached(
            "one person with sensitive information by no route",
            operator=PRIVATE,
            transfers=[NONE | {"persons": 1, "sensitive_persons": 1}],
        ),
        breached(
            "a million persons by a standard contract",
            operator=PRIVATE,
            transfers=[TRANSFER | {"persons": 1_000_000}],
        ),
        breached(
            "10,000 with sensitive information by a certification",
            operator=PRIVATE,
            transfers=[CERTIFIED | {"persons": 10_000, "sensitive_persons": 10_000}],
        ),
        breached(
            "assessed a day after the transfer began",
            operator=PRIVATE,
            transfers=[ASSESSED | {"mechanism_filed_on": "2026-02-02"}],
        ),
        # ten working days after Sunday 1 February 2026 end on Friday 13 February
        breached(
            "a contract filed more than ten working days after the transfer began",
            operator=PRIVATE,
            transfers=[TRANSFER | {"mechanism_filed_on": "2026-02-14"}],
        ),
        breached(
            "assessed only after the day that is asked for",
            day="2026-02-10",
            operator=PRIVATE,
            transfers=[ASSESSED | {"mechanism_filed_on": "2026-02-11"}],
        ),
        breached(
            "too many for certain, though not all are known",
            operator=PRIVATE,
            transfers=[NONE, NONE | {"transfer": "staff", "persons": None}],
        ),
        unknown(
            "a contract filed within ten working days after the transfer began",
            operator=PRIVATE,
            transfers=[TRANSFER | {"mechanism_filed_on": "2026-02-13"}],
        ),
        unknown(
            "how many persons is not known",
            operator=PRIVATE,
            transfers=[NONE | {"persons": None}],
        ),
        unknown(
            "how many with sensitive information is not recorded",
            operator=PRIVATE,
            transfers=[without(NONE | {"persons": 5}, "sensitive_persons")],
        ),
        unknown(
            "whether important data are among them is not recorded",
            operator=PRIVATE,
            transfers=[without(NONE | {"persons": 5}, "important_data")],
        ),
        unknown(
            "whether the operator is a critical one is not known",
            transfers=[NONE | {"persons": 99_999}],
        ),
        unknown(
            "exempt for a reason, and whether important data are among them is not recorded",
            operator=PRIVATE,
            transfers=[without(EXEMPT | REASON, "important_data")],
        ),
        unknown("exempt, without a reason", operator=PRIVATE, transfers=[EXEMPT]),
        unknown(
            "3,000,000 exempt for a reason that the law does not know",
            operator=PRIVATE,
            transfers=[EXEMPT | {"sensitive_persons": 200_000, "exempt_reason": "其他"}],
        ),
        unknown(
            "what is exempt without a reason may or may not count",
            operator=PRIVATE,
            transfers=[NONE | {"persons": 5}, EXEMPT | {"transfer": "staff"}],
        ),
        unknown(
            "by which route is not recorded",
            operator=PRIVATE,
            transfers=[without(TRANSFER, "mechanism")],
        ),
        unknown(
            "when it was filed is not recorded",
            operator=PRIVATE,
            transfers=[without(ASSESSED, "mechanism_filed_on")],
        ),
        unknown("no transfer is listed", operator=PRIVATE, transfers=[]),
        unknown("the transfers were not given", operator=PRIVATE),
        not_applicable(
            "none, as declared", operator=PRIVATE, complete=("transfers",), transfers=[]
        ),
        not_applicable(
            "important data are judged by themselves",
            operator=PRIVATE,
            complete=("transfers",),
            transfers=[NONE | {"important_data": "true"}],
        ),
        not_applicable(
            "a critical operator is judged by its own rule",
            operator={"ciio": True},
            transfers=[NONE],
        ),
        not_applicable(
            "before the provisions", day="2024-03-21", operator=PRIVATE, transfers=[NONE]
        ),
    ),
)
