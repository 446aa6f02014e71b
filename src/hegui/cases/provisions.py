"""Provisions as cases cite them: read, written, and carried to the numbers of another day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.errors import UsageError
from hegui.law.ref import Ref
from hegui.reading import terms

if TYPE_CHECKING:
    from datetime import date

    from hegui.law import Law


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
    return tuple(version.since for version in versions if law.holds(ref, version.since))


def law_of(instrument: str) -> str:
    """Return our id of an instrument of the exchange form, or its own where it has none."""
    return terms.exchange_instruments().get(instrument, instrument)


def cited(text: str) -> dict[str, Any]:
    """Return a provision of the exchange form: csl:21.i3, csl:23@2026-01-01, or csl alone.

    Raises:
        UsageError: It is no provision, or the exchange form has no name for it.
    """
    place, at, version = text.partition("@")
    ref = Ref.parse(place) if ":" in place else None
    law = ref.instrument if ref else place
    names = {ours: theirs for theirs, ours in terms.exchange_instruments().items()}
    if law not in names:
        raise UsageError(
            "'{law}' has no name in the exchange form: use one of {known}.",
            law=law,
            known=list(names),
        )
    if ref and ref.sentence:
        raise UsageError(
            "The exchange form holds no sentences: write {place}.", place=place.rpartition(".")[0]
        )
    return {
        "instrument": names[law],
        **({"version": _version(law, version)} if at else {}),
        "article": ref.article if ref else None,
        "paragraph": ref.paragraph if ref else None,
        "item": ref.item if ref else None,
    }


def _version(law: str, since: str) -> str:
    known = {
        day.isoformat(): name
        for name, day in terms.exchange_versions().get(law, {}).items()
        if name != "default"
    }
    if since not in known:
        raise UsageError(
            "{law} has no version of '{since}' in the exchange form: use one of {known}."
            if known
            else "{law} has no version of '{since}' in the exchange form: write it without @.",
            law=law,
            since=since,
            known=list(known),
        )
    return known[since]


def version_on(law: str, day: date) -> str | None:
    """Return the version of a law that the exchange form means on a day; None: it has no names."""
    named = terms.exchange_versions().get(law, {})
    known = [(since, name) for name, since in named.items() if name != "default" and since <= day]
    return max(known)[1] if known else None
