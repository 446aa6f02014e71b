"""Vulnerabilities of products: reported to the ministry's platform within the days of the rule."""

from hegui.duties import (
    Duty,
    breached,
    met,
    not_applicable,
    seconds_between,
    shanghai_day,
    unknown,
    without,
)
from hegui.duties.shapes import deadline
from hegui.duties.shapes.vulnerabilities import of_products, unless_bound


def reported(vulnerabilities, number, in_force):
    """Return what was found in a product since the rule, with the day on which the term ends."""
    flaws = of_products(vulnerabilities, in_force)
    term = deadline.days(shanghai_day(flaws.found_at), number.vuln_report_days)
    return flaws.select(
        "vulnerability",
        "asset",
        "product",
        "severity",
        "found_at",
        "reported_at",
        "reported_to",
        **term,
        elapsed_s=seconds_between(flaws.found_at, flaws.reported_at),
        **deadline.late(shanghai_day(flaws.reported_at), term["due_on"]),
    )


def in_time(t, day, number):
    return deadline.kept(shanghai_day(t.reported_at), t.due_on, day) | unless_bound(t)


MAKER = {"provides_products": True}
FLAW = {
    "vulnerability": "CVE-2026-1001",
    "asset": "router 2.1",
    "product": "router",
    "severity": "high",
    "found_at": "2026-06-01T02:00:00Z",
    "reported_at": "2026-06-03T15:59:59Z",
}

duty = Duty(
    title={
        "en": "Report vulnerabilities of products to the MIIT platform within two days",
        "zh": "产品漏洞在两日内报送工业和信息化部共享平台",
    },
    law={"2021-09-01": ("vuln:7.i2",)},
    applies=lambda operator: operator.provides_products,
    rows=reported,
    conduct=("began_on", "ended_on"),
    conducts=("vulnerability",),
    due="due_on",
    done="reported_at",
    elapsed="elapsed_s",
    met=in_time,
    remedy={
        "en": "Report {vulnerability} in {product}, due on {due_on}, late as it is, to the threat "
        "and vulnerability sharing platform of the Ministry of Industry and Information "
        "Technology, and keep the receipt.",
        "zh": "将{product}的漏洞{vulnerability}（应于{due_on}前报送）报送工业和信息化部"
        "网络安全威胁和漏洞信息共享平台，逾期亦应补报，并留存回执。",
    },
    convention={
        "en": "The days do not count the day of discovery and end at 24:00 Shanghai time. "
        "To whom it was reported is shown and not judged.",
        "zh": "期限不计发现当日，至届满日24时（上海时间）止。接收部门仅供参考，不作判断。",
    },
    examples=(
        met("reported in the last second of the term", operator=MAKER, vulnerabilities=[FLAW]),
        met(
            "the term ends on the day",
            day="2026-06-03",
            operator=MAKER,
            vulnerabilities=[FLAW | {"reported_at": None}],
        ),
        met(
            "found in the last second before the day changes, across the end of a month",
            day="2021-12-02",
            operator=MAKER,
            vulnerabilities=[FLAW | {"found_at": "2021-11-30T15:59:59Z", "reported_at": None}],
        ),
        breached(
            "reported one second after the term",
            operator=MAKER,
            vulnerabilities=[FLAW | {"reported_at": "2026-06-03T16:00:00Z"}],
        ),
        breached(
            "not reported on the day after the term",
            day="2026-06-04",
            operator=MAKER,
            vulnerabilities=[FLAW | {"reported_at": None}],
        ),
        breached(
            "reported only after the day that is asked for",
            day="2021-12-03",
            operator=MAKER,
            vulnerabilities=[
                FLAW | {"found_at": "2021-11-30T15:59:59Z", "reported_at": "2021-12-04T02:00:00Z"}
            ],
        ),
        unknown(
            "the report is not recorded",
            operator=MAKER,
            vulnerabilities=[{k: v for k, v in FLAW.items() if k != "reported_at"}],
        ),
        unknown(
            "not reported, and products are not recorded",
            operator=MAKER,
            vulnerabilities=[without(FLAW, "product") | {"reported_at": None}],
        ),
        unknown("it is not said whether products are supplied", vulnerabilities=[FLAW]),
        not_applicable(
            "found before the rule, in a complete register",
            operator=MAKER,
            complete=("vulnerabilities",),
            vulnerabilities=[FLAW | {"found_at": "2021-08-31T15:59:59Z", "reported_at": None}],
        ),
        not_applicable(
            "in the operator's own system, in a complete register",
            operator=MAKER,
            complete=("vulnerabilities",),
            vulnerabilities=[FLAW | {"product": None, "reported_at": None}],
        ),
        not_applicable(
            "the rule was not yet in force",
            day="2021-08-31",
            operator=MAKER,
            vulnerabilities=[FLAW],
        ),
        not_applicable(
            "no products are supplied",
            operator={"provides_products": False},
            vulnerabilities=[FLAW],
        ),
    ),
)
