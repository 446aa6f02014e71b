"""A system for protecting user information: written and approved."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import exists

KIND = "user_information_protection"


def system(policies, absent):
    """Return one row: the system in force, or that there is none."""
    return exists.document(policies, KIND, absent, "reviewed_on")


SYSTEM = {"kind": KIND, "approved_on": "2017-06-01", "reviewed_on": None}
OTHER = SYSTEM | {"kind": "security_rules"}

duty = Duty(
    title={
        "en": "Run a system for protecting user information",
        "zh": "建立健全用户信息保护制度",
    },
    law={"2017-06-01": ("csl:40",), "2026-01-01": ("csl:42.p1",)},
    rows=system,
    conducts=("pi_protection",),
    met=lambda t, day, number: t.exists,
    by_document=True,
    remedy={
        "en": "Write the rules by which user information is kept secret and protected, have them "
        "approved and enter them in the policies with the kind {kind}.",
        "zh": "制定并批准用户信息保密和保护制度，并登记于制度文件台账。",
    },
    convention={
        "en": "An approved document is enough, so that met is by document only; when it was last "
        "reviewed is shown and not judged. "
        "Whether secrecy is kept in fact shows in the registers of disclosures and breaches.",
        "zh": "已批准的制度即视为符合，仅作形式审查；最近一次评审日期仅供参考，不作判断。"
        "是否实际保密，由对外提供和泄露事件两个登记反映。",
    },
    examples=(
        met("approved on the day, in 2017", day="2017-06-01", policies=[SYSTEM, OTHER]),
        met("in force for years", policies=[SYSTEM]),
        breached(
            "approved the day after",
            day="2017-06-01",
            complete=("policies",),
            policies=[SYSTEM | {"approved_on": "2017-06-02"}],
        ),
        breached("none among all the policies", complete=("policies",), policies=[OTHER]),
        breached("no policy at all, as declared", complete=("policies",), policies=[]),
        unknown("none among the policies listed", policies=[OTHER]),
        unknown("no policy is listed", policies=[]),
        unknown("the policies were not given"),
        not_applicable("no network is operated", operator={"operates_network": False}, policies=[]),
    ),
)
