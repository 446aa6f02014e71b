"""The end of e-commerce: shown on the home page thirty days before."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import deadline


def announced(policies, number, first_day):
    """Return the notices of an end since the law, and by when each was to be shown."""
    ends = policies.filter(
        policies.kind == "closing_notice",
        (policies.effective_on >= ibis.literal(first_day)).fill_null(True),
    )
    show_by = (ends.effective_on - ibis.interval(days=number.closing_notice_days)).cast("date")
    return ends.select(
        "document",
        "approved_on",
        "published_on",
        "effective_on",
        show_by=show_by,
        **deadline.late(ends.published_on, show_by),
    )


SHOP = {"services": ("online_shop",)}
END = {
    "kind": "closing_notice",
    "approved_on": "2026-04-30",
    "published_on": "2026-05-01",
    "effective_on": "2026-05-31",
}

duty = Duty(
    title={
        "en": "Show the end of e-commerce thirty days before",
        "zh": "自行终止从事电子商务的，提前三十日公示",
    },
    law={"2019-01-01": ("ecommerce:16",)},
    applies=lambda operator: operator.offers("marketplace", "online_shop"),
    rows=announced,
    demands=frozenset({"policies"}),
    conduct=("began_on", "ended_on"),
    met=lambda t, day, number: t.published_on <= t.show_by,
    remedy={
        "en": "Show on the home page that e-commerce ends on {effective_on}, and keep it going "
        "until thirty days have passed; it was to be shown by {show_by}.",
        "zh": "在首页显著位置持续公示{effective_on}终止从事电子商务，满三十日后方可终止；"
        "应于{show_by}前公示。",
    },
    convention={
        "en": "The thirtieth day before the end is in time. An end that has no notice in the "
        "register of policies (closing_notice, with the day of the end as the day from which it "
        "applies) is not seen.",
        "zh": "终止之日前第三十日公示的为及时。终止经营以 closing_notice 类登记入制度台账，"
        "终止之日填实施之日；未登记的无从判断。",
    },
    examples=(
        met("on the thirtieth day before", operator=SHOP, policies=[END]),
        breached(
            "on the twenty-ninth",
            operator=SHOP,
            policies=[END | {"published_on": "2026-05-02"}],
        ),
        breached("ended and never shown", operator=SHOP, policies=[END | {"published_on": None}]),
        unknown(
            "when it was shown is not recorded",
            operator=SHOP,
            policies=[without(END, "published_on")],
        ),
        unknown("the end is not dated", operator=SHOP, policies=[END | {"effective_on": None}]),
        unknown("no end is listed", operator=SHOP, policies=[]),
        unknown("the policies were not given", operator=SHOP),
        not_applicable("no end, as declared", operator=SHOP, complete=("policies",), policies=[]),
        not_applicable("sells nothing online", policies=[END]),
    ),
)
