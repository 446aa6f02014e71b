"""What was really sent, counted by us and not by the scanner: the evidence of a scan."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field

from hegui.assessment.finding import shown, template

MOST = 2000
"""Places that are counted apart; attacks on paths have no end."""
ELSE = "…"
_AWAY = (401, 403, 429, 503)


@dataclass
class Traffic:
    """The requests of one scanner: those that were sent, and those that were refused and why."""

    scanner: str
    sent: int = 0
    failed: int = 0
    asked: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    refused: Counter[tuple[str, str]] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def answered(self, method: str, target: str, status: int) -> None:
        """Count a request that was sent; the status is 0 where no answer came."""
        with self._lock:
            self.sent += 1
            self.failed += status == 0
            place = (shown(method), shown(template(target)), status)
            known = place in self.asked or len(self.asked) < MOST
            self.asked[place if known else (shown(method)[:10], ELSE, status)] += 1

    def refuse(self, why: str, what: str) -> None:
        """Count a request that was not sent."""
        with self._lock:
            place = (why, shown(what))
            known = place in self.refused or len(self.refused) < MOST
            self.refused[place if known else (why, ELSE)] += 1

    @property
    def answers(self) -> int:
        """Return how many requests got an answer."""
        return self.sent - self.failed

    @property
    def turned_away(self) -> int:
        """Return how many requests the site answered without looking at what they ask."""
        return sum(count for (_, _, status), count in self.asked.items() if status in _AWAY)

    @property
    def paths(self) -> set[str]:
        """Return the places that gave a page."""
        return {path for _, path, status in self.asked if 200 <= status < 300}  # noqa: PLR2004

    def value(self) -> dict[str, object]:
        """Return it as JSON has it, the most asked places first."""
        return {
            "scanner": self.scanner,
            "sent": self.sent,
            "unanswered": self.failed,
            "asked": [[*place, count] for place, count in self.asked.most_common()],
            "refused": [[*what, count] for what, count in self.refused.most_common()],
        }
