"""Seals an archive: signs the root of all its entries, on top of the checkpoint before.

What has been signed is never contradicted: before a new checkpoint is signed, the newest one must
fit the log and the clock. If it does not, nothing is signed.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from hegui.archive import settings
from hegui.archive.entries import Key
from hegui.archive.journal import CLOCK
from hegui.days import day_of
from hegui.errors import ArchiveError
from hegui.files import read_bytes, write_whole
from hegui.message import Message
from hegui.sealed import checkpoint, keys, merkle, note
from hegui.sealed.checkpoint import Checkpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from hegui.archive.journal import Journal
    from hegui.sealed.note import PublicKey

    Stamp = Callable[[bytes], bytes]

KEYS = "keys"


@dataclass(frozen=True)
class Seal:
    """A checkpoint that was made, the bytes of its note, and where copies of it went."""

    checkpoint: Checkpoint
    data: bytes
    witnesses: tuple[str, ...]


def identifier(journal: Journal) -> str:
    """Return the id of an archive, as the settings say it that were entered into the log.

    Raises:
        ArchiveError: they do not say it.
    """
    try:
        found = tomllib.loads(journal.state.settings)["id"]
    except (tomllib.TOMLDecodeError, KeyError):
        raise ArchiveError(
            "The settings in the log of {place} name no id: make the archive with hegui archive "
            "init.",
            place=journal.store.place,
        ) from None
    return str(found)


def seal(
    journal: Journal,
    identifier: str,
    key: Ed25519PrivateKey,
    now: datetime,
    *,
    witnesses: Iterable[str | Path] = (),
    stamp: Stamp | None = None,
) -> Seal | None:
    """Sign all entries; return None if the newest checkpoint covers them already.

    Args:
        journal: open for writing.
        identifier: the archive's id.
        key: the key in force; the first one is entered into the log by its first seal.
        now: naive UTC.
        witnesses: folders that get a copy of every checkpoint, best on another machine.
        stamp: asked for a time stamp (RFC 3161) of the note, which is kept beside it.

    Raises:
        ArchiveError: the key is not the archive's, the log or a checkpoint was changed, the clock
            stands before the last seal, or a copy cannot be written. The archive stays as it is,
            but for a copy or a time stamp that is missing.
    """
    places = tuple(witnesses)
    before = checkpoint.newest(journal.store)
    _seen(journal, places)
    now = _time(journal, now)
    _own(journal, keys.public(key, checkpoint.signer(identifier)), now)
    if before is not None:
        _fits(journal, *before)
    if before is None or before[0].size < len(journal.lines):
        return _signed(journal, identifier, key, now, before and before[1], places, stamp)
    _copies(journal, places)
    return None


def _signed(
    journal: Journal,
    identifier: str,
    key: Ed25519PrivateKey,
    now: datetime,
    before: bytes | None,
    witnesses: Iterable[str | Path],
    stamp: Stamp | None,
) -> Seal:
    made = Checkpoint(
        origin=checkpoint.origin(identifier),
        size=len(journal.lines),
        root=merkle.root(map(merkle.leaf, journal.lines)),
        time=now,
        previous=sha256(before).digest() if before else checkpoint.NONE_BEFORE,
    )
    data = made.signed(checkpoint.signer(identifier), key)
    journal.store.create(made.name, data, until=_kept_until(journal, now))
    journal.latest = max(now, journal.latest or now)
    copied = _copies(journal, witnesses)
    if stamp is not None:
        journal.store.put(made.name.replace(".note", ".tsr"), stamp(data))
    return Seal(made, data, copied)


def _kept_until(journal: Journal, now: datetime) -> datetime | None:
    """Return until when the store locks a checkpoint, if it does: as long as what it covers."""
    if not journal.store.locks:
        return None
    decided = settings.parse(journal.state.settings, journal.store.place)
    return max(decided.kept_until(source, day_of(now)) for source in ("", *decided.source))


def rotate(
    journal: Journal,
    identifier: str,
    old: Ed25519PrivateKey,
    new: Ed25519PrivateKey,
    now: datetime,
) -> PublicKey:
    """Hand over from the key in force to a new one, which seals from here on.

    Raises:
        ArchiveError: the old key is not the one in force, or the new one was in use before.
    """
    before, after = (keys.public(one, checkpoint.signer(identifier)) for one in (old, new))
    _own(journal, before, now)
    if any(str(after) == entry.public for entry in journal.state.keys):
        raise ArchiveError("The new key was in use before: make another with hegui archive key.")
    _enter(journal, after, str(before), keys.handover(after, old), now)
    return after


def _own(journal: Journal, public: PublicKey, now: datetime) -> None:
    """Check that a key is the one in force, and enter the first; mend its file if it is gone."""
    known = journal.state.keys
    if not known:
        _enter(journal, public, "", "", now)
    elif known[-1].public != str(public):
        raise ArchiveError(
            "The key {key} does not seal this archive, which {own} does: name that key, or hand "
            "over to the new one with hegui archive key rotate.",
            key=public.id.hex(),
            own=note.public_key(known[-1].public).id.hex(),
        )
    _write_files(journal)


def _enter(journal: Journal, public: PublicKey, old: str, signature: str, now: datetime) -> None:
    at = now.replace(microsecond=0)
    journal.commit([Key(at=at, public=str(public), old=old, signature=signature)])
    _write_files(journal)


def _write_files(journal: Journal) -> None:
    """Write the public keys of the log as files of one key each, named by their first day."""
    days: dict[str, int] = {}
    for entry in journal.state.keys:
        day = f"{entry.at:%Y-%m-%d}"
        days[day] = days.get(day, 0) + 1
        name = f"{KEYS}/{day}.pub" if days[day] == 1 else f"{KEYS}/{day}-{days[day]}.pub"
        if journal.store.size(name) is None:
            journal.store.put(name, f"{entry.public}\n".encode())


def _time(journal: Journal, now: datetime) -> datetime:
    """Return the time of a seal: that of the clock, or a little later if it was set right."""
    last = Message("the archive was written or sealed")
    CLOCK.check(now, journal.latest, last, Message("nothing was sealed"), answers=False)
    return max(now, journal.latest or now).replace(microsecond=0)


def _fits(journal: Journal, before: Checkpoint, data: bytes) -> None:
    """Check that the log still begins with what the newest checkpoint signs."""
    signed = note.parse(data)
    known = (note.public_key(entry.public) for entry in journal.state.keys)
    lines = journal.lines[: before.size]
    root = merkle.root(map(merkle.leaf, lines))
    if len(lines) < before.size or root != before.root or not any(map(signed.signed_by, known)):
        raise ArchiveError(
            "The log is not the one that {name} signs: it was changed. Nothing was sealed; run "
            "hegui archive verify, and restore the archive from a copy.",
            name=before.name,
        )


def _copies(journal: Journal, witnesses: Iterable[str | Path]) -> tuple[str, ...]:
    """Copy every checkpoint that a witness lacks."""
    places = [Path(place) for place in witnesses]
    for place in places:
        for name in checkpoint.listed(journal.store):
            path = place / Path(name).name
            if not path.exists():
                _copy(path, journal.store.get(name))
    return tuple(map(str, places))


def _copy(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data, durable=True)
    except OSError as error:
        raise ArchiveError(
            "The witness {folder} cannot be written ({why}): mount it, or take it out; the seal "
            "itself stands in the archive.",
            folder=path.parent,
            why=error,
        ) from None


def _held(path: Path) -> bytes:
    """Return what a witness holds; nothing if it cannot be read, so that it differs."""
    try:
        return read_bytes(path)
    except OSError:
        return b""


def _seen(journal: Journal, witnesses: Iterable[str | Path]) -> None:
    """Refuse to seal what contradicts a witness: that would give the contradiction a signature."""
    for place in witnesses:
        held = max(Path(place).glob("*.note"), default=None)
        if held is None:
            continue
        own = f"{checkpoint.FOLDER}/{held.name}"
        if journal.store.size(own) is None or journal.store.get(own) != _held(held):
            raise ArchiveError(
                "The witness {place} has seen {name}, and the archive does not hold it so: it "
                "was set back or changed. Nothing was sealed; run hegui archive verify --against "
                "with the witness, and restore the archive from a copy.",
                place=place,
                name=held.name,
            )
