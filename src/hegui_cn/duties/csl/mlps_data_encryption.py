"""Encryption of important and core data, asset by asset."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import assets


def encrypted(data_assets):
    return assets.important(data_assets).select(
        "asset", "system", "class", "encrypted_at_rest", "encrypted_in_transit", "general"
    )


ORDERS = {
    "asset": "orders",
    "class": "important",
    "encrypted_at_rest": True,
    "encrypted_in_transit": True,
}

duty = Duty(
    title={"en": "Encrypt important data", "zh": "加密重要数据"},
    law={"2017-06-01": ("csl:21.i4",), "2026-01-01": ("csl:23.i4",)},
    rows=encrypted,
    met=lambda t, day, number: (t.encrypted_at_rest & t.encrypted_in_transit) | t.general,
    conducts=("data_security_duty", "mlps_duty"),
    remedy={
        "en": "Encrypt {asset} where it is stored and where it is sent "
        "(at rest: {encrypted_at_rest}, in transit: {encrypted_in_transit}).",
        "zh": "对{asset}实施存储加密和传输加密"
        "（存储加密：{encrypted_at_rest}，传输加密：{encrypted_in_transit}）。",
    },
    convention={
        "en": "Binds important and core data, which have to be encrypted at rest and in transit.",
        "zh": "适用于重要数据和核心数据，须同时实施存储加密和传输加密。",
    },
    examples=(
        met("encrypted at rest and in transit", data_assets=[ORDERS]),
        met(
            "core data, under the law of 2017",
            day="2017-09-26",
            data_assets=[ORDERS | {"class": "core"}],
        ),
        met(
            "general data need not be encrypted",
            data_assets=[
                ORDERS,
                ORDERS | {"asset": "news", "class": "general", "encrypted_at_rest": False},
            ],
        ),
        met("encrypted data, whatever their class", data_assets=[ORDERS | {"class": None}]),
        breached("in the clear at rest", data_assets=[ORDERS | {"encrypted_at_rest": False}]),
        breached("in the clear in transit", data_assets=[ORDERS | {"encrypted_in_transit": False}]),
        breached(
            "in the clear at rest, and nothing is known of transit",
            data_assets=[
                ORDERS | {"encrypted_at_rest": False, "encrypted_in_transit": None},
            ],
        ),
        unknown(
            "encrypted at rest, and nothing is known of transit",
            data_assets=[
                {"asset": "orders", "class": "important", "encrypted_at_rest": True},
            ],
        ),
        unknown(
            "in the clear, and the class is not known",
            data_assets=[ORDERS | {"class": None, "encrypted_at_rest": False}],
        ),
        unknown("no data is listed", data_assets=[]),
        unknown("the data assets were not given"),
        not_applicable(
            "only general data, as declared",
            complete=("data_assets",),
            data_assets=[ORDERS | {"class": "general"}],
        ),
    ),
)
