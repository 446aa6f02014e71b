"""Tokens: keyed hashes that stand for a number, so that it need not be kept.

    t2.5cfb1a3d0f6be0c2b6b0d1f9e9f6d5a1c3e7f00b7d1b4d52c1a0c8e3f2d4b6a9

is HMAC-SHA-256 with version 2 of the key over the kind of number and its one spelling, in
hexadecimal digits, which no database takes for others.
Whoever has the key can try all numbers there are; without it, a token tells nothing. One identity
gives one token of each version, and tokens of two versions tell nothing of each other.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hegui.identity.keys import Key, KeyRing
    from hegui.identity.kinds import Kind

TOKEN = re.compile(r"t([1-9][0-9]{0,3})\.[0-9a-f]{64}")
"""A whole token, with its version."""
_BLOCK = 64
_PLAIN_TO_INNER = bytes(byte ^ 0x36 for byte in range(256))
_PLAIN_TO_OUTER = bytes(byte ^ 0x5C for byte in range(256))


def hasher(kind: str, key: Key) -> Callable[[str], str]:
    """Return what turns one canonical number of a kind into its token.

    It is HMAC (RFC 2104) with the two keyed blocks hashed once, which is twice as fast as asking
    the library anew for every number.
    """
    secret = key.secret if len(key.secret) <= _BLOCK else hashlib.sha256(key.secret).digest()
    padded = secret.ljust(_BLOCK, b"\0")
    inner = hashlib.sha256(padded.translate(_PLAIN_TO_INNER) + kind.encode() + b"\0")
    outer = hashlib.sha256(padded.translate(_PLAIN_TO_OUTER))
    prefix = f"t{key.version}."

    def token(canonical: str) -> str:
        first, last = inner.copy(), outer.copy()
        first.update(canonical.encode())
        last.update(first.digest())
        return prefix + last.hexdigest()

    return token


def column(kind: Kind, canonical: Any, key: Key) -> Any:
    """Return the tokens of an Arrow array of canonical numbers, null where it is null."""
    token = hasher(kind.id, key)
    values = (None if value is None else token(value) for value in canonical.to_pylist())
    return pa.array(values, pa.string(), size=len(canonical))


def of(kind: Kind, value: str, ring: KeyRing) -> tuple[str, ...]:
    """Return the tokens of one number as it was given: the current version, then older ones.

    With all of them an account is found again whichever version it was registered under.

    Raises:
        UsageError: the number is empty.
    """
    canonical = kind.canonical(kind.clean(pa.array([value], pa.string())))[0].as_py()
    if canonical is None:
        raise UsageError("There is no number to make a token of.")
    return tuple(hasher(kind.id, key)(canonical) for key in (ring.current, *ring.older))


def version(token: str) -> int | None:
    """Return the version of the key that a token was made with; None if it is no token of ours."""
    found = TOKEN.fullmatch(token)
    return int(found[1]) if found else None
