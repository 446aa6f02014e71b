"""Remembers the runs of equal signs on the way through a text, and says which terms they are.

Equal signs in a row are one run, in terms and in text, so that repeating a letter hides nothing;
how often each was repeated is asked when a term has been found (`_fits`). At its edges a term
stands as written whatever goes before or after, so that a longer run fits there as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from hegui.screening.characters import Bytes, Longs, decoded
from hegui.screening.folding.kinds import Kind

if TYPE_CHECKING:
    from hegui.screening.automaton import Automaton, Ints
    from hegui.screening.folding import Table

RING = 512  # runs that are remembered, a power of two: no pattern is longer
LAST = RING - 1
EXPANDED, BETWEEN = int(Kind.EXPANDED), int(Kind.BETWEEN)
NOTHING, HARD = int(Kind.NOTHING), int(Kind.HARD)
AMBIGUOUS = int(Kind.AMBIGUOUS)

# What is remembered of a run: where its last piece without a gap begins, where it begins itself
# and where its last sign stands, signs in that piece and in all, how many of them may be none, the
# widest gap in it, and the gap before it.
PIECE, EARLY, NEWEST, IN_PIECE, TIMES, UNSURE, INSIDE, GAP = range(8)
REMEMBERED = 8


class Patterns(NamedTuple):
    """The terms of each pattern, and how often each of their signs is repeated.

    The entries of a pattern are `entries[key]` to `entries[key + 1]`; an entry is the term
    `term[entry]`, whose runs stand in `repeats` and `disguise` from `runs[entry]` on. A run of
    the text fits if it is as long as `repeats` says, or at least as long as `disguise` says; one
    at an edge fits if it is longer, but is not of the hit beyond what the term needs.
    """

    entries: Longs
    term: Longs
    runs: Longs
    repeats: Ints
    disguise: Ints


class Found(NamedTuple):
    """Room for hits: row, term, first and last byte in the row (end exclusive), widest gap."""

    row: Longs
    term: Longs
    start: Longs
    end: Longs
    gap: Longs


def room(hits: int) -> Found:
    """Return room for a number of hits."""
    return Found(*(np.empty(hits, np.int64) for _ in Found._fields))


@njit(cache=True, inline="always")
def begun(ring: Longs, where: int, place: int, gap: int, unsure: int) -> None:
    """Remember a run that begins."""
    ring[where, PIECE] = ring[where, EARLY] = ring[where, NEWEST] = place
    ring[where, IN_PIECE] = ring[where, TIMES] = 1
    ring[where, UNSURE], ring[where, INSIDE], ring[where, GAP] = unsure, 0, gap


@njit(cache=True)
def again(ring: Longs, where: int, place: int, gap: int, unsure: int) -> None:
    """Remember that the sign of a run stands once more."""
    ring[where, TIMES] += 1
    ring[where, UNSURE] += unsure
    ring[where, IN_PIECE] += 1
    ring[where, NEWEST] = place
    if gap > 0:
        ring[where, PIECE], ring[where, IN_PIECE] = place, 1
        ring[where, INSIDE] = max(ring[where, INSIDE], gap)


@njit(cache=True)
def _same(signs: npt.NDArray[np.uint16], start: int, end: int, sign: int) -> int:
    """Return how many signs from a place on are the one asked for."""
    place = start
    while place < end and signs[place] == sign:
        place += 1
    return place - start


@njit(cache=True)
def _more(
    buffer: Bytes, table: Table, at: int, stop: int, sign: int, wanted: int, most_gap: int
) -> tuple[int, int, int]:
    """Return how often a sign goes on from a place, where it ends, and the widest gap in it.

    All that stand without a gap are taken; over gaps, no more than are wanted.
    """
    count, end, between, last, widest = 0, at, 0, -1, 0
    while at < stop:
        point, at = decoded(buffer, at)
        code = np.int64(table.code[point])
        times, whole = 0, True
        if code == sign:
            times = 1
        elif code == NOTHING:
            continue
        elif code == BETWEEN:
            between += point != last
            last = point
            if between > most_gap or count >= wanted:
                break
            continue
        elif code == EXPANDED:
            which = np.searchsorted(table.expanded, np.uint32(point))
            start, after = np.int64(table.offsets[which]), np.int64(table.offsets[which + 1])
            times = _same(table.signs, start, after, sign)
            whole = times == after - start
        elif AMBIGUOUS <= code < EXPANDED and table.ambiguous[code - AMBIGUOUS] == sign:
            times = 1 if count < wanted else 0
        if times == 0:
            break
        count, end, widest = count + times, at, max(widest, between)
        between, last = 0, -1
        if not whole:
            break
    return count, end, widest


@njit(cache=True)
def _fits(most: int, unsure: int, patterns: Patterns, run: int) -> bool:
    """Say whether a sign that stands so often, give or take the unsure ones, is that of a term."""
    wanted = patterns.repeats[run]
    return (most - unsure <= wanted <= most) or most >= patterns.disguise[run]


@njit(cache=True)
def _opened(ring: Longs, where: int, patterns: Patterns, run: int) -> tuple[int, int]:
    """Return where a term begins that opens with a run, and the gap in it; -1 if it does not fit.

    A run that is longer, and not so long that it hides something, is a sign twice where the term
    has it once (`_disguise`): the term begins with the second, if that is not the same character.
    """
    wanted, unsure = patterns.repeats[run], ring[where, UNSURE]
    if ring[where, IN_PIECE] < wanted:
        fits = _fits(ring[where, TIMES], unsure, patterns, run)
        return (ring[where, EARLY], ring[where, INSIDE]) if fits else (-1, 0)
    if _fits(ring[where, IN_PIECE], unsure, patterns, run):
        return ring[where, PIECE], 0
    same = ring[where, PIECE] == ring[where, NEWEST]
    return -1 if same else ring[where, NEWEST], 0


@njit(cache=True)
def _within(ring: Longs, count: int, depth: int, patterns: Patterns, run: int) -> int:
    """Return the widest gap between the first and the last run, or -1 if one does not fit."""
    widest = np.int64(0)
    for step in range(1, depth - 1):
        where = (count - depth + step) & LAST
        if not _fits(ring[where, TIMES], ring[where, UNSURE], patterns, run + step):
            return -1
        widest = max(widest, ring[where, GAP], ring[where, INSIDE])
    return max(widest, ring[(count - 1) & LAST, GAP])


@njit(cache=True)
def said(
    buffer: Bytes,
    table: Table,
    automaton: Automaton,
    patterns: Patterns,
    most_gap: int,
    ring: Longs,
    out: Found,
    hits: int,
    row: int,
    begin: int,
    stop: int,
    at: int,
    several: int,
    several_end: int,
    sign: int,
    state: int,
    count: int,
) -> int:
    """Write the terms that end with the run that has just begun, and return the hits by now."""
    ending = state if automaton.key[state] >= 0 else automaton.shorter[state]
    while ending != 0:
        key, depth = np.int64(automaton.key[ending]), np.int64(automaton.depth[ending])
        opening, closing = (count - depth) & LAST, (count - 1) & LAST
        for entry in range(patterns.entries[key], patterns.entries[key + 1]):
            run = patterns.runs[entry]
            start, gap = _opened(ring, opening, patterns, run)
            if start < 0:
                continue
            within = _within(ring, count, depth, patterns, run)
            if within < 0:
                continue
            run += depth - 1
            pending = _same(table.signs, several, several_end, sign)
            extra, end, inside = np.int64(0), at, np.int64(0)
            if pending == several_end - several:
                wanted = patterns.repeats[run] - 1 - pending
                extra, end, inside = _more(buffer, table, at, stop, sign, wanted, most_gap)
            if not _fits(1 + pending + extra, ring[closing, UNSURE], patterns, run):
                if pending > 0 or 1 + extra < patterns.repeats[run]:
                    continue
                end, inside = at, np.int64(0)  # twice where the term has it once, as in `_opened`
            if hits < len(out.row):
                out.row[hits], out.term[hits] = row, patterns.term[entry]
                out.start[hits], out.end[hits] = start - begin, end - begin
                out.gap[hits] = max(gap, within, inside)
            hits += 1
        ending = automaton.shorter[ending]
    return hits
