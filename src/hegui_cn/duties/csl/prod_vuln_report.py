"""Vulnerabilities of products and services: reported to the authority as prescribed."""

from datetime import date

import ibis

from hegui.duties import (
    Duty,
    breached,
    met,
    not_applicable,
    seconds_between,
    shanghai_day,
    unknown,
)
from hegui.duties.shapes import deadline, prompt
from hegui.duties.shapes.vulnerabilities import of_products, unless_bound

NUMBERED_FROM = date(2021, 9, 1)


def reported(vulnerabilities, number, in_force):
    """Return what was found in a product since the law, with the last day to report it.

    Until the rules of 2021 no number was set.
    """
    flaws = of_products(vulnerabilities, in_force)
    found_on, done = shanghai_day(flaws.found_at), flaws.reported_at
    numbered = found_on >= ibis.literal(NUMBERED_FROM)
    days = number.get("vuln_report_days", 0)
    last = ibis.ifelse(numbered, found_on + ibis.interval(days=days), found_on).cast("date")
    return flaws.select(
        "vulnerability",
        "asset",
        "product",
        "severity",
        "found_at",
        "reported_at",
        "reported_to",
        last_day=last,
        numbered=numbered,
        elapsed_s=seconds_between(flaws.found_at, done),
        **deadline.late(shanghai_day(done), last),
    )


def in_time(t, day, number):
    kept = deadline.kept(shanghai_day(t.reported_at), t.last_day, day)
    promptly = prompt.in_time(t.found_at, t.reported_at, day, number.report_days)
    return ibis.ifelse(t.numbered, kept, promptly) | unless_bound(t)


MAKER = {"provides_products": True}
FLAW = {
    "vulnerability": "CVE-2026-1001",
    "asset": "router 2.1",
    "product": "router",
    "severity": "high",
    "found_at": "2026-06-01T02:00:00Z",
    "reported_at": "2026-06-02T02:00:00Z",
}
EARLY = FLAW | {"found_at": "2017-09-01T02:00:00Z", "reported_at": "2017-09-01T08:00:00Z"}

duty = Duty(
    title={
        "en": "Report vulnerabilities of products and services to the authority",
        "zh": "按照规定向主管部门报告产品、服务的安全缺陷、漏洞",
    },
    law={
        "2017-06-01": ("csl:22.p1.s3",),
        "2021-09-01": ("csl:22.p1.s3", "vuln:7.i2"),
        "2026-01-01": ("csl:24.p1.s3", "vuln:7.i2"),
    },
    applies=lambda operator: operator.provides_products,
    rows=reported,
    conduct=("began_on", "ended_on"),
    conducts=("vulnerability",),
    elapsed="elapsed_s",
    met=in_time,
    remedy={
        "en": "Report {vulnerability} in {product} to the authority now and keep the receipt.",
        "zh": "立即向主管部门报告{product}的漏洞{vulnerability}，并留存回执。",
    },
    convention={
        "en": "What was found since 2021-09-01 is to be reported within the days of the rule; a "
        "report that missed them is breached here too. Of what was found before: the law "
        "gives no number: what is reported by the end of the Shanghai day on which it was "
        "found is met; what is reported later or still open within three days after it is not "
        "known to be in time; beyond that it is breached, for two years after it was reported "
        "too. To whom it was reported is shown and not judged.",
        "zh": "2021年9月1日起发现的，应当在规定天数内报送，逾期报送的亦为违反。此前发现的，"
        "法律未定期限：发现当日（上海时间）内报告的为符合；"
        "此后三日内报告或者三日结束前尚未报告的，是否及时不作认定；超过的为违反，此后报告的，"
        "两年内仍可追究。接收部门仅供参考，不作判断。",
    },
    examples=(
        met("reported", operator=MAKER, vulnerabilities=[FLAW]),
        met(
            "the second day after it was found has not ended",
            day="2026-06-03",
            operator=MAKER,
            vulnerabilities=[FLAW | {"reported_at": None}],
        ),
        met(
            "reported on the day, in 2017",
            day="2017-09-26",
            operator=MAKER,
            vulnerabilities=[EARLY],
        ),
        met(
            "on the first day with a number, the day after",
            day="2021-09-02",
            operator=MAKER,
            vulnerabilities=[FLAW | {"found_at": "2021-08-31T16:00:00Z", "reported_at": None}],
        ),
        breached(
            "reported late, which breaches every duty with that limit",
            operator=MAKER,
            vulnerabilities=[FLAW | {"reported_at": "2026-06-10T02:00:00Z"}],
        ),
        breached(
            "found on the last day without a number, the fourth day after",
            day="2021-09-04",
            operator=MAKER,
            vulnerabilities=[FLAW | {"found_at": "2021-08-31T02:00:00Z", "reported_at": None}],
        ),
        unknown(
            "found on the last day without a number, the third day after",
            day="2021-09-03",
            operator=MAKER,
            vulnerabilities=[FLAW | {"found_at": "2021-08-31T02:00:00Z", "reported_at": None}],
        ),
        unknown(
            "reported two days after it was found, in 2017",
            day="2017-09-26",
            operator=MAKER,
            vulnerabilities=[EARLY | {"reported_at": "2017-09-03T02:00:00Z"}],
        ),
        breached(
            "not reported on the third day",
            day="2026-06-04",
            operator=MAKER,
            vulnerabilities=[FLAW | {"reported_at": None}],
        ),
        breached(
            "reported only after the day that is asked for",
            day="2017-09-05",
            operator=MAKER,
            vulnerabilities=[EARLY | {"reported_at": "2017-09-06T02:00:00Z"}],
        ),
        unknown(
            "the report is not recorded",
            operator=MAKER,
            vulnerabilities=[{k: v for k, v in FLAW.items() if k != "reported_at"}],
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
