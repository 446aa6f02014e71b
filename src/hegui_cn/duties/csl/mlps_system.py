"""Internal security rules and operating procedures, kind by kind."""

import ibis

from hegui.duties import Duty, breached, met, unknown
from hegui.duties.shapes import exists

KINDS = ("security_rules", "operating_procedures")


def documents(policies, absent):
    return ibis.union(*(exists.document(policies, kind, absent) for kind in KINDS))


RULES = {"kind": "security_rules", "approved_on": "2017-05-31"}
PROCEDURES = {"kind": "operating_procedures", "approved_on": "2017-06-01"}

duty = Duty(
    title={
        "en": "Have internal security rules and operating procedures",
        "zh": "制定内部安全管理制度和操作规程",
    },
    law={"2017-06-01": ("csl:21.i1",), "2026-01-01": ("csl:23.i1",)},
    rows=documents,
    met=lambda t, day, number: t.exists,
    by_document=True,
    conducts=("mlps_duty",),
    remedy={
        "en": "Write and approve a document of the kind {kind}, and list it in policies.",
        "zh": "制定并批准所缺的内部安全管理制度或者操作规程（{kind}），并登记于制度文件台账。",
    },
    convention={
        "en": "A document counts from the day it was approved: met is by document only. "
        "Its contents, and whether it is carried out, are not judged.",
        "zh": "文件自批准之日起计入，仅作形式审查；不判断其内容和实际执行情况。",
    },
    examples=(
        met("both kinds are approved", policies=[RULES, PROCEDURES]),
        met(
            "approved on the day, under the law of 2017",
            day="2017-06-01",
            policies=[RULES, PROCEDURES],
        ),
        breached(
            "operating procedures are missing from a complete register",
            complete=("policies",),
            policies=[RULES],
        ),
        breached(
            "approved the day after",
            day="2017-06-02",
            complete=("policies",),
            policies=[RULES, PROCEDURES | {"approved_on": "2017-06-03"}],
        ),
        breached("a complete register without a document", complete=("policies",), policies=[]),
        unknown("operating procedures are not listed", policies=[RULES]),
        unknown(
            "approved the day after, in a register that may be incomplete",
            day="2017-06-02",
            policies=[RULES, PROCEDURES | {"approved_on": "2017-06-03"}],
        ),
        unknown("no document is listed", policies=[]),
        unknown("the policies were not given"),
    ),
)
