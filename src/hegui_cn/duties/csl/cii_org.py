"""A dedicated security body: its head is in post on the day."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import exists

ROLE = "security_body_head"


def headed(people, operator, absent, first_day):
    """Return one row: the heads in post, and since when there is none."""
    since = operator.since("ciio_designated_on", first_day)
    return exists.in_post(people, ROLE, since, absent).rename(heads="holders", in_post="named")


HEAD = {"person": "p1", "role": ROLE, "appointed_on": "2017-06-01", "left_on": None}
CIIO = {"ciio": True}
WHOLE = ("people",)

duty = Duty(
    title={
        "en": "Set up a dedicated security body with a head",
        "zh": "设置专门安全管理机构和安全管理负责人",
    },
    law={
        "2017-06-01": ("csl:34.i1",),
        "2021-09-01": ("csl:34.i1", "cii-regs:14"),
        "2026-01-01": ("csl:36.i1", "cii-regs:14"),
    },
    applies=lambda operator: operator.ciio,
    rows=headed,
    conduct=("vacant_from", "vacant_until"),
    met=lambda t, day, number: t.in_post,
    by_document=True,
    remedy={
        "en": "Set up the dedicated security body, appoint its head in writing and list the "
        "appointment in people with the role {role}.",
        "zh": "设置专门安全管理机构，书面任命其负责人，并登记于安全岗位人员台账。",
    },
    convention={
        "en": "A head in post stands for the body, whose size and means are not judged.",
        "zh": "以在任的机构负责人为设有机构的依据；机构规模和保障不作判断。",
    },
    examples=(
        met("a head in post", operator=CIIO, people=[HEAD]),
        met("appointed on the day, in 2017", day="2017-06-01", operator=CIIO, people=[HEAD]),
        met("who leaves the day after", operator=CIIO, people=[HEAD | {"left_on": "2026-07-01"}]),
        met(
            "one left, another follows",
            operator=CIIO,
            complete=WHOLE,
            people=[
                HEAD | {"left_on": "2026-06-30"},
                HEAD | {"person": "p2", "appointed_on": "2026-06-30"},
            ],
        ),
        breached(
            "the last head left on the day",
            operator=CIIO,
            complete=WHOLE,
            people=[HEAD | {"left_on": "2026-06-30"}],
        ),
        breached(
            "appointed the day after",
            day="2017-06-01",
            operator=CIIO,
            complete=WHOLE,
            people=[HEAD | {"appointed_on": "2017-06-02"}],
        ),
        breached(
            "a security officer is no head of a body",
            operator=CIIO,
            complete=WHOLE,
            people=[HEAD | {"role": "security_officer"}],
        ),
        unknown(
            "the last head left, and people may be incomplete",
            operator=CIIO,
            people=[HEAD | {"left_on": "2026-06-30"}],
        ),
        unknown(
            "whether the head left is not recorded",
            operator=CIIO,
            complete=WHOLE,
            people=[{k: v for k, v in HEAD.items() if k != "left_on"}],
        ),
        unknown("nobody is listed", operator=CIIO, people=[]),
        unknown("the people were not given", operator=CIIO),
        unknown("whether it operates CII is not said", complete=WHOLE, people=[]),
        not_applicable("it operates no CII", operator={"ciio": False}, complete=WHOLE, people=[]),
    ),
)
