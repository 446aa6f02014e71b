"""Security information: published as the rules of the state prescribe."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import register


def published(publications, in_force):
    """Return what was published since the law; a publication is an act of one day."""
    bound = publications.filter(publications.published_at >= ibis.literal(in_force))
    return bound.select(
        "publication",
        "kind",
        "published_at",
        "rule_followed",
        **register.at_an_act(~bound.rule_followed, bound.published_at),
    )


ADVISORY = {
    "publication": "p1",
    "kind": "vulnerability",
    "published_at": "2026-06-01T02:00:00Z",
    "rule_followed": True,
}

duty = Duty(
    title={
        "en": "Follow the rules of the state when assessing and publishing security information",
        "zh": "开展评估、向社会发布网络安全信息遵守国家有关规定",
    },
    law={"2017-06-01": ("csl:26",), "2026-01-01": ("csl:28",)},
    applies=lambda operator: True,
    rows=published,
    conduct=("began_on", "ended_on"),
    conducts=("vulnerability",),
    met=lambda t, day, number: t.rule_followed,
    remedy={
        "en": "Correct or withdraw {publication} ({kind}), published at {published_at} against "
        "the rules, and check the next one against them before it goes out.",
        "zh": "更正或者撤回{published_at}违规发布的{publication}（{kind}），"
        "今后发布前先对照规定审查。",
    },
    convention={
        "en": "The register's own statement decides whether the rules were kept; how far in time "
        "a vulnerability came before its fix is a duty of its own. Publishing is an act of its "
        "day, and a breach stays one for two years.",
        "zh": "是否遵守规定以登记表自身记载为准；漏洞是否早于修补措施发布另行判断。"
        "发布行为以发布当日为准，违反后两年内仍视为违反。",
    },
    examples=(
        met("the rules were kept", publications=[ADVISORY]),
        met(
            "in 2017",
            day="2017-09-26",
            publications=[ADVISORY | {"published_at": "2017-05-31T16:00:00Z"}],
        ),
        met(
            "against the rules, more than two years ago",
            day="2028-06-02",
            publications=[ADVISORY | {"rule_followed": False}],
        ),
        breached("against the rules", publications=[ADVISORY | {"rule_followed": False}]),
        breached(
            "against the rules, two years ago to the day",
            day="2028-06-01",
            publications=[ADVISORY | {"rule_followed": False}],
        ),
        breached(
            "the report of an attack, in 2017",
            day="2017-09-26",
            publications=[
                ADVISORY
                | {
                    "kind": "attack",
                    "published_at": "2017-09-01T02:00:00Z",
                    "rule_followed": False,
                }
            ],
        ),
        unknown(
            "nobody recorded whether the rules were kept",
            publications=[ADVISORY | {"rule_followed": None}],
        ),
        unknown(
            "published only after the day that is asked for",
            day="2026-05-31",
            publications=[ADVISORY | {"rule_followed": False}],
        ),
        unknown("no publication is listed", publications=[]),
        unknown("the publications were not given"),
        not_applicable(
            "nothing was published, as declared", complete=("publications",), publications=[]
        ),
        not_applicable(
            "published before the law, in a complete register",
            day="2017-09-26",
            complete=("publications",),
            publications=[
                ADVISORY | {"published_at": "2017-05-31T15:59:59Z", "rule_followed": False}
            ],
        ),
    ),
)
