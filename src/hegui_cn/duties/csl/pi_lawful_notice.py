"""Collection of personal information: users are told of each item."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import consent


def told(pi_collection, absent, first_day):
    return pi_collection.select(
        "product",
        "item",
        "purpose",
        "first_collected_on",
        "notice_at",
        **consent.since(
            pi_collection.notice_at,
            pi_collection.first_collected_on,
            first_day,
            undated=absent("pi_collection", "first_collected_on"),
        ),
    )


PHONE = {"product": "app", "item": "phone", "notice_at": "2017-05-31T15:59:59Z"}
WEEK_LATE = {
    "product": "app",
    "item": "contacts",
    "first_collected_on": "2026-05-01",
    "notice_at": "2026-05-08T02:00:00Z",
}

duty = Duty(
    title={
        "en": "State purpose, manner and scope of collecting personal information",
        "zh": "明示收集、使用个人信息的目的、方式和范围",
    },
    law={"2017-06-01": ("csl:41.p1",), "2026-01-01": ("csl:43.p1",)},
    rows=told,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Tell users of {product} that {item} is collected, why, how and how far, and record "
        "from when on.",
        "zh": "向{product}的用户明示收集{item}的目的、方式和范围，并记录开始明示的时间。",
    },
    convention={
        "en": "Users have to be told by the day on which collecting began; what was collected "
        "before is late until then, and stays shown for two years. If the register has no column "
        "first_collected_on, it is enough that they are told, with a notice; where that cell "
        "alone is empty, whether it came in time is not known. Whether the notice states purpose, "
        "manner and scope in full is not judged.",
        "zh": "应当最迟自开始收集之日起明示；此前已收集的，违反至明示之日止，两年内仍予列示。"
        "登记没有 first_collected_on 列的，以已明示为足，并予提示；仅该单元格为空的，"
        "是否及时为未知。"
        "明示内容是否完整不作判断。",
    },
    examples=(
        met("told before the law, in 2017", day="2017-06-01", pi_collection=[PHONE]),
        met(
            "told in the last second of the day",
            pi_collection=[PHONE | {"notice_at": "2026-06-30T15:59:59Z"}],
        ),
        met(
            "told on the first day of collecting",
            pi_collection=[WEEK_LATE | {"notice_at": "2026-05-01T15:59:59Z"}],
        ),
        breached("told a week after collecting began", pi_collection=[PHONE, WEEK_LATE]),
        unknown(
            "since when one item is collected is not known",
            pi_collection=[
                WEEK_LATE | {"first_collected_on": None},
                WEEK_LATE | {"item": "place", "notice_at": "2026-05-01T00:00:00Z"},
            ],
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
