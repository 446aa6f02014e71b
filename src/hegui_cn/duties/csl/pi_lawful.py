"""Rules for collecting and using personal information: made public."""

import ibis

from hegui.duties import Duty, breached, met, unknown
from hegui.duties.shapes import exists, register

KIND = "collection_rules"


def public(policies, absent, pi_collection=None):
    """Return one row, and none where the register says that nothing is collected."""
    rules = exists.public(policies, KIND, absent)
    rows = rules.cross_join(pi_collection.agg(items=pi_collection.count()))
    rows = rows.mutate(collects=ibis.ifelse(rows["items"] > 0, True, absent("pi_collection")))
    return register.bound(rows, rows.collects).select(
        "kind", "published_on", "collects", "published"
    )


def is_public(t, day, number):
    """Whether anything is collected matters only where no rules are public."""
    return t.published | register.doubt(t.collects)


RULES = {"kind": KIND, "approved_on": "2017-05-01", "published_on": "2017-06-01"}
HIDDEN = RULES | {"published_on": None}
PHONE = {"product": "app", "item": "phone"}

duty = Duty(
    title={
        "en": "Publish the rules for collecting and using personal information",
        "zh": "公开个人信息收集、使用规则",
    },
    law={"2017-06-01": ("csl:41.p1",), "2026-01-01": ("csl:43.p1",)},
    rows=public,
    conducts=("pi_collection",),
    met=is_public,
    by_document=True,
    remedy={
        "en": "Publish the rules for collecting and using personal information, and list them in "
        "policies as {kind} with the day of publication.",
        "zh": "公开个人信息收集、使用规则，登记入制度台账（类别为收集使用规则），注明公布之日。",
    },
    convention={
        "en": "Rules count from the day on which they were published; what they say is not judged. "
        "Without public rules it is breached only if pi_collection shows that something is "
        "collected.",
        "zh": "规则自公布之日起计入，其内容不作判断。"
        "没有公开规则的，仅在 pi_collection 显示有收集行为时视为违反。",
    },
    examples=(
        met("public rules", policies=[RULES], pi_collection=[PHONE]),
        met("published on the day, in 2017", day="2017-06-01", policies=[RULES]),
        met(
            "an older version is public, the newer is not yet",
            policies=[RULES, HIDDEN | {"approved_on": "2026-06-01"}],
            pi_collection=[PHONE],
        ),
        breached("written and never published", policies=[HIDDEN], pi_collection=[PHONE]),
        breached(
            "published the day after",
            day="2017-06-01",
            policies=[RULES | {"published_on": "2017-06-02"}],
            pi_collection=[PHONE],
        ),
        breached(
            "none among all the policies",
            complete=("policies",),
            policies=[RULES | {"kind": "security_rules"}],
            pi_collection=[PHONE],
        ),
        unknown(
            "none among the policies listed",
            policies=[RULES | {"kind": "security_rules"}],
            pi_collection=[PHONE],
        ),
        unknown(
            "whether they were published is not recorded",
            policies=[{"kind": KIND, "approved_on": "2017-05-01"}],
            pi_collection=[PHONE],
        ),
        unknown(
            "none among all the policies, and what is collected was not given",
            complete=("policies",),
            policies=[],
        ),
        unknown("no item of collection is listed", policies=[HIDDEN], pi_collection=[]),
        unknown("the policies were not given", pi_collection=[PHONE]),
        unknown(
            "no rules, and nothing that is collected is listed",
            complete=("policies", "pi_collection"),
            policies=[],
            pi_collection=[],
        ),
    ),
)
