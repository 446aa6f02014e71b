"""The identity of a user is verified before an account is served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.days import LATER, NEVER
from hegui.duties.columns import asked_from, conduct, happened, shanghai_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    Absent = Callable[..., Any]

SERVICE_OF = {
    "connect": "network_access",
    "register_domain": "domain",
    "call": "phone",
    "publish": "publishing",
    "message": "messaging",
    "play": "game",
    "login": None,
}
"""The service that an action of an account shows; a login shows any."""


def first_activity(accounts: Any, account_activity: Any) -> Any:
    """Return the accounts with `acted_at`, the first activity that shows the service of the row.

    What an account does in another of its services shows nothing for this one; what none of them
    explains (a login, or a call where no telephone service is listed) shows every one.
    """
    none, never = ibis.null("timestamp"), ibis.literal(NEVER)
    action, at = account_activity.action, account_activity["at"]
    firsts = account_activity.group_by("account").agg(
        **{name: ibis.ifelse(action == name, at, none).min() for name in SERVICE_OF}
    )
    held = accounts.group_by("account").agg(
        services=accounts.count(),
        **{
            service: (accounts.service == service).any()
            for service in SERVICE_OF.values()
            if service is not None
        },
    )
    # few accounts have several services, and only theirs must be told apart
    held = held.filter(held.services > 1).drop("services")
    rows = accounts.left_join(firsts, "account").drop("account_right")
    rows = rows.left_join(held, "account").drop("account_right")
    shown = (
        rows[name]
        if service is None
        else ibis.ifelse(rows[service] & (rows.service != service), none, rows[name])
        for name, service in SERVICE_OF.items()
    )
    return rows.mutate(acted_at=ibis.least(*(first.fill_null(never) for first in shown)))


def served(
    accounts: Any, account_activity: Any, absent: Absent, services: Iterable[str], since: datetime
) -> Any:
    """Return the accounts of some services that were served since an instant, and from when.

    Where the start of service is not known, the first activity is its start only if no activity
    is missing.
    """
    never, later = ibis.literal(NEVER), ibis.literal(LATER)
    rows = first_activity(accounts, account_activity)
    over_at = ibis.least(rows.service_ended_at.fill_null(never), rows.removed_at.fill_null(never))
    rows = rows.filter(rows.service.isin(tuple(services)), over_at >= ibis.literal(since))
    missing = absent("account_activity", since=shanghai_day(asked_from(rows.created_at, since)))
    shown = rows.service_started_at.isnull() & (rows.acted_at < later) & ~missing
    rows = rows.mutate(started_at=ibis.ifelse(shown, never, rows.service_started_at))
    rows = rows.mutate(served_at=ibis.least(rows.started_at.fill_null(never), rows.acted_at))
    return rows.filter((rows.served_at < later) | rows.started_at.isnull())


def in_time(t: Any, since: datetime) -> tuple[Any, Any]:
    """Say whether the identity was verified and valid when service began, and what contradicts.

    A status contradicts itself if it is verified without the event, or none or refused with it.
    """
    unverified = t.identity_status.isin(("refused", "none"))
    refused = unverified & happened(t.service_started_at)
    # without a time of verification, the register itself still says that it served the unverified
    verified_at = ibis.ifelse(t.verified_at.isnull() & refused, NEVER, t.verified_at)
    starts = (asked_from(t.started_at, since), asked_from(t.acted_at, since))
    before = (verified_at <= starts[0]) & (verified_at <= starts[1])
    began_at = ibis.ifelse(t.started_at.isnull(), ibis.null("timestamp"), t.served_at)
    valid = t.identity_expires_on.isnull() | (t.identity_expires_on >= shanghai_day(began_at))
    # an identity that has expired on no known day may have done so before service
    lapsed = (t.identity_status == "expired") & t.identity_expires_on.isnull()
    truth = before & ibis.ifelse(lapsed, ibis.null("boolean"), valid)
    without = (t.identity_status == "verified") & (t.verified_at == ibis.literal(NEVER))
    contradicts = without | (unverified & happened(t.verified_at))
    return ibis.ifelse(contradicts, ibis.null("boolean"), truth), contradicts


def stopped_at(t: Any) -> Any:
    """Return when service ended: for good, by suspension or because the account was closed."""
    return first_end(t, t.service_ended_at, suspended_at(t), t.removed_at)


def suspended_at(t: Any) -> Any:
    """Return when an account was suspended and not opened again."""
    reopened = happened(t.reinstated_at) & (t.reinstated_at >= t.suspended_at)
    return ibis.ifelse(reopened, ibis.literal(NEVER), t.suspended_at)


def first_end(t: Any, *ends: Any) -> Any:
    """Return the first of some events since service began."""
    never = ibis.literal(NEVER)
    return ibis.least(*(ibis.ifelse(end >= t.served_at, end, never) for end in ends))


def identities(
    accounts: Any, account_activity: Any, absent: Absent, services: Iterable[str], since: datetime
) -> Any:
    """Return the accounts served since an instant, with the days of service without identity."""
    rows = served(accounts, account_activity, absent, services, since)
    truth, contradicts = in_time(rows, since)
    cured_at = first_end(rows, rows.verified_at, stopped_at(rows))
    rows = rows.mutate(in_time=truth, contradicts=contradicts, cured_at=cured_at)
    return rows.select(
        "account",
        "service",
        "kind",
        "identity_status",
        "served_at",
        "verified_at",
        "identity_expires_on",
        "in_time",
        "contradicts",
        **conduct(
            ~rows.in_time,
            shanghai_day(asked_from(rows.served_at, since)),
            shanghai_day(rows.cured_at),
        ),
    )
