"""Provisions as cases cite them, carried to the numbers of another day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from hegui.law import Law, Ref


def carried(ref: Ref, version: date | None, day: date, law: Law) -> tuple[Ref, ...]:
    """Return a provision by the numbers of `day`; none where the law of that day lacks it.

    Args:
        ref: As its document numbers it.
        version: First day of the version cited; None: the instrument has one numbering.
        day: A day of the version to carry it to.
        law: The law that holds the concordances.
    """
    if version is None:
        return (ref,)
    try:
        mapped = law.map(ref, day, from_day=version)
    except UsageError:  # our law does not hold the place, so nothing says where it went
        return ()
    return tuple(place.ref for place in mapped if place.ref is not None)


def numberings(ref: Ref, law: Law) -> tuple[date, ...]:
    """Return the first days of the versions in which this number stands; none: no law is held."""
    try:
        versions = law.versions(ref.instrument)
    except UsageError:
        return ()
    return tuple(version.since for version in versions if _holds(law, ref, version.since))


def _holds(law: Law, ref: Ref, day: date) -> bool:
    try:
        law.provision(ref, day)
    except UsageError:
        return False
    return True
