"""Merkle trees by RFC 6962: the root of a list of entries, and proofs that need not the list.

A tree is handled as the list of its leaf hashes (32 bytes each), in the order of the log. Proofs
are lists of hashes from the leaf upwards, as sections 2.1.1 and 2.1.2 of the RFC order them; the
verifier checks them.
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


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the root of leaf hashes; one hash is kept for each bit of their number."""
    peaks: list[bytes] = []  # of the full subtrees, the largest first
    for size, one in enumerate(leaves):
        peaks.append(one)
        paired = size
        while paired & 1:  # each full pair of subtrees of one size becomes a larger one
            right = peaks.pop()
            peaks[-1] = node(peaks[-1], right)
            paired >>= 1
    found = peaks.pop() if peaks else EMPTY
    for peak in reversed(peaks):
        found = node(peak, found)
    return found


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
