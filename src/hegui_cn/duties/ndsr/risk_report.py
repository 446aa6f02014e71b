"""Flaws of products that endanger the public: reported within the hours of the regulation."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, seconds_between, unknown
from hegui.duties.shapes import deadline, register
from hegui.duties.shapes.vulnerabilities import of_products, unless_bound

HOUR = 60


def grave(vulnerabilities, number, in_force):
    """Return the flaws of products that endanger or may endanger the public."""
    flaws = of_products(vulnerabilities, in_force, vulnerabilities.endangers_public)
    found, done, hours = flaws.found_at, flaws.reported_at, ibis.literal(number.risk_report_hours)
    term = deadline.hours(found, hours * HOUR, hours)
    return flaws.select(
        "vulnerability",
        "asset",
        "product",
        "found_at",
        "endangers_public",
        "reported_at",
        "reported_to",
        **term,
        elapsed_s=seconds_between(found, done),
        **deadline.late_to_the_hour(done, term["due_at"], bound=flaws.endangers_public),
    )


def in_time(t, day, number):
    """Whether it endangers the public matters only where it was not reported in time."""
    limit = t.found_at + ibis.interval(hours=number.risk_report_hours)
    kept = deadline.kept_to_the_hour(t.reported_at, limit, day)
    return kept | register.doubt(t.endangers_public) | unless_bound(t)


MAKER = {"provides_products": True}
FLAW = {
    "vulnerability": "CVE-2026-1001",
    "asset": "router 2.1",
    "product": "router",
    "severity": "critical",
    "found_at": "2026-06-01T16:00:00Z",
    "reported_at": "2026-06-02T16:00:00Z",
    "endangers_public": True,
}
SILENT = FLAW | {"reported_at": None}

duty = Duty(
    title={
        "en": "Report flaws that endanger national security or the public within 24 hours",
        "zh": "产品、服务的风险涉及危害国家安全、公共利益的，在24小时内报告",
    },
    law={
        "2025-01-01": ("ndsr:10", "csl:22.p1.s3"),
        "2026-01-01": ("ndsr:10", "csl:24.p1.s3"),
    },
    applies=lambda operator: operator.provides_products,
    rows=grave,
    conduct=("began_on", "ended_on"),
    conducts=("vulnerability", "data_security_duty"),
    due="due_on",
    done="reported_at",
    elapsed="elapsed_s",
    met=in_time,
    remedy={
        "en": "Report {vulnerability} in {product}, which was due at {due_at}, late as it is, and "
        "keep the receipt.",
        "zh": "{product}的漏洞{vulnerability}应于{due_at}前报告，逾期亦应立即补报，并留存回执。",
    },
    convention={
        "en": "The hours run from finding. The register says whether national security or the "
        "public interest is endangered. Only flaws of products and services for others are "
        "judged; to whom it was reported is shown and not judged.",
        "zh": "自发现时起算。是否涉及危害国家安全、公共利益以登记为准。"
        "仅判断向他人提供的产品、服务；接收部门仅供参考，不作判断。",
    },
    examples=(
        met("reported in 24 hours to the second", operator=MAKER, vulnerabilities=[FLAW]),
        met(
            "the hours end at the end of the day",
            day="2026-06-02",
            operator=MAKER,
            vulnerabilities=[SILENT],
        ),
        met(
            "what endangers nobody else is no matter of hours",
            operator=MAKER,
            vulnerabilities=[
                FLAW,
                SILENT | {"vulnerability": "CVE-2026-1002", "endangers_public": False},
            ],
        ),
        breached(
            "reported a second late",
            operator=MAKER,
            vulnerabilities=[FLAW | {"reported_at": "2026-06-02T16:00:01Z"}],
        ),
        breached(
            "the hours ended a second before the day did",
            day="2026-06-02",
            operator=MAKER,
            vulnerabilities=[SILENT | {"found_at": "2026-06-01T15:59:59Z"}],
        ),
        breached(
            "unreported in the first days of the regulation",
            day="2025-01-02",
            operator=MAKER,
            vulnerabilities=[SILENT | {"found_at": "2024-12-31T16:00:00Z"}],
        ),
        unknown(
            "unreported, and whether it endangers the public is not known",
            operator=MAKER,
            vulnerabilities=[SILENT | {"endangers_public": None}],
        ),
        unknown(
            "the report is not recorded",
            operator=MAKER,
            vulnerabilities=[{k: v for k, v in FLAW.items() if k != "reported_at"}],
        ),
        unknown("the profile does not say whether it makes products", vulnerabilities=[FLAW]),
        not_applicable(
            "found a second before the regulation, in a complete register",
            operator=MAKER,
            complete=("vulnerabilities",),
            vulnerabilities=[SILENT | {"found_at": "2024-12-31T15:59:59Z"}],
        ),
        not_applicable(
            "no products are made", operator={"provides_products": False}, vulnerabilities=[SILENT]
        ),
    ),
)
