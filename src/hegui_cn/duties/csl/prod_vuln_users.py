"""Vulnerabilities of products and services: the users told in time."""

from datetime import date

from hegui.days import end_of
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import prompt
from hegui.duties.shapes.vulnerabilities import of_products

IN_FORCE = end_of(date(2017, 5, 31))


def told(vulnerabilities):
    """Return what was found in a product since the law, unless it is known to affect no user."""
    flaws = of_products(vulnerabilities, IN_FORCE, vulnerabilities.affects_users)
    return flaws.select(
        "vulnerability",
        "asset",
        "product",
        "severity",
        "affects_users",
        "found_at",
        "users_told_at",
        **prompt.late(flaws.found_at, flaws.users_told_at, bound=flaws.affects_users),
    )


MAKER = {"provides_products": True}
FLAW = {
    "vulnerability": "CVE-2026-1001",
    "asset": "router 2.1",
    "product": "router",
    "severity": "high",
    "affects_users": "true",
    "found_at": "2026-06-01T02:00:00Z",
    "users_told_at": "2026-06-01T15:59:59Z",
}

duty = Duty(
    title={
        "en": "Tell users of vulnerabilities of products and services in time",
        "zh": "及时将产品、服务的安全缺陷、漏洞告知用户",
    },
    law={"2017-06-01": ("csl:22.p1.s3",), "2026-01-01": ("csl:24.p1.s3",)},
    applies=lambda operator: operator.provides_products,
    rows=told,
    conduct=("began_on", "ended_on"),
    conducts=("vulnerability",),
    elapsed="elapsed_s",
    # where it is not known whether users are affected, only having told them answers
    met=lambda t, day, number: prompt.in_time(t.found_at, t.users_told_at, day) | ~t.affects_users,
    remedy={
        "en": "Tell the users of {product} about {vulnerability} and what they can do, and record "
        "when they were told.",
        "zh": "将{product}的漏洞{vulnerability}及应对办法告知用户，并记录告知时间。",
    },
    convention={
        "en": "In time: what users were not told by the end of the Shanghai day on which it was "
        "found is breached; told later is met today, with the time shown. What affects no user is "
        "left out.",
        "zh": "“及时”：发现当日（上海时间）结束时仍未告知的，视为违反；此后告知的，当前视为符合，"
        "并列明所用时间。不影响用户的漏洞不在判断之列。",
    },
    examples=(
        met("told in the last second of the day", operator=MAKER, vulnerabilities=[FLAW]),
        met(
            "told a day late, which is past conduct",
            day="2017-09-26",
            operator=MAKER,
            vulnerabilities=[
                FLAW | {"found_at": "2017-09-01T02:00:00Z", "users_told_at": "2017-09-01T16:00:00Z"}
            ],
        ),
        met(
            "told, though it is not known whether users are affected",
            operator=MAKER,
            vulnerabilities=[FLAW | {"affects_users": None}],
        ),
        met(
            "found on the day",
            day="2026-06-01",
            operator=MAKER,
            vulnerabilities=[FLAW | {"users_told_at": None}],
        ),
        breached(
            "not told on the day after",
            day="2026-06-02",
            operator=MAKER,
            vulnerabilities=[FLAW | {"users_told_at": None}],
        ),
        breached(
            "told only after the day that is asked for",
            day="2017-09-10",
            operator=MAKER,
            vulnerabilities=[
                FLAW | {"found_at": "2017-09-01T02:00:00Z", "users_told_at": "2017-09-11T02:00:00Z"}
            ],
        ),
        unknown(
            "not told, and it is not known whether users are affected",
            operator=MAKER,
            vulnerabilities=[FLAW | {"affects_users": None, "users_told_at": None}],
        ),
        unknown(
            "the telling is not recorded",
            operator=MAKER,
            vulnerabilities=[{k: v for k, v in FLAW.items() if k != "users_told_at"}],
        ),
        not_applicable(
            "no user is affected, in a complete register",
            operator=MAKER,
            complete=("vulnerabilities",),
            vulnerabilities=[FLAW | {"affects_users": "false", "users_told_at": None}],
        ),
        not_applicable(
            "found before the law, in a complete register",
            day="2017-09-26",
            operator=MAKER,
            complete=("vulnerabilities",),
            vulnerabilities=[FLAW | {"found_at": "2017-05-31T15:59:59Z", "users_told_at": None}],
        ),
        not_applicable(
            "no products are supplied",
            operator={"provides_products": False},
            vulnerabilities=[FLAW],
        ),
    ),
)
