"""An order that stops new registrations: none is taken while it lasts."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, shanghai_day, unknown
from hegui.duties.shapes import ordered
from hegui.identity import rules


def registered(orders, accounts, day, absent):
    """Return each order that stops registrations, with the accounts opened while it lasts."""
    rows = ordered.lasting(orders, rules.load().orders.registrations, day)
    rows = ordered.observed_in(rows, accounts, absent("accounts"))
    opened = accounts.select("account", opened_at="created_at")
    within = (opened.opened_at >= rows.from_at) & (opened.opened_at < rows.until_at)
    joined = rows.left_join(opened, within.fill_null(True))  # when it was opened is not recorded
    keys = ("order", "authority", "measure", "basis", "starts_on", "ends_on")
    found = joined.group_by(*keys, "observed").agg(
        accounts=joined.account.nunique(where=joined.opened_at.notnull()),
        undated=joined.account.nunique(where=joined.opened_at.isnull()),
        first_at=joined.opened_at.min(),
        last_at=joined.opened_at.max(),
    )
    return found.select(
        *keys,
        "observed",
        "accounts",
        "undated",
        began_on=shanghai_day(found.first_at),
        ended_on=shanghai_day(found.last_at),
    )


def took_none(t, day, number):
    """Say whether none was taken; what an order stops has to be known for that."""
    none = (t.accounts == 0) & t.observed
    none &= ibis.ifelse(t.undated > 0, ibis.null("boolean"), True)
    return ibis.ifelse(t.measure.notnull(), none, ibis.null("boolean"))


ORDER = {
    "order": "2026-9",
    "authority": "provincial cyberspace administration",
    "issued_on": "2026-03-02",
    "served_on": "2026-03-02",
    "basis": "csl:64",
    "measure": "registration_suspension",
    "starts_on": "2026-03-03",
    "ends_on": "2026-03-09",
}
USER = {
    "account": "u1",
    "kind": "person",
    "service": "publishing",
    "created_at": "2026-03-02T15:59:59Z",
    "identity_status": "verified",
}
DURING = USER | {"account": "u2", "created_at": "2026-03-02T16:00:00Z"}
MOGUJIE = ORDER | {
    "order": "2017-8",
    "issued_on": "2017-08-17",
    "served_on": "2017-08-17",
    "basis": "csl:61",
    "starts_on": "2017-08-18",
    "ends_on": "2017-08-24",
}

duty = Duty(
    title={
        "en": "Take no new registrations while an order stops them",
        "zh": "责令暂停新用户注册期间不得接受注册",
    },
    law={
        "2017-06-01": ("csl:59.p1", "csl:60", "csl:61", "csl:68.p1", "csl:69"),
        "2026-01-01": ("csl:61.p1", "csl:62.p1", "csl:64", "csl:69.p1", "csl:70"),
    },
    rows=registered,
    demands=frozenset({"accounts"}),
    conduct=("began_on", "ended_on"),
    conducts=("refuse_to_correct", "account_mgmt"),
    met=took_none,
    remedy={
        "en": "{accounts} accounts were opened while {order} of {authority} stopped registrations "
        "(from {starts_on} to {ends_on}): close them or suspend them, tell the authority, and shut "
        "registration itself while an order lasts.",
        "zh": "{authority}的{order}责令暂停注册期间（{starts_on}至{ends_on}）"
        "仍有{accounts}个账号注册：予以关闭或者暂停，报告主管部门；决定有效期间应当关闭注册功能。",
    },
    convention={
        "en": "An order is known by its measure, from the start of its first day to the end of "
        "its last in Shanghai; without a first day, from the day of service. Every account "
        "that was opened within counts, whatever was done with it later.",
        "zh": "以措施为暂停新用户注册的决定为准，自首日零时至末日24时（上海时间）；未载明首日的，"
        "自送达之日起。注册时间在此期间的账号均计入，不论其后如何处理。",
    },
    examples=(
        met("the last second before it, and nothing during it", orders=[ORDER], accounts=[USER]),
        met(
            "the first second after it",
            orders=[ORDER],
            accounts=[USER | {"created_at": "2026-03-09T16:00:00Z"}],
        ),
        met(
            "nothing was opened in the seven days",
            day="2017-09-26",
            orders=[MOGUJIE],
            accounts=[USER | {"created_at": "2017-08-17T15:59:59Z"}],
        ),
        breached("the first second of it", orders=[ORDER], accounts=[USER, DURING]),
        breached(
            "the last second of it",
            orders=[ORDER],
            accounts=[USER | {"created_at": "2026-03-09T15:59:59Z"}],
        ),
        breached(
            "opened on the third of the seven days, and closed at once",
            day="2017-09-26",
            orders=[MOGUJIE],
            accounts=[
                USER | {"created_at": "2017-08-20T02:00:00Z", "removed_at": "2017-08-20T03:00:00Z"}
            ],
        ),
        breached(
            "an order without an end still lasts",
            orders=[ORDER | {"ends_on": None}],
            accounts=[USER | {"created_at": "2026-06-30T02:00:00Z"}],
        ),
        unknown("the accounts were not given", orders=[ORDER]),
        unknown("no account is on record", orders=[ORDER], accounts=[]),
        unknown(
            "what an order stops is not recorded",
            orders=[ORDER | {"measure": None}],
            accounts=[DURING],
        ),
        unknown("no order is listed", orders=[], accounts=[DURING]),
        unknown("the orders were not given", accounts=[DURING]),
        not_applicable(
            "an order of another kind, in a complete register",
            complete=("orders",),
            orders=[ORDER | {"measure": "rectification"}],
            accounts=[DURING],
        ),
    ),
)
