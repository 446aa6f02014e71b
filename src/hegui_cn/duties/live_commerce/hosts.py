"""Hosts of live rooms: verified anew at least every six months."""

import ibis

from hegui.days import LATER_ON
from hegui.duties import (
    Duty,
    breached,
    happened,
    met,
    not_applicable,
    unknown,
    unknown_if,
    without,
)
from hegui.duties.shapes import recurring


def checked(merchants, day, number, first_day):
    """Return the hosts on the platform, and by when each is to be verified anew."""
    hosts = merchants.filter(
        merchants.kind == "host", ~happened(merchants.left_on).fill_null(False)
    )
    again = hosts.reverified_on
    none = ibis.null("date")
    first = ibis.ifelse(happened(hosts.verified_on), hosts.verified_on, none)
    last = ibis.ifelse(happened(again), again, first)
    since = ibis.greatest(last, hosts.joined_on, ibis.literal(first_day))
    # what is not recorded, or came after the day, may hide an earlier check
    hidden = again.isnull() | (again == ibis.literal(LATER_ON)) | happened(hosts.left_on).isnull()
    return hosts.select(
        "merchant",
        "joined_on",
        last_on=last,
        hidden=hidden,
        **recurring.next_due(since, number.host_check_months, "months", day),
    )


MALL = {"services": ("marketplace", "live_streaming")}
HOST = {
    "merchant": "h1",
    "kind": "host",
    "joined_on": "2024-05-01",
    "left_on": None,
    "verified_on": "2024-05-01",
    "reverified_on": "2026-03-01",
}

duty = Duty(
    title={
        "en": "Verify hosts of live rooms anew every six months",
        "zh": "直播间运营者信息至少每六个月核验更新一次",
    },
    law={"2026-02-01": ("live-commerce:8.p1",)},
    applies=lambda operator: operator.offers("marketplace") and operator.offers("live_streaming"),
    rows=checked,
    conduct=("began_on", "ended_on"),
    conducts=("real_name",),
    due="due_on",
    met=lambda t, day, number: recurring.in_time(t.due_on, day, unknown_if(t.hidden)),
    remedy={
        "en": "Verify {merchant} anew and enter the day; it was due on {due_on}, the last check "
        "was on {last_on}.",
        "zh": "对{merchant}的信息核验更新并登记日期；应于{due_on}前完成，最近一次为{last_on}。",
    },
    convention={
        "en": "Six months run from the last check, from the day of admission or from 2026-02-01, "
        "whichever is latest. That a host was verified at all is judged by ecommerce.sellers.",
        "zh": "六个月自最近一次核验、进入平台或者2026年2月1日中最晚者起算。"
        "是否核验过由 ecommerce.sellers 判断。",
    },
    examples=(
        met("checked in March", operator=MALL, merchants=[HOST]),
        met("the six months end on the day", day="2026-09-01", operator=MALL, merchants=[HOST]),
        met(
            "never again, in the first six months of the Measures",
            day="2026-08-01",
            operator=MALL,
            merchants=[HOST | {"reverified_on": None}],
        ),
        breached("the day after", day="2026-09-02", operator=MALL, merchants=[HOST]),
        breached(
            "never again, after the first six months",
            day="2026-08-02",
            operator=MALL,
            merchants=[HOST | {"reverified_on": None}],
        ),
        unknown(
            "checks are not recorded",
            day="2026-09-02",
            operator=MALL,
            merchants=[without(HOST, "reverified_on")],
        ),
        unknown(
            "overdue, and it may have left",
            day="2026-09-02",
            operator=MALL,
            merchants=[without(HOST, "left_on")],
        ),
        unknown("no host is listed", operator=MALL, merchants=[]),
        unknown("the hosts were not given", operator=MALL),
        unknown("what it offers is not known", operator={"services": None}, merchants=[HOST]),
        not_applicable(
            "no host, as declared", operator=MALL, complete=("merchants",), merchants=[]
        ),
        unknown(
            "streams nothing, and yet a host is listed",
            operator={"services": ("marketplace",)},
            merchants=[HOST],
        ),
        not_applicable(
            "sells, and streams nothing", operator={"services": ("marketplace",)}, merchants=[]
        ),
        not_applicable("before the Measures", day="2026-01-31", operator=MALL, merchants=[HOST]),
    ),
)
