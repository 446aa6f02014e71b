"""Builds an Aho-Corasick automaton over numbered signs.

State 0 is the root. The child of a state by a sign is found in a hash table with open addressing:
one look into memory, as in a double array, and built in a moment whatever the terms are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

if TYPE_CHECKING:
    from collections.abc import Sequence

Ints = npt.NDArray[np.int32]
Words = npt.NDArray[np.uint64]

BIGRAM_BITS = 20  # 128 KiB: stays in the second cache
SIGN_BITS = 16
MIXER = np.uint64(0x9E3779B97F4A7C15)  # odd, and far from a regular pattern of bits
FIRST, SECOND = 0x9E3779B1, 0x85EBCA6B  # odd, and far apart in their bits
SHORTEST = 2  # signs of a pattern: a bigram leads in


class Automaton(NamedTuple):
    """The arrays that the scanner walks over; those of states have the shape (states,).

    `key` is the pattern that ends in a state or -1; `shorter` the next state on the way of the
    failure links in which a pattern ends, or 0; `depth` the number of signs of a state.
    `edges` holds `state << 16 | sign` of each child, and `children` the child at the same place;
    both have a power of two as their length, and 0 where they are empty. `root` is the child of
    the root by a sign. `bigrams` has a bit for the first two signs of each pattern.
    """

    fail: Ints
    key: Ints
    shorter: Ints
    depth: Ints
    edges: Words
    children: Ints
    root: Ints
    bigrams: Words


def build(patterns: Sequence[tuple[int, ...]], signs: int) -> Automaton:
    """Build the automaton of different patterns of at least two signs, numbered 1 to `signs`.

    Raises:
        ValueError: a pattern is too short, or stands twice.
    """
    if any(len(pattern) < SHORTEST for pattern in patterns):
        raise ValueError("a pattern has fewer than two signs")
    if len(set(patterns)) != len(patterns):
        raise ValueError("a pattern stands twice")
    order = sorted(range(len(patterns)), key=patterns.__getitem__)
    ends = np.cumsum([0, *(len(patterns[number]) for number in order)])
    flat = np.array([sign for number in order for sign in patterns[number]], np.int32)
    parent, label, depth, key = _trie(flat, ends, np.array(order, np.int32))
    size = 1 << max(4, int(2 * len(parent)).bit_length())
    edges, children, root = _joined(parent, label, size, signs)
    levels = np.argsort(depth, kind="stable")
    fail, shorter = _linked(levels, parent, label, key, edges, children, root)
    return Automaton(fail, key, shorter, depth, edges, children, root, _bigrams(patterns))


def _bigrams(patterns: Sequence[tuple[int, ...]]) -> Words:
    bits = np.zeros((1 << BIGRAM_BITS) >> 6, np.uint64)
    pairs = {pattern[:SHORTEST] for pattern in patterns}
    for place in (bigram(first, second) for first, second in pairs):
        bits[place >> 6] |= np.uint64(1 << (place & 63))
    return bits


@njit(cache=True, inline="always")
def bigram(first: int, second: int) -> int:
    """Return the place of two signs in the bitmap."""
    mixed = (first * FIRST) ^ (second * SECOND + (second << 7))
    return mixed & ((1 << BIGRAM_BITS) - 1)


@njit(cache=True, inline="always")
def slot_of(state: int, sign: int, size: int) -> int:
    """Return where to look first for the child of a state by a sign."""
    word = np.uint64((state << SIGN_BITS) | sign)
    return int((word * MIXER) >> np.uint64(32)) & (size - 1)  # high bits depend on all


@njit(cache=True, inline="always")
def child(edges: Words, children: Ints, state: int, sign: int) -> int:
    """Return the child of a state that is not the root, or 0."""
    word = np.uint64((state << SIGN_BITS) | sign)
    size = len(edges)
    slot = slot_of(state, sign, size)
    while edges[slot] != 0:
        if edges[slot] == word:
            return children[slot]  # type: ignore[no-any-return]
        slot = (slot + 1) & (size - 1)
    return 0


@njit(cache=True)
def _trie(flat: Ints, ends: npt.NDArray[np.int64], keys: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Return parent, label, depth and key of each state, in the order of the sorted patterns."""
    most = len(flat) + 1
    parent, label = np.zeros(most, np.int32), np.zeros(most, np.int32)
    depth, key = np.zeros(most, np.int32), np.full(most, -1, np.int32)
    path = np.zeros(most, np.int32)  # the states of the pattern before, by depth
    count, before = 1, 0
    for number in range(len(keys)):
        start, end = ends[number], ends[number + 1]
        shared, most_shared = 0, min(end - start, start - before)
        while shared < most_shared and flat[start + shared] == flat[before + shared]:
            shared += 1
        for place in range(shared, end - start):
            parent[count], label[count] = path[place], flat[start + place]
            depth[count] = place + 1
            path[place + 1] = count
            count += 1
        key[path[end - start]] = keys[number]
        before = start
    return parent[:count], label[:count], depth[:count], key[:count]


@njit(cache=True)
def _joined(parent: Ints, label: Ints, size: int, signs: int) -> tuple[Words, Ints, Ints]:
    """Return the hash table of children, and the children of the root by sign."""
    edges, children = np.zeros(size, np.uint64), np.zeros(size, np.int32)
    root = np.zeros(signs + 1, np.int32)
    for state in range(1, len(parent)):
        if parent[state] == 0:
            root[label[state]] = state
            continue
        slot = slot_of(parent[state], label[state], size)
        while edges[slot] != 0:
            slot = (slot + 1) & (size - 1)
        edges[slot] = np.uint64((parent[state] << SIGN_BITS) | label[state])
        children[slot] = state
    return edges, children, root


@njit(cache=True)
def _linked(
    levels: npt.NDArray[np.int64],
    parent: Ints,
    label: Ints,
    key: Ints,
    edges: Words,
    children: Ints,
    root: Ints,
) -> tuple[Ints, Ints]:
    """Return the failure link and the next shorter ending of each state, level by level."""
    fail, shorter = np.zeros(len(parent), np.int32), np.zeros(len(parent), np.int32)
    for rank in range(1, len(levels)):
        state = levels[rank]
        if parent[state] == 0:
            continue
        above, link = fail[parent[state]], 0
        while above != 0 and link == 0:
            link = child(edges, children, above, label[state])
            above = fail[above]
        if link == 0:
            link = root[label[state]]
        fail[state] = link
        shorter[state] = link if key[link] >= 0 else shorter[link]
    return fail, shorter
