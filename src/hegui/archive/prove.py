"""Proofs that stand alone: JSON values that the offline verifier checks without the archive."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from hegui.archive.entries import Segment
from hegui.errors import ArchiveError, UsageError
from hegui.sealed import checkpoint, merkle, note
from hegui.sealed.verifier import is_consistent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.archive.journal import Journal


def segment(journal: Journal, identifier: str) -> dict[str, Any]:
    """Prove that the newest checkpoint covers the entry of a segment.

    Args:
        journal: of the archive.
        identifier: of a segment, alive or let go; its beginning is enough if no other has it.

    Raises:
        UsageError: no segment, or more than one, begins so.
        ArchiveError: nothing covers the entry yet.
    """
    numbers = [
        number
        for number, entry in enumerate(journal.entries)
        if isinstance(entry, Segment) and entry.id.startswith(identifier)
    ]
    if len(numbers) != 1:
        raise UsageError(
            "{count} segments begin with '{identifier}': name one as the log does."
            if numbers
            else "No segment begins with '{identifier}': name one as the log does.",
            count=len(numbers),
            identifier=identifier,
        )
    return entries(journal, numbers)


def entries(journal: Journal, numbers: Iterable[int]) -> dict[str, Any]:
    """Prove that the newest checkpoint covers some entries, by their numbers.

    Raises:
        ArchiveError: it covers fewer.
    """
    newest, data = _newest(journal)
    leaves = [merkle.leaf(line) for line in journal.lines[: newest.size]]
    proven = []
    for number in numbers:
        if number >= newest.size:
            raise ArchiveError(
                "Entry {number} is not sealed yet: run hegui archive seal, then prove it.",
                number=number,
            )
        proven.append(
            {
                "index": number,
                "entry": journal.lines[number].decode(),
                "path": _packed(merkle.inclusion(number, leaves)),
            }
        )
    return {"proof": "inclusion", "entries": proven, **_signed(journal, data)}


def since(journal: Journal, older: bytes, where: str) -> dict[str, Any]:
    """Prove that the newest checkpoint continues an older one, which may lie elsewhere.

    Raises:
        ArchiveError: it does not: the archive was set back, or its past was written anew.
    """
    newest, data = _newest(journal)
    before = checkpoint.parse(older, where)
    if before.origin != newest.origin:
        raise ArchiveError(
            "{where} is a checkpoint of another archive ({origin}).",
            where=where,
            origin=before.origin,
        )
    if before.size > newest.size:
        raise ArchiveError(
            "{where} signs {size} entries and the newest checkpoint {newest}: the archive was "
            "set back; run hegui archive verify.",
            where=where,
            size=before.size,
            newest=newest.size,
        )
    leaves = [merkle.leaf(line) for line in journal.lines[: newest.size]]
    path = merkle.consistency(before.size, leaves)
    if not is_consistent(before.size, newest.size, before.root, newest.root, path):
        raise ArchiveError(
            "The log does not begin with the {size} entries that {where} signs: it was written "
            "anew; run hegui archive verify.",
            size=before.size,
            where=where,
        )
    told = {"proof": "consistency", "older": older.decode(), "path": _packed(path)}
    return {**told, **_signed(journal, data)}


def _newest(journal: Journal) -> tuple[checkpoint.Checkpoint, bytes]:
    """Return the newest checkpoint, which must fit the log: a proof under a wrong root is none."""
    found = checkpoint.newest(journal.store)
    if found is None:
        raise ArchiveError("The archive was never sealed: run hegui archive seal first.")
    newest, _ = found
    lines = journal.lines[: newest.size]
    if merkle.root(map(merkle.leaf, lines)) != newest.root:
        raise ArchiveError(
            "The log is not the one that {name} signs: run hegui archive verify.", name=newest.name
        )
    return found


def _signed(journal: Journal, data: bytes) -> dict[str, Any]:
    """Return a checkpoint with the keys that handed over to the one that signed it."""
    handovers = []
    for entry in journal.state.keys:
        told = {"public": entry.public, "old": entry.old, "signature": entry.signature}
        handovers.append(told)
        if note.parse(data).signed_by(note.public_key(entry.public)):
            break
    return {"checkpoint": data.decode(), "keys": handovers}


def _packed(hashes: list[bytes]) -> list[str]:
    return [base64.b64encode(one).decode() for one in hashes]
