"""Canonical lines: what is signed or hashed is written in one way only.

Sorted keys, no blanks, UTF-8, whole numbers, UTC times with `Z`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def canonical(value: object) -> bytes:
    """Return a value of plain JSON types as canonical JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def moment(at: datetime) -> str:
    """Return a naive UTC time as it stands in an entry; a fraction only where there is one."""
    return at.isoformat() + "Z"
