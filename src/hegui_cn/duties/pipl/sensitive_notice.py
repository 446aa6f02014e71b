"""Sensitive personal information: why it is necessary, and what it means, is told."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import consent, register


def told(pi_collection, absent, first_day):
    """Return the items that are or may be sensitive, and since when their need is told."""
    items = register.bound(pi_collection, pi_collection.sensitive)
    return items.select(
        "product",
        "item",
        "sensitive",
        "first_collected_on",
        "necessity_told_at",
        **consent.since(
            items.necessity_told_at,
            items.first_collected_on,
            first_day,
            undated=absent("pi_collection", "first_collected_on"),
            or_else=register.doubt(items.sensitive),
        ),
    )


FACE = {
    "product": "gate",
    "item": "face",
    "sensitive": True,
    "first_collected_on": "2022-05-01",
    "necessity_told_at": "2022-04-30T16:00:00Z",
}
UNTOLD = FACE | {"necessity_told_at": None}


duty = Duty(
    title={
        "en": "Tell persons why sensitive information is necessary and what it means for them",
        "zh": "向个人告知处理敏感个人信息的必要性以及对个人权益的影响",
    },
    law={
        "2021-11-01": ("pipl:30",),
    },
    applies=lambda operator: True,
    rows=told,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Tell users of {product} why {item} is necessary and what it means for them, "
        "and record from when on, or stop collecting it.",
        "zh": "向{product}用户告知处理{item}的必要性以及对个人权益的影响，并登记"
        "开始时间，或者停止收集。",
    },
    convention={
        "en": "It has to be told by the day on which collecting began, or 2021-11-01; later "
        "is late until then. What is said, and whether law frees from telling, is not "
        "judged.",
        "zh": "应当最迟自开始收集之日（早于2021年11月1日的，自该日）起告知；此后告知的，"
        "违反至告知之日止。告知内容以及依法可以不告知的情形不作判断。",
    },
    examples=(
        met("told from the first day", pi_collection=[FACE]),
        met(
            "what is not sensitive needs no such word",
            pi_collection=[FACE, UNTOLD | {"item": "name", "sensitive": False}],
        ),
        breached("never told", pi_collection=[UNTOLD]),
        breached(
            "told the day after",
            day="2021-11-02",
            pi_collection=[
                FACE
                | {"first_collected_on": "2020-01-01", "necessity_told_at": "2021-11-01T16:00:00Z"}
            ],
        ),
        unknown(
            "whether it is sensitive is not known", pi_collection=[UNTOLD | {"sensitive": None}]
        ),
        unknown("it is not recorded", pi_collection=[without(FACE, "necessity_told_at")]),
        unknown("no item is listed", pi_collection=[]),
        unknown("what is collected was not given"),
        not_applicable(
            "nothing sensitive, in a complete register",
            complete=("pi_collection",),
            pi_collection=[UNTOLD | {"sensitive": False}],
        ),
    ),
)
