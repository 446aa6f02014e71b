"""Checkpoints: signed notes that say how many entries the log has, and their root.

The lines of one: the origin, the size, the root (base64), `time` and `previous`, the SHA-256 of
the checkpoint before it (of nothing for the first), which makes them a chain.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from hegui.errors import ArchiveError, EvidenceError
from hegui.sealed import note
from hegui.sealed.lines import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    class Store(Protocol):
        """Where checkpoints lie, by name."""

        def names(self, folder: str) -> Iterator[str]:
            """Yield the names of the files below a folder, in any order."""

        def get(self, name: str) -> bytes:
            """Return a file as a whole."""


FOLDER = "checkpoints"
NONE_BEFORE = sha256(b"").digest()
"""What the first checkpoint names as the one before it."""


def origin(identifier: str) -> str:
    """Return the first line of an archive's checkpoints."""
    return f"hegui archive {identifier}"


def signer(identifier: str) -> str:
    """Return the name under which an archive's keys sign: the origin without blanks."""
    return f"hegui-archive-{identifier}"


@dataclass(frozen=True)
class Checkpoint:
    """What one says; `time` is naive UTC in whole seconds, the digests are 32 bytes."""

    origin: str
    size: int
    root: bytes
    time: datetime
    previous: bytes

    @property
    def name(self) -> str:
        """Return the name of its file."""
        return f"{FOLDER}/{self.size:012}.note"

    def signed(self, name: str, key: Ed25519PrivateKey) -> bytes:
        """Return it as a signed note."""
        root, previous = (base64.b64encode(raw).decode() for raw in (self.root, self.previous))
        lines = [self.origin, str(self.size), root]
        lines += [f"time {moment(self.time)}", f"previous {previous}"]
        return note.sign("".join(f"{line}\n" for line in lines), name, key)


def parse(data: bytes, where: str) -> Checkpoint:
    """Read what a signed note says, without verifying its signature.

    Raises:
        ArchiveError: it is no checkpoint.
    """
    try:
        lines = note.parse(data).text.removesuffix("\n").split("\n")
        named, size, root, time, previous = lines
        at = datetime.fromisoformat(time.removeprefix("time ").removesuffix("Z"))
        digests = (base64.b64decode(one, validate=True) for one in (root, previous[9:]))
        found = Checkpoint(named, int(size), next(digests), at, next(digests))
    except (ValueError, EvidenceError):
        raise ArchiveError(
            "{where} is no checkpoint: run 'hegui archive verify', and restore it from a copy.",
            where=where,
        ) from None
    return found


def listed(store: Store) -> Iterator[str]:
    """Yield the names of an archive's checkpoints, the oldest first."""
    yield from sorted(name for name in store.names(FOLDER) if name.endswith(".note"))


def newest(store: Store) -> tuple[Checkpoint, bytes] | None:
    """Return the newest checkpoint and its bytes, or None if nothing was ever sealed."""
    name = max(listed(store), default=None)
    if name is None:
        return None
    data = store.get(name)
    return parse(data, name), data
