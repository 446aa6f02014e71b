"""Information of children under 14: a parent or guardian agrees."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import consent, register


def agreed(pi_collection, absent, first_day):
    """Return the items that are or may be of children, and since when guardians are asked."""
    items = register.bound(pi_collection, pi_collection.of_children)
    return items.select(
        "product",
        "item",
        "of_children",
        "first_collected_on",
        "guardian_consent_at",
        **consent.since(
            items.guardian_consent_at,
            items.first_collected_on,
            first_day,
            undated=absent("pi_collection", "first_collected_on"),
            or_else=register.doubt(items.of_children),
        ),
    )


VOICE = {
    "product": "lessons",
    "item": "voice",
    "of_children": True,
    "first_collected_on": "2022-05-01",
    "guardian_consent_at": "2022-04-30T16:00:00Z",
}
UNASKED = VOICE | {"guardian_consent_at": None}


duty = Duty(
    title={
        "en": "Get the consent of a parent or guardian for children under 14",
        "zh": "处理不满十四周岁未成年人个人信息取得父母或者其他监护人的同意",
    },
    law={
        "2019-10-01": ("child-pi:9",),
        "2021-11-01": ("child-pi:9", "pipl:31.p1"),
        "2025-01-01": ("child-pi:9", "pipl:31.p1", "ndsr:22.p1.i3"),
    },
    applies=lambda operator: True,
    rows=agreed,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Ask parents or guardians of the children who use {product} for consent to "
        "{item}, and record from when on, or stop collecting it of children.",
        "zh": "就{item}取得使用{product}的儿童的父母或者其他监护人同意并登记开始"
        "时间，或者停止收集儿童的该项信息。",
    },
    convention={
        "en": "Guardians have to be asked by the day on which collecting began, or "
        "2019-10-01; later is late until then. How it is found out who is under 14, "
        "and who is a guardian, is not judged.",
        "zh": "应当最迟自开始收集之日（早于2019年10月1日的，自该日）起征得监护人同意；此"
        "后征得的，违反至征得之日止。年龄和监护关系的核实方式不作判断。",
    },
    examples=(
        met("asked from the first day", pi_collection=[VOICE]),
        met(
            "on the first day of the provisions",
            day="2019-10-01",
            pi_collection=[
                VOICE
                | {"first_collected_on": "2018-01-01"}
                | {"guardian_consent_at": "2019-10-01T15:59:59Z"}
            ],
        ),
        met(
            "what is of adults needs none",
            pi_collection=[VOICE, UNASKED | {"item": "pay", "of_children": False}],
        ),
        breached("no guardian is asked", pi_collection=[UNASKED]),
        breached(
            "asked the day after",
            pi_collection=[
                VOICE
                | {"first_collected_on": "2026-05-01"}
                | {"guardian_consent_at": "2026-05-01T16:00:00Z"}
            ],
        ),
        unknown("of whom it is is not known", pi_collection=[UNASKED | {"of_children": None}]),
        unknown("it is not recorded", pi_collection=[without(VOICE, "guardian_consent_at")]),
        unknown("no item is listed", pi_collection=[]),
        unknown("what is collected was not given"),
        not_applicable(
            "nothing of children, in a complete register",
            complete=("pi_collection",),
            pi_collection=[UNASKED | {"of_children": False}],
        ),
    ),
)
