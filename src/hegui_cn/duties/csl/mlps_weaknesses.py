"""Weak passwords, missing authentication, injection: holes by which data is taken are not left."""

import ibis

from hegui.duties import Duty, breached, happened, met, not_applicable, shanghai_day, unknown
from hegui.duties.shapes import register
from hegui.duties.shapes import vulnerabilities as flaws

WEAKNESSES = {
    "weak_password": (259, 521, 798, 1391, 1392, 1393),
    "no_authentication": (284, 285, 287, 306, 639, 862, 863),
    "exposed": (200, 276, 419, 538, 548, 552, 668, 732),
    "injection": (22, 77, 78, 79, 89, 94, 434, 502),
}
"""Kinds of weakness that penalties name, by their numbers in CWE."""
SPOKEN = {
    "weak_password": (
        "weak password",
        "default password",
        "弱口令",
        "弱密码",
        "默认口令",
        "空口令",
    ),
    "no_authentication": ("unauthorised access", "unauthorized access", "未授权访问", "越权访问"),
    "exposed": ("exposed service", "端口暴露", "信息泄露", "目录遍历"),
    "injection": ("sql injection", "sql注入", "命令执行", "文件上传", "跨站脚本"),
}


def kind(weakness):
    """Return which of the kinds a weakness is, `other` if none, null if it is not known."""
    said = weakness.strip().lower()
    named = (
        (said.isin((*(f"cwe-{n}" for n in WEAKNESSES[one]), *SPOKEN[one])), one)
        for one in WEAKNESSES
    )
    return ibis.ifelse(said == "", ibis.null("string"), ibis.cases(*named, else_="other"))


def found(vulnerabilities, day, number, in_force, pi_breaches=None, data_assets=None):
    """Return the flaws of these kinds in own systems, and the first leak that fits each.

    A leak is of the asset of the flaw or of data in its system, found before the flaw was remedied;
    `leaked` is null where it was found before the flaw, which may have been the way or not.
    """
    flaw = vulnerabilities.mutate(
        hole=kind(vulnerabilities.weakness), spot=vulnerabilities.place.fill_null("")
    )
    bound = register.bound(flaws.of_own_systems(flaw), flaw.hole != "other")
    held = data_assets.select(data="asset", home="system")
    leaks = pi_breaches.select(data="asset", leak_at="found_at").left_join(held, "data")
    key = ("vulnerability", "asset", "spot", "found_at")
    pairs = bound.select(*key, "mitigated_at").inner_join(
        leaks, (bound["asset"] == leaks.data) | (bound["asset"] == leaks.home)
    )
    since = pairs.found_at - ibis.interval(days=number.leak_days)
    fits = pairs.filter(
        pairs.leak_at >= since, (pairs.leak_at <= pairs.mitigated_at).fill_null(True)
    )
    sure = (fits.leak_at >= fits.found_at) & (fits.leak_at <= fits.mitigated_at)
    first = fits.group_by(*key).agg(leak_at=fits.leak_at.min(), sure=sure.fill_null(False).any())
    rows = flaws.remedied(bound, in_force, day, number, "hole", "spot").left_join(first, list(key))
    leaked = ibis.cases(
        (rows.sure.fill_null(False), True),
        (rows.leak_at.notnull(), ibis.null("boolean")),
        else_=False,
    )
    rows = rows.mutate(leaked=leaked)
    by_leak = rows.leaked.fill_null(False)
    over = ibis.ifelse(happened(rows.mitigated_at), rows.mitigated_at, ibis.null("timestamp"))
    return rows.mutate(
        pending=rows.pending & ~by_leak,
        began_on=ibis.ifelse(by_leak, shanghai_day(rows.found_at), rows.began_on),
        ended_on=ibis.ifelse(by_leak, shanghai_day(over), rows.ended_on),
    ).drop(*(f"{name}_right" for name in key), "sure", "spot", "at_once")


def is_closed(t, day, number):
    """Ask for a remedy in its days and no leak meanwhile; told by an authority, it is not known.

    One of low severity that is open is not known either: the scanner's grade does not excuse it.
    """
    unsure = (
        t.told | t.leaked.isnull() | (t.severity.notin(flaws.GRAVE) & ~happened(t.mitigated_at))
    )
    in_days = (shanghai_day(t.mitigated_at) <= t.last_on) | (
        t.severity.notin(flaws.GRAVE) & ~t.told
    )
    perhaps = (t.last_on >= ibis.literal(day)).fill_null(False) & ibis.null("boolean")
    truth = ibis.cases((t.leaked.fill_null(False), False), else_=in_days | perhaps)
    left_open = ibis.ifelse(unsure.fill_null(True), ibis.null("boolean"), True)
    return (truth & left_open) | register.doubt(t.hole) | flaws.unless_bound(t)


WEAK = {
    "vulnerability": "F1",
    "asset": "shop",
    "place": "22/tcp",
    "product": None,
    "severity": "high",
    "weakness": "CWE-521",
    "source": "scanner",
    "found_at": "2026-06-01T02:00:00Z",
    "mitigated_at": "2026-06-20T09:00:00Z",
}
OPEN = WEAK | {"mitigated_at": None}
LEAK = {"breach": "L1", "found_at": "2026-06-10T02:00:00Z", "asset": "orders"}
ORDERS = {"asset": "orders", "system": "shop"}

duty = Duty(
    title={
        "en": "Leave no weak passwords, missing authentication or injection",
        "zh": "不遗留弱口令、未授权访问、注入等可致数据泄露的安全漏洞",
    },
    law={
        "2017-06-01": ("csl:21.i2",),
        "2021-09-01": ("csl:21.i2", "dsl:27.p1.s3", "dsl:29"),
        "2026-01-01": ("csl:23.i2", "dsl:27.p1.s3", "dsl:29"),
    },
    rows=found,
    conduct=("began_on", "ended_on"),
    conducts=("data_security_duty", "vulnerability", "mlps_duty"),
    elapsed="elapsed_s",
    excused={
        "pi_breaches": "a leak can only show that a flaw did harm",
        "pi_breaches row": "a leak can only show that a flaw did harm",
        "data_assets": "it only ties a leak to the system of a flaw",
        "data_assets row": "it only ties a leak to the system of a flaw",
    },
    met=is_closed,
    reads_empty=frozenset({"severity"}),
    remedy={
        "en": "Close {hole} {vulnerability} on {asset} (found at {found_at}), record when, and "
        "look for what was taken by it.",
        "zh": "消除{asset}上的{hole}（{vulnerability}，发现于{found_at}），记录完成时间，"
        "并排查数据是否已经泄露。",
    },
    convention={
        "en": "Read from the CWE number or the words of a flaw: weak, default and hard-coded "
        "passwords; missing authentication or authorisation; what lies exposed; injection, "
        "traversal, upload. Remedied in the days of its severity and without a leak is met. A leak "
        "of the asset, or of data in its system, that was found while the flaw was open is a "
        "breach whatever its age; one found up to 90 days before the flaw leaves it open, as does "
        "the notice of an authority that was obeyed, which may punish that the flaw was there, and "
        "a flaw of low severity that is not remedied. Which kind a flaw is, where none is given, "
        "is not known.",
        "zh": "依弱点类型（CWE编号）或者其名称识别：弱口令、默认口令、硬编码口令；"
        "缺少身份鉴别或者授权；"
        "暴露在外；注入、目录遍历、文件上传。按危害等级期限内处置且未发生泄露的为符合。"
        "漏洞未消除期间发现该资产或者其系统所承载数据泄露的，不论时间长短，为违反；"
        "漏洞发现前90日内发现的泄露，是否由其造成不作认定，为未知；"
        "主管部门通知后及时处置的，存在漏洞本身仍可能受罚，为未知；低危、提示级尚未消除的，为未知。"
        "未登记弱点类型的，是否属于本项不详。",
    },
    examples=(
        met("a weak password, remedied in its days", vulnerabilities=[WEAK]),
        met(
            "in 2017, by its words",
            day="2017-09-26",
            vulnerabilities=[
                WEAK
                | {
                    "weakness": "弱口令",
                    "found_at": "2017-08-01T02:00:00Z",
                    "mitigated_at": "2017-08-31T02:00:00Z",
                }
            ],
        ),
        met(
            "leaked after the remedy",
            vulnerabilities=[WEAK],
            pi_breaches=[LEAK | {"found_at": "2026-06-20T09:00:01Z"}],
            data_assets=[ORDERS],
        ),
        met(
            "another system leaked",
            vulnerabilities=[WEAK],
            pi_breaches=[LEAK],
            data_assets=[ORDERS | {"system": "office"}],
        ),
        breached(
            "its system leaked while it was open",
            vulnerabilities=[WEAK],
            pi_breaches=[LEAK],
            data_assets=[ORDERS],
        ),
        breached(
            "leaked while it was open, and how grave it was is not known",
            vulnerabilities=[WEAK | {"severity": None}],
            pi_breaches=[LEAK],
            data_assets=[ORDERS],
        ),
        unknown(
            "open, and how grave it is is not known", vulnerabilities=[OPEN | {"severity": None}]
        ),
        breached(
            "the asset leaked in the second of the remedy",
            vulnerabilities=[WEAK | {"asset": "orders", "weakness": "cwe-306"}],
            pi_breaches=[LEAK | {"found_at": "2026-06-20T09:00:00Z"}],
        ),
        breached(
            "injection, open beyond its days",
            day="2026-07-02",
            vulnerabilities=[OPEN | {"weakness": "CWE-89"}],
        ),
        breached(
            "an authority gave notice, and it is open",
            day="2026-06-03",
            vulnerabilities=[OPEN | {"source": "公安机关", "severity": "low"}],
        ),
        unknown(
            "an authority gave notice, and it was remedied on the day",
            vulnerabilities=[WEAK | {"source": "公安机关", "mitigated_at": "2026-06-01T09:00:00Z"}],
        ),
        unknown(
            "its system had leaked a month before it was found",
            vulnerabilities=[WEAK],
            pi_breaches=[LEAK | {"found_at": "2026-05-01T02:00:00Z"}],
            data_assets=[ORDERS],
        ),
        unknown("open, and of low severity", vulnerabilities=[OPEN | {"severity": "low"}]),
        unknown(
            "open beyond its days, and of which kind is not known",
            day="2026-07-02",
            vulnerabilities=[OPEN | {"weakness": None}],
        ),
        unknown("open within its days", vulnerabilities=[OPEN]),
        unknown("the vulnerabilities were not given"),
        not_applicable(
            "flaws of other kinds, as declared",
            complete=("vulnerabilities",),
            vulnerabilities=[OPEN | {"weakness": "CWE-400"}],
        ),
    ),
)
