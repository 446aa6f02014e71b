"""Platforms with many minors assess their effect on them regularly."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import recurring


def assessed(assessments, day, number, absent):
    """Return one row: the last assessment, and whether they are regular."""
    of_kind = assessments.filter(assessments.kind == "minors_impact")
    found = of_kind.agg(assessments=of_kind.count(), last_on=of_kind.finished_on.max())
    lacking = absent("assessments", since=recurring.lapsed(day, number))
    return found.select(
        "assessments", "last_on", regular=recurring.regular(found.last_on, day, lacking, number)
    )


PLATFORM = {"minors_platform": True}
IMPACT = {"system": "app", "kind": "minors_impact", "finished_on": "2025-06-30"}

duty = Duty(
    title={
        "en": "Assess the effect on minors regularly",
        "zh": "定期开展未成年人网络保护影响评估",
    },
    law={"2024-01-01": ("minors-online:20.p1.i1",)},
    applies=lambda operator: operator.minors_platform,
    rows=assessed,
    met=lambda t, day, number: t.regular,
    remedy={
        "en": "Assess the effect on minors (last on {last_on}) and enter it in assessments as "
        "minors_impact.",
        "zh": "开展未成年人网络保护影响评估并登记于测评审计台账（最近一次：{last_on}）。",
    },
    convention={
        "en": "Binds platforms with a great number of minors or a marked influence on them, by the "
        "profile. The Regulation names no interval: within a year is regular, none within three "
        "years is not, in a complete register; between is unknown.",
        "zh": "以概况所填未成年人用户数量巨大或者具有显著影响的平台为限。条例未定周期："
        "一年以内的为定期；登记完整且三年以内没有的不是；其间为未知。",
    },
    examples=(
        met("a year ago", operator=PLATFORM, assessments=[IMPACT]),
        breached(
            "never, as declared", operator=PLATFORM, complete=("assessments",), assessments=[]
        ),
        breached(
            "more than three years ago, in a complete register",
            day="2028-07-01",
            operator=PLATFORM,
            complete=("assessments",),
            assessments=[IMPACT],
        ),
        unknown(
            "a year and a day ago",
            operator=PLATFORM,
            assessments=[IMPACT | {"finished_on": "2025-06-29"}],
        ),
        unknown("none is listed", operator=PLATFORM, assessments=[]),
        unknown("the assessments were not given", operator=PLATFORM),
        unknown("whether it is such a platform is not known", assessments=[IMPACT]),
        not_applicable("no such platform", operator={"minors_platform": False}, assessments=[]),
        not_applicable(
            "before the Regulation", day="2023-12-31", operator=PLATFORM, assessments=[]
        ),
    ),
)
