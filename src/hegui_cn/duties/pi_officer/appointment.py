"""A personal information protection officer, in post on the day."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import exists


def a_million(operator, number):
    """Return whether it processes the information of a million persons or more."""
    if operator.body == "state_organ":
        return False
    least = number.officer_from_persons
    if operator.users is None:  # the day on which it came to a million says so as well
        return True if operator.million_persons_on is not None else None
    return operator.users >= least


def in_post(people, absent, first_day):
    return exists.in_post(people, "pi_officer", first_day, absent).rename(officers="holders")


LARGE = {"users": 1_000_000}
OFFICER = {
    "person": "p1",
    "role": "pi_officer",
    "appointed_on": "2025-05-01",
    "left_on": None,
}

duty = Duty(
    title={
        "en": "Name a personal information protection officer",
        "zh": "指定个人信息保护负责人",
    },
    law={"2025-05-01": ("pipl:52.p1", "pi-audit:12.p1")},
    applies=a_million,
    rows=in_post,
    conduct=("vacant_from", "vacant_until"),
    met=lambda t, day, number: t.named,
    by_document=True,
    remedy={
        "en": "Appoint a protection officer who is in charge of audits, and list the appointment "
        "in people as {role}.",
        "zh": "指定个人信息保护负责人，负责合规审计工作，并登记入人员台账（岗位为个保负责人）。",
    },
    convention={
        "en": "Binds from a million persons by the profile, from the first day on which a number "
        "was set for Art. 52 of the Personal Information Protection Law. That the contact is "
        "published is not judged; the report is judged under pi_officer.report. State organs are "
        "outside the Measures that set the number.",
        "zh": "以概况所填人数达到一百万为限，自就个人信息保护法第52条设定数量之日起适用。"
        "联系方式是否公开不作判断；报送由 pi_officer.report 判断。"
        "国家机关不适用设定该数量的办法。",
    },
    examples=(
        met("an officer in post", operator=LARGE, people=[OFFICER]),
        met("appointed on the day", day="2025-05-01", operator=LARGE, people=[OFFICER]),
        met(
            "one left, another stays",
            operator=LARGE,
            people=[OFFICER, OFFICER | {"person": "p2", "left_on": "2026-06-30"}],
        ),
        met(
            "leaves the day after",
            day="2026-06-29",
            operator=LARGE,
            people=[OFFICER | {"left_on": "2026-06-30"}],
        ),
        breached(
            "left on the day, in a complete register",
            operator=LARGE,
            complete=("people",),
            people=[OFFICER | {"left_on": "2026-06-30"}],
        ),
        breached(
            "appointed only the day after, in a complete register",
            day="2026-06-30",
            operator=LARGE,
            complete=("people",),
            people=[OFFICER | {"appointed_on": "2026-07-01"}],
        ),
        breached("nobody, as declared", operator=LARGE, complete=("people",), people=[]),
        unknown("nobody is listed", operator=LARGE, people=[]),
        unknown(
            "whether the only one left is not recorded",
            operator=LARGE,
            people=[{key: cell for key, cell in OFFICER.items() if key != "left_on"}],
        ),
        unknown("the people were not given", operator=LARGE),
        unknown("how many persons is not known", people=[OFFICER]),
        met(
            "the number is not given, and the day on which a million was reached is",
            operator={"million_persons_on": "2024-01-01"},
            people=[OFFICER],
        ),
        not_applicable("less than a million", operator={"users": 999_999}, people=[]),
        not_applicable("a state organ", operator=LARGE | {"body": "state_organ"}, people=[OFFICER]),
        not_applicable("before the Measures", day="2025-04-30", operator=LARGE, people=[OFFICER]),
    ),
)
