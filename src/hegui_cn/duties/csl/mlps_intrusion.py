"""Tampered pages and intrusions: measures were in use and tested, and no known hole was open."""

import ibis

from hegui.duties import (
    Duty,
    breached,
    met,
    not_applicable,
    shanghai_day,
    unknown,
    unknown_if,
    without,
)
from hegui.duties.shapes import register
from hegui.duties.shapes import vulnerabilities as flaws

KINDS = ("tampering", "intrusion", "malware", "ransomware")
MALWARE, ATTACKS = "malware", ("intrusion_detection", "firewall")


def hit(incidents, controls, vulnerabilities, absent, number, in_force):
    """Return the attacks that came through, and what their systems had on the day before."""
    attacks = register.bound(
        incidents.filter(incidents.found_at >= ibis.literal(in_force)), incidents.kind.isin(KINDS)
    )
    rows = attacks.select(
        "incident",
        "system",
        "kind",
        "found_at",
        hit_on=shanghai_day(attacks.found_at),
        attacked=attacks.kind.isin(KINDS),
    )
    rows = rows.left_join(in_use(rows, controls, number), "incident").drop("incident_right")
    rows = rows.left_join(left_open(rows, vulnerabilities), "incident").drop("incident_right")
    nowhere = unknown_if(rows.system.isnull())
    none = ~rows.any_on.fill_null(False) & ~rows.any_unclear.fill_null(False)
    protected = ibis.cases(
        (rows.tested.fill_null(False), True),
        (none, absent("controls") | nowhere),
        else_=ibis.null("boolean"),
    )
    known, maybe = rows.known_holes.fill_null(0), rows.maybe_holes.fill_null(0)
    unsure = ibis.null("boolean")
    whole = ~absent("vulnerabilities")
    patched = ibis.cases((known > 0, False), (maybe > 0, unsure), else_=whole)
    rows = rows.mutate(known_holes=known, protected=protected & patched)
    failed = ~(rows.protected | register.doubt(rows.attacked)).fill_null(True)
    return rows.select(
        "incident",
        "system",
        "kind",
        "found_at",
        "known_holes",
        "attacked",
        "protected",
        **register.at_an_act(failed, rows.found_at),
    )


def in_use(rows, controls, number):
    """Say of each attack whether any measure was on, and all that are asked were tested."""
    pairs = rows.select("incident", "system", "hit_on").inner_join(
        controls.filter(controls.control.isin((MALWARE, *ATTACKS))), "system"
    )
    on = (pairs.enabled_on < pairs.hit_on) & (
        (pairs.disabled_on >= pairs.hit_on) | (pairs.disabled_on < pairs.enabled_on)
    )
    year_ago = pairs.hit_on - ibis.interval(months=number.regular_months)
    proven = on & (pairs.last_tested_on >= year_ago) & (pairs.last_tested_on < pairs.hit_on)
    pairs = pairs.mutate(on=on, proven=proven.fill_null(False))
    against = {
        "malware": pairs.control == MALWARE,
        "attacks": pairs.control.isin(ATTACKS),
    }
    found = pairs.group_by("incident").agg(
        any_on=pairs["on"].fill_null(False).any(),
        any_unclear=pairs["on"].isnull().any(),
        **{name: (pairs.proven & kinds).any() for name, kinds in against.items()},
    )
    return found.select("incident", "any_on", "any_unclear", tested=found.malware & found.attacks)


def left_open(rows, vulnerabilities):
    """Count the grave flaws of the system of each attack that were known and open on the day."""
    own = flaws.of_own_systems(vulnerabilities)
    own = own.filter(own.severity.isin(("critical", "high")))
    own = own.select("mitigated_at", of="product", system="asset", known_at="found_at")
    pairs = rows.select("incident", "system", "hit_on").inner_join(own, "system")
    still = (
        (shanghai_day(pairs.known_at) < pairs.hit_on)
        & (shanghai_day(pairs.mitigated_at) > pairs.hit_on)
        & (pairs.of == flaws.OWN)
    )
    return pairs.group_by("incident").agg(
        known_holes=still.fill_null(False).sum(), maybe_holes=still.isnull().sum()
    )


TAMPERED = {
    "incident": "I1",
    "system": "shop",
    "grade": "general",
    "kind": "tampering",
    "found_at": "2026-06-10T02:00:00Z",
}
ANTIVIRUS = {
    "control": "malware",
    "system": "shop",
    "enabled_on": "2024-01-01",
    "disabled_on": None,
    "last_tested_on": "2025-06-10",
}
FIREWALL = ANTIVIRUS | {"control": "firewall", "last_tested_on": "2026-06-09"}
BOTH = [ANTIVIRUS, FIREWALL]
HOLE = {
    "vulnerability": "F1",
    "asset": "shop",
    "product": None,
    "severity": "high",
    "found_at": "2026-06-09T02:00:00Z",
    "mitigated_at": None,
}
WHOLE = ("controls",)

duty = Duty(
    title={
        "en": "Keep pages from being tampered with and systems from intrusion",
        "zh": "防范页面被篡改、系统被入侵",
    },
    law={"2017-06-01": ("csl:21.i2",), "2026-01-01": ("csl:23.i2",)},
    rows=hit,
    conduct=("began_on", "ended_on"),
    conducts=("mlps_duty", "incident_response"),
    met=lambda t, day, number: t.protected | register.doubt(t.attacked),
    excused={"vulnerabilities row": "a flaw can only show that a hole was known"},
    remedy={
        "en": "Find out how {kind} ({incident}) came into {system}, close the {known_holes} grave "
        "holes that were known, put measures against malware and attacks in use, test them and "
        "record both.",
        "zh": "查明{incident}（{kind}）侵入{system}的途径，消除已知的{known_holes}个高危以上漏洞，"
        "启用防病毒、防攻击措施并测试其有效性，予以登记。",
    },
    convention={
        "en": "Judged where an attack came through. Met needs measures against malware and against "
        "attacks that were in use on the day before, each tested within the year before, and no "
        "critical or high flaw of the system that was known before and open still, in a complete "
        "register of vulnerabilities. Such a flaw, or "
        "no measure at all in a complete register of controls, is a breach. All else is unknown: "
        "an authority may see it either way.",
        "zh": "仅就攻击已经得逞的情形判断。事发前一日已启用防病毒和防攻击措施，均在此前一年内经过"
        "有效性测试，且漏洞登记声明完整、该系统没有此前已知而未消除的高危以上漏洞的，为符合；存在此类漏洞的，"
        "或者登记声明完整而无任何措施的，为违反；其他情形主管部门可能有不同认定，为未知。",
    },
    examples=(
        met(
            "in use and tested, and no hole",
            complete=("vulnerabilities",),
            incidents=[TAMPERED],
            controls=BOTH,
            vulnerabilities=[HOLE | {"asset": "office"}],
        ),
        met(
            "the hole was found on the day",
            complete=("vulnerabilities",),
            incidents=[TAMPERED],
            controls=BOTH,
            vulnerabilities=[HOLE | {"found_at": "2026-06-09T16:00:00Z"}],
        ),
        breached(
            "a hole that was known the day before",
            incidents=[TAMPERED],
            controls=BOTH,
            vulnerabilities=[HOLE],
        ),
        breached(
            "no measure at all, in 2017",
            day="2017-09-26",
            incidents=[TAMPERED | {"found_at": "2017-08-01T02:00:00Z"}],
            complete=WHOLE,
            controls=[ANTIVIRUS | {"system": "office"}],
            vulnerabilities=[],
        ),
        unknown(
            "in use and tested, and the holes listed may not be all",
            incidents=[TAMPERED],
            controls=BOTH,
            vulnerabilities=[],
        ),
        unknown(
            "tested more than a year before",
            complete=("vulnerabilities",),
            incidents=[TAMPERED],
            controls=[ANTIVIRUS | {"last_tested_on": "2025-06-09"}, FIREWALL],
            vulnerabilities=[],
        ),
        unknown(
            "a firewall only",
            incidents=[TAMPERED],
            complete=WHOLE,
            controls=[FIREWALL],
            vulnerabilities=[],
        ),
        unknown(
            "no measure in a register that may lack some",
            incidents=[TAMPERED],
            controls=[],
            vulnerabilities=[],
        ),
        unknown(
            "whether the hole was closed is not recorded",
            incidents=[TAMPERED],
            controls=BOTH,
            vulnerabilities=[without(HOLE, "mitigated_at")],
        ),
        unknown(
            "what happened is not recorded",
            incidents=[without(TAMPERED, "kind")],
            complete=WHOLE,
            controls=[],
            vulnerabilities=[HOLE],
        ),
        unknown("the incidents were not given", controls=BOTH, vulnerabilities=[]),
        not_applicable(
            "a failure and no attack, as declared",
            complete=("incidents",),
            incidents=[TAMPERED | {"kind": "failure"}],
            controls=[],
            vulnerabilities=[],
        ),
    ),
)
