"""Collection of personal information: nothing that the service does not need."""

from hegui.duties import Duty, breached, met, not_applicable, unknown


def collected(pi_collection):
    return pi_collection.select("product", "item", "purpose", "needed_for_service")


PHONE = {"product": "app", "item": "phone", "needed_for_service": True}
CONTACTS = {"product": "app", "item": "contacts", "needed_for_service": False}

duty = Duty(
    title={
        "en": "Collect no personal information that the service does not need",
        "zh": "不收集与所提供服务无关的个人信息",
    },
    law={"2017-06-01": ("csl:41.p2",), "2026-01-01": ("csl:43.p2",)},
    rows=collected,
    conducts=("pi_collection",),
    met=lambda t, day, number: t.needed_for_service,
    remedy={
        "en": "Stop collecting {item} in {product}, delete what was collected, or show which "
        "service needs it.",
        "zh": "停止在{product}中收集{item}并删除已收集的信息，或者说明其为何项服务所必需。",
    },
    convention={
        "en": "What the register calls not needed for the service is held to be unrelated to it, "
        "whether or not users agreed; an item of a voluntary extra function is needed for that "
        "function and is to be listed so.",
        "zh": "登记为非服务所必需的，视为与服务无关，无论用户是否同意；"
        "自愿使用的附加功能所需信息，属该功能所必需，应如此登记。",
    },
    examples=(
        met("needed", pi_collection=[PHONE]),
        met("needed, in 2017", day="2017-06-01", pi_collection=[PHONE]),
        breached("one item of two is not needed", pi_collection=[PHONE, CONTACTS]),
        breached("not needed, in 2017", day="2017-09-26", pi_collection=[CONTACTS]),
        unknown(
            "whether it is needed was left empty",
            pi_collection=[PHONE, CONTACTS | {"needed_for_service": None}],
        ),
        unknown(
            "whether it is needed is not recorded",
            pi_collection=[{"product": "app", "item": "phone"}],
        ),
        unknown("no item is listed", pi_collection=[]),
        unknown("what is collected was not given"),
        not_applicable(
            "nothing is collected, as declared", complete=("pi_collection",), pi_collection=[]
        ),
    ),
)
