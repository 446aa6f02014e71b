"""Vulnerabilities of products and services: remedied at once."""

from datetime import date

from hegui.days import end_of
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import vulnerabilities as flaws

IN_FORCE = end_of(date(2017, 5, 31))


def in_products(vulnerabilities):
    return flaws.remedied(vulnerabilities.filter(vulnerabilities["product"].notnull()), IN_FORCE)


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
        "en": "At once: what is undone at the end of the Shanghai day on which it was found is "
        "breached; what was done later is met today, with the time shown.",
        "zh": "“立即”：发现当日（上海时间）结束时仍未完成的，视为违反；此后完成的，当前视为符合，"
        "并列明所用时间。",
    },
    examples=(
        met("remedied within hours", operator=MAKER, vulnerabilities=[FLAW]),
        met(
            "found on the day and still open at its end",
            day="2026-06-01",
            operator=MAKER,
            vulnerabilities=[FLAW | {"mitigated_at": None}],
        ),
        met(
            "remedied three days late, which is past conduct",
            operator=MAKER,
            vulnerabilities=[FLAW | {"mitigated_at": "2026-06-04T02:00:00Z"}],
        ),
        met(
            "found before the law and remedied on its first day",
            day="2017-06-02",
            operator=MAKER,
            vulnerabilities=[
                FLAW | {"found_at": "2017-05-20T02:00:00Z", "mitigated_at": "2017-06-01T15:59:59Z"}
            ],
        ),
        met(
            "found before the law and open on its first day",
            day="2017-06-01",
            operator=MAKER,
            vulnerabilities=[FLAW | {"found_at": "2017-05-20T02:00:00Z", "mitigated_at": None}],
        ),
        breached(
            "open on the day after it was found",
            day="2026-06-02",
            operator=MAKER,
            vulnerabilities=[FLAW | {"mitigated_at": None}],
        ),
        breached(
            "remedied only after the day that is asked for",
            day="2026-06-03",
            operator=MAKER,
            vulnerabilities=[FLAW | {"mitigated_at": "2026-06-04T02:00:00Z"}],
        ),
        breached(
            "found before the law and open after its first day",
            day="2017-06-02",
            operator=MAKER,
            vulnerabilities=[FLAW | {"found_at": "2017-05-20T02:00:00Z", "mitigated_at": None}],
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
