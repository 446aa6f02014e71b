"""Personal information that state organs process: stored in the mainland."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import assets, register

MAINLAND = "CN"


def stored(data_assets):
    """Return the assets that hold or may hold personal information."""
    held = register.bound(data_assets, data_assets.persons > 0)
    inside = assets.stored_in(held, MAINLAND, held.persons)
    return held.select("asset", "system", "persons", "located_in", inside=inside)


REGISTER = {"asset": "residents", "persons": 1000, "located_in": "CN"}
ABROAD = REGISTER | {"located_in": "SG"}
ORGAN = {"body": "state_organ"}

duty = Duty(
    title={
        "en": "Store personal information of state organs in the mainland",
        "zh": "国家机关处理的个人信息存储在境内",
    },
    law={"2021-11-01": ("pipl:36",)},
    applies=lambda operator: operator.body == "state_organ",
    rows=stored,
    conducts=("pi_protection", "cross_border_transfer"),
    met=lambda t, day, number: t.inside,
    remedy={
        "en": "Bring {asset}, now stored in {located_in}, into the mainland; what must go abroad "
        "is security-assessed first.",
        "zh": "将现存于{located_in}的{asset}迁至境内；确需向境外提供的，先行安全评估。",
    },
    convention={
        "en": "The country in which the register says that an asset is stored decides; Hong Kong, "
        "Macao and Taiwan (HK, MO, TW) are outside the mainland. Export is judged elsewhere.",
        "zh": "以登记的存储地为准；香港、澳门、台湾（HK、MO、TW）不属于境内。出境另行判断。",
    },
    examples=(
        met("stored in the mainland", day="2021-11-01", operator=ORGAN, data_assets=[REGISTER]),
        met(
            "data without persons may lie abroad",
            operator=ORGAN,
            data_assets=[REGISTER, ABROAD | {"asset": "maps", "persons": 0}],
        ),
        breached("stored abroad", operator=ORGAN, data_assets=[ABROAD]),
        breached(
            "stored in Hong Kong", operator=ORGAN, data_assets=[REGISTER | {"located_in": "HK"}]
        ),
        unknown(
            "where it is stored is not known",
            operator=ORGAN,
            data_assets=[REGISTER | {"located_in": None}],
        ),
        unknown(
            "abroad, and whether it holds personal information is not known",
            operator=ORGAN,
            data_assets=[ABROAD | {"persons": None}],
        ),
        unknown("the data assets were not given", operator=ORGAN),
        not_applicable("no state organ", data_assets=[ABROAD]),
        not_applicable(
            "no personal information, in a complete register",
            operator=ORGAN,
            complete=("data_assets",),
            data_assets=[ABROAD | {"persons": 0}],
        ),
    ),
)
