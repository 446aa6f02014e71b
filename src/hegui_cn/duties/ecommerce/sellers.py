"""Sellers on a platform: verified and entered when admitted, and verified anew regularly."""

import ibis

from hegui.days import LATER_ON
from hegui.duties import (
    Duty,
    asked_from,
    breached,
    conduct,
    happened,
    met,
    not_applicable,
    unknown,
    without,
)
from hegui.duties.shapes import recurring


def verified(merchants, day, number, first_day):
    """Return sellers and hosts: verified by the day they were admitted, and regularly since."""
    sellers = merchants.filter(merchants.kind.isin(("seller", "host")))
    since = asked_from(sellers.joined_on, first_day)
    late = sellers.verified_on > since
    again = ibis.ifelse(happened(sellers.reverified_on), sellers.reverified_on, sellers.verified_on)
    # a check after the day hides those before it
    last = ibis.ifelse(sellers.reverified_on == LATER_ON, ibis.null("date"), again)
    renewed = recurring.regular_event(last, since, day, number)
    return sellers.select(
        "merchant",
        "kind",
        "joined_on",
        "verified_on",
        "reverified_on",
        in_time=~late,
        renewed=renewed | happened(sellers.left_on),
        **conduct(late, since, ibis.least(sellers.verified_on, sellers.left_on)),
    )


MALL = {"services": ("marketplace",)}
SHOP = {
    "merchant": "s1",
    "kind": "seller",
    "joined_on": "2021-05-01",
    "left_on": None,
    "verified_on": "2021-04-28",
    "reverified_on": "2026-01-10",
}

duty = Duty(
    title={
        "en": "Verify and register sellers, and verify them anew regularly",
        "zh": "核验、登记平台内经营者信息并定期核验更新",
    },
    law={"2019-01-01": ("ecommerce:27",)},
    applies=lambda operator: operator.offers("marketplace"),
    rows=verified,
    conduct=("began_on", "ended_on"),
    conducts=("real_name",),
    met=lambda t, day, number: t.in_time & t.renewed,
    remedy={
        "en": "Verify {merchant} ({kind}), admitted on {joined_on}, enter it in the file of "
        "sellers, and verify it anew at least once a year (last on {reverified_on}).",
        "zh": "核验{merchant}（{kind}，{joined_on}进入平台）的身份、地址、联系方式、行政许可等信"
        "息，建立登记档案，并至少每年核验更新（最近一次为{reverified_on}）。",
    },
    convention={
        "en": "Verified by the day of admission, or by 2019-01-01 for those admitted before. "
        "Regularly is within the year before the day; between one and three years is "
        "unknown, and later is not. Who left need not be verified anew.",
        "zh": "准予进入之日前已核验为及时，2019年1月1日前进入的以该日为准。审计日前一年内核验更新"
        "过的，为定期；一至三年的为未知，超过三年的为未定期。已退出的无须再核验。",
    },
    examples=(
        met("verified before, and this year", operator=MALL, merchants=[SHOP]),
        met(
            "admitted this year",
            operator=MALL,
            merchants=[
                SHOP
                | {"joined_on": "2026-03-01", "verified_on": "2026-03-01", "reverified_on": None}
            ],
        ),
        met(
            "admitted before the law, verified on its first day",
            day="2019-01-01",
            operator=MALL,
            merchants=[
                SHOP
                | {"joined_on": "2015-01-01", "verified_on": "2019-01-01", "reverified_on": None}
            ],
        ),
        met(
            "left long ago",
            operator=MALL,
            merchants=[SHOP | {"left_on": "2022-01-01", "reverified_on": None}],
        ),
        breached("never verified", operator=MALL, merchants=[SHOP | {"verified_on": None}]),
        breached(
            "verified the day after",
            day="2021-06-30",
            operator=MALL,
            merchants=[SHOP | {"verified_on": "2021-05-02", "reverified_on": None}],
        ),
        breached(
            "not again for more than three years",
            operator=MALL,
            merchants=[SHOP | {"reverified_on": "2023-06-29"}],
        ),
        breached(
            "a host of a live room is a seller too",
            operator=MALL,
            merchants=[SHOP, SHOP | {"merchant": "h1", "kind": "host", "verified_on": None}],
        ),
        unknown(
            "again two years ago", operator=MALL, merchants=[SHOP | {"reverified_on": "2024-06-30"}]
        ),
        unknown(
            "whether it was verified is not recorded",
            operator=MALL,
            merchants=[without(SHOP, "verified_on")],
        ),
        unknown("no seller is listed", operator=MALL, merchants=[]),
        unknown("the sellers were not given", operator=MALL),
        not_applicable(
            "only streamers, as declared",
            operator=MALL,
            complete=("merchants",),
            merchants=[SHOP | {"kind": "streamer"}],
        ),
        unknown("no platform, and yet a seller is listed", merchants=[SHOP]),
        not_applicable("no platform", merchants=[]),
    ),
)
