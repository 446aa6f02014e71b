"""The agreement and the rules of a platform: shown on its home page."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import exists

KIND = "platform_rules"


def shown(policies, absent):
    return exists.public(policies, KIND, absent)


MALL = {"services": ("marketplace",)}
RULES = {"kind": KIND, "approved_on": "2020-01-01", "published_on": "2020-01-02"}

duty = Duty(
    title={
        "en": "Show the agreement and the rules of the platform",
        "zh": "公示平台服务协议和交易规则",
    },
    law={"2019-01-01": ("ecommerce:33",)},
    applies=lambda operator: operator.offers("marketplace"),
    rows=shown,
    met=lambda t, day, number: t.published,
    by_document=True,
    remedy={
        "en": "Show the agreement and the rules of the platform on its home page, or a link to "
        "them, and enter the day in the register of policies ({documents} are listed).",
        "zh": "在首页显著位置持续公示平台服务协议和交易规则或者其链接标识，"
        "并将公示之日登记入制度台账（现登记{documents}份）。",
    },
    convention={
        "en": "One version that was published is enough; whether it stands on the home page all "
        "the time, and what it says, is not judged.",
        "zh": "有一份已公示的即视为符合；是否在首页持续公示以及其内容不作判断。",
    },
    examples=(
        met("published", operator=MALL, policies=[RULES]),
        breached(
            "written and not published", operator=MALL, policies=[RULES | {"published_on": None}]
        ),
        breached(
            "other documents only, in a complete register",
            operator=MALL,
            complete=("policies",),
            policies=[RULES | {"kind": "security_rules"}],
        ),
        unknown("none is listed", operator=MALL, policies=[]),
        unknown("the policies were not given", operator=MALL),
        not_applicable("no platform", policies=[RULES]),
    ),
)
