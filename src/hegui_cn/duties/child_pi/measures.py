"""Data with information of children: encrypted, and access to it approved and recorded."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import exists, register

KINDS = ("access_control", "access_approval")


def protected(data_assets, controls, absent):
    """Return the assets that hold or may hold information of children, with what protects them."""
    held = register.bound(data_assets, data_assets.of_children)
    rows = exists.with_controls(held, controls, absent, KINDS)
    return rows.select(
        "asset",
        "system",
        "of_children",
        "encrypted_at_rest",
        *KINDS,
        protected=rows.encrypted_at_rest & rows.access_control & rows.access_approval,
    )


PUPILS = {"asset": "pupils", "system": "school", "of_children": True, "encrypted_at_rest": True}
ADULTS = PUPILS | {"asset": "staff", "of_children": False, "encrypted_at_rest": False}
ON = {"system": "school", "enabled_on": "2022-01-01", "disabled_on": None}
BOTH = [ON | {"control": kind} for kind in KINDS]


duty = Duty(
    title={
        "en": "Encrypt information of children under 14, and approve and record each access to it",
        "zh": "加密存储儿童个人信息，对工作人员的访问进行审批和记录",
    },
    law={
        "2019-10-01": ("child-pi:13", "child-pi:15"),
    },
    applies=lambda operator: True,
    rows=protected,
    conducts=("pi_protection",),
    met=lambda t, day, number: t.protected | register.doubt(t.of_children),
    remedy={
        "en": "Encrypt {asset} where it is stored, limit access to it on {system}, and have "
        "each access approved and recorded; record the measures in controls.",
        "zh": "对{asset}加密存储，在{system}设定最小访问权限，访问须经审批并记录"
        "；将措施登记入技术防护措施台账。",
    },
    convention={
        "en": "Met takes encryption at rest, and on the system of the asset access_control "
        "and access_approval in force. That each access was really approved and "
        "recorded is not judged, nor measures against copying.",
        "zh": "须为加密存储，且所在系统的访问控制（access_control）和访问审批（a"
        "ccess_approval）均在用。每次访问是否实际审批、记录，以及防止复制、"
        "下载的措施不作判断。",
    },
    examples=(
        met("encrypted, limited and approved", data_assets=[PUPILS], controls=BOTH),
        met("on the first day", day="2022-01-01", data_assets=[PUPILS, ADULTS], controls=BOTH),
        breached(
            "not encrypted",
            data_assets=[PUPILS | {"encrypted_at_rest": False}],
            controls=BOTH,
        ),
        breached(
            "no approval, in a complete register",
            complete=("controls",),
            data_assets=[PUPILS],
            controls=BOTH[:1],
        ),
        unknown("no approval is listed", data_assets=[PUPILS], controls=BOTH[:1]),
        unknown(
            "whether it is of children is not known",
            data_assets=[PUPILS | {"of_children": None, "encrypted_at_rest": False}],
            controls=BOTH,
        ),
        unknown(
            "whether it is encrypted is not known",
            data_assets=[without(PUPILS, "encrypted_at_rest")],
            controls=BOTH,
        ),
        unknown("no data is listed", data_assets=[], controls=BOTH),
        unknown("the controls were not given", data_assets=[PUPILS]),
        unknown("the data assets were not given", controls=BOTH),
        not_applicable(
            "nothing of children, in a complete register",
            complete=("data_assets",),
            data_assets=[ADULTS],
            controls=[],
        ),
    ),
)
