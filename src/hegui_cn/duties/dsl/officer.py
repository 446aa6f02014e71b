"""Important data: a person and a body in charge."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import exists, register
from hegui.duties.shapes.assets import IMPORTANT


def in_charge(data_assets, people, absent):
    """Return one row, and none where no important data binds."""
    held = data_assets.aggregate(
        important=data_assets["class"].isin(IMPORTANT).sum().fill_null(0),
        not_known=data_assets["class"].isnull().sum().fill_null(0),
    )
    named = exists.in_charge(
        people, "data_officer", "security_officer", "security_body_head", absent
    )
    rows = held.cross_join(named)
    # an asset of unknown class may be important, so that without an important one nothing is sure
    bound = ibis.cases(
        (rows.important > 0, True), (rows.not_known > 0, ibis.null("boolean")), else_=False
    )
    rows = rows.mutate(bound=bound)
    return register.bound(rows, rows.bound).select(
        "officers", "heads", "bound", "named", assets=rows.important
    )


def is_named(t, day, number):
    """Whether it is bound matters only where nobody is named."""
    return t.named | register.doubt(t.bound)


MAPS = {"asset": "maps", "class": "important"}
NEWS = {"asset": "news", "class": "general"}
OFFICER = {
    "person": "p1",
    "role": "data_officer",
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
        "2025-01-01": ("dsl:27.p2", "ndsr:30.p1"),
    },
    applies=lambda operator: True,
    rows=in_charge,
    conducts=("data_security_duty",),
    met=is_named,
    by_document=True,
    remedy={
        "en": "Name a person and a body in charge of data security in writing and list the person "
        "and the head of the body in the register of people ({officers} and {heads} are listed).",
        "zh": "书面明确数据安全负责人和管理机构，将该负责人和机构负责人登记入人员台账"
        "（现登记数据安全负责人{officers}名、机构负责人{heads}名）。",
    },
    convention={
        "en": "Binds with any important or core data; ten million persons alone are judged under "
        "ndsr.officer. The head of the body for network security counts for data security too. "
        "Whether the person in charge of network security is in charge of data as well is not "
        "known unless listed so; whether the person is a member of management is not judged.",
        "zh": "适用于持有重要数据或者核心数据者；仅因达到1000万人而适用的由 ndsr.officer 判断。"
        "网络安全管理机构负责人视为同时负责数据安全；网络安全负责人是否兼任数据安全负责人，未登记的为未知。"
        "是否为管理层成员不作判断。",
    },
    examples=(
        met(
            "both in post on the first day",
            day="2021-09-01",
            data_assets=[MAPS],
            people=[OFFICER, HEAD],
        ),
        breached(
            "important data, and no head of a body",
            complete=("people",),
            data_assets=[MAPS, NEWS],
            people=[OFFICER],
        ),
        breached(
            "the officer left on the day",
            complete=("people",),
            data_assets=[MAPS],
            people=[OFFICER | {"left_on": "2026-06-30"}, HEAD],
        ),
        unknown(
            "the person in charge of network security only, who may be in charge of data too",
            complete=("people",),
            data_assets=[MAPS],
            people=[OFFICER | {"role": "security_officer"}, HEAD],
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
        not_applicable(
            "only general data, though of ten million persons",
            operator={"users": 10_000_000},
            complete=("data_assets", "people"),
            data_assets=[NEWS],
            people=[],
        ),
    ),
)
