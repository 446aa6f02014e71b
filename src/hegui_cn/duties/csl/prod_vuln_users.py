"""Vulnerabilities of products and services: the users told in time."""

from datetime import date

import ibis

from hegui.days import LATER, end_of
from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import prompt
from hegui.duties.shapes.vulnerabilities import of_products, unless_bound

WITH_REMEDY = end_of(date(2021, 8, 31))
"""From then on users are told of a vulnerability and of its remedy, so once there is one."""


def told(vulnerabilities, in_force):
    """Return what was found in a product since the law, unless it is known to affect no user.

    `ready_at` is the latest time from which users were to be told; `sure` is null where it may
    have been earlier.
    """
    flaws = of_products(vulnerabilities, in_force, vulnerabilities.affects_users)
    fix, mitigated = flaws.fix_available_at, flaws.mitigated_at
    later = ibis.literal(LATER)
    at_once = flaws.found_at < ibis.literal(WITH_REMEDY)
    remedy_at = ibis.least(fix.fill_null(later), mitigated.fill_null(later))
    known = at_once | (fix.notnull() & mitigated.notnull())
    flaws = flaws.mutate(
        ready_at=ibis.ifelse(at_once, flaws.found_at, remedy_at),
        sure=ibis.ifelse(known, True, ibis.null("boolean")),
    )
    return flaws.select(
        "vulnerability",
        "asset",
        "product",
        "severity",
        "affects_users",
        "found_at",
        "fix_available_at",
        "mitigated_at",
        "users_told_at",
        "ready_at",
        "sure",
        **prompt.late(flaws.ready_at, flaws.users_told_at, bound=flaws.affects_users),
    )


def in_time(t, day, number):
    """Whether users are affected matters only where they were not told in time."""
    done = t.users_told_at
    at_once = prompt.on_the_day(t.found_at, done) | (prompt.on_the_day(t.ready_at, done) & t.sure)
    perhaps = prompt.in_room(t.ready_at, done, day, number.report_days) & ibis.null("boolean")
    return at_once | perhaps | ~t.affects_users | unless_bound(t)


MAKER = {"provides_products": True}
FLAW = {
    "vulnerability": "CVE-2026-1001",
    "asset": "router 2.1",
    "product": "router",
    "severity": "high",
    "affects_users": "true",
    "found_at": "2026-05-01T02:00:00Z",
    "fix_available_at": "2026-06-01T02:00:00Z",
    "mitigated_at": "2026-06-02T02:00:00Z",
    "users_told_at": "2026-06-01T15:59:59Z",
}
SILENT = FLAW | {"users_told_at": None}
EARLY = FLAW | {"found_at": "2017-09-01T02:00:00Z", "users_told_at": "2017-09-01T15:59:59Z"}

duty = Duty(
    title={
        "en": "Tell users of vulnerabilities of products and services in time",
        "zh": "及时将产品、服务的安全缺陷、漏洞告知用户",
    },
    law={
        "2017-06-01": ("csl:22.p1.s3",),
        "2021-09-01": ("csl:22.p1.s3", "vuln:7.i3"),
        "2026-01-01": ("csl:24.p1.s3", "vuln:7.i3"),
    },
    applies=lambda operator: operator.provides_products,
    rows=told,
    conduct=("began_on", "ended_on"),
    conducts=("vulnerability",),
    elapsed="elapsed_s",
    met=in_time,
    remedy={
        "en": "Tell the users of {product} about {vulnerability} and its remedy, had from "
        "{ready_at} on, and record when they were told.",
        "zh": "将{product}的漏洞{vulnerability}及其修补方式（{ready_at}起可用）告知用户，"
        "并记录告知时间。",
    },
    convention={
        "en": "What was found since 2021-09-01 is to be told once there is a fix or a mitigation, "
        "whichever is first; what was found before, once it was found. The law gives no "
        "number: what is told by the end of that Shanghai day is met; what is told later or "
        "still open within three days after it is not known to be in time; beyond that it is "
        "breached, for two years after it was told too. Where no fix is recorded it is not "
        "known since when there was one. What affects no user is left out.",
        "zh": "2021年9月1日起发现的，自有修补方案或者缓解措施之日（以先者为准）起告知；"
        "此前发现的，自发现之日起告知。法律未定期限：该日（上海时间）内告知的为符合；"
        "此后三日内告知或者三日结束前尚未告知的，是否及时不作认定；超过的为违反，此后告知的，"
        "两年内仍可追究。未登记修补方案可用时间的，其起始时间不详。不影响用户的漏洞不在判断之列。",
    },
    examples=(
        met("told in the last second of the day", operator=MAKER, vulnerabilities=[FLAW]),
        met(
            "told on the day of finding, in 2017",
            day="2017-09-26",
            operator=MAKER,
            vulnerabilities=[EARLY],
        ),
        met(
            "told before there was a fix",
            operator=MAKER,
            vulnerabilities=[FLAW | {"users_told_at": "2026-05-20T02:00:00Z"}],
        ),
        met(
            "told, though it is not known whether users are affected",
            operator=MAKER,
            vulnerabilities=[FLAW | {"affects_users": None}],
        ),
        breached(
            "not told on the fourth day after the fix",
            day="2026-06-05",
            operator=MAKER,
            vulnerabilities=[SILENT],
        ),
        breached(
            "told on the fourth day after a mitigation, and a fix came later",
            operator=MAKER,
            vulnerabilities=[
                FLAW
                | {"mitigated_at": "2026-05-01T09:00:00Z", "users_told_at": "2026-05-04T16:00:00Z"}
            ],
        ),
        breached(
            "told only after the day that is asked for",
            day="2017-09-10",
            operator=MAKER,
            vulnerabilities=[EARLY | {"users_told_at": "2017-09-11T02:00:00Z"}],
        ),
        unknown(
            "found a month ago, and there is no remedy of which users could be told",
            operator=MAKER,
            vulnerabilities=[SILENT | {"fix_available_at": None, "mitigated_at": None}],
        ),
        unknown(
            "told on the day after the fix",
            operator=MAKER,
            vulnerabilities=[FLAW | {"users_told_at": "2026-06-01T16:00:00Z"}],
        ),
        unknown(
            "told on the day of the mitigation, and since when there was a fix is not recorded",
            operator=MAKER,
            vulnerabilities=[
                without(FLAW, "fix_available_at") | {"users_told_at": "2026-06-02T03:00:00Z"}
            ],
        ),
        unknown(
            "not told, and it is not known whether users are affected",
            operator=MAKER,
            vulnerabilities=[SILENT | {"affects_users": None}],
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
            vulnerabilities=[SILENT | {"affects_users": "false"}],
        ),
        not_applicable(
            "found before the law, in a complete register",
            day="2017-09-26",
            operator=MAKER,
            complete=("vulnerabilities",),
            vulnerabilities=[SILENT | {"found_at": "2017-05-31T15:59:59Z"}],
        ),
        not_applicable(
            "no products are supplied",
            operator={"provides_products": False},
            vulnerabilities=[FLAW],
        ),
    ),
)
