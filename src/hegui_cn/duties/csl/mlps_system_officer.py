"""A person in charge of cybersecurity, in post on the day."""

from hegui.duties import Duty, breached, met, unknown
from hegui.duties.shapes import exists


def in_post(people, absent, first_day):
    rows = exists.in_post(people, "security_officer", first_day, absent)
    return rows.rename(officers="holders")


OFFICER = {
    "person": "p1",
    "role": "security_officer",
    "appointed_on": "2017-06-01",
    "left_on": None,
}

duty = Duty(
    title={
        "en": "Name a person in charge of cybersecurity",
        "zh": "明确网络安全负责人",
    },
    law={"2017-06-01": ("csl:21.i1",), "2026-01-01": ("csl:23.i1",)},
    rows=in_post,
    conduct=("vacant_from", "vacant_until"),
    met=lambda t, day, number: t.named,
    by_document=True,
    conducts=("mlps_duty",),
    remedy={
        "en": "Appoint a {role} in writing and list the appointment in people.",
        "zh": "书面任命网络安全负责人，并登记于安全岗位人员台账。",
    },
    examples=(
        met("an officer in post", people=[OFFICER]),
        met("appointed on the day, under the law of 2017", day="2017-06-01", people=[OFFICER]),
        met("who leaves the day after", people=[OFFICER | {"left_on": "2026-07-01"}]),
        met(
            "one left, another follows",
            people=[
                OFFICER | {"left_on": "2026-06-30"},
                OFFICER | {"person": "p2", "appointed_on": "2026-06-30"},
            ],
        ),
        breached(
            "the last officer left on the day",
            complete=("people",),
            people=[OFFICER | {"left_on": "2026-06-30"}],
        ),
        breached(
            "appointed the day after",
            day="2017-06-01",
            complete=("people",),
            people=[OFFICER | {"appointed_on": "2017-06-02"}],
        ),
        breached(
            "only staff in a complete register",
            complete=("people",),
            people=[OFFICER | {"role": "staff"}],
        ),
        unknown(
            "the last officer left, and people may be incomplete",
            people=[OFFICER | {"left_on": "2026-06-30"}],
        ),
        unknown("only staff is listed", people=[OFFICER | {"role": "staff"}]),
        unknown(
            "whether the officer left is not recorded",
            complete=("people",),
            people=[{"person": "p1", "role": "security_officer", "appointed_on": "2017-06-01"}],
        ),
        unknown("nobody is listed", people=[]),
        unknown("the people were not given"),
    ),
)
