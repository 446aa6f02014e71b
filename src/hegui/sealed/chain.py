"""A chain of entries: each has a head that covers all before it, and a signature of that head.

Whoever has the entries and not the key can change nothing unseen but their end.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from hegui.sealed.note import signs

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NONE_BEFORE = bytes(32)
"""The head before the first entry."""


def head_of(before: bytes, line: bytes) -> bytes:
    """Return the head of an entry that follows another."""
    return sha256(before + line).digest()


@dataclass(frozen=True)
class Chain:
    """How the heads of a log are signed; `origin` tells them from all else that its keys sign."""

    origin: str

    def sign(self, number: int, head: bytes, key: Ed25519PrivateKey) -> bytes:
        """Return the signature of the head of an entry."""
        return key.sign(self._text(number, head))

    def is_signed(self, number: int, head: bytes, signature: bytes, public: bytes) -> bool:
        """Say whether a key of 32 bytes signed the head of an entry."""
        return signs(public, signature, self._text(number, head))

    def _text(self, number: int, head: bytes) -> bytes:
        return f"{self.origin}\n{number}\n{head.hex()}\n".encode()
