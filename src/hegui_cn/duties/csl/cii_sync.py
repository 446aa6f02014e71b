"""Security measures planned, built and used together with CII: a document that lays it down."""

import ibis

from hegui.duties import Duty, met, not_applicable, unknown
from hegui.duties.shapes import exists

KIND = "sync_planning"


def planned(policies, absent):
    """Return one row: the document in force, or that there is none."""
    return exists.document(policies, KIND, absent).rename(plans="documents")


PLAN = {"kind": KIND, "approved_on": "2017-06-01"}
RULES = {"kind": "security_rules", "approved_on": "2017-05-20"}
CIIO = {"ciio": True}
WHOLE = ("policies",)

duty = Duty(
    title={
        "en": "Plan, build and use security measures together with CII",
        "zh": "安全技术措施与关键信息基础设施同步规划、同步建设、同步使用",
    },
    law={
        "2017-06-01": ("csl:33",),
        "2021-09-01": ("csl:33", "cii-regs:12"),
        "2026-01-01": ("csl:35", "cii-regs:12"),
    },
    applies=lambda operator: operator.ciio,
    rows=planned,
    met=lambda t, day, number: t.exists | ibis.null("boolean"),
    by_document=True,
    remedy={
        "en": "Lay down how security measures are planned, built and used together with each CII, "
        "have it approved and enter it in the policies with the kind {kind}.",
        "zh": "制定并批准安全措施与关键信息基础设施同步规划、同步建设、同步使用的文件，"
        "并登记于制度文件台账。",
    },
    convention={
        "en": "The law asks for the deed and no document: an approved one stands for it here, by "
        "document only. Without one it is unknown whether it was done, also in a complete "
        "register, so that nothing is breached.",
        "zh": "法律要求的是实际同步而非文件：此处以已批准的文件为据，仅作形式审查。"
        "没有文件的，即使登记完整，是否同步亦为未知，故不认定违反。",
    },
    examples=(
        met("a document is approved", operator=CIIO, policies=[PLAN, RULES]),
        met(
            "approved on the day, under the law of 2017",
            day="2017-06-01",
            operator=CIIO,
            policies=[PLAN],
        ),
        unknown(
            "none among all the documents there are, which proves no deed undone",
            operator=CIIO,
            complete=WHOLE,
            policies=[RULES],
        ),
        unknown("no document at all, as declared", operator=CIIO, complete=WHOLE, policies=[]),
        unknown(
            "approved the day after",
            day="2017-06-02",
            operator=CIIO,
            complete=WHOLE,
            policies=[PLAN | {"approved_on": "2017-06-03"}],
        ),
        unknown("none among those listed", operator=CIIO, policies=[RULES]),
        unknown("no document is listed", operator=CIIO, policies=[]),
        unknown("the policies were not given", operator=CIIO),
        unknown("whether it operates CII is not said", complete=WHOLE, policies=[RULES]),
        not_applicable(
            "it operates no CII", operator={"ciio": False}, complete=WHOLE, policies=[RULES]
        ),
    ),
)
