"""Who has an account at the mall, and when each identity was verified."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from story.table import Dice, Row, Rows, at, upright

if TYPE_CHECKING:
    from datetime import datetime

USERS, SHOPS = 270, 30
OPENED, LAST_OPENED = at("2024-07-10 09:00"), at("2026-06-24 09:00")
SERVICES = ("publishing", "publishing", "messaging", "other")
METHODS = ("phone", "phone", "national_identity_service")
DIGITS = 16
"""Length of a token in hexadecimal digits."""

# u0017, u0048, u0103 and u0190 were served before they were verified, u0222 never was verified,
# u0066 and u0131 would not say who they are, the last ones have only now signed up,
# and of u0201 nobody knows when it was verified
ODD = upright("""
account | service    | created_at       | service_started_at | verified_at | identity_status
u0017   | publishing | 2024-08-21 11:02 | +5m                | +4d         | verified
u0021   | publishing | 2024-09-01 20:14 | +9m                | +3m         | verified
u0048   | publishing | 2024-11-11 19:40 | +3m                | +2d         | verified
u0055   | publishing | 2024-11-30 08:15 | +4m                | +2m         | verified
u0066   | publishing | 2024-12-29 13:31 |                    |             | refused
u0088   | publishing | 2025-02-25 16:50 | +7m                | +6m         | verified
u0103   | publishing | 2025-04-05 09:22 | +6m                | +9d         | verified
u0104   | messaging  | 2025-04-08 21:17 | +5m                | +4m         | verified
u0131   | messaging  | 2025-06-18 10:05 |                    |             | refused
u0140   | publishing | 2025-07-12 18:33 | +8m                | +5m         | verified
u0150   | publishing | 2025-08-07 12:20 | +6m                | +4m         | expired
u0166   | publishing | 2025-09-19 22:41 | +2m                | +1m         | verified
u0190   | publishing | 2025-11-21 14:08 | +4m                | +3d         | verified
u0201   | publishing | 2025-12-20 17:45 | +6m                |             | verified
u0222   | publishing | 2026-02-13 23:10 | +2m                |             | none
u0255   | messaging  | 2026-05-11 15:26 |                    |             | none
u0261   | publishing | 2026-05-27 20:03 |                    |             | none
u0268   | publishing | 2026-06-15 11:48 |                    |             | none
u0270   | messaging  | 2026-06-24 09:37 |                    |             | none
""")
LATER = upright("""
account | identity_expires_on | suspended_at     | removed_at
u0021   |                     |                  | 2026-01-16 10:00
u0088   |                     |                  | 2026-02-03 15:00
u0104   |                     | 2026-04-02 11:30 |
u0140   |                     | 2026-05-21 08:40 |
u0150   | 2026-04-30          |                  |
""")
COLUMNS = (
    "account",
    "kind",
    "service",
    "name",
    "created_at",
    "service_started_at",
    "service_ended_at",
    "identity_status",
    "identity_method",
    "verified_at",
    "identity_expires_on",
    "identity_token",
    "phone_token",
    "is_minor",
    "suspended_at",
    "reinstated_at",
    "removed_at",
)


@cache
def rows() -> Rows:
    """Return every account: the users by number, then the shops."""
    users = [_user(number) for number in range(1, USERS + 1)]
    return users + [_shop(number) for number in range(1, SHOPS + 1)]


def _user(number: int) -> Row:
    dice = Dice(f"user {number}")
    account = f"u{number:04}"
    created = _created(number, USERS, dice)
    verified = created + timedelta(seconds=dice.between(60, 900))
    user: Row = {
        "account": account,
        "kind": "person",
        "service": dice.pick(SERVICES),
        "name": f"用户{number:04}",
        "created_at": created,
        "service_started_at": verified + timedelta(seconds=dice.between(1, 300)),
        "identity_status": "verified",
        "verified_at": verified,
        "is_minor": dice.one_in(40),
    }
    for changed in (*ODD, *LATER):
        user |= changed if changed["account"] == account else {}
    return _whole(user, dice.pick(METHODS))


def _shop(number: int) -> Row:
    dice = Dice(f"shop {number}")
    created = _created(number, SHOPS, dice)
    verified = created + timedelta(minutes=dice.between(120, 2_400))
    shop: Row = {
        "account": f"s{number:03}",
        "kind": "organisation",
        "service": "publishing",
        "name": f"示例店铺{number:02}",
        "created_at": created,
        "service_started_at": verified + timedelta(minutes=dice.between(5, 90)),
        "identity_status": "verified",
        "verified_at": verified,
        "is_minor": False,
    }
    return _whole(shop, "business_licence")


def _created(number: int, count: int, dice: Dice) -> datetime:
    """Spread accounts evenly over the time in which they were opened."""
    step = (LAST_OPENED - OPENED) // count
    return OPENED + step * (number - 1) + timedelta(seconds=dice.below(40_000))


def _whole(given: Row, method: str) -> Row:
    """Return all columns in order; whoever was verified has tokens for what was checked."""
    account: Row = {column: given.get(column) for column in COLUMNS}
    if account["identity_status"] in {"verified", "expired"}:
        account["identity_method"] = method
        account["identity_token"] = _token(f"identity of {account['account']}")
        account["phone_token"] = _token(f"telephone of {account['account']}")
    return account


def _token(number: str) -> str:
    """Stand in for the keyed digest of a number that nobody needs to see."""
    return hashlib.sha256(f"example {number}".encode()).hexdigest()[:DIGITS]
