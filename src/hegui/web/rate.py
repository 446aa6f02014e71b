"""How often a token may ask: so many requests a minute in each process that answers."""

from __future__ import annotations

import time
from collections import OrderedDict
from threading import Lock

MINUTE = 60.0
KNOWN = 10_000
"""Tokens that are counted at a time."""
_lock = Lock()
_counts: OrderedDict[str, tuple[float, float]] = OrderedDict()


def wait(token: str, most: int) -> float:
    """Count a request; return how many seconds it comes too early, 0 if it may be answered.

    A token has `most` requests at hand and regains them evenly over a minute.
    """
    now = time.monotonic()
    with _lock:
        left, at = _counts.pop(token, (float(most), now))
        left = min(float(most), left + (now - at) * most / MINUTE)
        over = left < 1
        _counts[token] = (left if over else left - 1, now)
        while len(_counts) > KNOWN:
            _counts.popitem(last=False)
    return (1 - left) * MINUTE / most if over else 0.0
