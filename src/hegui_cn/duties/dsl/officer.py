"""Important data, or information of very many persons: a person and a body in charge."""

import ibis

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown
from hegui.duties.shapes import exists, register
from hegui.duties.shapes.assets import IMPORTANT

ROLES = ("security_officer", "security_body_head")


def in_charge(data_assets, people, operator, number, absent):
    """Return one row, and none where neither important data nor so many persons bind."""
    held = data_assets.aggregate(
        important=data_assets["class"].isin(IMPORTANT).sum().fill_null(0),
        not_known=data_assets["class"].isnull().sum().fill_null(0),
    )
    rows = held.cross_join(_in_post(people, absent))
    # an asset of unknown class may be important, so that without an important one nothing is sure
    by_class = ibis.cases(
        (rows.important > 0, True), (rows.not_known > 0, ibis.null("boolean")), else_=False
    )
    rows = rows.mutate(bound=by_class | _very_many(operator, number))
    return register.bound(rows, rows.bound).select(
        role=ibis.literal(" + ".join(ROLES)),
        assets=rows.important,
        officers=rows.officers,
        body_heads=rows.body_heads,
        bound=rows.bound,
        named=rows.named,
    )


def _very_many(operator, number):
    """Say whether it processes so many persons; null if the profile does not say."""
    least = number.get("important_data_duties_from_persons")
    if least is None:
        return ibis.literal(False)
    if operator.users is None:
        return ibis.null("boolean")
    return ibis.literal(operator.users >= least)


def _in_post(people, absent):
    """Return how many hold each role, and whether both are held."""
    left, officer, head = happened(people.left_on), *(people.role == role for role in ROLES)
    found = people.aggregate(
        officers=(~left).sum(where=officer).fill_null(0),
        maybe_officers=left.isnull().sum(where=officer).fill_null(0),
        body_heads=(~left).sum(where=head).fill_null(0),
        maybe_heads=left.isnull().sum(where=head).fill_null(0),
    )
    officer = exists.one_of(found.officers, found.maybe_officers, absent("people"))
    head = exists.one_of(found.body_heads, found.maybe_heads, absent("people"))
    return found.mutate(named=officer & head)


def is_named(t, day, number):
    """Whether it is bound matters only where nobody is named."""
    return t.named | register.doubt(t.bound)


MAPS = {"asset": "maps", "class": "important"}
NEWS = {"asset": "news", "class": "general"}
OFFICER = {
    "person": "p1",
    "role": "security_officer",
    "appointed_on": "2021-09-01",
    "left_on": None,
}
HEAD = OFFICER | {"person": "p2", "role": "security_body_head"}

duty = Duty(
    title={
        "en": "Name a person and a body in charge of data security",
        "zh": "明确数据安全负责人和管理机构",
    },
    law={
        "2021-09-01": ("dsl:27.p2",),
        "2025-01-01": ("dsl:27.p2", "ndsr:28", "ndsr:30.p1"),
    },
    applies=lambda operator: True,
    rows=in_charge,
    conducts=("data_security_duty",),
    met=is_named,
    remedy={
        "en": "Name a person and a body in charge of data security in writing and list both in "
        "people ({role}).",
        "zh": "书面明确数据安全负责人和管理机构，并列入 people（{role}）。",
    },
    convention={
        "en": "Binds with any important or core data, and since 2025 with ten million persons by "
        "the profile's users. The person and the head of the body for network security count for "
        "data security too; whether the person is a member of management is not judged.",
        "zh": "适用于持有重要数据或者核心数据者，2025年起亦适用于概况所填人数达1000万者。"
        "网络安全负责人和管理机构负责人视为同时负责数据安全；是否为管理层成员不作判断。",
    },
    examples=(
        met(
            "both in post on the first day",
            day="2021-09-01",
            data_assets=[MAPS],
            people=[OFFICER, HEAD],
        ),
        met(
            "ten million persons, and both in post",
            operator={"users": 10_000_000},
            data_assets=[NEWS],
            people=[OFFICER, HEAD],
        ),
        breached(
            "important data, and no head of a body",
            complete=("people",),
            data_assets=[MAPS, NEWS],
            people=[OFFICER],
        ),
        breached(
            "ten million persons, on the first day of the regulation",
            day="2025-01-01",
            operator={"users": 10_000_000},
            complete=("people",),
            data_assets=[NEWS],
            people=[],
        ),
        breached(
            "the officer left on the day",
            complete=("people",),
            data_assets=[MAPS],
            people=[OFFICER | {"left_on": "2026-06-30"}, HEAD],
        ),
        unknown("no head listed, and there may be others", data_assets=[MAPS], people=[OFFICER]),
        unknown(
            "whether the officer has left is not recorded",
            complete=("people",),
            data_assets=[MAPS],
            people=[{k: v for k, v in row.items() if k != "left_on"} for row in (OFFICER, HEAD)],
        ),
        unknown(
            "nobody, and the class of the data is not known",
            complete=("people",),
            data_assets=[MAPS | {"class": None}],
            people=[],
        ),
        unknown("no data is listed", data_assets=[], people=[]),
        unknown("the people were not given", data_assets=[MAPS]),
        unknown(
            "nobody, only general data, and the profile does not say how many persons",
            complete=("data_assets", "people"),
            data_assets=[NEWS],
            people=[],
        ),
        not_applicable(
            "one person less than ten million, and only general data",
            operator={"users": 9_999_999},
            complete=("data_assets", "people"),
            data_assets=[NEWS],
            people=[],
        ),
        not_applicable(
            "ten million persons, on the day before the regulation",
            day="2024-12-31",
            operator={"users": 10_000_000},
            complete=("data_assets", "people"),
            data_assets=[NEWS],
            people=[],
        ),
    ),
)
