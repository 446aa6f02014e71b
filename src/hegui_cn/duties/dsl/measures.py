"""Technical measures for data: access control and authentication protect each asset."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import exists

KINDS = ("access_control", "authentication")


def protected(data_assets, controls, absent):
    """Return each asset with the measures of its system: both, neither, or open."""
    rows = exists.with_controls(data_assets, controls, absent, KINDS)
    both = rows.access_control & rows.authentication
    either = rows.access_control | rows.authentication
    return rows.select(
        "asset",
        "system",
        "class",
        *KINDS,
        protected=ibis.cases((both, True), (~either, False), else_=ibis.null("boolean")),
    )


ORDERS = {"asset": "orders", "system": "shop", "class": "general"}
ACCESS = {
    "control": "access_control",
    "system": "shop",
    "enabled_on": "2021-09-01",
    "disabled_on": None,
}
LOGIN = ACCESS | {"control": "authentication"}
FIREWALL = ACCESS | {"control": "firewall"}

duty = Duty(
    title={
        "en": "Keep data secure by technical measures",
        "zh": "采取相应的技术措施和其他必要措施保障数据安全",
    },
    law={"2021-09-01": ("dsl:27.p1.s3",)},
    applies=lambda operator: True,
    rows=protected,
    conducts=("data_security_duty",),
    met=lambda t, day, number: t.protected,
    remedy={
        "en": "Control access to {asset} on the system {system} that holds it, authenticate "
        "its users, and record both (access control: {access_control}, authentication: "
        "{authentication}).",
        "zh": "对{asset}的承载系统{system}实施访问控制和身份鉴别，并予以登记"
        "（访问控制：{access_control}，身份鉴别：{authentication}）。",
    },
    convention={
        "en": "The law names no measure; those whose lack is punished most are access control and "
        "authentication. Both in use on the system of an asset are met, neither is breached in a "
        "complete register of controls, and one of the two is unknown. Whether they fit the risk, "
        "and other measures, are not judged.",
        "zh": "法律未列举具体措施；实践中因缺失而受罚最多的是访问控制和身份鉴别。"
        "承载系统两者均启用的为符合；登记声明完整而两者均无的为违反；仅有其一的为未知。"
        "措施是否与风险相适应以及其他措施不作判断。",
    },
    examples=(
        met("access control and authentication", data_assets=[ORDERS], controls=[ACCESS, LOGIN]),
        met(
            "switched on on the first day of the law",
            day="2021-09-01",
            data_assets=[ORDERS],
            controls=[ACCESS, LOGIN],
        ),
        breached(
            "open to anybody behind a firewall",
            complete=("controls",),
            data_assets=[ORDERS],
            controls=[FIREWALL],
        ),
        breached(
            "both switched off on the day",
            data_assets=[ORDERS],
            controls=[
                ACCESS | {"disabled_on": "2026-06-30"},
                LOGIN | {"disabled_on": "2026-06-30"},
            ],
        ),
        breached(
            "one asset of two",
            complete=("controls",),
            data_assets=[ORDERS, ORDERS | {"asset": "test data", "system": "test"}],
            controls=[ACCESS, LOGIN],
        ),
        unknown(
            "access control without authentication",
            complete=("controls",),
            data_assets=[ORDERS],
            controls=[ACCESS],
        ),
        unknown(
            "nothing listed, and the controls may not be all", data_assets=[ORDERS], controls=[]
        ),
        unknown(
            "whether they were switched off is not recorded",
            complete=("controls",),
            data_assets=[ORDERS],
            controls=[without(ACCESS, "disabled_on"), without(LOGIN, "disabled_on")],
        ),
        unknown(
            "its system is not known",
            complete=("controls",),
            data_assets=[ORDERS | {"system": None}],
            controls=[ACCESS, LOGIN],
        ),
        unknown("the controls were not given", data_assets=[ORDERS]),
        unknown("no data is listed", data_assets=[], controls=[]),
        not_applicable(
            "no data, as declared", complete=("data_assets",), data_assets=[], controls=[]
        ),
    ),
)
