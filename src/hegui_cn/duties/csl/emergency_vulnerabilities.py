"""Vulnerabilities of the operator's own systems: handled promptly."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import vulnerabilities as flaws


def in_own_systems(vulnerabilities, day, number, in_force):
    return flaws.remedied(flaws.of_own_systems(vulnerabilities), in_force, day, number)


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
        "en": "Promptly, by severity: seven days for critical, 30 for high, 90 for medium "
        "vulnerabilities, not counting the day on which it was found; low and informational "
        "ones are never late by age alone. What an authority gave notice of (source) is met on "
        "its day, not known on the next, and breached after it, whatever its severity. Else what "
        "is remedied in its days is met, what is open "
        "within them is pending, and what is remedied later or not at all is breached, for "
        "two years after its remedy too. A vulnerability without a product is one of the "
        "operator's own systems; where products are not recorded that is not known.",
        "zh": "“及时”按危害等级：超危七日、高危三十日、中危九十日，不计发现当日；"
        "低危和提示级不因时间长短视为违反。主管部门通知的（source），不论等级，当日处置的为符合，"
        "次日内的不作认定，逾期为违反；其他的，期限内处置的为符合，期限内尚未处置的为待定，"
        "逾期处置或者未处置的为违反，处置后两年内仍可追究。未填产品标识的漏洞视为自身系统的漏洞；"
        "未登记产品一栏的，归属不详。",
    },
    examples=(
        met("remedied within hours", vulnerabilities=[FLAW]),
        met(
            "each remedied on its last day, and a low one open since long ago",
            day="2026-10-31",
            vulnerabilities=[
                FLAW | {"mitigated_at": "2026-06-08T15:59:59Z"},
                FLAW | {"asset": "a", "severity": "high", "mitigated_at": "2026-07-01T15:59:59Z"},
                FLAW | {"asset": "b", "severity": "medium", "mitigated_at": "2026-08-30T15:59:59Z"},
                FLAW | {"asset": "c", "severity": "low", "mitigated_at": None},
                FLAW | {"asset": "d", "severity": "informational", "mitigated_at": None},
            ],
        ),
        met(
            "a critical one open within its days beside one that was remedied",
            day="2026-06-08",
            vulnerabilities=[FLAW, FLAW | {"asset": "a", "mitigated_at": None}],
        ),
        met(
            "remedied, in a register that knows no products",
            vulnerabilities=[{k: v for k, v in FLAW.items() if k != "product"}],
        ),
        breached(
            "a critical one remedied on the eighth day",
            vulnerabilities=[FLAW | {"mitigated_at": "2026-06-08T16:00:00Z"}],
        ),
        breached(
            "a critical one open on the eighth day",
            day="2026-06-09",
            vulnerabilities=[FLAW | {"mitigated_at": None}],
        ),
        breached(
            "remedied only after the day that is asked for",
            day="2017-09-28",
            vulnerabilities=[
                FLAW | {"found_at": "2017-09-20T02:00:00Z", "mitigated_at": "2017-09-29T02:00:00Z"}
            ],
        ),
        breached(
            "open since before the law",
            day="2017-09-26",
            vulnerabilities=[FLAW | {"found_at": "2016-03-01T02:00:00Z", "mitigated_at": None}],
        ),
        breached(
            "a low one that an authority gave notice of, open two days later",
            day="2026-06-03",
            vulnerabilities=[
                FLAW | {"severity": "low", "source": "主管部门", "mitigated_at": None}
            ],
        ),
        unknown(
            "what an authority gave notice of, remedied on the next day",
            vulnerabilities=[
                FLAW | {"source": "authority", "mitigated_at": "2026-06-02T09:00:00Z"}
            ],
        ),
        unknown(
            "the remedy is not recorded",
            vulnerabilities=[{k: v for k, v in FLAW.items() if k != "mitigated_at"}],
        ),
        unknown(
            "all are open within their days",
            day="2026-06-08",
            vulnerabilities=[
                FLAW | {"mitigated_at": None},
                FLAW | {"asset": "a", "severity": "medium", "mitigated_at": None},
            ],
        ),
        unknown(
            "open, in a register that knows no products",
            vulnerabilities=[without(FLAW, "product") | {"mitigated_at": None}],
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
