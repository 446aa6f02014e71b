"""An order that stops an account: the account does nothing while it lasts."""

from hegui.duties import Duty, breached, met, not_applicable, shanghai_day, unknown
from hegui.duties.shapes import ordered
from hegui.identity import rules


def stopped(orders, account_activity, day):
    """Return each order that stops an account, with what that account did while it lasts."""
    rows = ordered.lasting(orders, rules.load().orders.accounts, day).filter(
        lambda t: t.scope.notnull()
    )
    rows = rows.rename(account="scope")
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
    found = joined.group_by(*keys).agg(
        actions=joined.actor.count(),
        first_at=joined.acted_at.min(),
        last_at=joined.acted_at.max(),
    )
    return found.select(
        *keys,
        "actions",
        began_on=shanghai_day(found.first_at),
        ended_on=shanghai_day(found.last_at),
    )


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
    met=lambda t, day, number: t.actions == 0,
    remedy={
        "en": "Account {account} acted {actions} times while {order} of {authority} stopped it "
        "(from {starts_on} to {ends_on}): stop it, end its sessions too, and tell the authority.",
        "zh": "账号{account}在{authority}的{order}有效期间（{starts_on}至{ends_on}）"
        "仍有{actions}次活动：停止其使用并终止其会话，报告主管部门。",
    },
    convention={
        "en": "An order is known by its measure, account_suspension or account_removal, and names "
        "the account in scope; it lasts from the start of its first day to the end of its last in "
        "Shanghai, and without a last day to the day. Any action in account_activity counts, a "
        "login too.",
        "zh": "以措施为 account_suspension 或者 account_removal 且 scope 载明账号的决定为准，"
        "自首日零时至末日24时（上海时间），未载明末日的至判断之日。"
        "account_activity 中的任何行为（包括登录）均计入。",
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
        not_applicable(
            "an order that names no account, in a complete register",
            complete=("orders",),
            orders=[ORDER | {"scope": None}],
            account_activity=[act("2026-03-05T00:00:00Z")],
        ),
    ),
)
