"""Vulnerabilities of products and services: remedied at once."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import register
from hegui.duties.shapes import vulnerabilities as flaws


def in_products(vulnerabilities, day, number, in_force):
    found = register.bound(vulnerabilities, vulnerabilities["product"] != flaws.OWN)
    return flaws.remedied(found, in_force, day, number)


MAKER = {"provides_products": True}
FLAW = {
    "vulnerability": "CVE-2026-1001",
    "asset": "router 2.1",
    "product": "router",
    "severity": "high",
    "found_at": "2026-06-01T02:00:00Z",
    "mitigated_at": "2026-06-01T09:00:00Z",
}

duty = Duty(
    title={
        "en": "Remedy vulnerabilities of products and services at once",
        "zh": "发现产品、服务的安全缺陷、漏洞立即采取补救措施",
    },
    law={"2017-06-01": ("csl:22.p1.s3",), "2026-01-01": ("csl:24.p1.s3",)},
    applies=lambda operator: operator.provides_products,
    rows=in_products,
    conduct=("began_on", "ended_on"),
    conducts=("vulnerability",),
    elapsed="elapsed_s",
    met=lambda t, day, number: flaws.in_time(t, day),
    remedy={
        "en": "Remedy {vulnerability} in {product} ({asset}), which was found at {found_at}, and "
        "record when that was done.",
        "zh": "对{product}（{asset}）的漏洞{vulnerability}（发现于{found_at}）立即采取补救措施，"
        "并记录完成时间。",
    },
    convention={
        "en": "At once and promptly, by severity: seven days for critical, 30 for high, 90 for "
        "medium vulnerabilities, not counting the day on which it was found; low and "
        "informational ones are never late by age alone. What an authority gave notice of "
        "(source) is met on its day, not known on the next, and breached after it, whatever its "
        "severity. Else what is remedied in its days is met, "
        "what is open within them is pending, and what is remedied later or not at all is "
        "breached, for two years after its remedy too.",
        "zh": "“立即”“及时”按危害等级：超危七日、高危三十日、中危九十日，不计发现当日；"
        "低危和提示级不因时间长短视为违反。主管部门通知的（source），不论等级，当日处置的为符合，"
        "次日内的不作认定，逾期为违反；其他的，期限内处置的为符合，期限内尚未处置的为待定，"
        "逾期处置或者未处置的为违反，处置后两年内仍可追究。",
    },
    examples=(
        met("remedied within hours", operator=MAKER, vulnerabilities=[FLAW]),
        met(
            "a high one remedied on the thirtieth day",
            day="2026-07-31",
            operator=MAKER,
            vulnerabilities=[FLAW | {"mitigated_at": "2026-07-01T15:59:59Z"}],
        ),
        met(
            "found before the law and remedied on the thirtieth day of it",
            day="2017-09-26",
            operator=MAKER,
            vulnerabilities=[
                FLAW | {"found_at": "2017-05-20T02:00:00Z", "mitigated_at": "2017-07-01T15:59:59Z"}
            ],
        ),
        breached(
            "a high one open on the thirty-first day",
            day="2026-07-02",
            operator=MAKER,
            vulnerabilities=[FLAW | {"mitigated_at": None}],
        ),
        breached(
            "remedied only after the day that is asked for",
            day="2026-07-02",
            operator=MAKER,
            vulnerabilities=[FLAW | {"mitigated_at": "2026-07-04T02:00:00Z"}],
        ),
        breached(
            "found before the law and open after the thirtieth day of it",
            day="2017-07-02",
            operator=MAKER,
            vulnerabilities=[FLAW | {"found_at": "2017-05-20T02:00:00Z", "mitigated_at": None}],
        ),
        unknown(
            "open within its days",
            day="2026-07-01",
            operator=MAKER,
            vulnerabilities=[FLAW | {"mitigated_at": None}],
        ),
        unknown(
            "open, and products are not recorded",
            operator=MAKER,
            day="2026-07-31",
            vulnerabilities=[without(FLAW, "product") | {"mitigated_at": None}],
        ),
        unknown(
            "the remedy is not recorded",
            operator=MAKER,
            vulnerabilities=[{k: v for k, v in FLAW.items() if k != "mitigated_at"}],
        ),
        unknown(
            "only the operator's own systems are listed",
            operator=MAKER,
            vulnerabilities=[FLAW | {"product": None}],
        ),
        unknown("it is not said whether products are supplied", vulnerabilities=[FLAW]),
        not_applicable(
            "no vulnerability in a product, as declared",
            operator=MAKER,
            complete=("vulnerabilities",),
            vulnerabilities=[FLAW | {"product": None}],
        ),
        not_applicable(
            "no products are supplied",
            operator={"provides_products": False},
            vulnerabilities=[FLAW],
        ),
    ),
)
