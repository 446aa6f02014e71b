"""What minors do in games, by the hour and the sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.duties.columns import HOURS, shanghai_day
from hegui.duties.shapes.register import at_an_act

if TYPE_CHECKING:
    from datetime import datetime

FRIDAY = 4
GAME = "game"


def adult(accounts: Any, of_age: int) -> Any:
    """Say whether a holder was of age when the account was opened, by age or else by its mark."""
    return (accounts.age >= of_age).coalesce(~accounts.is_minor)


def plays(account_activity: Any, accounts: Any, since: datetime) -> Any:
    """Return each play since an instant of whom is, or may be, a minor, by its Shanghai hour."""
    played = account_activity.filter(
        account_activity.action == "play", account_activity.at >= ibis.literal(since)
    )
    holders = accounts.filter(accounts.service == GAME).select("account", "is_minor")
    rows = played.left_join(holders, "account").drop("account_right")
    rows = rows.filter(rows.is_minor.fill_null(True))
    local = rows.at + ibis.interval(hours=HOURS)
    return rows.select("account", "at", "is_minor", hour=local.hour(), on=shanghai_day(rows.at))


def judged(rows: Any, inside: Any) -> Any:
    """Return plays with whether each was in its hours; null where it may be of an adult."""
    return rows.select(
        "account",
        "at",
        "is_minor",
        "hour",
        in_order=ibis.ifelse(rows.is_minor, inside, ibis.null("boolean")),
        **at_an_act(~inside & rows.is_minor, rows.at),
    )
