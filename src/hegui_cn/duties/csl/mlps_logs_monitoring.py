"""Monitoring and recording of operation and security events, system by system."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import exists


def monitored(systems, controls, absent):
    return exists.controls_of(systems, controls, absent, ("monitoring",))


SHOP = {"system": "shop", "retired_on": None}
MONITOR = {
    "control": "monitoring",
    "system": "shop",
    "enabled_on": "2017-01-01",
    "disabled_on": None,
}

duty = Duty(
    title={
        "en": "Monitor and record operation and security events",
        "zh": "监测并记录网络运行状态和安全事件",
    },
    law={"2017-06-01": ("csl:21.i3",), "2026-01-01": ("csl:23.i3",)},
    rows=monitored,
    met=lambda t, day, number: t.monitoring | t.retired,
    conducts=("mlps_duty",),
    remedy={
        "en": "Switch on monitoring of {system} and enter it in the register of controls.",
        "zh": "对{system}启用监测措施，并登记于技术措施台账。",
    },
    convention={
        "en": "Each system needs a control of the kind monitoring, switched on and not switched "
        "off since; the keeping of logs is a duty of its own.",
        "zh": "每个系统须有类别为 monitoring 的措施，已启用且此后未停用；日志留存另行判断。",
    },
    examples=(
        met("a monitored system", systems=[SHOP], controls=[MONITOR]),
        met(
            "monitored, under the law of 2017",
            day="2017-09-26",
            systems=[SHOP],
            controls=[MONITOR],
        ),
        met(
            "switched off the day after",
            systems=[SHOP],
            controls=[MONITOR | {"disabled_on": "2026-07-01"}],
        ),
        met(
            "a retired system needs no monitoring any more",
            complete=("controls",),
            systems=[SHOP, {"system": "old", "retired_on": "2026-01-01"}],
            controls=[MONITOR],
        ),
        breached(
            "switched off on the day",
            systems=[SHOP],
            controls=[MONITOR | {"disabled_on": "2026-06-30"}],
        ),
        breached(
            "switched on the day after",
            systems=[SHOP],
            controls=[MONITOR | {"enabled_on": "2026-07-01"}],
        ),
        breached(
            "only other controls in a complete register",
            complete=("controls",),
            systems=[SHOP],
            controls=[MONITOR | {"control": "firewall"}],
        ),
        unknown(
            "only other controls in a register that may be incomplete",
            systems=[SHOP],
            controls=[MONITOR | {"control": "firewall"}],
        ),
        unknown(
            "when it was switched on is not recorded",
            systems=[SHOP],
            controls=[{"control": "monitoring", "system": "shop", "disabled_on": None}],
        ),
        unknown("the controls were not given", systems=[SHOP]),
        unknown("no system is listed", systems=[], controls=[MONITOR]),
        not_applicable(
            "no system, as declared", complete=("systems",), systems=[], controls=[MONITOR]
        ),
    ),
)
