"""The private texts of cases: encrypted (AES-256-GCM) under a key of each case's own.

A case's key is kept wrapped under the operator's content key, so that a new content key means new
wrapping, not new texts. Destroying a case's key makes its texts unreadable, in every copy of them.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hegui.errors import RemovalsError, UsageError
from hegui.files import write_secret
from hegui.message import Message
from hegui.removals.entries import Sealed
from hegui.sealed import keys

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "HEGUI_REMOVALS_KEY"
"""The environment variable that may hold the content key instead of a file."""
BYTES = 32
_NONCE = 12


@dataclass(frozen=True, repr=False)
class ContentKey:
    """The operator's key: 32 bytes, known by an id that does not tell them."""

    raw: bytes

    @property
    def id(self) -> str:
        """Return the id by which entries name it."""
        return sha256(b"hegui content key\n" + self.raw).hexdigest()[:16]

    def __repr__(self) -> str:
        """Return its id alone."""
        return f"ContentKey({self.id})"


@dataclass(frozen=True)
class Wrapped:
    """A case's key as it is kept: under which content key, and its bytes."""

    key: str
    data: bytes

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what is kept."""
        return sha256(self.data).hexdigest()


def make(path: Path) -> ContentKey:
    """Write a new key to a file that must not exist; raise `UsageError` if it cannot be written."""
    key = ContentKey(secrets.token_bytes(BYTES))
    write_secret(path, base64.b64encode(key.raw) + b"\n")
    return key


def load(path: Path | None, folder: Path) -> ContentKey:
    """Read the key of a file, or of the environment where no file is named.

    Raises:
        UsageError: there is no key, it is none, others may read it, or it lies in the folder.
    """
    missing = Message("No content key was given: name its file in removals.toml")
    return _parsed(
        *keys.secret(path, folder, VARIABLE, missing, Message("beside what it encrypts"))
    )


def _parsed(text: bytes, origin: str) -> ContentKey:
    try:
        raw = base64.b64decode(text.strip(), validate=True)
    except binascii.Error:
        raw = b""
    if len(raw) != BYTES:
        raise UsageError(
            "{origin} holds no content key: make one with 'hegui removals key make'.", origin=origin
        )
    return ContentKey(raw)


def new_key(content_key: ContentKey, case: int) -> tuple[bytes, Wrapped]:
    """Return a new key for a case, as it is and as it is kept."""
    raw = AESGCM.generate_key(BYTES * 8)
    return raw, wrap(raw, content_key, case)


def wrap(raw: bytes, content_key: ContentKey, case: int) -> Wrapped:
    """Return a case's key as it is kept under a content key."""
    return Wrapped(content_key.id, _encrypted(content_key.raw, raw, f"key {case}"))


def unwrap(wrapped: Wrapped, content_key: ContentKey, case: int) -> bytes:
    """Return a case's key.

    Raises:
        RemovalsError: it is kept under another content key, or was changed.
    """
    if wrapped.key != content_key.id:
        raise RemovalsError(
            "The texts of case {case} are kept under the content key {key}, and the key given is "
            "{given}: name that one.",
            case=case,
            key=wrapped.key,
            given=content_key.id,
        )
    return _decrypted(content_key.raw, wrapped.data, f"key {case}", case)


def seal(text: bytes, key: bytes, case: int) -> tuple[Sealed, bytes]:
    """Encrypt a private text; return what an entry says of it, and the bytes to be stored.

    The text carries a salt of its own, so that its digest tells nothing of a short text.
    """
    digest = sha256(text).hexdigest()
    stored = _encrypted(key, text, f"text {case} {digest}")
    return Sealed(digest=digest, stored=sha256(stored).hexdigest()), stored


def opened(stored: bytes, sealed: Sealed, key: bytes, case: int) -> bytes:
    """Return a private text.

    Raises:
        RemovalsError: what is stored is not what the entry says.
    """
    text = _decrypted(key, stored, f"text {case} {sealed.digest}", case)
    if sha256(text).hexdigest() != sealed.digest:
        raise RemovalsError("A text of case {case} is not the one that was sealed.", case=case)
    return text


def _encrypted(key: bytes, text: bytes, bound_to: str) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, text, bound_to.encode())


def _decrypted(key: bytes, stored: bytes, bound_to: str, case: int) -> bytes:
    try:
        return AESGCM(key).decrypt(stored[:_NONCE], stored[_NONCE:], bound_to.encode())
    except (InvalidTag, ValueError):
        raise RemovalsError(
            "A text or key of case {case} was changed: run 'hegui removals verify', and restore "
            "it from a copy.",
            case=case,
        ) from None
