"""Personal information protection officers: reported within thirty working days."""

import ibis

from hegui.duties import Duty, breached, day_after, happened, met, not_applicable, unknown, without
from hegui.duties.shapes import deadline, register


def a_million(operator, number):
    """Return whether it came to a million persons; None where the day is not given."""
    if operator.million_persons_on is not None:
        return True
    least = number.officer_report_from_persons
    return False if operator.users is not None and operator.users < least else None


def in_post(people, since, absent):
    """Return the officers to report, and one row without an officer where none is listed.

    Who left before there was anything to report is left out. `first` are those without an earlier
    one: their term runs from `since`; that of later ones is the term of a change.
    """
    officers = people.filter(people.role == "pi_officer")
    officers = register.bound(officers, officers.left_on > ibis.literal(since))
    listed = officers.select(
        "person",
        "appointed_on",
        "left_on",
        "reported_on",
        first=officers.appointed_on == officers.appointed_on.min().over(ibis.window()),
        exists=ibis.literal(True, type="boolean"),
    )
    nobody = officers.agg(number=officers.count())
    nobody = nobody.filter(nobody.number == 0).select(
        person=ibis.null("string"),
        appointed_on=ibis.null("date"),
        left_on=ibis.null("date"),
        reported_on=ibis.null("date"),
        first=ibis.literal(True, type="boolean"),
        exists=absent("people").cast("boolean"),
    )
    return listed.union(nobody)


def with_terms(rows, since, number, calendar):
    """Add the last day of the term, and that of a change, which binds a successor."""
    appointed = ibis.greatest(rows.appointed_on, ibis.literal(since))
    rows = rows.mutate(
        start_on=appointed, days=ibis.literal(number.officer_change_working_days).cast("int64")
    )
    rows = deadline.with_working_day(rows, calendar).rename(latest_on="worked_on")
    rows = rows.drop("first_ordinal", "first_known", "last_ordinal", "last_known")
    rows = rows.mutate(
        start_on=ibis.ifelse(rows.first, ibis.literal(since), rows.start_on),
        days=ibis.ifelse(rows.first, number.officer_report_working_days, rows.days).cast("int64"),
    )
    return deadline.with_working_day(rows, calendar)


def reported(people, operator, day, number, absent, calendar, first_day):
    """Return each officer with the last day to report, and how that was counted.

    `unlisted` is null where an earlier officer may exist whom the register does not list.
    """
    since = max(first_day, operator.million_persons_on)
    rows = with_terms(in_post(people, since, absent), since, number, calendar)
    late = (rows.reported_on > rows.worked_on) & ~(rows.left_on <= rows.worked_on).fill_null(False)
    none = ibis.null("date")
    return rows.select(
        "person",
        "appointed_on",
        "left_on",
        "reported_on",
        "exists",
        "latest_on",
        **deadline.working_days(rows),
        unlisted=absent("people").cast("boolean"),
        began_on=ibis.ifelse(late | rows.appointed_on.isnull(), day_after(rows.worked_on), none),
        ended_on=ibis.ifelse(late & happened(rows.reported_on), rows.reported_on, none),
    )


def in_time(t, day, number):
    """Ask for the report in time; whoever left before the term was over need not be reported."""
    nobody = t.appointed_on.isnull()
    told = ibis.ifelse(nobody, t.exists, t.reported_on <= t.due_on)
    as_successor = deadline.kept(t.reported_on, t.latest_on, day)
    left = (t.left_on <= t.due_on).fill_null(False)
    perhaps = ibis.ifelse(nobody, False, as_successor) & t.unlisted
    return told | (t.due_on >= ibis.literal(day)) | left | perhaps


LARGE = {"users": 5_000_000, "million_persons_on": "2023-01-01"}
NEW = {"users": 1_000_000, "million_persons_on": "2026-03-02"}
OFFICER = {
    "person": "p1",
    "role": "pi_officer",
    "appointed_on": "2024-01-01",
    "left_on": None,
    "reported_on": "2025-08-29",
}
UNREPORTED = OFFICER | {"reported_on": None}
SECOND = OFFICER | {"person": "p2", "appointed_on": "2026-03-02", "reported_on": "2026-04-14"}

duty = Duty(
    title={
        "en": "Report the personal information protection officer",
        "zh": "报送个人信息保护负责人信息",
    },
    law={"2025-07-18": ("pi-officer:1", "pi-officer:2", "pi-officer:3")},
    applies=a_million,
    rows=reported,
    demands=frozenset({"people"}),
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="reported_on",
    met=in_time,
    remedy={
        "en": "Report the protection officer (appointed on {appointed_on}) to the cyberspace "
        "administration of the city, late as it is; it was due on {due_on}.",
        "zh": "向所在地设区的市级网信部门补报个人信息保护负责人（{appointed_on}任命）信息；"
        "应于{due_on}前报送。",
    },
    convention={
        "en": "The thirty working days run from the later of 18 July 2025 and the day on which a "
        "million persons were reached; for an officer after another one, from the appointment. "
        "They do not count that day. Whoever left before they were over need not be reported. "
        "Other changes of what was reported are not known and not judged. An earlier "
        "officer who is not listed may exist, and one may have been reported where none is listed, "
        "unless people is declared complete.",
        "zh": "三十个工作日自2025年7月18日与达到一百万人之日的较晚者起算；"
        "继任负责人自任命之日起算。起算当日不计。"
        "期限届满前离任的不要求报送。其他信息变更不明，不作判断。"
        "people 未声明完整的，可能另有未列出的前任或者负责人。",
    },
    examples=(
        met("an old case on the last day", operator=LARGE, people=[OFFICER]),
        met(
            "an old case not reported yet on 29 August 2025",
            day="2025-08-29",
            operator=LARGE,
            people=[UNREPORTED],
        ),
        met(
            "nobody appointed yet on 29 August 2025",
            day="2025-08-29",
            operator=LARGE,
            complete=("people",),
            people=[],
        ),
        # Qingming is on 5 April 2026, and 6 April is off for it
        met(
            "thirty working days after a million were reached",
            operator=NEW,
            people=[OFFICER | {"reported_on": "2026-04-14"}],
        ),
        met("a million is reached later", operator=NEW, day="2026-03-01", people=[UNREPORTED]),
        met("a successor in thirty working days", operator=LARGE, people=[OFFICER, SECOND]),
        met(
            "left before the term was over",
            operator=LARGE,
            people=[OFFICER, SECOND | {"left_on": "2026-04-01", "reported_on": None}],
        ),
        met(
            "left before there was anything to report",
            operator=LARGE,
            people=[
                UNREPORTED | {"left_on": "2025-07-18"},
                OFFICER | {"appointed_on": "2025-07-01"},
            ],
        ),
        breached(
            "an old case a day late",
            operator=LARGE,
            people=[OFFICER | {"reported_on": "2025-08-30"}],
        ),
        breached(
            "an old case not reported on 30 August 2025",
            day="2025-08-30",
            operator=LARGE,
            people=[UNREPORTED],
        ),
        breached(
            "a day after thirty working days",
            operator=NEW,
            people=[OFFICER | {"reported_on": "2026-04-15"}],
        ),
        breached(
            "a successor a day late",
            operator=LARGE,
            people=[OFFICER, SECOND | {"reported_on": "2026-04-15"}],
        ),
        breached(
            "the first officer came late: the term did not wait",
            operator=LARGE,
            complete=("people",),
            people=[OFFICER | {"appointed_on": "2025-12-01", "reported_on": "2025-12-02"}],
        ),
        breached(
            "late even as a successor of somebody who is not listed",
            operator=LARGE,
            people=[OFFICER | {"appointed_on": "2025-12-01", "reported_on": "2026-03-02"}],
        ),
        breached(
            "reported only after the day that is asked for",
            day="2025-08-30",
            operator=LARGE,
            people=[OFFICER | {"reported_on": "2025-08-31"}],
        ),
        breached(
            "nobody, as declared",
            operator=LARGE,
            complete=("people",),
            people=[OFFICER | {"role": "security_officer"}],
        ),
        unknown(
            "in time only if another officer came before, who may not be listed",
            operator=LARGE,
            people=[OFFICER | {"appointed_on": "2025-12-01", "reported_on": "2025-12-02"}],
        ),
        unknown("nobody is listed", operator=LARGE, people=[]),
        unknown(
            "the report is not recorded", operator=LARGE, people=[without(OFFICER, "reported_on")]
        ),
        unknown("since when is not known", operator={"users": 1_000_000}, people=[OFFICER]),
        unknown("how many persons is not known", people=[OFFICER]),
        unknown("the people were not given", operator=LARGE),
        not_applicable("less than a million", operator={"users": 999_999}, people=[UNREPORTED]),
        not_applicable(
            "before the announcement", day="2025-07-17", operator=LARGE, people=[UNREPORTED]
        ),
    ),
)
