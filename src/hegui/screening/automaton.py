"""Builds an Aho-Corasick automaton over numbered signs.

State 0 is the root. States stand in the order of the sorted patterns, so that the first child of a
state is the next one: who walks down a pattern goes from one to its neighbour in memory. The other
children are found in a hash table with open addressing, built in a moment whatever the terms are.
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

SIGN_BITS = 16
CHILD_BITS = 24
MOST_STATES = 1 << CHILD_BITS
HEAD = 5  # signs that are looked at before the trie is entered
ENDS = 0  # stands in a filter for the end of a pattern; no sign
FEW, MANY = 1 << 10, 1 << 18  # words of a filter: 8 KiB to 2 MiB
MIXER = np.uint64(0x9E3779B97F4A7C15)  # odd, and far from a regular pattern of bits
SHORTEST = 2  # signs of a pattern: a bigram leads in
LEAF = 0xFFFF  # no sign
MORE, SAYS = 1 << 16, 1 << 17


class Automaton(NamedTuple):
    """The arrays that the scanner walks over; those of states have the shape (states,).

    `key` is the pattern that ends in a state or -1; `shorter` the next state on the way of the
    failure links in which a pattern ends, or 0; `depth` the number of signs of a state.
    `first` is the sign of the first child of a state, or `LEAF`, with `MORE` if it has others, and
    `SAYS` if a pattern ends in the state or in a shorter one.
    `edges` holds the state, the sign and the child of each other in one word; its length is a power
    of two, and a word is 0 where it is empty. `root` is the child of the root by a sign. `twos` and
    `heads` are filters of the first two signs of each pattern, and of its heads of three to `HEAD`.
    """

    fail: Ints
    key: Ints
    shorter: Ints
    depth: Ints
    first: Ints
    edges: Words
    root: Ints
    twos: Words
    heads: Words


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
    first, root = _neighbours(parent, label, signs)
    edges = _joined(parent, label)
    levels = np.argsort(depth, kind="stable")
    fail, shorter = _linked(levels, parent, label, key, first, edges, root)
    first[(key >= 0) | (shorter > 0)] |= SAYS
    words = min(max(FEW, 1 << (len(patterns) // 2).bit_length()), MANY)
    filters = _filters(flat, ends, words)
    return Automaton(fail, key, shorter, depth, first, edges, root, *filters)


@njit(cache=True, inline="always")
def mixed(head: int, sign: int) -> int:
    """Return the number of some signs and one more: a hash, in which every bit depends on all."""
    word = (np.uint64(head) ^ np.uint64(sign)) * MIXER
    return np.int64(word ^ (word >> np.uint64(32)))  # type: ignore[return-value]


@njit(cache=True, inline="always")
def _bits(head: int) -> np.uint64:
    """Return the two bits of some signs in their word of a filter."""
    number, one = np.uint64(head), np.uint64(1)
    return (one << (number & np.uint64(63))) | (one << ((number >> np.uint64(6)) & np.uint64(63)))


@njit(cache=True, inline="always")
def told(words: Words, head: int) -> bool:
    """Say whether a pattern may begin with some signs: sure if not, and hardly ever wrong if so."""
    bits = _bits(head)
    return words[(head >> 12) & (len(words) - 1)] & bits == bits  # type: ignore[no-any-return]


@njit(cache=True, inline="always")
def _tell(words: Words, head: int) -> None:
    words[(head >> 12) & (len(words) - 1)] |= _bits(head)


@njit(cache=True)
def _filters(flat: Ints, ends: npt.NDArray[np.int64], size: int) -> tuple[Words, Words]:
    """Return the filters of the first two signs, and of longer heads and of ends, in words."""
    twos, heads = np.zeros(size >> 1, np.uint64), np.zeros(size, np.uint64)
    for number in range(len(ends) - 1):
        head, length = 0, ends[number + 1] - ends[number]
        for depth in range(1, min(length, HEAD) + 1):
            head = mixed(head, flat[ends[number] + depth - 1])
            if depth == SHORTEST:
                _tell(twos, head)
            elif depth > SHORTEST:
                _tell(heads, head)
            if depth == length:
                _tell(heads, mixed(head, ENDS))
    return twos, heads


@njit(cache=True, inline="always")
def _edge(state: int, sign: int) -> np.uint64:
    return np.uint64((state << SIGN_BITS) | sign)


@njit(cache=True, inline="always")
def _slot(edge: np.uint64, size: int) -> int:
    """Return where to look first for an edge."""
    return np.int64((edge * MIXER) >> np.uint64(32)) & (size - 1)  # type: ignore[return-value]


@njit(cache=True, inline="always")
def child(first: Ints, edges: Words, state: int, sign: int) -> int:
    """Return the child of a state that is not the root, or 0."""
    near = np.int64(first[state])
    if near & LEAF == sign:
        return state + 1
    if near & MORE == 0:
        return 0
    edge, size = _edge(state, sign), len(edges)
    slot = _slot(edge, size)
    while edges[slot] != 0:
        if edges[slot] >> np.uint64(CHILD_BITS) == edge:
            return np.int64(edges[slot]) & (MOST_STATES - 1)  # type: ignore[return-value]
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
def _neighbours(parent: Ints, label: Ints, signs: int) -> tuple[Ints, Ints]:
    """Return the first child of each state by its sign, and the children of the root by sign."""
    first, root = np.full(len(parent), LEAF, np.int32), np.zeros(signs + 1, np.int32)
    for state in range(1, len(parent)):
        above = parent[state]
        if above == 0:
            root[label[state]] = state
        elif above == state - 1:
            first[above] = label[state]
        else:
            first[above] |= MORE
    return first, root


@njit(cache=True)
def _joined(parent: Ints, label: Ints) -> Words:
    """Return the hash table of the children that are not their neighbours."""
    far = 0
    for state in range(1, len(parent)):
        far += parent[state] != 0 and parent[state] != state - 1
    size = 16
    while size < 2 * far:
        size *= 2
    edges = np.zeros(size, np.uint64)
    for state in range(1, len(parent)):
        if parent[state] == 0 or parent[state] == state - 1:
            continue
        edge = _edge(parent[state], label[state])
        slot = _slot(edge, size)
        while edges[slot] != 0:
            slot = (slot + 1) & (size - 1)
        edges[slot] = (edge << np.uint64(CHILD_BITS)) | np.uint64(state)
    return edges


@njit(cache=True)
def _linked(
    levels: npt.NDArray[np.int64],
    parent: Ints,
    label: Ints,
    key: Ints,
    first: Ints,
    edges: Words,
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
            link = child(first, edges, above, label[state])
            above = fail[above]
        if link == 0:
            link = root[label[state]]
        fail[state] = link
        shorter[state] = link if key[link] >= 0 else shorter[link]
    return fail, shorter
