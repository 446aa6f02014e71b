"""Regular compliance audits of personal information, up to ten million persons."""

import ibis

from hegui.days import years_after
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import recurring

WITHIN_YEARS = 1
"""Within so many years an audit is regular for certain: our convention, no law."""


def up_to(operator, number):
    """Return whether it processes no more persons' information than those with a fixed interval."""
    if operator.body == "state_organ":
        return False
    limit = number.audit_over_persons
    if operator.users is None:
        return False if operator.ten_million_persons_on is not None else None
    return operator.users <= limit


def audited(assessments, operator, day, number, absent, first_day):
    """Return one row: the last audit, and since when the audits are no longer regular.

    `self_check_items` tells a small processor how many items its simpler form of an audit has.
    """
    audits = assessments.filter(assessments.kind == "pi_audit")
    found = audits.agg(audits=audits.count(), last_on=audits.finished_on.max())
    first = ibis.literal(first_day)
    since = ibis.greatest(found.last_on.fill_null(first), first)
    many = operator.users > number.regular_audit_million_persons
    years = number.regular_audit_million_years if many else number.regular_audit_most_years
    due = recurring.next_due(since, years, "years", day)
    small = operator.users < number.get("small_below_persons", 0)
    return found.select(
        kind=ibis.literal("pi_audit"),
        audits=found.audits,
        last_on=found.last_on,
        latest_on=due["due_on"],
        self_check_items=ibis.literal(number.small_audit_items if small else None, type="int64"),
        other=absent("assessments", since=recurring.before(day, years)),
        began_on=due["began_on"],
        ended_on=due["ended_on"],
    )


def regularly(t, day, number):
    """Within the most years that the authority named, regular or not is not settled."""
    perhaps = recurring.in_time(t.latest_on, day, t.other) & ibis.null("boolean")
    recent = t.last_on >= ibis.literal(years_after(day, -WITHIN_YEARS))
    return recent.fill_null(False) | perhaps | t.other


SHOP = {"users": 500_000}
AUDIT = {"system": "shop", "kind": "pi_audit", "finished_on": "2025-06-30", "by": "internal"}

duty = Duty(
    title={
        "en": "Audit the protection of personal information regularly",
        "zh": "定期开展个人信息保护合规审计",
    },
    law={
        "2025-05-01": ("pi-audit:3",),
        "2026-09-01": ("pi-audit:3", "small-pi-2026:1", "small-pi-2026:2"),
    },
    applies=up_to,
    rows=audited,
    conduct=("began_on", "ended_on"),
    met=regularly,
    remedy={
        "en": "Audit the protection of personal information, by an internal or a professional "
        "body, and enter it in assessments as {kind}; the last one ended on {last_on}.",
        "zh": "由内部机构或者委托专业机构开展个人信息保护合规审计，"
        "登记入评估台账（类别为个人信息保护合规审计）；"
        "最近一次完成于{last_on}。",
    },
    convention={
        "en": "No interval is set up to ten million persons. An audit within the year before the "
        "day is regular; none within five years, or four for more than a million persons, counted "
        "from the last one or from 1 May 2025, is not; between the two it is not known. These are "
        "the longest intervals that the answers of the Cyberspace Administration of April 2026 "
        "name (three or four years above a million persons, else five). Below 100,000 "
        "persons a self-check by the form of the provisions for small processors is an audit too.",
        "zh": "不超过一千万人的，未规定审计周期。该日前一年内审计过的视为定期；"
        "自最近一次审计或者2025年5月1日起五年内（超过一百万人的为四年内）未审计的，不属定期；"
        "其间视为未知。该年限为国家网信办2026年4月问答所提最长周期"
        "（超过一百万人每三年或者四年，其余每五年）。"
        "不满十万人的，"
        "依《小型个人信息处理者个人信息保护简化措施规定》的自查表开展的自查亦为审计。",
    },
    examples=(
        met("audited within the year", day="2026-06-30", operator=SHOP, assessments=[AUDIT]),
        met(
            "ten million and no more",
            operator={"users": 10_000_000},
            assessments=[AUDIT | {"finished_on": "2026-06-30"}],
        ),
        met(
            "a small processor by its self-check",
            day="2026-09-30",
            operator={"users": 99_999},
            assessments=[AUDIT | {"finished_on": "2026-09-01"}],
        ),
        breached(
            "none within five years of the Measures",
            day="2030-05-02",
            operator=SHOP,
            complete=("assessments",),
            assessments=[],
        ),
        breached(
            "none within five years of the last",
            day="2030-07-01",
            operator=SHOP,
            complete=("assessments",),
            assessments=[AUDIT],
        ),
        breached(
            "more than a million persons, none within four years",
            day="2029-05-02",
            operator={"users": 1_000_001},
            complete=("assessments",),
            assessments=[],
        ),
        unknown(
            "a million and no more, after four years",
            day="2029-05-02",
            operator={"users": 1_000_000},
            complete=("assessments",),
            assessments=[],
        ),
        unknown(
            "on the last day of the five years",
            day="2030-06-30",
            operator=SHOP,
            complete=("assessments",),
            assessments=[AUDIT],
        ),
        unknown("a day more than a year ago", day="2026-07-01", operator=SHOP, assessments=[AUDIT]),
        unknown(
            "a later audit may not be listed",
            day="2030-07-01",
            operator=SHOP,
            assessments=[AUDIT],
        ),
        unknown("no audit is listed", operator=SHOP, assessments=[]),
        unknown("the assessments were not given", operator=SHOP),
        unknown("how many persons is not known", assessments=[AUDIT]),
        not_applicable("above ten million", operator={"users": 10_000_001}, assessments=[AUDIT]),
        not_applicable(
            "a state organ", operator=SHOP | {"body": "state_organ"}, assessments=[AUDIT]
        ),
    ),
)
