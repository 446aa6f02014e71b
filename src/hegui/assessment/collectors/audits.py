"""The audit service of the kernel: whether it runs, and what it watches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.assessment.collectors.processes import running
from hegui.assessment.collectors.seen import number, rows, settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.assessment.collectors.seen import Reader, Seen

_STATE, _RULES = "auditctl -s", "auditctl -l"
_ACCOUNTS = ("/etc/passwd", "/etc/shadow")
_LOCKED = 2


def _enabled(seen: Seen) -> int:
    told = seen.said(_STATE)
    old = re.search(r"enabled=(\d+)", told)  # in one line, as before audit 2.3
    return number(old[1] if old else settings(told).get("enabled", ""))


def running_(seen: Seen) -> bool:
    """Say whether it runs and is switched on."""
    return "auditd" in running(seen) and _enabled(seen) > 0


def rules(seen: Seen) -> list[str]:
    """Return the rules that are loaded."""
    return [" ".join(row) for row in rows(seen.said(_RULES)) if row[0].startswith("-")]


def watches_accounts(seen: Seen) -> bool:
    """Say whether a change of either file is noted."""
    loaded = [rule for rule in rules(seen) if "never" not in rule]
    return all(any(_watches(rule, path) for rule in loaded) for path in _ACCOUNTS)


def _watches(rule: str, path: str) -> bool:
    """Say whether a rule notes that a file, or a folder above it, is written."""
    watched = re.search(r"(?:-w |-F (?:path|dir)=)(\S+)", rule)
    rights = re.search(r"(?:-p |-F perm=)(\w+)", rule)
    if watched is None or (rights is not None and "w" not in rights[1]):
        return False
    return path == watched[1] or path.startswith(f"{watched[1].rstrip('/')}/")


def locked(seen: Seen) -> bool:
    """Say whether rules stay as they are until the machine starts anew."""
    return _enabled(seen) == _LOCKED


READ: Mapping[str, Reader] = {
    "audit.running": running_,
    "audit.rules": rules,
    "audit.watches_accounts": watches_accounts,
    "audit.locked": locked,
}
