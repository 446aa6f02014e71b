"""Rules of their own for the information of children: made public."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import exists, register

KIND = "child_rules"


def public(policies, pi_collection, absent):
    """Return one row, and none where the register says that nothing is of children."""
    rules = exists.public(policies, KIND, absent)
    rows = register.where_any(rules, pi_collection, "of_children", absent("pi_collection"))
    return rows.select("kind", "published_on", "concern", "published")


VOICE = {"product": "lessons", "item": "voice", "of_children": True}
ADULT = VOICE | {"item": "pay", "of_children": False}
RULES = {"kind": KIND, "approved_on": "2019-09-20", "published_on": "2019-10-01"}
HIDDEN = RULES | {"published_on": None}


duty = Duty(
    title={
        "en": "Have rules of their own for the information of children under 14, and publish them",
        "zh": "设置专门的儿童个人信息保护规则和用户协议",
    },
    law={
        "2019-10-01": ("child-pi:8",),
        "2021-11-01": ("child-pi:8", "pipl:31.p2"),
        "2025-01-01": ("child-pi:8", "pipl:31.p2", "ndsr:21.p2"),
    },
    applies=lambda operator: True,
    rows=public,
    conducts=("pi_protection",),
    met=lambda t, day, number: t.published | register.doubt(t.concern),
    by_document=True,
    remedy={
        "en": "Publish rules for the information of children and list them in policies as "
        "{kind} with the day of publication.",
        "zh": "公布专门的儿童个人信息保护规则，登记入制度台账（类别为儿童个人信息保护规则），注"
        "明公布之日。",
    },
    convention={
        "en": "Rules count from the day on which they were published; what they say, and "
        "the user agreement, is not judged. Without them it is breached only if "
        "pi_collection shows that something is of children, and policies are complete "
        "or list them unpublished.",
        "zh": "规则自公布之日起计入，其内容和用户协议不作判断。没有规则的，仅在收集登记显示有儿"
        "童个人信息、且制度登记完整或者列有未公布的规则时视为违反。",
    },
    examples=(
        met("public", day="2019-10-01", policies=[RULES], pi_collection=[VOICE]),
        breached("written and never published", policies=[HIDDEN], pi_collection=[VOICE]),
        breached(
            "none, in a complete register",
            complete=("policies",),
            policies=[RULES | {"kind": "collection_rules"}],
            pi_collection=[VOICE],
        ),
        unknown("none is listed", policies=[], pi_collection=[VOICE]),
        unknown(
            "whether anything is of children is not known",
            policies=[HIDDEN],
            pi_collection=[VOICE | {"of_children": None}],
        ),
        unknown("the policies were not given", pi_collection=[VOICE]),
        unknown("what is collected was not given", policies=[HIDDEN]),
        not_applicable(
            "nothing is of children, in a complete register",
            complete=("pi_collection", "policies"),
            policies=[HIDDEN],
            pi_collection=[ADULT],
        ),
    ),
)
