"""What came in at the service desk: complaints of users, and requests of authorities."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from story.table import Dice, Row, Rows, at, upright

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS = ("假冒商品", "诈骗信息", "账号被盗", "个人信息泄露")
COMPLAINTS = 27
SLOW = {4: 3, 11: 1, 19: 2}
"""These complaints took so many days to settle."""

REQUESTS = upright("""
request | authority          | kind       | received_at      | due_at | answered_at | refused
R-00    | 广州市公安机关     | inspection | 2017-09-04 10:00 | +10d   | +7d         | false
R-01    | 广州市公安机关     | inspection | 2025-11-10 10:00 | +10d   | +6d         | false
R-02    | 广东省网信部门     | takedown   | 2026-03-20 16:05 | +4h    | +45m        | false
R-03    | 广东省网信部门     | interview  | 2026-04-27 09:30 | +2d    | +1d         | false
R-04    | 广州市公安机关     | inspection | 2026-05-12 09:00 | +5d    | +4d         | false
R-05    | 广州市市场监管部门 | takedown   | 2026-06-17 11:20 | +1d    | +3h         | false
""")
"""No authority has asked for assistance: the register is declared complete in hegui.toml."""


def tables() -> Mapping[str, Rows]:
    """Return the tables of the service desk's database by name."""
    return {"complaints": _complaints(), "authority_requests": REQUESTS}


def _complaints() -> Rows:
    dice = Dice("complaints")
    rows: Rows = []
    for number in range(1, COMPLAINTS + 1):
        came = at("2026-01-05 09:10") + timedelta(days=6 * number, minutes=dice.below(240))
        settled = timedelta(days=SLOW.get(number, 0), minutes=dice.between(70, 420))
        rows.append(
            {
                "complaint": f"T-{number:03}",
                "received_at": came,
                "accepted_at": came + timedelta(minutes=dice.between(2, 60)),
                "handled_at": came + settled,
                "kind": dice.pick(KINDS),
            }
        )
    came = at("2026-06-30 15:40")  # on the day of the audit, and still open
    open_one: Row = {
        "complaint": f"T-{COMPLAINTS + 1:03}",
        "received_at": came,
        "accepted_at": came + timedelta(minutes=12),
        "handled_at": None,
        "kind": KINDS[0],
    }
    return [*rows, open_one]
