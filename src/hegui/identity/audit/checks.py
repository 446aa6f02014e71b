"""One function a check: tables in, one Ibis row for each account or token that it is found at.

Rows have `key` (text, what is found), `account` (text) and `since` (a day, null if not known).
A check that cannot be made of what is given is left out by `findings`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import ibis

from hegui.days import LATER, OFFSET, end_of
from hegui.identity import kinds, naming

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hegui.identity.gate import Order

RAW_NUMBER = r"^([1-9][0-9]{16}[0-9Xx]|[1-9][0-9]{14}|1[3-9][0-9]{9})$"
"""What stands in a column of tokens, and is a number."""
TOKEN_VERSION = r"^(t[0-9]{1,4})\."  # noqa: S105 - a pattern


@dataclass(frozen=True)
class Tables:
    """The evidence as it stood on a day; `activity` is None where it was not given."""

    accounts: Any
    activity: Any
    orders: tuple[Order, ...]
    links: Any
    day: date


@dataclass(frozen=True)
class Policy:
    """The operator's own limits: accounts for one identity, and for one telephone number."""

    identity_limit: int = 5
    phone_limit: int = 5


def shanghai_day(instant: Any) -> Any:
    """Return the Shanghai day of an instant column."""
    return (instant + ibis.interval(hours=int(OFFSET.total_seconds()) // 3600)).date()


def _happened(event: Any) -> Any:
    return event < ibis.literal(LATER)


def _rows(found: Any, since: Any, key: Any = None) -> Any:
    return found.select(key=found.account if key is None else key, account="account", since=since)


def kept(accounts: Any) -> Any:
    """Return the accounts that were not closed for good."""
    return accounts.filter(~_happened(accounts.removed_at).fill_null(False))


def numbers(tables: Tables, state: str) -> Any:
    """Return the live accounts whose identity or telephone number is invalid, or for tests."""
    names = sorted(
        name
        for kind in kinds.identifiers()
        for name, reason in kinds.load(kind).reasons.items()
        if reason.state == state
    )
    live = kept(tables.accounts)
    found = live.filter(live.identity_check.isin(names) | live.phone_check.isin(names))
    return _rows(found, shanghai_day(found.created_at))


def raw_numbers(tables: Tables) -> Any:
    """Return the accounts that hold a number where a token belongs."""
    accounts = tables.accounts
    raw = accounts.identity_token.re_search(RAW_NUMBER) | accounts.phone_token.re_search(RAW_NUMBER)
    found = accounts.filter(raw)
    return _rows(found, shanghai_day(found.created_at))


def shared(tables: Tables, column: str, limit: int) -> Any:
    """Return the accounts of tokens that have more of them than the limit, and the day it passed.

    A token of an older version of the key counts as the current one where a link is known.
    """
    live = kept(tables.accounts)
    live = live.select("account", "created_at", token=live[column]).filter(live[column].notnull())
    if tables.links is not None:
        links = tables.links
        live = live.left_join(links, live.token == links.older)
        live = live.select("account", "created_at", token=live.current.coalesce(live.token))
    # counting rows first leaves few tokens whose accounts must be told apart
    many = live.group_by("token").agg(rows=live.count()).filter(ibis._.rows > limit)
    among = live.filter(live.token.isin(many.token)).group_by("token", "account")
    each = among.agg(created_at=ibis._.created_at.min())
    order = ibis.row_number().over(group_by="token", order_by=["created_at", "account"])
    total = each.count().over(group_by="token")
    over = each.mutate(nth=order, total=total).filter(ibis._.total > limit)
    return over.select(
        key=over.token,
        account="account",
        since=ibis.ifelse(over.nth == limit, shanghai_day(over.created_at), ibis.null("date")),
    )


def named(tables: Tables, *, whole: bool) -> Any:
    """Return the live accounts whose name is that of an organ or medium, or speaks of one.

    A verified organisation may be what it is called; whose name it is, no table tells.
    """
    names = naming.load()
    live = kept(tables.accounts)
    own = (live.kind == "organisation") & (live.identity_status == "verified")
    may = live.filter(~own.fill_null(False), names.may_read(live.name))
    is_one = names.is_one(may.name)
    found = may.filter(is_one if whole else ~is_one)
    return _rows(found, shanghai_day(found.created_at))


def minors(tables: Tables) -> Any:
    """Return the live accounts of minors."""
    live = kept(tables.accounts)
    found = live.filter(live.is_minor)
    return _rows(found, shanghai_day(found.created_at))


def stopped_yet_active(tables: Tables) -> Any:
    """Return, with `finding`, the accounts that acted while suspended, closed or expired.

    One pass over the activity, of which only that of the few such accounts is kept.
    """
    accounts, day = tables.accounts, tables.day
    expired_at = (accounts.identity_expires_on + ibis.interval(days=1)).cast("timestamp")
    expired_at = expired_at - ibis.interval(hours=int(OFFSET.total_seconds()) // 3600)
    over = (accounts.identity_status == "expired") | (accounts.identity_expires_on < day)
    stops = accounts.select(
        "account",
        suspended_at=accounts.suspended_at,
        reinstated_at=ibis.ifelse(
            accounts.reinstated_at >= accounts.suspended_at,
            accounts.reinstated_at,
            ibis.null("timestamp"),
        ),
        removed_at=accounts.removed_at,
        expired_at=ibis.ifelse(over, expired_at, ibis.null("timestamp")),
    )
    stops = stops.filter(
        _happened(stops.suspended_at) | _happened(stops.removed_at) | stops.expired_at.notnull()
    )
    # an account may have several services: it is stopped from the last of them on
    stops = stops.group_by("account").agg(
        suspended_at=stops.suspended_at.max(),
        reinstated_at=stops.reinstated_at.max(),
        removed_at=stops.removed_at.max(),
        expired_at=stops.expired_at.max(),
    )
    acts = tables.activity.select("account", at="at")
    seen = acts.inner_join(stops, "account")
    suspended = (seen["at"] > seen.suspended_at) & (
        seen.reinstated_at.isnull() | (seen["at"] < seen.reinstated_at)
    )
    flags = {
        "suspended_active": suspended,
        "removed_active": seen["at"] > seen.removed_at,
        "expired_active": seen["at"] >= seen.expired_at,
    }
    none = ibis.null("timestamp")
    firsts = seen.group_by("account").agg(
        **{name: ibis.ifelse(flag, seen["at"], none).min() for name, flag in flags.items()}
    )
    return ibis.union(
        *(
            firsts.filter(firsts[name].notnull()).select(
                finding=ibis.literal(name),
                key="account",
                account="account",
                since=shanghai_day(firsts[name]),
            )
            for name in flags
        )
    )


def ordered_yet_active(tables: Tables, words: Sequence[str]) -> Any:
    """Return the accounts that a regulator's order stopped and that acted while it lasted."""
    acts = tables.activity
    found = [
        acts.filter(
            acts.account == order.scope,
            acts["at"] >= ibis.literal(_start(order)),
            acts["at"] < ibis.literal(end_of(order.ends_on or tables.day)),
        )
        for order in tables.orders
        if order.measure in words and order.scope
    ]
    return _first_of([one.select("account", at="at") for one in found])


def registered_under_order(tables: Tables, words: Sequence[str]) -> Any:
    """Return the accounts that were opened while an order stopped new registrations."""
    accounts = tables.accounts
    found = [
        accounts.filter(
            accounts.created_at >= ibis.literal(_start(order)),
            accounts.created_at < ibis.literal(end_of(order.ends_on or tables.day)),
        )
        for order in tables.orders
        if order.measure in words
    ]
    return _first_of([one.select("account", at="created_at") for one in found])


def _start(order: Order) -> Any:
    """Return the instant at which the first day of an order begins."""
    return end_of(order.starts_on - timedelta(days=1))


def _first_of(parts: list[Any]) -> Any:
    if not parts:
        return None
    acts = ibis.union(*parts) if len(parts) > 1 else parts[0]
    first = acts.group_by("account").agg(first=acts["at"].min())
    return first.select(key="account", account="account", since=shanghai_day(first["first"]))
