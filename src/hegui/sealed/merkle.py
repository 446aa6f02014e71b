"""Merkle trees by RFC 6962: the root of a list of entries, and proofs that need not the list.

A tree is handled as the list of its leaf hashes (32 bytes each), in the order of the log. Proofs
are lists of hashes from the leaf upwards, as sections 2.1.1 and 2.1.2 of the RFC order them.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EMPTY = sha256(b"").digest()
"""The root of no entries."""


def leaf(entry: bytes) -> bytes:
    """Return the hash of an entry; the first byte sets it apart from that of a node."""
    return sha256(b"\0" + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of two hashes."""
    return sha256(b"\1" + left + right).digest()


class Growing:
    """A tree that only grows: it keeps one hash for each bit of its size."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        """Begin with some leaf hashes."""
        self.size = 0
        self._peaks: list[bytes] = []  # of its full subtrees, the largest first
        for one in leaves:
            self.append(one)

    def append(self, leaf_hash: bytes) -> None:
        """Add one leaf; each full pair of subtrees of one size becomes a larger one."""
        self._peaks.append(leaf_hash)
        paired = self.size
        while paired & 1:
            right = self._peaks.pop()
            self._peaks[-1] = node(self._peaks[-1], right)
            paired >>= 1
        self.size += 1

    @property
    def root(self) -> bytes:
        """Return the root of what was added so far."""
        if not self._peaks:
            return EMPTY
        *larger, found = self._peaks
        for peak in reversed(larger):
            found = node(peak, found)
        return found


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the root of a list of leaf hashes."""
    return Growing(leaves).root


def inclusion(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """Return the hashes that lead from the leaf at `index` to the root of all leaves."""
    if len(leaves) == 1:
        return []
    left, right = _halves(leaves)
    if index < len(left):
        return [*inclusion(index, left), root(right)]
    return [*inclusion(index - len(left), right), root(left)]


def consistency(first: int, leaves: Sequence[bytes]) -> list[bytes]:
    """Return the hashes that show the tree of the first `first` leaves within that of all."""
    return _subproof(first, leaves, whole=True) if 0 < first < len(leaves) else []


def _subproof(first: int, leaves: Sequence[bytes], *, whole: bool) -> list[bytes]:
    """Follow the RFC; `whole`: the older tree's root is that of these leaves, and so is known."""
    if first == len(leaves):
        return [] if whole else [root(leaves)]
    left, right = _halves(leaves)
    if first <= len(left):
        return [*_subproof(first, left, whole=whole), root(right)]
    return [*_subproof(first - len(left), right, whole=False), root(left)]


def _halves(leaves: Sequence[bytes]) -> tuple[Sequence[bytes], Sequence[bytes]]:
    """Part two leaves or more at the largest power of two that is less than their number."""
    middle = 1 << ((len(leaves) - 1).bit_length() - 1)
    return leaves[:middle], leaves[middle:]


def is_included(
    index: int, size: int, leaf_hash: bytes, path: Sequence[bytes], expected: bytes
) -> bool:
    """Say whether a leaf stands at `index` in the tree of `size` leaves with this root."""
    place, last, found = index, size - 1, leaf_hash
    if not 0 <= place <= last:
        return False
    for other in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node(other, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, other)
        place, last = place >> 1, last >> 1
    return last == 0 and found == expected


def is_consistent(first: int, size: int, older: bytes, newer: bytes, path: Sequence[bytes]) -> bool:
    """Say whether the tree of `size` leaves holds that of `first` leaves unchanged before it."""
    if not 0 <= first <= size:
        return False
    if first in {0, size}:
        return not path and older == (EMPTY if first == 0 else newer)
    hashes = [older, *path] if first & (first - 1) == 0 else list(path)
    if not hashes:
        return False
    place, last = first - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = hashes[0]
    for other in hashes[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node(other, old), node(other, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = node(new, other)
        place, last = place >> 1, last >> 1
    return last == 0 and old == older and new == newer
