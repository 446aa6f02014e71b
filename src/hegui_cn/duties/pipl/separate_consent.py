"""Sensitive personal information: separate consent for each item."""

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown, unknown_if
from hegui.duties.shapes import consent, register


def agreed(pi_collection, absent, first_day):
    """Return the items that are or may be sensitive.

    Where no consent is asked for, a contract may carry the item.
    """
    bound = register.bound(pi_collection, pi_collection.sensitive)
    by_consent = happened(bound.consent_at).fill_null(False)
    may_be_needed = bound.needed_for_service.fill_null(True) & ~by_consent
    perhaps = bound.sensitive.isnull() | may_be_needed
    return bound.select(
        "product",
        "item",
        "sensitive",
        "needed_for_service",
        "first_collected_on",
        "consent_at",
        "separate_consent_at",
        **consent.since(
            bound.separate_consent_at,
            bound.first_collected_on,
            first_day,
            undated=absent("pi_collection", "first_collected_on"),
            or_else=unknown_if(perhaps),
        ),
    )


FACE = {
    "product": "app",
    "item": "face",
    "sensitive": True,
    "needed_for_service": False,
    "consent_at": "2021-11-01T02:00:00Z",
    "separate_consent_at": "2021-11-01T15:59:59Z",
}
BUNDLED = FACE | {"separate_consent_at": None}
LATE = FACE | {
    "first_collected_on": "2026-04-01",
    "consent_at": "2026-04-01T02:00:00Z",
    "separate_consent_at": "2026-05-01T02:00:00Z",
}
NONE_AT_ALL = BUNDLED | {"consent_at": None}

duty = Duty(
    title={
        "en": "Get separate consent for sensitive personal information",
        "zh": "处理敏感个人信息取得个人的单独同意",
    },
    law={"2021-11-01": ("pipl:29",), "2025-01-01": ("pipl:29", "ndsr:22.p1.i2")},
    applies=lambda operator: True,
    rows=agreed,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Ask users of {product} for a consent of its own to {item}, apart from all others, "
        "and record from when on, or stop collecting it.",
        "zh": "就{item}单独取得{product}用户的同意并记录开始时间，或者停止收集。",
    },
    convention={
        "en": "Separate consent has to be asked for by the day on which collecting began; what was "
        "collected before is late until then, and stays shown for two years. If the register has "
        "no column first_collected_on, it is enough that it is asked for, with a notice; where "
        "that cell alone is empty, whether it came in time is not known. Whether law asks for it "
        "in writing, or for that of a guardian, is not judged. Where no consent is "
        "asked for at all, an item that the service needs may rest on a contract (Art. 13) and "
        "is unknown.",
        "zh": "应当最迟自开始收集之日起取得单独同意；此前已收集的，违反至取得之日止，"
        "两年内仍予列示。"
        "登记没有 first_collected_on 列的，以已取得为足，并予提示；仅该单元格为空的，"
        "是否及时为未知。是否应为书面同意或者监护人同意不作判断。"
        "未以同意为基础而为服务所必需的，可能以履行合同为基础（《个人信息保护法》第十三条第二款）"
        "，为未知。",
    },
    examples=(
        met("asked for on the day", day="2021-11-01", pi_collection=[FACE]),
        met("asked for apart, and since long", pi_collection=[FACE]),
        met(
            "what is not sensitive needs none",
            pi_collection=[FACE, BUNDLED | {"item": "phone", "sensitive": False}],
        ),
        met(
            "asked for apart on the first day of collecting",
            pi_collection=[LATE | {"separate_consent_at": "2026-04-01T15:59:59Z"}],
        ),
        breached("asked for apart a month after collecting began", pi_collection=[LATE]),
        unknown(
            "since when one item is collected is not known",
            pi_collection=[LATE | {"first_collected_on": None}],
        ),
        breached(
            "asked for a second after the day",
            day="2021-11-01",
            pi_collection=[FACE | {"separate_consent_at": "2021-11-01T16:00:01Z"}],
        ),
        breached(
            "one consent for everything, though the service needs it",
            pi_collection=[BUNDLED | {"needed_for_service": True}],
        ),
        breached("no consent at all, and not needed", pi_collection=[NONE_AT_ALL]),
        unknown(
            "no consent at all, and the service needs it",
            pi_collection=[NONE_AT_ALL | {"needed_for_service": True}],
        ),
        unknown(
            "whether it is sensitive is not known",
            pi_collection=[BUNDLED | {"sensitive": None}],
        ),
        unknown(
            "separate consent is not recorded",
            pi_collection=[{k: v for k, v in FACE.items() if k != "separate_consent_at"}],
        ),
        unknown("nothing sensitive is listed", pi_collection=[BUNDLED | {"sensitive": False}]),
        unknown("what is collected was not given"),
        not_applicable(
            "nothing sensitive, in a complete register",
            complete=("pi_collection",),
            pi_collection=[BUNDLED | {"sensitive": False}],
        ),
    ),
)
