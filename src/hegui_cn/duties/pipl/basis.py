"""Each item of personal information that is processed: a ground of the law."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without


def grounded(pi_collection):
    """Return each item with whether it has a ground: a contract carries only what it needs."""
    contract = pi_collection.basis == "contract"
    return pi_collection.select(
        "product",
        "item",
        "basis",
        "needed_for_service",
        allowed=(pi_collection.basis != "none") & (~contract | pi_collection.needed_for_service),
    )


PHONE = {"product": "app", "item": "phone", "basis": "contract", "needed_for_service": True}
CONTACTS = PHONE | {"item": "contacts", "basis": "consent", "needed_for_service": False}


duty = Duty(
    title={
        "en": "Process personal information on a ground of the law only",
        "zh": "具有法定情形之一方可处理个人信息",
    },
    law={
        "2021-11-01": ("pipl:13.p1",),
    },
    applies=lambda operator: True,
    rows=grounded,
    conducts=("pi_collection",),
    met=lambda t, day, number: t.allowed,
    remedy={
        "en": "Find a ground for {item} of {product} (now {basis}) and record it, or stop "
        "collecting it; a contract carries only what it cannot do without.",
        "zh": "为{product}的{item}（现登记为{basis}）确定合法性基础并登记"
        "，或者停止收集；以履行合同为由的，应当为合同所必需。",
    },
    convention={
        "en": "The ground that the register names decides: none is a breach, and so is a "
        "contract for what the service does not need. Whether consent was given is "
        "judged elsewhere; whether another ground really carries it is for counsel to "
        "say.",
        "zh": "以登记的处理依据为准：登记为无的，以及以合同为由而非服务所必需的，为违反。是否取"
        "得同意另行判断；其他依据是否成立由法务判断。",
    },
    examples=(
        met("a contract that needs it, and consent", pi_collection=[PHONE, CONTACTS]),
        met("on the first day", day="2021-11-01", pi_collection=[CONTACTS]),
        breached("nothing carries it", pi_collection=[PHONE, CONTACTS | {"basis": "none"}]),
        breached(
            "a contract that does not need it", pi_collection=[CONTACTS | {"basis": "contract"}]
        ),
        unknown("the ground is not known", pi_collection=[CONTACTS | {"basis": None}]),
        unknown(
            "whether the contract needs it is not known",
            pi_collection=[without(PHONE, "needed_for_service")],
        ),
        unknown("no item is listed", pi_collection=[]),
        unknown("what is collected was not given"),
        not_applicable(
            "nothing is collected, as declared", complete=("pi_collection",), pi_collection=[]
        ),
    ),
)
