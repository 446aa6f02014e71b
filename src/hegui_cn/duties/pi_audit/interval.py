"""Compliance audits of personal information: once in two years above ten million persons."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import recurring


def over(operator, number):
    """Return whether it processes the information of more persons than the limit, not as many."""
    if operator.body == "state_organ":
        return False
    limit = number.audit_over_persons
    if operator.users is None:  # the day on which it came to more says so as well
        return True if operator.ten_million_persons_on is not None else None
    return operator.users > limit


def audited(assessments, operator, day, number, absent, first_day):
    """Return one row: the last audit, and the day by which the next one has to be done.

    The first two years run from the day of the Measures, or from the later day on which the
    operator came to more than ten million persons, if its profile names it.
    """
    reached = ibis.literal(operator.since("ten_million_persons_on", first_day))
    audits = assessments.filter(assessments.kind == "pi_audit")
    found = audits.agg(audits=audits.count(), last_on=audits.finished_on.max())
    since = ibis.greatest(found.last_on.fill_null(reached), reached)
    return found.select(
        kind=ibis.literal("pi_audit"),
        audits=found.audits,
        last_on=found.last_on,
        **recurring.next_due(since, number.audit_interval_years, "years", day),
        other=absent("assessments", since=recurring.before(day, number.audit_interval_years)),
    )


GIANT = {"users": 10_000_001}
AUDIT = {"system": "shop", "kind": "pi_audit", "finished_on": "2025-06-30", "by": "A"}

duty = Duty(
    title={
        "en": "Audit the protection of personal information every two years",
        "zh": "每两年至少开展一次个人信息保护合规审计",
    },
    law={"2025-05-01": ("pi-audit:4",)},
    applies=over,
    rows=audited,
    conduct=("began_on", "ended_on"),
    due="due_on",
    met=lambda t, day, number: recurring.in_time(t.due_on, day, t.other),
    remedy={
        "en": "Audit the protection of personal information, by an internal or a professional "
        "body, and enter it in assessments as {kind}; it was due on {due_on}, the last one "
        "ended on {last_on}.",
        "zh": "由内部机构或者委托专业机构开展个人信息保护合规审计，"
        "登记入评估台账（类别为个人信息保护合规审计）；"
        "应于{due_on}前完成，最近一次完成于{last_on}。",
    },
    convention={
        "en": "Binds above ten million persons by the profile; ten million itself is not above. "
        "The first two years run from 1 May 2025, or from the day on which more than ten million "
        "were reached (operator.ten_million_persons_on), later ones from the last audit. An audit "
        "that is not listed may exist unless assessments is declared complete. State organs are "
        "outside the Measures.",
        "zh": "以概况所填人数超过一千万为限，一千万本数不在其列。首个两年自2025年5月1日起算，"
        "此后超过一千万人的自超过之日起算（operator.ten_million_persons_on），"
        "其后自最近一次审计起算。"
        "assessments 未声明完整的，未列出的审计可能存在。国家机关不适用。",
    },
    examples=(
        met("audited within two years", operator=GIANT, assessments=[AUDIT]),
        met("the two years end on the day", day="2027-06-30", operator=GIANT, assessments=[AUDIT]),
        met(
            "never audited, on the last day of the first two years",
            day="2027-05-01",
            operator=GIANT,
            complete=("assessments",),
            assessments=[],
        ),
        met(
            "an audit before the Measures does not shorten the first two years",
            day="2027-05-01",
            operator=GIANT,
            assessments=[AUDIT | {"finished_on": "2024-06-30"}],
        ),
        met(
            "more than ten million were reached later",
            day="2028-03-01",
            operator=GIANT | {"ten_million_persons_on": "2026-03-01"},
            complete=("assessments",),
            assessments=[],
        ),
        breached(
            "the day after the first two years",
            day="2027-05-02",
            operator=GIANT,
            complete=("assessments",),
            assessments=[],
        ),
        breached(
            "two years after more than ten million were reached",
            day="2028-03-02",
            operator=GIANT | {"ten_million_persons_on": "2026-03-01"},
            complete=("assessments",),
            assessments=[],
        ),
        breached(
            "the day after two years, in a complete register",
            day="2027-07-01",
            operator=GIANT,
            complete=("assessments",),
            assessments=[AUDIT],
        ),
        breached(
            "audited only after the day that is asked for",
            day="2027-07-01",
            operator=GIANT,
            complete=("assessments",),
            assessments=[AUDIT, AUDIT | {"finished_on": "2027-07-02"}],
        ),
        breached(
            "another kind of assessment is no audit",
            day="2027-05-02",
            operator=GIANT,
            complete=("assessments",),
            assessments=[AUDIT | {"kind": "risk", "finished_on": "2027-01-01"}],
        ),
        unknown(
            "a later audit may not be listed", day="2027-07-01", operator=GIANT, assessments=[AUDIT]
        ),
        unknown("the assessments were not given", operator=GIANT),
        unknown("the number of persons is not known", assessments=[AUDIT]),
        not_applicable("ten million and no more", operator={"users": 10_000_000}, assessments=[]),
        not_applicable(
            "a state organ", operator=GIANT | {"body": "state_organ"}, assessments=[AUDIT]
        ),
        not_applicable("before the Measures", day="2025-04-30", operator=GIANT, assessments=[]),
    ),
)
