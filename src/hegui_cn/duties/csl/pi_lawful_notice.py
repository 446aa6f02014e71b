"""Collection of personal information: users are told of each item."""

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown


def told(pi_collection):
    return pi_collection.select(
        "product",
        "item",
        "purpose",
        "notice_at",
        told=happened(pi_collection.notice_at),
    )


PHONE = {"product": "app", "item": "phone", "notice_at": "2017-05-31T15:59:59Z"}

duty = Duty(
    title={
        "en": "State purpose, manner and scope of collecting personal information",
        "zh": "明示收集、使用个人信息的目的、方式和范围",
    },
    law={"2017-06-01": ("csl:41.p1",), "2026-01-01": ("csl:43.p1",)},
    rows=told,
    conducts=("pi_collection",),
    met=lambda t, day, number: t.told,
    remedy={
        "en": "Tell users of {product} that {item} is collected, why, how and how far, and record "
        "from when on.",
        "zh": "向{product}的用户明示收集{item}的目的、方式和范围，并记录开始明示的时间。",
    },
    convention={
        "en": "An item counts from the time from which users are told; whether the notice states "
        "purpose, manner and scope in full is not judged.",
        "zh": "自开始明示之时起计入；明示内容是否完整不作判断。",
    },
    examples=(
        met("told before the law, in 2017", day="2017-06-01", pi_collection=[PHONE]),
        met(
            "told in the last second of the day",
            pi_collection=[PHONE | {"notice_at": "2026-06-30T15:59:59Z"}],
        ),
        breached(
            "told a second later",
            pi_collection=[PHONE | {"notice_at": "2026-06-30T16:00:01Z"}],
        ),
        breached(
            "one item of two",
            day="2017-09-26",
            pi_collection=[PHONE, PHONE | {"item": "contacts", "notice_at": None}],
        ),
        unknown("the notice is not recorded", pi_collection=[{"product": "app", "item": "phone"}]),
        unknown("no item is listed", pi_collection=[]),
        unknown("what is collected was not given"),
        not_applicable(
            "nothing is collected, as declared", complete=("pi_collection",), pi_collection=[]
        ),
    ),
)
