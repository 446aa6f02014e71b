"""Information of ten million persons: a person and a body in charge of network data security."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import exists


def very_many(operator, number):
    """Return whether it processes the information of ten million persons or more."""
    least = number.important_data_duties_from_persons
    return None if operator.users is None else operator.users >= least


def in_charge(people, absent):
    return exists.in_charge(
        people, "data_officer", "security_officer", "security_body_head", absent
    )


LARGE = {"users": 10_000_000}
OFFICER = {
    "person": "p1",
    "role": "data_officer",
    "appointed_on": "2025-01-01",
    "left_on": None,
}
HEAD = OFFICER | {"person": "p2", "role": "security_body_head"}

duty = Duty(
    title={
        "en": "Name a person and a body in charge of network data with ten million persons",
        "zh": "处理1000万人以上个人信息的，明确网络数据安全负责人和管理机构",
    },
    law={"2025-01-01": ("ndsr:28", "ndsr:30.p1")},
    applies=very_many,
    rows=in_charge,
    conducts=("data_security_duty",),
    met=lambda t, day, number: t.named,
    by_document=True,
    remedy={
        "en": "Name a person and a body in charge of network data security in writing and list the "
        "person and the head of the body in the register of people ({officers} and {heads} are "
        "listed).",
        "zh": "书面明确网络数据安全负责人和管理机构，将该负责人和机构负责人登记入人员台账"
        "（现登记数据安全负责人{officers}名、机构负责人{heads}名）。",
    },
    convention={
        "en": "Binds from ten million persons by the profile. The head of the body for network "
        "security counts for data security too. Whether the person in charge of network security "
        "is in charge of data as well is not known unless listed so; whether the person is a "
        "member of management is not judged.",
        "zh": "以概况所填人数达到1000万为限。网络安全管理机构负责人视为同时负责数据安全；"
        "网络安全负责人是否兼任数据安全负责人，未登记的为未知。是否为管理层成员不作判断。",
    },
    examples=(
        met(
            "both in post on the first day",
            day="2025-01-01",
            operator=LARGE,
            people=[OFFICER, HEAD],
        ),
        breached(
            "nobody in post on the first day",
            day="2025-01-01",
            operator=LARGE,
            complete=("people",),
            people=[],
        ),
        breached("no head of a body", operator=LARGE, complete=("people",), people=[OFFICER]),
        unknown(
            "the person in charge of network security only, who may be in charge of data too",
            operator=LARGE,
            complete=("people",),
            people=[OFFICER | {"role": "security_officer"}, HEAD],
        ),
        unknown("nobody is listed", operator=LARGE, people=[]),
        unknown("the people were not given", operator=LARGE),
        unknown("how many persons is not known", people=[OFFICER, HEAD]),
        not_applicable("one person less than ten million", operator={"users": 9_999_999}),
        not_applicable("before the regulation", day="2024-12-31", operator=LARGE),
    ),
)
