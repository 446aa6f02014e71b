"""A plan for security incidents: one has been approved."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import exists

KIND = "incident_plan"


def plan(policies, absent):
    """Return one row: the incident plan in force, or that there is none."""
    return exists.document(policies, KIND, absent, "reviewed_on")


PLAN = {"kind": KIND, "approved_on": "2017-05-20", "reviewed_on": "2017-05-20"}
RULES = {"kind": "security_rules", "approved_on": "2017-05-20", "reviewed_on": None}

duty = Duty(
    title={
        "en": "Have a plan for network security incidents",
        "zh": "制定网络安全事件应急预案",
    },
    law={"2017-06-01": ("csl:25",), "2026-01-01": ("csl:27",)},
    rows=plan,
    conducts=("incident_response",),
    met=lambda t, day, number: t.exists,
    by_document=True,
    remedy={
        "en": "Write a plan for network security incidents, have it approved and enter it in the "
        "policies with the kind {kind}.",
        "zh": "制定并批准网络安全事件应急预案，并登记于制度文件台账。",
    },
    convention={
        "en": "An approved plan is enough, so that met is by document only; when it was last "
        "reviewed is shown and not judged.",
        "zh": "已批准的预案即视为符合，仅作形式审查；最近一次评审日期仅供参考，不作判断。",
    },
    examples=(
        met("a plan approved before the law", day="2017-06-01", policies=[PLAN, RULES]),
        met(
            "approved on the day",
            day="2026-06-30",
            policies=[PLAN | {"approved_on": "2026-06-30", "reviewed_on": None}],
        ),
        met(
            "a plan without the day of its review",
            policies=[{k: PLAN[k] for k in ("kind", "approved_on")}],
        ),
        breached(
            "no plan among all the policies there are", complete=("policies",), policies=[RULES]
        ),
        breached("no policy at all, as declared", complete=("policies",), policies=[]),
        breached(
            "approved the day after",
            day="2017-09-25",
            complete=("policies",),
            policies=[PLAN | {"approved_on": "2017-09-26"}],
        ),
        unknown("no plan among the policies listed", policies=[RULES]),
        unknown("no policy is listed", policies=[]),
        unknown("the policies were not given"),
        not_applicable("no network is operated", operator={"operates_network": False}, policies=[]),
    ),
)
