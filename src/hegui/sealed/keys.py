"""The private key that seals a log: a PEM file that only its owner may read, or a variable.

The key lies outside of what it seals: whoever can change that must not be able to seal it.
"""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hegui.errors import UsageError
from hegui.files import read_secret, write_secret
from hegui.message import Message
from hegui.sealed.note import PublicKey, signs

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "HEGUI_ARCHIVE_KEY"
"""The environment variable that may hold the PEM text instead of a file."""
NO_KEY = Message("No key was given: name its file with --key")
_HANDOVER = b"hegui archive key handover\n"


def make(path: Path) -> Ed25519PrivateKey:
    """Write a new key to a file that must not exist; raise `UsageError` if it cannot be written."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    write_secret(path, pem)
    return key


def load(
    path: Path | None,
    sealed: Path,
    missing: Message = NO_KEY,
) -> Ed25519PrivateKey:
    """Read the key of a file, or of the environment where no file is named.

    Raises:
        UsageError: there is no key, it is none, others may read it, or it lies in what it seals.
    """
    pem, origin = secret(path, sealed, VARIABLE, missing, Message("in the archive that it seals"))
    return _parsed(pem.replace(b"\\n", b"\n") if path is None else pem, origin)


def at_hand(path: Path | None, sealed: Path) -> Ed25519PrivateKey | None:
    """Return the key, or None where neither a file nor the environment gives one."""
    return load(path, sealed) if path or os.environ.get(VARIABLE) else None


def secret(
    path: Path | None, beside: Path, variable: str, missing: Message, lies: Message
) -> tuple[bytes, str]:
    """Return what a file holds, or the environment where no file is named, and what to call that.

    Args:
        path: of the file.
        beside: the folder of what it is a secret of, in which it may not lie.
        variable: of the environment.
        missing: what is said where there is neither.
        lies: what is said of a file in the folder.

    Raises:
        UsageError: there is none, it lies in the folder, or others may read it.
    """
    if path is None:
        text = os.environ.get(variable)
        if not text:
            raise UsageError("{missing}, or set {variable}.", missing=missing, variable=variable)
        return text.encode(), variable
    if path.resolve().is_relative_to(beside.resolve()):
        raise UsageError("The key {path} lies {lies}: keep it elsewhere.", path=path, lies=lies)
    return read_secret(path), str(path)


def _parsed(pem: bytes, origin: str) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise UsageError(
            "{origin} holds no private key in PEM that can be read without a password: make one "
            "with 'hegui archive key make'.",
            origin=origin,
        ) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise UsageError(
            "{origin} holds a key that is not Ed25519: make one of that kind.", origin=origin
        )
    return key


def public(key: Ed25519PrivateKey, name: str) -> PublicKey:
    """Return the public half under the name that it signs by."""
    return PublicKey(name, key.public_key().public_bytes_raw())


def handover(new: PublicKey, by: Ed25519PrivateKey) -> str:
    """Return the signature (base64) by which a key hands over to a new one, or to itself first."""
    return base64.b64encode(by.sign(_HANDOVER + str(new).encode() + b"\n")).decode()


def handed_over(new: PublicKey, by: PublicKey, signature: str) -> bool:
    """Say whether a signature (base64) hands over from a key to a new one."""
    try:
        raw = base64.b64decode(signature, validate=True)
    except ValueError:
        return False
    return signs(by.raw, raw, _HANDOVER + str(new).encode() + b"\n")
