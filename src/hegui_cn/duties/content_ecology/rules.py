"""Rules of a platform on content: published."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import exists


def published(policies, absent):
    return exists.public(policies, "platform_rules", absent)


FORUM = {"services": ("publishing",)}
RULES = {"kind": "platform_rules", "approved_on": "2020-01-01", "published_on": "2020-03-01"}

duty = Duty(
    title={
        "en": "Make and publish rules of the platform on content",
        "zh": "制定并公开管理规则和平台公约",
    },
    law={"2020-03-01": ("content-ecology:15.p1",)},
    applies=lambda operator: operator.offers("publishing", "live_streaming", "app_download"),
    rows=published,
    met=lambda t, day, number: t.published,
    by_document=True,
    remedy={
        "en": "Publish the rules of the platform and enter the day in the register of policies "
        "as rules of the platform ({documents} are listed).",
        "zh": "公开管理规则和平台公约，将公布之日登记入制度台账，类别为平台规则（现登记"
        "{documents}份）。",
    },
    convention={
        "en": "One version that was published is enough; what it says, and whether it is kept "
        "to, is not judged.",
        "zh": "有一份已公布的即视为符合；其内容及执行情况不作判断。",
    },
    examples=(
        met("on the first day", day="2020-03-01", operator=FORUM, policies=[RULES]),
        breached(
            "written and not published", operator=FORUM, policies=[RULES | {"published_on": None}]
        ),
        breached("no policy at all", operator=FORUM, complete=("policies",), policies=[]),
        unknown("none is listed", operator=FORUM, policies=[]),
        unknown("the policies were not given", operator=FORUM),
        not_applicable("a mere website", policies=[RULES]),
    ),
)
