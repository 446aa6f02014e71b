"""Identity is verified before service, and until when service lasted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hegui.days import NEVER
from hegui.duties.shapes import verified

SINCE = datetime(2017, 5, 31, 16)  # noqa: DTZ001
BEGAN, NEXT = datetime(2026, 3, 1, 2), datetime(2026, 3, 2, 2)  # noqa: DTZ001
USER = {
    "account": "u1",
    "kind": "person",
    "service": "publishing",
    "created_at": BEGAN,
    "service_started_at": BEGAN,
    "service_ended_at": NEVER,
    "identity_status": "verified",
    "verified_at": BEGAN,
    "identity_expires_on": None,
    "suspended_at": NEVER,
    "reinstated_at": NEVER,
    "removed_at": NEVER,
}
SERVICES = ("publishing",)


def _judged(table: Any, rows: Any, absent: Any, *users: dict[str, Any], acts: Any = ()) -> Any:
    activity = table(*acts, account="string", action="string", at="timestamp")
    accounts = table(*users, identity_expires_on="date")
    found = verified.identities(accounts, activity, absent, SERVICES, SINCE)
    return rows(found.order_by("account"))


def test_verified_at_the_start_is_in_time(table: Any, rows: Any, absent: Any) -> None:
    """A day later is not, and ends the failure."""
    found = _judged(
        table,
        rows,
        absent,
        USER,
        USER | {"account": "u2", "verified_at": NEXT},
        USER | {"account": "u3", "identity_status": "none", "verified_at": NEVER},
        USER | {"account": "u4", "service": "other"},
    )

    assert [True, False, False] == [row["in_time"] for row in found]
    assert [None, date(2026, 3, 2), None] == [row["ended_on"] for row in found]


def test_verified_and_never_verified_contradict(table: Any, rows: Any, absent: Any) -> None:
    """Of such an account nothing is known."""
    found = _judged(table, rows, absent, USER | {"verified_at": NEVER})

    assert [(None, True)] == [(row["in_time"], row["contradicts"]) for row in found]


def test_an_action_shows_service_before_its_start(table: Any, rows: Any, absent: Any) -> None:
    """A login shows any service, a call none where another of the account explains it."""
    login = {"account": "u1", "action": "login", "at": datetime(2026, 2, 28, 2)}  # noqa: DTZ001
    call = login | {"action": "call"}
    phone = USER | {"service": "phone"}

    assert [False] == [row["in_time"] for row in _judged(table, rows, absent, USER, acts=(login,))]
    assert [True] == [
        row["in_time"] for row in _judged(table, rows, absent, USER, phone, acts=(call,))
    ]


def test_a_suspension_that_was_lifted_ends_nothing(table: Any, column: Any) -> None:
    """Only one that lasts does."""
    t = table(
        {"suspended_at": BEGAN, "reinstated_at": NEVER},
        {"suspended_at": BEGAN, "reinstated_at": NEXT},
        {"suspended_at": NEXT, "reinstated_at": BEGAN},
    )

    assert [BEGAN, NEVER, NEXT] == column(t, verified.suspended_at(t))
