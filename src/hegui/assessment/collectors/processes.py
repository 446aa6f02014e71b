"""What runs: the names of processes, and of services that systemd says are running."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.assessment.collectors.seen import rows, unseen

if TYPE_CHECKING:
    from hegui.assessment.collectors.seen import Seen


def running(seen: Seen) -> set[str]:
    """Return the names of processes, of which the system keeps fifteen characters.

    Raises:
        UnseenError: it was not seen; an account that sees its own processes only sees no number 1.
    """
    found = {pid: " ".join(name) for pid, *name in rows(seen.said("ps"), least=2)}
    if "1" not in found:
        raise unseen("this account sees its own processes only")
    return set(found.values())


def services(seen: Seen) -> set[str]:
    """Return the services that run by systemd; none where there is no systemd."""
    told = seen.asked("systemctl list-units", ("0", "1"))
    return {row[0].removesuffix(".service") for row in rows(told or "")}


def short(name: str) -> str:
    """Return as much of a name as the system keeps of a process."""
    return name[:15]
