"""Patches: what the machine already knows to be newer than what it has; nothing is fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.assessment.collectors.seen import number, rows, unseen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.assessment.collectors.seen import Reader, Seen

_APT, _DNF = "apt list", "dnf updateinfo"
_LISTS = {_APT: "stat /var/lib/apt/lists", _DNF: "stat /var/cache/dnf"}
_FRESH = 7
"""Days for which a list without security updates means that there are none."""
_UPDATES = ("0", "100")
"""How dnf ends: 100 where there are updates."""
_PERIODIC = re.compile(r'^APT::Periodic::Unattended-Upgrade\s+"([^"]*)"', re.MULTILINE)


def _manager(seen: Seen) -> str:
    """Return the section of what installs packages; some machines have both."""
    if seen.asked(_APT) is not None:
        return _APT
    if seen.asked(_DNF, _UPDATES) is not None:
        return _DNF
    raise unseen("neither apt nor dnf nor yum is there")


def manager(seen: Seen) -> str:
    """Return what installs packages."""
    return "apt" if _manager(seen) == _APT else "dnf"


def _versions(seen: Seen) -> dict[str, list[str]]:
    """Return the lines of each package that apt knows newer versions of, the newest first."""
    found: dict[str, list[str]] = {}
    for line in seen.said(_APT).split("\n"):
        if "/" in line and "[" in line:
            found.setdefault(line.partition("/")[0], []).append(line)
    return {name: lines for name, lines in found.items() if "upgradable from" in lines[0]}


def pending(seen: Seen) -> list[str]:
    """Return the packages with a newer version."""
    if _manager(seen) == _APT:
        return sorted(_versions(seen))
    told = rows(seen.said("dnf list", _UPDATES), least=3)
    return sorted({row[0] for row in told if "." in row[0] and not row[0].endswith(":")})


def security_updates_pending(seen: Seen) -> int:
    """Return how many packages have a security update; none only if that could be seen."""
    lists = _lists(seen)
    if _manager(seen) == _APT:
        lists = {path: at for path, at in lists.items() if "security" in path}
        if not lists:
            raise unseen("no source of packages is one of security updates")
        count = sum(any(map(_of_security, lines)) for lines in _versions(seen).values())
    else:
        count = _by_dnf(seen)
    age = _age(seen, lists)
    if not count and age > _FRESH:
        raise unseen("the lists of packages are {days:day|days} old", days=age)
    return count


def _of_security(line: str) -> bool:
    """Say whether a version that is not here yet came as a security update, too."""
    sources = line.partition("/")[2].partition(" ")[0]
    return "[installed" not in line and "security" in sources


def _by_dnf(seen: Seen) -> int:
    """Count the packages that advisories of security name; without any advisory nothing is said."""
    if not rows(seen.said("dnf updateinfo --all", _UPDATES), least=3):
        raise unseen("the sources of packages tell of no security update at all")
    told = rows(seen.said(_DNF, _UPDATES), least=3)
    four = {row[2] for row in told if re.search(r"Sec\b", row[1])}  # ID Severity/Sec. package
    five = {row[3] for row in told if row[1] == "security" and len(row) > 3}  # noqa: PLR2004 - of dnf 5
    return len(four | five)


def lists_age_days(seen: Seen) -> int:
    """Return the age of the newest list, which may be told older than it is and never younger."""
    return _age(seen, _lists(seen))


def _lists(seen: Seen) -> dict[str, int]:
    """Return when each list of packages was made, by its path."""
    told = rows(seen.said(_LISTS[_manager(seen)], ("0", "1")), least=2)
    return {path: number(at) for at, path, *_ in told}


def _age(seen: Seen, lists: dict[str, int]) -> int:
    if not lists:
        raise unseen("there is no list of packages")
    return max(0, (number(seen.said("date")) - max(lists.values())) // 86_400)


def automatic(seen: Seen) -> bool:
    """Say whether security updates are installed by themselves, by apt or by a timer."""
    if _manager(seen) == _APT:
        texts = [told for _, told in seen.files(folders=("/etc/apt/apt.conf.d",))]
        values = [one for text in texts for one in _PERIODIC.findall(text)]
        return bool(values) and values[-1] not in {"0", ""}
    timers = seen.said("systemctl list-timers")
    if "dnf-automatic-install.timer" in timers:
        return True
    if "dnf-automatic" in timers or "dnf5-automatic" in timers:
        raise unseen("dnf-automatic runs, and it was not read whether it installs")
    return False


READ: Mapping[str, Reader] = {
    "packages.manager": manager,
    "packages.pending": pending,
    "packages.security_updates_pending": security_updates_pending,
    "packages.lists_age_days": lists_age_days,
    "packages.automatic": automatic,
}
