"""What a sealed archive keeps, day by day: read from its own log, and only if its seals hold.

The archive is read as an inspector reads it, by `hegui.sealed.verifier`: its log and seals are
checked, its content is looked for and not read again. Whoever wants every byte checked runs
`hegui archive verify`.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hegui.days import day_of
from hegui.errors import EvidenceError
from hegui.evidence import archive_files
from hegui.message import Both
from hegui.sealed import verifier
from hegui.sealed.note import signs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hegui.sealed.verifier import Entry, Log

Days = dict[tuple[str, date], dict[str, Any]]


def days(place: str | Path, key: str | None, until: date) -> Days:
    """Return rows of `log_coverage` by source and day, for what is kept at the end of a day.

    A day whose content is gone is left out, unless it was let go of later than `until`. `sealed`:
    a checkpoint covers all that is kept of the day, and the files have the size that was sealed.

    Args:
        place: folder or URL of the archive.
        key: the public key that must have sealed it, as text or as a file; without one the
            archive's own word is taken.
        until: later entries that let something go have not happened yet.

    Raises:
        EvidenceMissingError: there is no archive, or it cannot be reached.
        EvidenceError: its log or a seal was changed; nothing may be judged on it.
    """
    files, out = archive_files.opened(place), verifier.Outcome()
    try:
        given = verifier.given_key(key)
    except verifier.Unusable as error:
        raise EvidenceError("archive.key cannot be used: {error}.", error=error) from None
    log = verifier.read_log(files, out)
    name, _ = verifier.check_settings(files, log, out)
    seals = verifier.check_seals(files, log, name, given, signs, out)
    verifier.check_clock(log, seals, out)
    verifier.check_jumps(log, verifier.read_jumps(log, seals), out)
    entries = _kept(log, until, out)
    if out.findings:
        first = out.findings[0]
        raise EvidenceError(
            "The archive {place} is not as it was sealed ({name}): {said} Run hegui archive "
            "verify.",
            place=place,
            name=first.name,
            said=Both(first.said("en"), first.said("zh")),
        )
    sizes = {**files.sizes("segments"), **files.sizes("rejects")}
    found: Days = {}
    for number, segment in entries:
        if segment["entry"] == "quiet":
            row: dict[str, Any] = {"records": 0, "sealed": number < seals.size}
        elif not all(one["name"] in sizes for one in verifier.contents(segment)):
            continue
        else:
            row = _row(segment, sealed=number < seals.size and _has_size(sizes, segment))
        where = (segment["source"], date.fromisoformat(segment["day"]))
        found[where] = _joined(found[where], row) if where in found else row
    return found


def _kept(log: Log, until: date, out: verifier.Outcome) -> list[tuple[int, Entry]]:
    """Return the entries of what is kept, with their numbers, in the order of the log."""
    content = verifier.read_segments(log, out)
    late = {
        entry["segment"]
        for _, entry in verifier.of_kind(log, "expired")
        if day_of(verifier.moment(entry["at"])) > until
    }
    ids = {*content.alive, *(late & set(content.gone))}
    segments = [(n, one) for n, one in verifier.of_kind(log, "segment") if one["id"] in ids]
    return sorted([*segments, *verifier.of_kind(log, "quiet")], key=lambda pair: pair[0])


def _row(segment: Entry, *, sealed: bool) -> dict[str, Any]:
    return {
        "records": segment["rows"] or segment["rejects"],
        "first_at": _naive(segment["first_at"]),
        "last_at": _naive(segment["last_at"]),
        "longest_gap_s": segment["longest_gap_s"],
        "sealed": sealed,
    }


def _joined(one: dict[str, Any], two: dict[str, Any]) -> dict[str, Any]:
    """Return two parts of a day as one; the gap between them counts where they do not overlap."""
    if not one["records"] or not two["records"]:  # an attested quiet day that was not quiet
        found = one if one["records"] else two
        return {**found, "sealed": one["sealed"] and two["sealed"]}
    timed = [part for part in (one, two) if part["first_at"] is not None]
    timed.sort(key=lambda part: part["first_at"])
    gaps = [part["longest_gap_s"] for part in (one, two)]
    for before, after in pairwise(timed):
        gaps.append(int((after["first_at"] - before["last_at"]).total_seconds()))
    return {
        "records": one["records"] + two["records"],
        "first_at": min((part["first_at"] for part in timed), default=None),
        "last_at": max((part["last_at"] for part in timed), default=None),
        "longest_gap_s": max(gaps),
        "sealed": one["sealed"] and two["sealed"],
    }


def _has_size(sizes: Mapping[str, int], segment: Entry) -> bool:
    return all(sizes[one["name"]] == one["bytes"] for one in verifier.contents(segment))


def _naive(time: str | None) -> datetime | None:
    return None if time is None else verifier.moment(time).replace(tzinfo=None)
