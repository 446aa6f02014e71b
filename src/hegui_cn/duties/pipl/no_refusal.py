"""No service refused for want of what it does not need."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without


def insisted_on(pi_collection):
    return pi_collection.select(
        "product",
        "item",
        "needed_for_service",
        "mandatory",
        in_order=~pi_collection.mandatory | pi_collection.needed_for_service,
    )


PHONE = {"product": "shop", "item": "phone", "needed_for_service": True, "mandatory": True}
PLACE = PHONE | {"item": "place", "needed_for_service": False}


duty = Duty(
    title={
        "en": "Refuse no product or service for want of consent that it does not need",
        "zh": "不得以个人不同意或者撤回同意为由拒绝提供产品或者服务",
    },
    law={
        "2021-11-01": ("pipl:16",),
    },
    applies=lambda operator: True,
    rows=insisted_on,
    conducts=("pi_collection",),
    met=lambda t, day, number: t.in_order,
    remedy={
        "en": "Let users of {product} go on without giving {item}, which the service does "
        "not need.",
        "zh": "{item}并非服务所必需，应当允许用户不提供该项而使用{product}。",
    },
    convention={
        "en": "What whoever withholds it cannot use the service without has to be needed "
        "for it, by the register. What kinds of apps may insist on is judged by the "
        "list of 2021 as well.",
        "zh": "登记为不提供即无法使用的，应当为提供服务所必需。App另按2021年必要个人信息范围判断。",
    },
    examples=(
        met("what the service needs", pi_collection=[PHONE]),
        met("what may be withheld", pi_collection=[PHONE, PLACE | {"mandatory": False}]),
        breached("it insists on what it does not need", pi_collection=[PHONE, PLACE]),
        unknown("whether it insists is not known", pi_collection=[without(PLACE, "mandatory")]),
        unknown(
            "whether it needs it is not known", pi_collection=[without(PHONE, "needed_for_service")]
        ),
        unknown("no item is listed", pi_collection=[]),
        unknown("what is collected was not given"),
        not_applicable(
            "nothing is collected, as declared", complete=("pi_collection",), pi_collection=[]
        ),
    ),
)
