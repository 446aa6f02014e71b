"""Personal information: some technical measure protects each asset that holds it."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import exists, register


def protected(data_assets, absent, controls=None):
    """Return the assets that hold personal information, with the measures of their systems."""
    held = register.bound(data_assets, data_assets.persons > 0)
    on = exists.switched_on(controls)
    measures = controls.group_by("system").agg(measures=on.sum(), not_known=on.isnull().sum())
    rows = held.left_join(measures, "system")
    lacking = ibis.ifelse(rows.system.isnull(), ibis.null("boolean"), absent("controls"))
    by_system = exists.one_of(rows.measures, rows.not_known, lacking)
    return rows.select(
        "asset",
        "system",
        "persons",
        "encrypted_at_rest",
        "encrypted_in_transit",
        measures=rows.measures.fill_null(0),
        protected=rows.encrypted_at_rest | rows.encrypted_in_transit | by_system,
    )


def is_protected(t, day, number):
    """Whether it holds personal information matters only where nothing protects it."""
    return t.protected | register.doubt(t.persons)


MEMBERS = {
    "asset": "members",
    "system": "shop",
    "persons": 1000,
    "encrypted_at_rest": True,
    "encrypted_in_transit": False,
}
CLEAR = MEMBERS | {"encrypted_at_rest": False}
FIREWALL = {
    "control": "firewall",
    "system": "shop",
    "enabled_on": "2017-06-01",
    "disabled_on": None,
}

duty = Duty(
    title={
        "en": "Secure personal information by technical measures",
        "zh": "采取技术措施和其他必要措施确保个人信息安全",
    },
    law={"2017-06-01": ("csl:42.p2",), "2026-01-01": ("csl:44.p2",)},
    rows=protected,
    conducts=("pi_protection",),
    met=is_protected,
    remedy={
        "en": "Encrypt {asset}, or protect the system {system} that holds it, and record the "
        "measure.",
        "zh": "对{asset}加密，或者对其承载系统{system}采取防护措施，并予以登记。",
    },
    convention={
        "en": "Encryption at rest or in transit, or any measure in use on the system, is enough "
        "here; whether the measures fit the risk is not judged. Without any of them it is "
        "breached only if the controls are declared complete.",
        "zh": "存储加密、传输加密或者承载系统上任一启用的措施即视为符合；"
        "措施是否与风险相适应不作判断。"
        "均无的，仅在 controls 声明完整时视为违反。",
    },
    examples=(
        met("encrypted at rest", data_assets=[MEMBERS]),
        met("in the clear behind a firewall", data_assets=[CLEAR], controls=[FIREWALL]),
        met(
            "switched on on the day, in 2017",
            day="2017-06-01",
            data_assets=[CLEAR],
            controls=[FIREWALL],
        ),
        met(
            "no personal information need be protected here",
            data_assets=[MEMBERS, CLEAR | {"asset": "prices", "persons": 0}],
            complete=("controls",),
            controls=[],
        ),
        breached(
            "in the clear, and no measure at all",
            complete=("controls",),
            data_assets=[CLEAR],
            controls=[],
        ),
        breached(
            "the only measure was switched off on the day",
            complete=("controls",),
            data_assets=[CLEAR],
            controls=[FIREWALL | {"disabled_on": "2026-06-30"}],
        ),
        breached(
            "a measure on another system, in 2017",
            day="2017-09-26",
            complete=("controls",),
            data_assets=[CLEAR],
            controls=[FIREWALL | {"system": "office"}],
        ),
        unknown("in the clear, and the controls may not be all", data_assets=[CLEAR], controls=[]),
        unknown("in the clear, and the controls were not given", data_assets=[CLEAR]),
        unknown(
            "in the clear, and whether the measure was switched off is not recorded",
            complete=("controls",),
            data_assets=[CLEAR],
            controls=[{k: v for k, v in FIREWALL.items() if k != "disabled_on"}],
        ),
        unknown(
            "in the clear, and its system is not known",
            complete=("controls",),
            data_assets=[CLEAR | {"system": None}],
            controls=[],
        ),
        unknown(
            "whether it holds personal information is not known",
            complete=("controls",),
            data_assets=[CLEAR | {"persons": None}],
            controls=[],
        ),
        unknown(
            "whether it is encrypted is not known",
            complete=("controls",),
            data_assets=[CLEAR | {"encrypted_in_transit": None}],
            controls=[],
        ),
        unknown("no data is listed", data_assets=[]),
        unknown("the data assets were not given"),
        not_applicable(
            "no personal information, as declared",
            complete=("data_assets",),
            data_assets=[CLEAR | {"persons": 0}],
        ),
    ),
)
