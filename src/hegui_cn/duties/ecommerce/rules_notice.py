"""Changes of the rules of a platform: shown seven days before they apply."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import deadline

KIND = "platform_rules"


def announced(policies, number, first_day):
    """Return each version of the rules that applies since the law, and by when it was to be shown.

    `changes` says whether an earlier version is listed; null where it may be the first.
    """
    rules = policies.filter(policies.kind == KIND)
    first = rules.agg(first_on=rules.approved_on.min()).mutate(all=ibis.literal(1))
    versions = rules.filter((rules.effective_on >= ibis.literal(first_day)).fill_null(True))
    versions = versions.mutate(all=ibis.literal(1)).left_join(first, "all")
    show_by = (versions.effective_on - ibis.interval(days=number.rules_notice_days)).cast("date")
    late = versions.published_on > show_by
    changes = ibis.ifelse(versions.approved_on > versions.first_on, True, ibis.null("boolean"))
    return versions.select(
        "document",
        "approved_on",
        "published_on",
        "effective_on",
        show_by=show_by,
        changes=changes,
        **deadline.late(versions.published_on, show_by, bound=late & changes),
    )


MALL = {"services": ("marketplace",)}
FIRST = {
    "kind": KIND,
    "document": "v1",
    "approved_on": "2019-01-01",
    "published_on": "2019-01-01",
    "effective_on": "2019-01-10",
}
CHANGED = FIRST | {
    "document": "v2",
    "approved_on": "2026-05-01",
    "published_on": "2026-05-02",
    "effective_on": "2026-05-09",
}

duty = Duty(
    title={
        "en": "Show changes of the platform's rules seven days before",
        "zh": "修改平台服务协议和交易规则，至少提前七日公示",
    },
    law={"2019-01-01": ("ecommerce:34.p1",)},
    applies=lambda operator: operator.offers("marketplace"),
    rows=announced,
    demands=frozenset({"policies"}),
    conduct=("began_on", "ended_on"),
    met=lambda t, day, number: (
        (t.published_on <= t.show_by) | ibis.ifelse(t.changes, False, ibis.null("boolean"))
    ),
    remedy={
        "en": "Show what changes by {document} on the home page no less than seven days before it "
        "applies ({effective_on}); it was to be shown by {show_by}.",
        "zh": "{document}的修改内容应至少在实施（{effective_on}）前七日在首页公示，"
        "即不晚于{show_by}。",
    },
    convention={
        "en": "The seventh day before the day from which it applies is in time. The first version "
        "that is listed may be the first of all, which changes nothing: shown too late it is "
        "unknown. Whether opinions were asked for is not judged.",
        "zh": "实施之日前第七日公示的为及时。所列最早版本可能是首个版本而非修改，公示过晚的为未知。"
        "是否公开征求意见不作判断。",
    },
    examples=(
        met("shown on the seventh day before", operator=MALL, policies=[FIRST, CHANGED]),
        breached(
            "shown on the sixth",
            operator=MALL,
            policies=[FIRST, CHANGED | {"published_on": "2026-05-03"}],
        ),
        breached(
            "in force and never shown",
            operator=MALL,
            policies=[FIRST, CHANGED | {"published_on": None}],
        ),
        unknown(
            "shown late, and it may be the first version",
            operator=MALL,
            policies=[CHANGED | {"published_on": "2026-05-03"}],
        ),
        unknown(
            "from when it applies is not known",
            operator=MALL,
            policies=[FIRST, CHANGED | {"effective_on": None}],
        ),
        unknown(
            "when it was shown is not recorded",
            operator=MALL,
            policies=[without(FIRST, "published_on"), without(CHANGED, "published_on")],
        ),
        unknown("no rules are listed", operator=MALL, policies=[]),
        unknown("the policies were not given", operator=MALL),
        not_applicable("no rules, as declared", operator=MALL, complete=("policies",), policies=[]),
        not_applicable("no platform", policies=[FIRST]),
    ),
)
