"""How much a scan may ask, how fast and when; and how it is stopped from outside."""

from __future__ import annotations

import re
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from hegui.days import SHANGHAI
from hegui.errors import UsageError
from hegui.message import Message

if TYPE_CHECKING:
    from pathlib import Path

LOOKS = 0.25
"""Seconds between two looks at the stop file and the clock."""
_WINDOW = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]):([0-5][0-9])")

ENDED = {
    "budget": Message("the budget of requests was used up"),
    "window": Message("its time of day was over"),
    "file": Message("the stop file was there"),
    "session": Message("the session was lost and could not be opened again"),
    "unreachable": Message("the host did not answer any more"),
    "asked": Message("it was interrupted"),
}
"""Why no more was asked, in words."""


def window(told: str) -> tuple[int, int]:
    """Read a time of day such as 22:00-06:00, as minutes; raise `UsageError` if it is none."""
    matched = _WINDOW.fullmatch(told.strip())
    if matched is None:
        raise UsageError(
            "'{window}' is no time of day: write it as 22:00-06:00, in Shanghai time.",
            window=told[:80],
        )
    hours = [int(one) for one in matched.groups()]
    return hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]


def within(at: datetime, bounds: tuple[int, int] | None) -> bool:
    """Say whether an instant lies in a time of day, which may go over midnight."""
    if bounds is None:
        return True
    now = at.astimezone(SHANGHAI)
    minute, (first, last) = now.hour * 60 + now.minute, bounds
    return first <= minute < last if first < last else minute >= first or minute < last


@dataclass
class Allowance:
    """What all scanners of a run may ask together; `ended` says why no more is asked."""

    budget: int
    rate: float = 0
    bounds: tuple[int, int] | None = None
    stop_file: Path | None = None
    asked: int = 0
    ended: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _next: float = 0
    _looked: float = -1

    def take(self) -> bool:
        """Wait for the turn of a request; say whether it may be sent."""
        with self._lock:
            self.look()
            if not self.ended and self.asked >= self.budget:
                self.ended = "budget"
            if self.ended:
                return False
            self.asked += 1
            if not self.rate:
                return True
            now = time.monotonic()
            turn = max(self._next, now)
            self._next = turn + 1 / self.rate
        time.sleep(max(0, turn - now))
        return not self.ended

    def look(self) -> None:
        """Look whether it was stopped, or its time of day is over."""
        now = time.monotonic()
        if self.ended or now - self._looked < LOOKS:
            return
        self._looked = now
        if self.stop_file is not None and self.stop_file.exists():
            self.ended = "file"
        elif not within(datetime.now(SHANGHAI), self.bounds):
            self.ended = "window"

    def end(self, why: str) -> None:
        """End it, unless it has ended before."""
        self.ended = self.ended or why
