"""The gate: may a service be started for an account on a day, why, and under which provision.

    decision = may_start(account, "publishing", day, orders)
    if not decision.allowed: ...

It fails closed: what is not known is a no. It keeps nothing and asks nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from hegui.days import day_of, end_of
from hegui.errors import UsageError
from hegui.evidence.methods import WORDS
from hegui.identity import rules as content
from hegui.identity.wording import DECISIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hegui.identity.rules import Minors, Rules

STATUSES = ("verified", "refused", "expired", "none")


@dataclass(frozen=True)
class Account:
    """What the gate must know of an account: columns of the evidence table `accounts`.

    Instants are naive UTC; None is not known, or has not happened.
    """

    account: str
    created_at: datetime
    identity_status: str
    identity_method: str | None = None
    verified_at: datetime | None = None
    identity_expires_on: date | None = None
    is_minor: bool | None = None
    suspended_at: datetime | None = None
    reinstated_at: datetime | None = None
    removed_at: datetime | None = None


@dataclass(frozen=True)
class Order:
    """A measure of a regulator that lasts: columns of the evidence table `orders`."""

    order: str
    measure: str
    starts_on: date
    ends_on: date | None = None
    scope: str | None = None

    def covers(self, day: date) -> bool:
        """Say whether the measure lasts on a day; one without an end still does."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Decision:
    """Yes or no, the reason by its id, the provisions or the order that it rests on.

    `notices` are what the platform has to see to besides, with provisions and words.
    """

    allowed: bool
    reason: str
    basis: tuple[str, ...] = ()
    notices: tuple[Minors, ...] = ()

    @property
    def words(self) -> Mapping[str, str]:
        """Return the reason in English and Chinese."""
        return DECISIONS[self.reason]


def may_start(
    account: Account,
    service: str,
    day: date,
    orders: Iterable[Order] = (),
    rules: Rules | None = None,
) -> Decision:
    """Say whether a service may be started, or go on, for an account at the end of a day.

    Raises:
        UsageError: there is no such service, or no such status of identity.
    """
    law = rules or content.load()
    if service not in law.services:
        raise UsageError(
            "There is no service '{service}': use one of {known}.",
            service=service,
            known=list(law.services),
        )
    if account.identity_status not in STATUSES:
        raise UsageError("The status of an identity is one of {statuses}.", statuses=STATUSES)
    stopped = _stopped(account, day, tuple(orders), law)
    if stopped is not None:
        return stopped
    provisions = law.provisions(service, day)
    if not provisions:
        return Decision(True, "not_required")
    fault = _fault(account, day) or _method_fault(account, service, law)
    if fault is not None:
        return Decision(False, fault, provisions)
    return Decision(True, "verified", provisions, _notices(account, day, law))


def _stopped(account: Account, day: date, orders: tuple[Order, ...], law: Rules) -> Decision | None:
    """Return the no that comes before any question of identity."""
    if _happened(account.removed_at, day):
        return Decision(False, "removed")
    if _happened(account.suspended_at, day) and not _reopened(account, day):
        return Decision(False, "suspended")
    for order in orders:
        if not order.covers(day):
            continue
        if order.measure in law.orders.accounts and order.scope == account.account:
            return Decision(False, "account_order", (order.order,))
        new = day_of(account.created_at) >= order.starts_on
        if order.measure in law.orders.registrations and new:
            return Decision(False, "registration_order", (order.order,))
    return None


def _happened(at: datetime | None, day: date) -> bool:
    return at is not None and at <= end_of(day)


def _reopened(account: Account, day: date) -> bool:
    again, before = account.reinstated_at, account.suspended_at
    return _happened(again, day) and again is not None and before is not None and again >= before


def _fault(account: Account, day: date) -> str | None:
    """Return why the identity is not verified on the day, or None."""
    if account.identity_status != "verified":
        return account.identity_status
    if account.verified_at is None:
        return "contradicts"
    if account.verified_at > end_of(day):
        return "none"
    expires = account.identity_expires_on
    return "expired" if expires is not None and expires < day else None


def _method_fault(account: Account, service: str, law: Rules) -> str | None:
    """Return why the way of verifying does not count for this service, or None."""
    listed = law.list_of(service, day_of(account.created_at))
    if listed is None:
        return None
    method = _folded(account.identity_method)
    if method in listed[1].listed:
        return None
    return "method_not_listed" if method in listed[1].not_listed else "method_not_known"


def _folded(method: str | None) -> str | None:
    """Return how an identity was checked as the evidence table calls it, if the word is known."""
    return WORDS.get((method or "").strip().upper())


def _notices(account: Account, day: date, law: Rules) -> tuple[Minors, ...]:
    minors = law.minors
    return (minors,) if account.is_minor and minors and day >= minors.since else ()


def may_ask_number(
    method: str | None, day: date, *, user_agrees: bool = False, law_demands: bool = False
) -> Decision:
    """Say whether a user may be asked for the plain number, given how it was verified."""
    credential = content.load().credential
    if credential is None or day < credential.since or _folded(method) not in credential.methods:
        return Decision(True, "number_may_be_asked")
    if user_agrees or law_demands:
        return Decision(True, "number_agreed", (credential.no_plain_identity,))
    return Decision(False, "number_forbidden", (credential.no_plain_identity,))


def account_of(row: Mapping[str, Any]) -> Account:
    """Return an account from a row with texts, instants or nothing in its cells.

    Raises:
        UsageError: a cell that is needed is missing or cannot be read; its value is not repeated.
    """
    cells: dict[str, Any] = {}
    for field in fields(Account):
        given = row.get(field.name)
        if given in (None, ""):
            continue
        cells[field.name] = _cell(field.name, given)
    missing = {"account", "created_at", "identity_status"} - set(cells)
    if missing:
        raise UsageError("An account needs {columns}: add them.", columns=sorted(missing))
    return Account(**cells)


def _cell(name: str, given: Any) -> Any:
    try:
        if name.endswith("_at"):
            at = given if isinstance(given, datetime) else datetime.fromisoformat(str(given))
            return at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at
        if name.endswith("_on"):
            return given if isinstance(given, date) else date.fromisoformat(str(given))
    except ValueError:
        raise UsageError(
            "'{name}' is no time: write it in ISO 8601, as in evidence.", name=name
        ) from None
    if name == "is_minor":
        if given not in (True, False, "true", "false"):
            raise UsageError("'is_minor' is true or false.")
        return given in (True, "true")
    return str(given)
