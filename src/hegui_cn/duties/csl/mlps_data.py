"""Classification of data, asset by asset."""

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown


def classified(data_assets):
    return data_assets.select(
        "asset",
        "system",
        "class",
        "classified_on",
        classified=happened(data_assets.classified_on),
    )


USERS = {"asset": "users", "class": "general", "classified_on": "2017-06-01"}

duty = Duty(
    title={"en": "Classify data", "zh": "对数据进行分类"},
    law={"2017-06-01": ("csl:21.i4",), "2026-01-01": ("csl:23.i4",)},
    rows=classified,
    met=lambda t, day, number: t.classified,
    conducts=("data_security_duty", "mlps_duty"),
    remedy={
        "en": "Classify {asset} as general, important or core (now: {class}), and record the day.",
        "zh": "将{asset}划定为一般、重要或者核心数据（现：{class}），并记录划定之日。",
    },
    convention={
        "en": "The day of classification decides: a class without that day is not classified.",
        "zh": "以分类之日为准：仅有级别而无分类之日的，视为未分类。",
    },
    examples=(
        met("a classified asset", data_assets=[USERS]),
        met("classified on the day, in 2017", day="2017-06-01", data_assets=[USERS]),
        met(
            "classified, though the class was not handed over",
            data_assets=[{"asset": "users", "classified_on": "2020-01-01"}],
        ),
        breached(
            "classified the day after",
            day="2017-06-01",
            data_assets=[USERS | {"classified_on": "2017-06-02"}],
        ),
        breached(
            "a class is noted, but nobody ever classified",
            data_assets=[USERS | {"classified_on": None}],
        ),
        breached(
            "one asset of two",
            data_assets=[USERS, {"asset": "orders", "class": None, "classified_on": None}],
        ),
        unknown(
            "when it was classified is not recorded",
            data_assets=[{"asset": "users", "class": "important"}],
        ),
        unknown("no data is listed", data_assets=[]),
        unknown("the data assets were not given"),
        not_applicable("no data, as declared", complete=("data_assets",), data_assets=[]),
    ),
)
