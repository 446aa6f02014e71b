"""The keys of tokens: a file that only its owner may read, or a variable, with versions by number.

A key file has one line a version, `NUMBER HEX`, 32 random bytes each; the last line is the current
one. Tokens of one version cannot be turned into those of another: that takes the raw numbers. So a
new key is added, not put in the place of the old one, which is dropped once nothing needs it.
"""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hegui.errors import UsageError
from hegui.files import read_secret, write_secret, write_whole, writing
from hegui.message import Message

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "HEGUI_IDENTITY_KEY"
"""The environment variable that may hold the lines (or one, or with ; between them)."""
LENGTH = 32
_LINE = re.compile(r"([1-9][0-9]{0,3}) ([0-9a-fA-F]{64,128})")
_NEW_VERSION = Message("add a new version")


@dataclass(frozen=True)
class Key:
    """One version of the key; its bytes are shown nowhere."""

    version: int
    secret: bytes = field(repr=False)


@dataclass(frozen=True)
class KeyRing:
    """All versions that are at hand, the current one last."""

    keys: tuple[Key, ...]

    @property
    def current(self) -> Key:
        """Return the version that new tokens are made with."""
        return self.keys[-1]

    @property
    def older(self) -> tuple[Key, ...]:
        """Return the versions before the current one, the newest first."""
        return tuple(reversed(self.keys[:-1]))


def load(path: Path | None) -> KeyRing:
    """Read the keys of a file, or of the environment where no file is named.

    Raises:
        UsageError: there is none, a line is none, or somebody else may read the file.
    """
    if path is not None:
        lines = read_secret(path, _NEW_VERSION).decode("ascii", errors="replace")
        return _parsed(lines, str(path))
    text = os.environ.get(VARIABLE)
    if not text:
        raise UsageError(
            "No key for tokens was given: name its file with --key, or set {variable}; make one "
            "with 'hegui identity key make'.",
            variable=VARIABLE,
        )
    return _parsed(text.replace(";", "\n"), VARIABLE)


def make(path: Path) -> Key:
    """Write a new key file with version 1; raise `UsageError` if it exists or cannot be written."""
    key = Key(1, secrets.token_bytes(LENGTH))
    write_secret(path, _line(key).encode())
    return key


def rotate(path: Path) -> Key:
    """Add a new version to a key file and return it; the older ones stay."""
    ring = load(path)
    key = Key(max(one.version for one in ring.keys) + 1, secrets.token_bytes(LENGTH))
    _replace(path, (*ring.keys, key))
    return key


def drop(path: Path, version: int) -> None:
    """Take an older version out of a key file; the current one cannot be dropped."""
    ring = load(path)
    if version not in {key.version for key in ring.older}:
        raise UsageError(
            "{path} has no older version {version}: nothing was dropped.",
            path=path,
            version=version,
        )
    _replace(path, tuple(key for key in ring.keys if key.version != version))


def _replace(path: Path, keys: tuple[Key, ...]) -> None:
    """Write a key file as a whole or not at all, with the rights of its owner alone."""
    path = path.resolve()
    with writing(path):
        write_whole(path, "".join(map(_line, keys)), 0o600, durable=True)


def _line(key: Key) -> str:
    return f"{key.version} {key.secret.hex()}\n"


def _parsed(text: str, origin: str) -> KeyRing:
    """Parse the lines of a key; what is wrong is said by its line, never by what it holds."""
    keys: list[Key] = []
    for number, line in enumerate(text.strip().splitlines(), start=1):
        found = _LINE.fullmatch(line.strip())
        if found is None or len(found[2]) % 2:
            raise UsageError(
                "Line {number} of {origin} is no key: write a version and at least 64 "
                "hexadecimal digits, as 'hegui identity key make' does.",
                number=number,
                origin=origin,
            )
        keys.append(Key(int(found[1]), bytes.fromhex(found[2])))
    versions = [key.version for key in keys]
    if not keys or len(set(versions)) < len(versions):
        raise UsageError("{origin} holds no key, or one version twice: correct it.", origin=origin)
    return KeyRing(tuple(keys))
