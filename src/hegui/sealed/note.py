"""Signed notes (C2SP signed-note): a text, and the Ed25519 signatures below it.

    hegui archive 3f9c…
    42
    CsUYapGG…

    — hegui-archive-3f9c… Az3grlgt…

The text ends with a newline and is what is signed; a blank line parts it from the signatures.
A public key is written as `NAME+ID+KEY` (ID: four bytes in hex; KEY: base64 of a byte 1 and the 32
bytes), the form that the tools of transparency logs read.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hegui.errors import EvidenceError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ED25519 = b"\x01"
LONGEST = 1 << 20
"""Bytes of a note; a longer one is none of ours."""
MOST = 100
"""Signatures of a note."""
_LINE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True)
class PublicKey:
    """A key that signs notes, under a name: `raw` is its 32 bytes."""

    name: str
    raw: bytes

    @property
    def id(self) -> bytes:
        """Return the four bytes that stand before its signatures."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.raw).digest()[:4]

    def __str__(self) -> str:
        """Return it as it is written."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(ED25519 + self.raw).decode()}"


@dataclass(frozen=True)
class Signature:
    """One signature line: who signed, the id of the key, and 64 bytes."""

    name: str
    key_id: bytes
    raw: bytes


@dataclass(frozen=True)
class Note:
    """A text with its signatures, none of which has been verified by having been read."""

    text: str
    signatures: tuple[Signature, ...]

    def signed_by(self, key: PublicKey) -> bool:
        """Say whether a key signed it: every signature under the key's name and id must be its."""
        own = [s for s in self.signatures if (s.name, s.key_id) == (key.name, key.id)]
        return bool(own) and all(signs(key.raw, s.raw, self.text.encode()) for s in own)


def signs(public: bytes, signature: bytes, message: bytes) -> bool:
    """Say whether an Ed25519 signature of a message is that of a key of 32 bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_key(written: str) -> PublicKey:
    """Read a key as it is written.

    Raises:
        EvidenceError: it is no key, or its id is not that of its name and bytes.
    """
    parts = written.strip().split("+", 2)
    try:
        name, key_id, key = parts
        kind_and_raw = base64.b64decode(key, validate=True)
    except (ValueError, binascii.Error):
        raise EvidenceError(
            "'{written}' is no public key: it is written NAME+ID+KEY.", written=written.strip()[:80]
        ) from None
    found = PublicKey(name, kind_and_raw[1:])
    if kind_and_raw[:1] != ED25519 or len(found.raw) != 32 or found.id.hex() != key_id:  # noqa: PLR2004
        raise EvidenceError(
            "The public key of '{name}' does not have the id {key_id}: it is damaged.",
            name=name[:80],
            key_id=key_id[:80],
        )
    return found


def sign(text: str, name: str, key: Ed25519PrivateKey) -> bytes:
    """Return a note of a text that ends with a newline, signed under a name without blanks."""
    public = PublicKey(name, key.public_key().public_bytes_raw())
    signature = base64.b64encode(public.id + key.sign(text.encode())).decode()
    return f"{text}\n— {name} {signature}\n".encode()


def parse(data: bytes) -> Note:
    """Read a note.

    Raises:
        EvidenceError: its bytes are no signed note.
    """
    try:
        content = data.decode() if len(data) <= LONGEST else ""
    except UnicodeDecodeError:
        raise EvidenceError("A signed note is not UTF-8 text: it is damaged.") from None
    text, parted, lines = content.rpartition("\n\n")
    found = [_LINE.fullmatch(line) for line in lines.removesuffix("\n").split("\n")]
    if not parted or not lines.endswith("\n") or len(found) > MOST or _CONTROL.search(content):
        raise EvidenceError("There is no signed note: a text, a blank line and signatures.")
    return Note(f"{text}\n", tuple(_signature(match) for match in found))


def _signature(match: re.Match[str] | None) -> Signature:
    try:
        raw = base64.b64decode(match[2], validate=True) if match else b""
    except binascii.Error:
        raw = b""
    if match is None or len(raw) <= 4:  # noqa: PLR2004 - the id, then the signature
        raise EvidenceError("A signature line of a note is damaged.")
    return Signature(match[1], raw[:4], raw[4:])
