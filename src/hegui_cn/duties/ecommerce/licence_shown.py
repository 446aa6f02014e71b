"""Business licence and permits of an e-commerce operator: shown on its home page."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import exists

KIND = "licence_notice"


def shown(policies, absent):
    return exists.public(policies, KIND, absent)


SHOP = {"services": ("online_shop",)}
NOTICE = {"kind": KIND, "approved_on": "2020-01-01", "published_on": "2020-01-02"}

duty = Duty(
    title={
        "en": "Show the business licence on the home page",
        "zh": "首页公示营业执照和行政许可信息",
    },
    law={"2019-01-01": ("ecommerce:15.p1",)},
    applies=lambda operator: operator.offers("marketplace", "online_shop"),
    rows=shown,
    met=lambda t, day, number: t.published,
    by_document=True,
    remedy={
        "en": "Show the business licence and permits, or a link to them, on the home page, and "
        "enter the day in the register of policies as a notice of the licence ({documents} are "
        "listed).",
        "zh": "在首页显著位置持续公示营业执照、行政许可信息或者其链接标识，"
        "并将公示之日登记入制度台账，类别为营业执照公示（现登记{documents}份）。",
    },
    convention={
        "en": "Binds a marketplace and who sells by a site or App of its own. One notice that was "
        "put up is enough; whether it still stands, and where on the page, is not judged. A "
        "platform is punished by Art. 81, not by Art. 76.",
        "zh": "适用于网络交易平台和通过自建网站、App销售者。有一份已公示的即视为符合；"
        "是否仍在公示以及位置不作判断。平台依第八十一条而非第七十六条处罚。",
    },
    examples=(
        met("shown", operator=SHOP, policies=[NOTICE]),
        met("a platform", operator={"services": ("marketplace",)}, policies=[NOTICE]),
        breached(
            "prepared and not put up", operator=SHOP, policies=[NOTICE | {"published_on": None}]
        ),
        breached(
            "none, in a complete register", operator=SHOP, complete=("policies",), policies=[]
        ),
        unknown("none is listed", operator=SHOP, policies=[]),
        unknown("the policies were not given", operator=SHOP),
        not_applicable("sells nothing online", policies=[NOTICE]),
    ),
)
