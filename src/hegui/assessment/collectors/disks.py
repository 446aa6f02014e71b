"""Disks: what is mounted from them, and whether it lies behind encryption of the machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.assessment.collectors.seen import unseen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.assessment.collectors.seen import Reader, Seen

_PAIR = re.compile(r'([A-Z]+)="([^"]*)"')
_PASSED = frozenset(("loop", "rom"))
"""What is mounted from a file, or cannot be written."""
_DEEPEST = 16


def _mounted(seen: Seen) -> dict[str, bool]:
    """Return whether what is mounted where lies on an encrypted disk, whichever way it goes down.

    Memory that stands for a disk is none. What starts the machine has to be readable.
    """
    devices = [dict(_PAIR.findall(line)) for line in seen.said("lsblk").split("\n")]
    below: dict[str, list[dict[str, str]]] = {}
    for one in devices:
        below.setdefault(one.get("KNAME", ""), []).append(one)
    found: dict[str, bool] = {}
    for one in devices:
        where = one.get("MOUNTPOINT", "").replace("\\x20", " ")
        memory = one.get("KNAME", "").startswith("zram") or one.get("TYPE") in _PASSED
        if where and not memory and not re.match(r"/boot(/|$)|/efi$", where):
            found[where] = found.get(where, True) and _encrypted(one, below, 0)
    if "/" not in found:
        raise unseen("the root of the machine lies on no disk that is seen")
    return found


def _encrypted(device: dict[str, str], below: dict[str, list[dict[str, str]]], depth: int) -> bool:
    """Say whether there is encryption between a device and every disk under it."""
    if device.get("TYPE") == "crypt":
        return True
    parent = device.get("PKNAME", "")
    lower = below.get(parent, []) if parent else []
    return depth < _DEEPEST and bool(lower) and all(_encrypted(o, below, depth + 1) for o in lower)


def encrypted(seen: Seen) -> bool:
    """Say whether all that is mounted is."""
    return all(_mounted(seen).values())


def unencrypted(seen: Seen) -> list[str]:
    """Return what is not."""
    return sorted(where for where, is_so in _mounted(seen).items() if not is_so)


READ: Mapping[str, Reader] = {
    "disk.encrypted": encrypted,
    "disk.unencrypted": unencrypted,
}
