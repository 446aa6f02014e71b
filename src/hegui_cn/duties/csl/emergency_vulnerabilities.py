"""Vulnerabilities of the operator's own systems: handled promptly."""

from datetime import date

from hegui.days import end_of
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import vulnerabilities as flaws

IN_FORCE = end_of(date(2017, 5, 31))


def in_own_systems(vulnerabilities):
    """Return what is in no product: that is the operator's own system."""
    own = vulnerabilities.filter(vulnerabilities["product"].isnull())
    return flaws.remedied(own, IN_FORCE).drop("product")


FLAW = {
    "vulnerability": "sqli-17",
    "asset": "www",
    "product": None,
    "severity": "critical",
    "found_at": "2026-06-01T02:00:00Z",
    "mitigated_at": "2026-06-01T09:00:00Z",
}

duty = Duty(
    title={
        "en": "Handle vulnerabilities of one's own systems promptly",
        "zh": "及时处置自身系统的漏洞等安全风险",
    },
    law={"2017-06-01": ("csl:25", "csl:21.i2"), "2026-01-01": ("csl:27", "csl:23.i2")},
    rows=in_own_systems,
    conduct=("began_on", "ended_on"),
    conducts=("vulnerability",),
    elapsed="elapsed_s",
    met=lambda t, day, number: flaws.in_time(t, day),
    remedy={
        "en": "Remedy {vulnerability} on {asset}, which was found at {found_at}, and record when "
        "that was done.",
        "zh": "处置{asset}上的漏洞{vulnerability}（发现于{found_at}），并记录完成时间。",
    },
    convention={
        "en": "Promptly: what is undone at the end of the Shanghai day on which it was found is "
        "breached; what was done later is met today, with the time shown. A vulnerability without "
        "a product is one of the operator's own systems.",
        "zh": "“及时”：发现当日（上海时间）结束时仍未处置的，视为违反；此后处置的，当前视为符合，"
        "并列明所用时间。未填 product 的漏洞视为自身系统的漏洞。",
    },
    examples=(
        met("remedied within hours", vulnerabilities=[FLAW]),
        met(
            "a register that knows no products",
            vulnerabilities=[{k: v for k, v in FLAW.items() if k != "product"}],
        ),
        met(
            "found in the last second of the day and still open at its end",
            day="2017-09-26",
            vulnerabilities=[FLAW | {"found_at": "2017-09-26T15:59:59Z", "mitigated_at": None}],
        ),
        met(
            "remedied a minute after the end of the day, which is past conduct",
            vulnerabilities=[FLAW | {"mitigated_at": "2026-06-01T16:01:00Z"}],
        ),
        breached(
            "open on the day after it was found",
            day="2026-06-02",
            vulnerabilities=[FLAW | {"mitigated_at": None}],
        ),
        breached(
            "remedied only after the day that is asked for",
            day="2017-09-26",
            vulnerabilities=[
                FLAW | {"found_at": "2017-09-20T02:00:00Z", "mitigated_at": "2017-09-27T02:00:00Z"}
            ],
        ),
        breached(
            "open since before the law",
            day="2017-09-26",
            vulnerabilities=[FLAW | {"found_at": "2016-03-01T02:00:00Z", "mitigated_at": None}],
        ),
        unknown(
            "the remedy is not recorded",
            vulnerabilities=[{k: v for k, v in FLAW.items() if k != "mitigated_at"}],
        ),
        unknown("no vulnerability is listed", vulnerabilities=[]),
        unknown(
            "only vulnerabilities in products are listed",
            vulnerabilities=[FLAW | {"product": "router"}],
        ),
        not_applicable(
            "none found, as declared", complete=("vulnerabilities",), vulnerabilities=[]
        ),
        not_applicable(
            "no network is operated",
            operator={"operates_network": False},
            vulnerabilities=[FLAW],
        ),
    ),
)
