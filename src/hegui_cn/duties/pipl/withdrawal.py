"""Consent to an item: it can be withdrawn as easily."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import consent, register


def withdrawable(pi_collection, absent, first_day):
    """Return the items that rest or may rest on consent, and since when it can be withdrawn."""
    items = register.bound(pi_collection, ~consent.other_ground(pi_collection.basis))
    return items.select(
        "product",
        "item",
        "basis",
        "first_collected_on",
        "withdrawal_at",
        **consent.since(
            items.withdrawal_at,
            items.first_collected_on,
            first_day,
            undated=absent("pi_collection", "first_collected_on"),
            or_else=register.doubt(items.basis),
        ),
    )


PLACE = {
    "product": "app",
    "item": "place",
    "basis": "consent",
    "first_collected_on": "2022-05-01",
    "withdrawal_at": "2022-04-30T16:00:00Z",
}
NEVER = PLACE | {"withdrawal_at": None}


duty = Duty(
    title={
        "en": "Offer an easy way to withdraw consent",
        "zh": "提供便捷的撤回同意的方式",
    },
    law={
        "2021-11-01": ("pipl:15",),
    },
    applies=lambda operator: True,
    rows=withdrawable,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection", "pi_protection"),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Let users of {product} withdraw their consent to {item} as easily as they "
        "gave it, and record from when on.",
        "zh": "为{product}用户提供便捷的撤回对{item}的同意的方式，并登记开始时间。",
    },
    convention={
        "en": "Bound is what rests on consent by the register. The way out has to be there "
        "by the day on which collecting began, or 2021-11-01; what came later is late "
        "until then. How easy it is is not judged.",
        "zh": "登记的处理依据为同意的适用本项。应当最迟自开始收集之日（早于2021年11月1日"
        "的，自该日）起提供撤回方式；此后提供的，违反至提供之日止。是否便捷不作判断。",
    },
    examples=(
        met("from the first day", pi_collection=[PLACE]),
        met(
            "what rests on a contract cannot be withdrawn",
            pi_collection=[PLACE, NEVER | {"item": "phone", "basis": "contract"}],
        ),
        breached("it cannot be withdrawn", pi_collection=[NEVER]),
        breached(
            "a day after collecting began",
            pi_collection=[
                PLACE
                | {"first_collected_on": "2026-05-01", "withdrawal_at": "2026-05-01T16:00:00Z"}
            ],
        ),
        unknown("on what it rests is not known", pi_collection=[NEVER | {"basis": None}]),
        unknown("the way out is not recorded", pi_collection=[without(PLACE, "withdrawal_at")]),
        unknown("no item is listed", pi_collection=[]),
        unknown("what is collected was not given"),
        not_applicable(
            "nothing rests on consent, in a complete register",
            complete=("pi_collection",),
            pi_collection=[NEVER | {"basis": "contract"}],
        ),
    ),
)
