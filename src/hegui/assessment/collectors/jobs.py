"""Scheduled jobs: which of them run a program for backups, or one that looks for changed files."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hegui.assessment.collectors.processes import running
from hegui.assessment.collectors.seen import rows, unseen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.assessment.collectors.seen import Reader, Seen

_PLACES = ("/etc/cron.d", *(f"/etc/cron.{one}" for one in ("hourly", "daily", "weekly", "monthly")))
_OWN = ("/var/spool/cron", "/var/spool/cron/crontabs")
_TIMERS, _UNITS = "systemctl list-timers", "systemctl show"
_INTEGRITY = frozenset(("aide", "tripwire", "samhain"))
_DAEMONS = frozenset(("samhain", "ossec-syscheckd", "wazuh-syscheckd"))
_NAME = re.compile(r"^[^A-Za-z0-9_-]|[^A-Za-z0-9_-]$")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} UTC")


def _jobs(seen: Seen) -> Iterator[tuple[str, str]]:
    """Yield the program of each scheduled job that is known, and where it stands."""
    for path, text in seen.files("/etc/crontab", folders=(*_PLACES, *_OWN)):
        for line in text.split("\n"):
            if name := _NAME.sub("", line):
                yield name, path
    for timer, unit in _timers(seen):
        for name in _programs(seen).get(unit, ()):
            yield name, timer


def _timers(seen: Seen) -> list[tuple[str, str]]:
    """Return each timer with the service that it starts; none where there is no systemd."""
    told = rows(seen.asked(_TIMERS, ("0", "1")) or "", least=2)
    return [(row[-2], row[-1]) for row in told if row[-2].endswith(".timer")]


def _programs(seen: Seen) -> dict[str, set[str]]:
    """Return the known programs that each service starts."""
    found: dict[str, set[str]] = {}
    unit = ""
    for line in (seen.asked(_UNITS) or "").split("\n"):
        if line.startswith("Id="):
            unit = line[3:]
        elif name := _NAME.sub("", line):
            found.setdefault(unit, set()).add(name)
    return found


def backups(seen: Seen) -> list[str]:
    """Return the backups; that none is seen does not say that there is none."""
    found = sorted({f"{name} ({at})" for name, at in _jobs(seen) if name not in _INTEGRITY})
    if not found:
        raise unseen("no known backup program is scheduled here; another may be, or from elsewhere")
    return found


def last_backup(seen: Seen) -> str:
    """Return when a timer started one last; cron keeps no time."""
    timers = {at for name, at in _jobs(seen) if name not in _INTEGRITY and at.endswith(".timer")}
    found = []
    for line in (seen.asked(_TIMERS, ("0", "1")) or "").split("\n"):
        times, row = _TIME.findall(line), line.split()
        never = row[:1] in (["-"], ["n/a"])  # it will not be started again, but may have been
        if len(row) > 1 and row[-2] in timers and len(times) > (0 if never else 1):
            found.append(datetime.strptime(times[-1], "%Y-%m-%d %H:%M:%S UTC").replace(tzinfo=UTC))
    if not found:
        raise unseen("no timer of a known backup program tells when it ran")
    return max(found).isoformat()


def integrity(seen: Seen) -> list[str]:
    """Return what looks for changed files, by schedule or all the time."""
    scheduled = {f"{name} ({at})" for name, at in _jobs(seen) if name in _INTEGRITY}
    return sorted(scheduled | (_DAEMONS & running(seen)))


READ: Mapping[str, Reader] = {
    "backup.jobs": backups,
    "backup.last": last_backup,
    "integrity.jobs": integrity,
}
