"""Personal information and important data of an operator of CII: stored in the mainland."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import assets, register

MAINLAND = "CN"


def stored(data_assets, operator, day, first_day):
    """Return the assets that hold, or may hold, personal information or important data.

    Nothing binds before the operator was told that it operates CII.
    """
    binds = ibis.literal(day >= operator.since("ciio_designated_on", first_day))
    rows = data_assets.mutate(
        of_concern=(data_assets.persons > 0) | data_assets["class"].isin(assets.IMPORTANT)
    )
    held = register.bound(rows, binds, rows.of_concern)
    return held.select(
        "asset",
        "system",
        "class",
        "persons",
        "located_in",
        inside=assets.stored_in(held, MAINLAND, held.of_concern),
    )


LOADS = {"asset": "loads", "system": "grid", "class": "general", "persons": 5000}
HERE = LOADS | {"located_in": "CN"}
ABROAD = LOADS | {"located_in": "SG"}
CIIO = {"ciio": True, "ciio_designated_on": "2017-06-01"}

duty = Duty(
    title={
        "en": "Store personal information and important data of CII in the mainland",
        "zh": "关键信息基础设施的个人信息和重要数据存储在境内",
    },
    law={"2017-06-01": ("csl:37",), "2026-01-01": ("csl:39",)},
    applies=lambda operator: operator.ciio,
    rows=stored,
    conducts=("cross_border_transfer",),
    met=lambda t, day, number: t.inside,
    remedy={
        "en": "Bring {asset} of {system}, now stored in {located_in}, into the mainland; what the "
        "business has to send abroad is assessed first.",
        "zh": "将现存于{located_in}的{asset}（{system}）迁至境内；业务确需向境外提供的，"
        "先行安全评估。",
    },
    convention={
        "en": "All personal information and important data of the operator are taken to come from "
        "its operations in the mainland; the country that the register names decides, and Hong "
        "Kong, Macao and Taiwan (HK, MO, TW) are outside. Transfers are judged under "
        "csl.cii_localise_transfers.",
        "zh": "运营者的个人信息和重要数据均视为境内运营中收集和产生；以登记的存储地为准，"
        "香港、澳门、台湾（HK、MO、TW）不属于境内。"
        "出境由 csl.cii_localise_transfers 判断。",
    },
    examples=(
        met("stored in the mainland", operator=CIIO, data_assets=[HERE]),
        met("stored in the mainland, in 2017", day="2017-06-01", operator=CIIO, data_assets=[HERE]),
        met(
            "general data without persons may lie abroad",
            operator=CIIO,
            data_assets=[HERE, ABROAD | {"asset": "manuals", "persons": 0}],
        ),
        breached("personal information stored abroad", operator=CIIO, data_assets=[ABROAD]),
        breached(
            "important data without persons stored abroad, in 2017",
            day="2017-06-01",
            operator=CIIO,
            data_assets=[ABROAD | {"class": "important", "persons": 0}],
        ),
        breached("stored in Hong Kong", operator=CIIO, data_assets=[HERE | {"located_in": "HK"}]),
        unknown(
            "where it is stored is not known",
            operator=CIIO,
            data_assets=[LOADS | {"located_in": None}],
        ),
        unknown(
            "abroad, and whether it holds personal information is not known",
            operator=CIIO,
            data_assets=[ABROAD | {"persons": None}],
        ),
        unknown("whether the operator is one of CII is not known", data_assets=[HERE]),
        unknown("no data is listed", operator=CIIO, data_assets=[]),
        unknown("the data assets were not given", operator=CIIO),
        not_applicable("no operator of CII", operator={"ciio": False}, data_assets=[ABROAD]),
        not_applicable(
            "not yet told that it operates CII, in a complete register",
            operator={"ciio": True, "ciio_designated_on": "2026-07-01"},
            complete=("data_assets",),
            data_assets=[ABROAD],
        ),
    ),
)
