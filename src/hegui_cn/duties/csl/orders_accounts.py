"""An order that stops an account: the account does nothing while it lasts."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, shanghai_day, unknown
from hegui.duties.shapes import ordered
from hegui.identity import rules


def stopped(orders, account_activity, day, absent):
    """Return each order that stops an account, with what that account did while it lasts."""
    rows = ordered.lasting(orders, rules.load().orders.accounts, day).rename(account="scope")
    whole = absent("account_activity", since=shanghai_day(rows.from_at))
    rows = ordered.observed_in(rows, account_activity, whole)
    acts = account_activity.select(actor="account", acted_at="at")
    joined = rows.left_join(
        acts,
        [
            rows.account == acts.actor,
            acts.acted_at >= rows.from_at,
            acts.acted_at < rows.until_at,
        ],
    )
    keys = ("order", "authority", "measure", "account", "basis", "starts_on", "ends_on")
    found = joined.group_by(*keys, "observed").agg(
        actions=joined.actor.count(),
        first_at=joined.acted_at.min(),
        last_at=joined.acted_at.max(),
    )
    return found.select(
        *keys,
        "observed",
        "actions",
        began_on=shanghai_day(found.first_at),
        ended_on=shanghai_day(found.last_at),
    )


def did_nothing(t, day, number):
    """Say whether it did nothing; whom or what an order stops has to be known for that."""
    named = t.account.notnull() & t.measure.notnull()
    return ibis.ifelse(named, (t.actions == 0) & t.observed, ibis.null("boolean"))


ORDER = {
    "order": "2026-11",
    "authority": "city cyberspace administration",
    "issued_on": "2026-03-02",
    "served_on": "2026-03-02",
    "basis": "csl:69.p1",
    "measure": "account_suspension",
    "scope": "u1",
    "starts_on": "2026-03-03",
    "ends_on": "2026-04-02",
}
OLD = ORDER | {
    "order": "2017-11",
    "issued_on": "2017-08-17",
    "served_on": "2017-08-17",
    "basis": "csl:68.p1",
    "starts_on": "2017-08-18",
    "ends_on": None,
}


def act(at, account="u1"):
    return {"account": account, "at": at, "action": "publish"}


duty = Duty(
    title={
        "en": "Keep an account stopped while an order stops it",
        "zh": "责令暂停、关闭账号的决定有效期间停止该账号的使用",
    },
    law={
        "2017-06-01": ("csl:59.p1", "csl:60", "csl:61", "csl:68.p1", "csl:69"),
        "2026-01-01": ("csl:61.p1", "csl:62.p1", "csl:64", "csl:69.p1", "csl:70"),
    },
    rows=stopped,
    conduct=("began_on", "ended_on"),
    conducts=("refuse_to_correct", "account_mgmt"),
    met=did_nothing,
    remedy={
        "en": "Account {account} acted {actions} times while {order} of {authority} stopped it "
        "(from {starts_on} to {ends_on}): stop it, end its sessions too, and tell the authority.",
        "zh": "账号{account}在{authority}的{order}有效期间（{starts_on}至{ends_on}）"
        "仍有{actions}次活动：停止其使用并终止其会话，报告主管部门。",
    },
    convention={
        "en": "An order is known by its measure and names the account in its scope; one that "
        "names none is not known. It lasts from the start of its first day to the end of "
        "its last in Shanghai, and without a last day to the day. Any action of the account "
        "counts, a login too; a record of activity without any row says nothing unless it "
        "is complete.",
        "zh": "以措施为暂停、关闭账号且适用范围载明账号的决定为准，未载明账号的为未知。"
        "自首日零时至末日24时（上海时间），未载明末日的至判断之日。"
        "账号的任何行为（包括登录）均计入；账号活动记录没有任何行的，声明完整后方可据以判断。",
    },
    examples=(
        met("it did nothing", orders=[ORDER], account_activity=[act("2026-03-02T15:59:59Z")]),
        met(
            "another account acted, and this one after the last day",
            orders=[ORDER],
            account_activity=[act("2026-03-05T00:00:00Z", "u2"), act("2026-04-02T16:00:00Z")],
        ),
        breached(
            "it acted in the first second",
            orders=[ORDER],
            account_activity=[act("2026-03-02T16:00:00Z")],
        ),
        breached(
            "it acted in the last second",
            orders=[ORDER],
            account_activity=[act("2026-04-02T15:59:59Z")],
        ),
        breached(
            "closed for good, and active a month later",
            day="2017-09-26",
            orders=[OLD | {"measure": "account_removal"}],
            account_activity=[act("2017-09-20T02:00:00Z")],
        ),
        unknown("the activity was not given", orders=[ORDER]),
        unknown("no order is listed", orders=[], account_activity=[act("2026-03-05T00:00:00Z")]),
        unknown(
            "an order that names no account",
            orders=[ORDER | {"scope": None}],
            account_activity=[act("2026-03-05T00:00:00Z")],
        ),
        unknown(
            "what an order stops is not recorded",
            orders=[ORDER | {"measure": None}],
            account_activity=[act("2026-03-05T00:00:00Z")],
        ),
        unknown("no activity is on record", orders=[ORDER], account_activity=[]),
        not_applicable(
            "an order that stops no account, in a complete register",
            complete=("orders",),
            orders=[ORDER | {"measure": "rectification"}],
            account_activity=[act("2026-03-05T00:00:00Z")],
        ),
    ),
)
