"""What a machine calls itself: its name, its system, its kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.assessment.collectors.seen import rows, settings, unseen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.assessment.collectors.seen import Reader, Seen

_RELEASE, _NAME = "/etc/os-release", "PRETTY_NAME"
_UNAME = "uname -nr"


def os_(seen: Seen) -> str:
    """Return the system and its version."""
    told = settings(seen.needed(_RELEASE), "=")
    if _NAME not in told:
        raise unseen("{place} does not say {name}", place=_RELEASE, name=_NAME)
    return told[_NAME]


def _uname(seen: Seen) -> list[str]:
    row = rows(seen.said(_UNAME), least=2)
    if not row:
        raise unseen("{place} says nothing", place=_UNAME)
    return row[0]


def kernel(seen: Seen) -> str:
    """Return the kernel that runs."""
    return _uname(seen)[1]


def node(seen: Seen) -> str:
    """Return the name that it has for itself."""
    return _uname(seen)[0]


READ: Mapping[str, Reader] = {"system.os": os_, "system.kernel": kernel}
