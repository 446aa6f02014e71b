"""Vulnerabilities of products and services: reported to the authority as prescribed."""

from datetime import date

import ibis

from hegui.days import end_of
from hegui.duties import (
    Duty,
    breached,
    day_after,
    happened,
    met,
    not_applicable,
    seconds_between,
    shanghai_day,
    unknown,
)
from hegui.duties.shapes import prompt
from hegui.duties.shapes.vulnerabilities import of_products

IN_FORCE = end_of(date(2017, 5, 31))
NUMBERED_FROM = date(2021, 9, 1)


def reported(vulnerabilities, number):
    """Return what was found in a product since the law, with the last day to report it.

    Until the rules of 2021 no number was set. Since then a late report is conduct under
    `vuln.report` and not once more here.
    """
    flaws = of_products(vulnerabilities, IN_FORCE)
    found_on, done = shanghai_day(flaws.found_at), flaws.reported_at
    numbered = found_on >= ibis.literal(NUMBERED_FROM)
    days = number.get("vuln_report_days", 0)
    last = ibis.ifelse(numbered, found_on + ibis.interval(days=days), found_on)
    late = (shanghai_day(done) > last) & ~(numbered & happened(done))
    none = ibis.null("date")
    return flaws.select(
        "vulnerability",
        "asset",
        "product",
        "severity",
        "found_at",
        "reported_at",
        "reported_to",
        last_day=last,
        elapsed_s=seconds_between(flaws.found_at, done),
        began_on=ibis.ifelse(late, day_after(last), none),
        ended_on=ibis.ifelse(numbered, none, prompt.late_until(flaws.found_at, done)),
    )


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
    met=lambda t, day, number: happened(t.reported_at) | (t.last_day >= ibis.literal(day)),
    remedy={
        "en": "Report {vulnerability} in {product} to the authority now and keep the receipt.",
        "zh": "立即向主管部门报告{product}的漏洞{vulnerability}，并留存回执。",
    },
    convention={
        "en": "What was found before 2021-09-01 is to be reported by the end of the Shanghai day "
        "on which it was found, since no rule gave a number; what was found later, within the days "
        "of the rule. For the latter it counts here that it was reported at all: being late is "
        "judged by vuln.report. To whom it was reported is shown and not judged.",
        "zh": "2021年9月1日前发现的，因无规定天数，应于发现当日（上海时间）结束前报告；"
        "此后发现的，按规定天数，本项只判断是否已报告，逾期由 vuln.report 判断；"
        "接收部门仅供参考，不作判断。",
    },
    examples=(
        met("reported", operator=MAKER, vulnerabilities=[FLAW]),
        met(
            "reported a week late, which is conduct under another duty",
            operator=MAKER,
            vulnerabilities=[FLAW | {"reported_at": "2026-06-10T02:00:00Z"}],
        ),
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
            "reported late in 2017, which is past conduct",
            day="2017-09-26",
            operator=MAKER,
            vulnerabilities=[EARLY | {"reported_at": "2017-09-03T02:00:00Z"}],
        ),
        met(
            "on the last day without a number, the day of finding itself",
            day="2021-08-31",
            operator=MAKER,
            vulnerabilities=[FLAW | {"found_at": "2021-08-31T02:00:00Z", "reported_at": None}],
        ),
        met(
            "on the first day with a number, the day after",
            day="2021-09-02",
            operator=MAKER,
            vulnerabilities=[FLAW | {"found_at": "2021-08-31T16:00:00Z", "reported_at": None}],
        ),
        breached(
            "on the last day without a number, the day after",
            day="2021-09-01",
            operator=MAKER,
            vulnerabilities=[FLAW | {"found_at": "2021-08-31T02:00:00Z", "reported_at": None}],
        ),
        breached(
            "not reported on the third day",
            day="2026-06-04",
            operator=MAKER,
            vulnerabilities=[FLAW | {"reported_at": None}],
        ),
        breached(
            "reported only after the day that is asked for",
            day="2017-09-02",
            operator=MAKER,
            vulnerabilities=[EARLY | {"reported_at": "2017-09-03T02:00:00Z"}],
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
