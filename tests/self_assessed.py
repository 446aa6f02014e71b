"""Facts of targets as a collector would have them, for tests of self-assessments."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hegui.assessment.collectors.facts import Collected

LOCKS = {"login.lock_after": 5, "session.timeout_seconds": 600}
"""What proves that failed logins are dealt with."""
BAD = {"session.timeout_seconds": 0, "accounts.uid_zero": ["root", "x"], "files.too_open": ["/etc"]}
"""What refutes a requirement each."""


def facts(name: str, values: dict[str, Any], kind: str = "host") -> Collected:
    """Return a file of facts of a target."""
    at = datetime(2026, 6, 1, tzinfo=UTC)
    known = [{"fact": f, "value": v, "source": "test", "at": at} for f, v in values.items()]
    target = {"kind": kind, "name": name}
    told = {"schema": "hegui-facts/1", "target": target, "collected_at": at, "unknown": []}
    return Collected.model_validate(told | {"facts": known})
