"""Vulnerabilities made public: not before there is a remedy."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import register


def published(publications, in_force):
    """Return the vulnerabilities published since the rule; each publication is an act of one day.

    What came before its remedy is in order only if the rules on that were kept; whether others were
    kept matters only where the remedy is not known, and then not for certain.
    """
    bound = publications.filter(
        publications.kind == "vulnerability",
        publications.published_at >= ibis.literal(in_force),
    )
    after = bound.fix_available_at <= bound.published_at
    broken = ibis.ifelse(after.isnull(), ibis.null("boolean"), False)
    in_order = after | bound.rule_followed | broken
    return bound.select(
        "publication",
        "published_at",
        "fix_available_at",
        "rule_followed",
        in_order=in_order,
        **register.at_an_act(~in_order, bound.published_at),
    )


ADVISORY = {
    "publication": "p1",
    "kind": "vulnerability",
    "published_at": "2026-06-01T02:00:00Z",
    "rule_followed": None,
    "fix_available_at": "2026-06-01T02:00:00Z",
}
EARLY = ADVISORY | {"fix_available_at": "2026-06-01T02:00:01Z"}

duty = Duty(
    title={
        "en": "Publish no vulnerability before its remedy is to be had",
        "zh": "不得早于修补措施发布漏洞信息",
    },
    law={"2021-09-01": ("vuln:9.i1",)},
    applies=lambda operator: True,
    rows=published,
    conduct=("began_on", "ended_on"),
    conducts=("vulnerability",),
    met=lambda t, day, number: t.in_order,
    remedy={
        "en": "Withdraw {publication}, published at {published_at} (remedy: {fix_available_at}), "
        "until the remedy is out or the ministries have assessed an earlier publication.",
        "zh": "撤回{published_at}发布的{publication}（修补措施：{fix_available_at}），"
        "待修补措施提供或者经两部门组织评估后再行发布。",
    },
    convention={
        "en": "Publishing together with the remedy or after it is met. Publishing earlier is "
        "allowed after a joint assessment: if the register says that the rules were "
        "kept it is met, if not, breached, and otherwise unknown. The other rules on publishing "
        "are judged under csl.assess_publish.",
        "zh": "与修补措施同时或者在其后发布的为符合。提前发布须经共同评估并由两部门组织评估："
        "登记载明遵守规定的为符合，载明未遵守的为违反，未载明的为未知。"
        "其他发布规定由 csl.assess_publish 判断。",
    },
    examples=(
        met("published in the second in which the remedy came", publications=[ADVISORY]),
        met(
            "after the remedy, though against other rules",
            publications=[ADVISORY | {"rule_followed": False}],
        ),
        met(
            "published before the remedy, as the rules allow",
            publications=[EARLY | {"rule_followed": True}],
        ),
        met(
            "the remedy is not recorded, but the rules were kept",
            publications=[ADVISORY | {"rule_followed": True, "fix_available_at": None}],
        ),
        met(
            "against the rules, more than two years ago",
            day="2028-06-02",
            publications=[EARLY | {"rule_followed": False}],
        ),
        breached(
            "published a second before the remedy, against the rules",
            publications=[EARLY | {"rule_followed": False}],
        ),
        breached(
            "in the first second of the rule",
            day="2021-09-01",
            publications=[EARLY | {"published_at": "2021-08-31T16:00:00Z", "rule_followed": False}],
        ),
        unknown("published a second before the remedy", publications=[EARLY]),
        unknown(
            "against the rules, and the remedy is not recorded",
            publications=[ADVISORY | {"rule_followed": False, "fix_available_at": None}],
        ),
        unknown("the remedy is not recorded", publications=[ADVISORY | {"fix_available_at": None}]),
        unknown(
            "only the report of an attack, in a register that may lack others",
            publications=[ADVISORY | {"kind": "attack"}],
        ),
        unknown("the publications were not given"),
        not_applicable(
            "only the report of an attack, in a complete register",
            complete=("publications",),
            publications=[ADVISORY | {"kind": "attack"}],
        ),
        not_applicable(
            "published before the rule, in a complete register",
            complete=("publications",),
            publications=[EARLY | {"published_at": "2021-08-31T15:59:59Z", "rule_followed": False}],
        ),
    ),
)
