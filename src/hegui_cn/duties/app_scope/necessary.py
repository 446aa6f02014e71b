"""What an app insists on: no more than the basic service of its kind needs, by the list of 2021."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, unknown_if, without
from hegui.duties.shapes import register

MOBILE = ("mobile_number",)
ORDER = ("mobile_number", "consignee", "payment")
IDENTITY = ("mobile_number", "real_name", "id_document", "id_validity")
NECESSARY = {
    "navigation": ("location", "route"),
    "ride": ("mobile_number", "route", "location", "track", "payment"),
    "messaging": ("mobile_number", "account", "im_contacts"),
    "community": MOBILE,
    "payment": (*IDENTITY, "bank_card"),
    "shopping": ORDER,
    "food": ORDER,
    "parcel": ("sender", "consignee", "parcel"),
    "tickets": ("mobile_number", "passenger", "journey", "plate", "payment"),
    "dating": ("mobile_number", "single"),
    "jobs": ("mobile_number", "resume"),
    "lending": (*IDENTITY, "bank_card"),
    "housing": ("mobile_number", "housing"),
    "used_cars": ("mobile_number", "real_name", "id_document", "vehicle"),
    "doctor": ("mobile_number", "patient", "symptoms"),
    "travel": ("mobile_number", "travel_plan", "traveller"),
    "hotel": ("mobile_number", "guest"),
    "game": MOBILE,
    "learning": MOBILE,
    "local_life": MOBILE,
    "vehicle_use": ("mobile_number", "id_document", "driving_licence", "payment", "location"),
    "investment": (*IDENTITY, "id_copy", "funds_account", "bank_card"),
    "bank": (*IDENTITY, "id_copy", "bank_card", "bank_mobile", "payee"),
    "mail_cloud": MOBILE,
    "meeting": MOBILE,
    "shows": ("mobile_number", "seat", "payment"),
}
"""What each kind may insist on, in the order of the provisions; the 13 other kinds nothing."""


def insisted_on(pi_collection, products):
    """Return what apps collect, and whether a user may be made to give it.

    The kind of an app that products do not tell is not known.
    """
    kinds = products.select("product", "app_kind")
    items = pi_collection.left_join(kinds, "product").drop("product_right")
    items = register.bound(items, items.app_kind != "other")
    listed = [
        (items.app_kind == kind, items.category.isin(allowed))
        for kind, allowed in NECESSARY.items()
    ]
    allowed = ibis.cases(*listed, (items.app_kind.notnull(), False))
    return items.select(
        "product",
        "item",
        "app_kind",
        "category",
        "mandatory",
        allowed=allowed,
    )


PHONE = {
    "product": "app",
    "item": "phone",
    "category": "mobile_number",
    "mandatory": True,
}
CONTACTS = PHONE | {"item": "contacts", "category": "other"}
SHOP = {"product": "app", "released_on": "2020-01-01", "app_kind": "shopping"}
TORCH = SHOP | {"app_kind": "tools"}

duty = Duty(
    title={
        "en": "Refuse no basic service of an app for want of unnecessary information",
        "zh": "不得因用户不同意提供非必要个人信息而拒绝其使用App基本功能服务",
    },
    law={
        "2021-05-01": ("app-scope:4", "csl:41.p1", "csl:41.p2"),
        "2021-11-01": ("app-scope:4", "csl:41.p1", "csl:41.p2", "pipl:6.p2", "pipl:16"),
        "2026-01-01": ("app-scope:4", "csl:43.p1", "csl:43.p2", "pipl:6.p2", "pipl:16"),
    },
    applies=lambda operator: True,
    rows=insisted_on,
    conducts=("pi_collection",),
    met=lambda t, day, number: ~t.mandatory | t.allowed | unknown_if(t.app_kind.isnull()),
    remedy={
        "en": "Let users use the basic service of {product} without giving {item}: it is not among "
        "what an app of the kind {app_kind} may insist on.",
        "zh": "{item}不属于{app_kind}类App的必要个人信息，"
        "应当允许用户不提供该项而使用{product}的基本功能服务。",
    },
    convention={
        "en": "The kind that products give an app decides, and the category that the register "
        "gives an item; one app has one kind, by its main service. A category names whose "
        "information it is: the name of a consignee is not that of the registered user. What the "
        "list allows for some services of a kind only, such as the location for shared bicycles, "
        "is not held against the others. An app of none of the 39 kinds is not "
        "bound here; what suppliers on a platform have to give is not meant. What was insisted on "
        "before and is no more is not judged.",
        "zh": "以产品登记的App类型和收集登记的信息类别为准；一个App按其主要服务归入一类。"
        "类别区分信息主体：收货人姓名不等于注册用户姓名。"
        "清单仅就某类App的部分服务允许的信息（如共享单车用户位置），对该类其他服务不作区分。"
        "不属于39类的App不适用本项；供给侧用户的信息不在其内。此前强制、现已取消的不作判断。",
    },
    examples=(
        met("what a shop may insist on", pi_collection=[PHONE], products=[SHOP]),
        met("on the first day", day="2021-05-01", pi_collection=[PHONE], products=[SHOP]),
        met(
            "what is not listed may be withheld",
            pi_collection=[CONTACTS | {"mandatory": False}],
            products=[TORCH],
        ),
        met(
            "an app of no common kind beside it",
            pi_collection=[PHONE, CONTACTS | {"product": "robot"}],
            products=[SHOP, SHOP | {"product": "robot", "app_kind": "other"}],
        ),
        breached("a torch insists on the number", pi_collection=[PHONE], products=[TORCH]),
        breached("a shop insists on contacts", pi_collection=[PHONE, CONTACTS], products=[SHOP]),
        breached(
            "a shop insists on the name of its user",
            pi_collection=[PHONE, PHONE | {"item": "name", "category": "real_name"}],
            products=[SHOP],
        ),
        unknown(
            "whether users must give it is not known",
            pi_collection=[without(CONTACTS, "mandatory")],
            products=[SHOP],
        ),
        unknown(
            "which information it is is not known",
            pi_collection=[without(CONTACTS, "category")],
            products=[SHOP],
        ),
        unknown(
            "of which kind the app is is not known",
            pi_collection=[CONTACTS],
            products=[without(SHOP, "app_kind")],
        ),
        unknown("the app is not among the products", pi_collection=[CONTACTS], products=[]),
        unknown("the products were not given", pi_collection=[CONTACTS]),
        unknown("no item is listed", pi_collection=[], products=[SHOP]),
        unknown("what is collected was not given", products=[SHOP]),
        not_applicable(
            "an app of none of the kinds, in a complete register",
            complete=("pi_collection",),
            pi_collection=[CONTACTS],
            products=[SHOP | {"app_kind": "other"}],
        ),
    ),
)
