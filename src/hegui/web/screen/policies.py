"""The policies of an organisation, compiled once in each process, and anew when a file changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from hegui import law
from hegui.days import today
from hegui.errors import UsageError
from hegui.screening.policies import folder
from hegui.screening.screen import Screen

if TYPE_CHECKING:
    from datetime import date

    from hegui.web.people.models import Organisation

NAME = "policies"
"""The folder of an organisation that holds its policies, beside `hegui.toml`."""


@dataclass(frozen=True)
class Stamp:
    """By what it is known that nothing changed: the day, and each file as it lies there."""

    day: date
    files: tuple[tuple[str, int, int], ...]


_held: dict[str, tuple[Stamp, Screen]] = {}
_lock = Lock()


def screen_of(organisation: Organisation) -> Screen:
    """Return what screens for an organisation today.

    While somebody else compiles what changed, what was in force before decides. Where a file has a
    fault, what was last in force of it stays so.

    Raises:
        UsageError: there is no policy.
        ContentError: a file has a fault, and nothing was ever in force.
    """
    place = Path(organisation.folder) / NAME if organisation.folder else None
    if place is None or not place.is_dir():
        raise UsageError("There is no policy to screen by: put them into the folder 'policies'.")
    stamp = _stamp(place)
    held = _held.get(str(place))
    if held is not None and held[0] == stamp:
        return held[1]
    if not _lock.acquire(blocking=held is None):
        assert held is not None  # noqa: S101 - else it was waited for
        return held[1]
    try:
        return _compiled(place, stamp)
    finally:
        _lock.release()


def _compiled(place: Path, stamp: Stamp) -> Screen:
    held = _held.get(str(place))
    if held is not None and held[0] == stamp:  # by whom was waited for
        return held[1]
    made = Screen(folder.load(place, stamp.day, law.load()).policies, stamp.day)
    made("")  # what compiles late compiles now
    _held[str(place)] = (stamp, made)
    return made


def _stamp(place: Path) -> Stamp:
    found = ((path.name, path.stat()) for path in folder.files(place))
    return Stamp(today(), tuple((name, told.st_mtime_ns, told.st_size) for name, told in found))
