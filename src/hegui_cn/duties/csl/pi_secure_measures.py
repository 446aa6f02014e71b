"""Personal information: access control and encryption protect each asset that holds it."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import assets, exists, register

KINDS = ("access_control", "encryption", "deidentification")


def protected(data_assets, controls, absent, pi_breaches=None):
    """Return the assets that hold personal information, with what protects them.

    `encrypted` is null where only what is sent is, or what is sensitive is hidden otherwise than by
    encryption at rest; `bare` says that nothing at all protects it.
    """
    held = assets.personal(data_assets, pi_breaches)
    on = exists.switched_on(controls)
    measures = controls.group_by("system").agg(measures=on.sum(), not_known=on.isnull().sum())
    rows = exists.with_controls(held, controls, absent, KINDS)
    rows = rows.left_join(measures, "system").drop("system_right")
    unsure = ibis.null("boolean")
    deidentified = rows.deidentified.fill_null(False)
    hidden = deidentified | rows.encryption | rows.deidentification
    harmless = ibis.ifelse(rows.sensitive_persons == 0, True, unsure)
    in_transit = ibis.ifelse(rows.encrypted_in_transit.fill_null(True), unsure, False)
    lacking = ibis.ifelse(rows.system.isnull(), unsure, absent("controls"))
    any_control = exists.one_of(rows.measures, rows.not_known, lacking)
    return rows.select(
        "asset",
        "system",
        "persons",
        "sensitive_persons",
        "encrypted_at_rest",
        "encrypted_in_transit",
        "deidentified",
        "personal",
        "leaks",
        "access_control",
        encrypted=rows.encrypted_at_rest | (hidden & harmless) | in_transit,
        bare=~(rows.encrypted_at_rest | rows.encrypted_in_transit | deidentified | any_control),
    )


def is_protected(t, day, number):
    """Ask for both; without them it is breached where nothing protects it or it has leaked.

    Whether it holds personal information matters only where it is not protected.
    """
    both = t.access_control & t.encrypted
    failed = t.bare | ((t.leaks > 0) & ~both)
    truth = ibis.cases((both, True), (failed, False), else_=ibis.null("boolean"))
    return truth | register.doubt(t.personal)


MEMBERS = {
    "asset": "members",
    "system": "shop",
    "persons": 1000,
    "sensitive_persons": 0,
    "encrypted_at_rest": True,
    "encrypted_in_transit": False,
}
CLEAR = MEMBERS | {"encrypted_at_rest": False}
ACCESS = {
    "control": "access_control",
    "system": "shop",
    "enabled_on": "2017-06-01",
    "disabled_on": None,
}
FIREWALL = ACCESS | {"control": "firewall"}
LEAK = {"breach": "l1", "found_at": "2026-06-01T02:00:00Z", "asset": "members"}

duty = Duty(
    title={
        "en": "Secure personal information by technical measures",
        "zh": "采取技术措施和其他必要措施确保个人信息安全",
    },
    law={
        "2017-06-01": ("csl:42.p2",),
        "2021-11-01": ("csl:42.p2", "pipl:51.i3"),
        "2026-01-01": ("csl:44.p2", "pipl:51.i3"),
    },
    rows=protected,
    conducts=("pi_protection",),
    met=is_protected,
    remedy={
        "en": "Control access to {asset} on the system {system} that holds it, encrypt it where it "
        "is stored or de-identify it, and record both.",
        "zh": "对{asset}的承载系统{system}实施访问控制，对该数据存储加密或者去标识化，并予以登记。",
    },
    convention={
        "en": "Met needs access control on the system that holds it, and encryption at rest or "
        "de-identification; information that is sensitive, encryption at rest. A firewall, or "
        "encryption where it is sent, is not known to be enough. It is breached where neither "
        "encryption nor any measure is in use, in a complete register of controls, and where the "
        "asset has leaked without both. De-identification counts where the register says so. "
        "Where the number of persons is not known, sensitive persons, children or a leak show that "
        "there are some. Judged is how it is protected on the day; whether that fits the risk is "
        "not.",
        "zh": "承载系统有访问控制，且存储加密或者去标识化的，为符合；敏感个人信息须存储加密。"
        "仅有防火墙或者仅有传输加密的，是否足够不作认定，为未知。"
        "既未加密、登记声明完整的承载系统上又无任何启用措施的，以及该数据已发生泄露而未同时具备上述措施的，"
        "为违反。去标识化以登记载明为准。人数不详的，有敏感个人信息主体、未成年人信息或者泄露的，视为含个人信息。"
        "以审计日的防护状况为准；措施是否与风险相适应不作判断。",
    },
    examples=(
        met("access control and encryption at rest", data_assets=[MEMBERS], controls=[ACCESS]),
        met(
            "access control and de-identification",
            data_assets=[CLEAR | {"deidentified": True}],
            controls=[ACCESS],
        ),
        met(
            "access control and encryption by its system",
            data_assets=[CLEAR],
            controls=[ACCESS, ACCESS | {"control": "encryption"}],
        ),
        met(
            "switched on on the day, in 2017",
            day="2017-06-01",
            data_assets=[MEMBERS],
            controls=[ACCESS],
        ),
        met(
            "sensitive information encrypted at rest",
            data_assets=[MEMBERS | {"sensitive_persons": 1000}],
            controls=[ACCESS],
        ),
        met(
            "leaked though access was controlled and it was encrypted",
            data_assets=[MEMBERS],
            controls=[ACCESS],
            pi_breaches=[LEAK],
        ),
        met(
            "no personal information need be protected here",
            data_assets=[MEMBERS, CLEAR | {"asset": "prices", "persons": 0}],
            complete=("controls",),
            controls=[ACCESS],
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
        breached(
            "leaked in the clear from behind a firewall",
            complete=("controls",),
            data_assets=[CLEAR],
            controls=[FIREWALL],
            pi_breaches=[LEAK],
        ),
        breached(
            "leaked, encrypted but without access control",
            complete=("controls",),
            data_assets=[MEMBERS],
            controls=[],
            pi_breaches=[LEAK],
        ),
        breached(
            "sensitive information leaked that was not encrypted at rest",
            complete=("controls",),
            data_assets=[CLEAR | {"sensitive_persons": 1}],
            controls=[ACCESS],
            pi_breaches=[LEAK],
        ),
        unknown(
            "in the clear behind a firewall",
            complete=("controls",),
            data_assets=[CLEAR],
            controls=[FIREWALL],
        ),
        unknown(
            "encrypted only where it is sent, though access is controlled",
            complete=("controls",),
            data_assets=[CLEAR | {"encrypted_in_transit": True}],
            controls=[ACCESS],
        ),
        unknown(
            "encrypted at rest without access control",
            complete=("controls",),
            data_assets=[MEMBERS],
            controls=[],
        ),
        unknown(
            "sensitive information in the clear, though access is controlled",
            complete=("controls",),
            data_assets=[CLEAR | {"sensitive_persons": 1}],
            controls=[ACCESS],
        ),
        unknown(
            "sensitive information de-identified and not encrypted at rest",
            complete=("controls",),
            data_assets=[CLEAR | {"sensitive_persons": 1, "deidentified": True}],
            controls=[ACCESS],
        ),
        unknown(
            "in the clear, and another asset has leaked",
            complete=("controls",),
            data_assets=[CLEAR],
            controls=[FIREWALL],
            pi_breaches=[LEAK | {"asset": "orders"}],
        ),
        unknown(
            "leaked in the clear, and the controls may not be all",
            data_assets=[CLEAR | {"encrypted_in_transit": None}],
            controls=[FIREWALL],
            pi_breaches=[LEAK],
        ),
        unknown("in the clear, and the controls may not be all", data_assets=[CLEAR], controls=[]),
        unknown("encrypted, and the controls were not given", data_assets=[MEMBERS]),
        unknown(
            "whether access control was switched off is not recorded",
            complete=("controls",),
            data_assets=[MEMBERS],
            controls=[without(ACCESS, "disabled_on")],
        ),
        unknown(
            "in the clear, and its system is not known",
            complete=("controls",),
            data_assets=[CLEAR | {"system": None}],
            controls=[],
        ),
        breached(
            "of how many persons is not known, and it has leaked in the clear",
            complete=("controls",),
            data_assets=[CLEAR | {"persons": None}],
            controls=[FIREWALL],
            pi_breaches=[LEAK],
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
        unknown("no data is listed", data_assets=[], controls=[]),
        unknown("the data assets were not given", controls=[ACCESS]),
        not_applicable(
            "no personal information, as declared",
            complete=("data_assets",),
            data_assets=[CLEAR | {"persons": 0}],
            controls=[],
        ),
    ),
)
