"""What is checked without the record: a proof that a case was erased, and a note of the head."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from hegui.errors import EvidenceError, RemovalsError
from hegui.removals.entries import CHAIN, Erased, entry_of
from hegui.removals.ledger import key_at
from hegui.removals.record import signer_name
from hegui.sealed import note
from hegui.sealed.chain import head_of
from hegui.sealed.lines import moment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hegui.removals.record import Record


def proof(record: Record, number: int) -> dict[str, Any]:
    """Return the proof that a case was erased, which can be checked without the record.

    Raises:
        RemovalsError: it was not erased.
    """
    case = record.ledger.case(number)
    if case.erased is None:
        raise RemovalsError(
            "Case {number} was not erased: there is nothing to prove.", number=case.number
        )
    *_, found = record.ledger.lines(number)
    return {
        "form": "hegui removals deletion proof",
        "entry": found.number,
        "line": found.line.decode(),
        "before": record.ledger.head_before(found.number).hex(),
        "signature": base64.b64encode(found.signature).decode(),
        "key": str(key_at(record.ledger.terms(), found.number) or ""),
    }


def proven(given: Mapping[str, Any], key: str) -> Erased:
    """Return what a proof proves under a public key that was got by another way.

    Raises:
        EvidenceError: it proves nothing.
    """
    try:
        line, before = str(given["line"]).encode(), bytes.fromhex(given["before"])
        number, signature = int(given["entry"]), base64.b64decode(given["signature"])
        entry = entry_of(line)
    except (KeyError, TypeError, ValueError, RemovalsError):
        raise EvidenceError("This is no proof of a deletion: bring the file as it was.") from None
    head = head_of(before, line)
    if not isinstance(entry, Erased) or not CHAIN.is_signed(
        number, head, signature, note.public_key(key).raw
    ):
        raise EvidenceError("The proof was not signed by this key, or was changed.")
    return entry


def kept_head(record: Record, now: datetime) -> bytes:
    """Return a signed note of how far the log goes, to be kept elsewhere.

    Raises:
        RemovalsError: the record was opened for reading only.
    """
    if record.ledger.signer is None:
        raise RemovalsError("A note can only be signed where the seal key is at hand.")
    count, head = record.ledger.head()
    name = signer_name(record.settings.id)
    text = f"hegui removals {record.settings.id}\n{count}\n{head.hex()}\ntime {moment(now)}\n"
    return note.sign(text, name, record.ledger.signer)


def read_head(data: bytes) -> tuple[int, bytes, note.Note]:
    """Return how far a note says that the log went, its head then, and the note.

    Raises:
        EvidenceError: it is no such note.
    """
    found = note.parse(data)
    try:
        _, count, head, _ = found.text.removesuffix("\n").split("\n")
        return int(count), bytes.fromhex(head), found
    except ValueError:
        raise EvidenceError(
            "This is no note of a record of removals: bring it as it was."
        ) from None
