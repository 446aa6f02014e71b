"""The clock: whether a time server sets it, and which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.assessment.collectors.processes import running, short
from hegui.assessment.collectors.seen import rows, settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.assessment.collectors.seen import Reader, Seen

_DAEMONS = ("chronyd", "ntpd", "systemd-timesyncd", "openntpd")
_NAMES = frozenset(("server", "pool", "peer"))
_LINES = (
    ("/etc/chrony.conf", "/etc/chrony/chrony.conf", "/etc/ntp.conf", "/etc/ntpsec/ntp.conf"),
    ("/etc/chrony/sources.d", "/etc/chrony/conf.d"),
)
_TIMESYNCD = "/etc/systemd/timesyncd.conf"


def synchronised(seen: Seen) -> bool:
    """Say whether it is set now, by the word of chrony if it is there, else of systemd."""
    tracking = seen.asked("chronyc -n tracking", ("0", "1"))
    if tracking and settings(tracking, ":").get("Leap status") == "Normal":
        return True
    return "NTPSynchronized=yes" in seen.said("timedatectl")


def daemon(seen: Seen) -> str:
    """Return what sets it."""
    names = running(seen)
    return next((one for one in _DAEMONS if short(one) in names), "none")


def servers(seen: Seen) -> list[str]:
    """Return the servers that any of the services is told."""
    found = []
    paths, folders = _LINES
    for _, text in seen.files(*paths, folders=folders):
        found += [row[1] for row in rows(text, least=2) if row[0] in _NAMES]
    for _, text in seen.files(_TIMESYNCD, folders=(f"{_TIMESYNCD}.d",)):
        told = settings(text, "=")
        found += [*told.get("NTP", "").split(), *told.get("FallbackNTP", "").split()]
    return list(dict.fromkeys(found))


READ: Mapping[str, Reader] = {
    "time.synchronised": synchronised,
    "time.daemon": daemon,
    "time.servers": servers,
}
