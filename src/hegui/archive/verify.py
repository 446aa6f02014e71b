"""Verifies an archive: by the offline verifier, and then by the rows themselves.

What the operator is told is what an inspector will find: the log, the seals and the files are
checked by the very file that is handed out (`sealed.verifier`). Beyond it, the lines are rebuilt
from the rows and must be those that were sealed, and time stamps are verified.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, cast

from hegui.archive import mask, segments
from hegui.archive.entries import entry_of
from hegui.archive.store import open_store
from hegui.days import day_of
from hegui.errors import ArchiveError, HeguiError, UsageError
from hegui.progress import quiet
from hegui.sealed import note, stamp, verifier
from hegui.sealed.lines import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from hegui.archive.entries import Segment
    from hegui.archive.store import Store
    from hegui.progress import Progress
    from hegui.sealed.verifier import Outcome


def verify(
    place: str | Path,
    now: datetime,
    *,
    key: str | None = None,
    against: Iterable[Path] = (),
    sample: int | None = None,
    tsa_root: Path | None = None,
    progress: Progress = quiet,
) -> Outcome:
    """Check an archive, also one that is too damaged to be opened.

    Args:
        place: its folder or URL.
        now: the time of the check, aware of its zone.
        key: the public key, as text or as a file; without one the archive's own is taken, and
            noted.
        against: checkpoints that were kept elsewhere: files, or folders of them.
        sample: how many content files to read, and to rebuild; all without it.
        tsa_root: the root certificate of the time stamp authority, PEM.
        progress: told of the segments.

    Raises:
        UsageError: the key, a checkpoint or the certificate that was given cannot be read.
        ArchiveError: there is no archive.
    """
    store, is_there = open_store(place), True
    with suppress(ArchiveError):  # what stands in its place is found below
        is_there = store.size("archive.toml") is not None or any(store.names("log"))
    if not is_there:
        raise ArchiveError("There is no archive at {place}: correct the path.", place=place)
    trusted = _trusted(key)
    notes = [found for one in against for found in _notes(one)]
    out = verifier.check_archive(
        store, key=trusted, against=notes, now=now, sample=sample, signed=note.signs
    )
    for number, entry in enumerate(out.read):
        progress(entry["source"], number, len(out.read))
        _check_rows(store, entry, out)
    if tsa_root is not None:
        _check_stamps(store, tsa_root, out)
    return out


def _trusted(key: str | None) -> verifier.Key | None:
    try:
        return verifier.given_key(key)
    except verifier.Unusable:
        raise UsageError(
            "--key is '{key}', which is no public key, and no file that holds one: give what "
            "hegui archive key show prints.",
            key=key,
        ) from None


def _notes(place: Path) -> list[tuple[str, bytes]]:
    try:
        return list(verifier.given_notes(place))
    except verifier.Unusable:
        raise UsageError(
            "--against {path} holds no checkpoint: name one, or a folder of them.", path=place
        ) from None
    except OSError as error:
        raise UsageError("--against {path} cannot be read: {why}.", path=place, why=error) from None


def _check_rows(store: Store, told: verifier.Entry, out: Outcome) -> None:
    """Check that the rows of a segment are what its entry says, and what was read."""
    name = told["file"]["name"]
    try:
        segment = cast("Segment", entry_of(canonical(told)))
        wrong = _wrong_days(store, segment)
        found = segment.records if segment.masked else _records(store, segment)
        left = mask.unmasked(store, segment) if segment.masked else set()
    except Exception as error:  # noqa: BLE001 - whatever a changed archive leads to is a finding
        why = error if isinstance(error, HeguiError) else f"{type(error).__name__}: {error}"
        out.find("records_differ", name, why)
        return
    if wrong:
        out.find("segment_backdated", name, f"{wrong} ≠ {segment.day}")
    if left:
        out.find("unmasked", name, ", ".join(sorted(left)))
    if found != segment.records:
        out.find("records_differ", name, f"{found[:16]} ≠ {segment.records[:16]}")


def _wrong_days(store: Store, segment: Segment) -> str:
    """Return what of a segment is not of its source, day or count; empty if all is."""
    count = 0
    for batch in segments.rows(store, segment, ("source", "time")):
        count += len(batch)
        times = batch.column("time")
        for source in set(batch.column("source").cast("string").to_pylist()):
            if source != segment.source:
                return str(source)
        for time in (times.to_numpy().min(), times.to_numpy().max()):
            day = day_of(time.astype("datetime64[us]").item())
            if day != segment.day:
                return str(day)
    return "" if count == segment.rows else f"{count} rows, {segment.rows} in the entry"


def _records(store: Store, segment: Segment) -> str:
    digest = sha256()
    for data in segments.lines(store, segment):
        digest.update(data)
    return digest.hexdigest()


def _check_stamps(store: Store, root: Path, out: Outcome) -> None:
    """Verify each time stamp, and take back that it was not checked."""
    for name in sorted(store.names("checkpoints")):
        if not name.endswith(".tsr"):
            continue
        try:
            stamp.stamped(store.get(name), store.get(name.replace(".tsr", ".note")), root)
        except ArchiveError as error:
            out.find("time_stamp_wrong", name, error)
    out.notices = [one for one in out.notices if one.name != "time_stamp_unchecked"]
