"""Walks UTF-8 rows through the fold table and the automaton, and finds where terms stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from hegui.screening.automaton import ENDS, HEAD, SAYS, child, mixed, told
from hegui.screening.characters import decoded
from hegui.screening.folding.kinds import Kind
from hegui.screening.runs import LAST, REMEMBERED, RING, again, begun, said

if TYPE_CHECKING:
    from hegui.screening.automaton import Automaton, Ints, Words
    from hegui.screening.characters import Bytes, Longs
    from hegui.screening.folding import Codes, Table
    from hegui.screening.runs import Found, Patterns

EXPANDED, BETWEEN = int(Kind.EXPANDED), int(Kind.BETWEEN)
NOTHING, HARD = int(Kind.NOTHING), int(Kind.HARD)
AMBIGUOUS = int(Kind.AMBIGUOUS)


@njit(cache=True, inline="always")
def _lead(twos: Words, first: Ints, edges: Words, entry: int, before: int, sign: int) -> int:
    """Return the state of two signs that begin a pattern, or 0; the filter is asked first."""
    if not told(twos, mixed(mixed(0, before), sign)):
        return 0
    return child(first, edges, entry, sign)


@njit(cache=True)
def _leads(
    buffer: Bytes, code: Codes, heads: Words, at: int, stop: int, head: int, sign: int
) -> bool:
    """Say whether a pattern may go on after the two signs of `head`; it looks a few ahead.

    What stands between signs is passed over whatever its width, so that it is asked too often
    rather than too rarely.
    """
    if told(heads, mixed(head, ENDS)):
        return True
    depth = 2
    while at < stop:
        point, at = decoded(buffer, at)
        after = np.int64(code[point])
        if after >= AMBIGUOUS:
            if after == HARD:
                return False
            if after < BETWEEN:
                return True
        elif after != sign:
            head, sign, depth = mixed(head, after), after, depth + 1
            if not told(heads, head):
                return False
            if depth == HEAD or told(heads, mixed(head, ENDS)):
                return True
    return False


@njit(cache=True, inline="always")
def _idled(
    buffer: Bytes,
    code: Codes,
    twos: Words,
    heads: Words,
    most_gap: int,
    at: int,
    stop: int,
    before: int,
    before_at: int,
    gap: int,
    last: int,
) -> tuple[int, int, int, int, int, int, int, int]:
    """Pass over what begins no pattern, as long as none is under way.

    Return the place after the character that is to be looked at, its own place, its code point
    and code, then `before`, `before_at`, `gap` and `last` as they are by then. At the end of the
    row the code is -1.
    """
    while at < stop:
        place = at
        point, at = decoded(buffer, at)
        sign = np.int64(code[point])
        if sign < AMBIGUOUS:
            if sign == before and sign != 0:
                return at, place, point, sign, before, before_at, gap, last
            head = mixed(mixed(0, before), sign)
            if told(twos, head) and _leads(buffer, code, heads, at, stop, head, sign):
                return at, place, point, sign, before, before_at, gap, last
            before, before_at, gap, last = sign, place, 0, -1
        elif sign == BETWEEN:
            gap += point != last
            last = point
            if gap > most_gap:
                before = 0
        elif sign == HARD:
            before, gap = 0, 0
        elif sign != NOTHING:
            return at, place, point, sign, before, before_at, gap, last
    return stop, stop, 0, -1, before, before_at, gap, last


@njit(cache=True)
def _onward(first: Ints, edges: Words, fail: Ints, state: int, sign: int) -> int:
    """Return the state after a sign along the failure links, or 0."""
    while state != 0:
        on = child(first, edges, state, sign)
        if on != 0:
            return on
        state = fail[state]
    return 0


@njit(cache=True, nogil=True)
def scan(  # noqa: C901, PLR0912, PLR0915 - one pass, and calls for each character would halve it
    buffer: Bytes,
    offsets: Longs,
    table: Table,
    automaton: Automaton,
    patterns: Patterns,
    most_gap: int,
    out: Found,
) -> int:
    """Write the hits of each row into `out`, as many as it has room for, and return their number.

    Args:
        buffer: valid UTF-8 of all rows; what is not valid is read beyond its end.
        offsets: where each row begins, and where the last one ends.
        table: the fold table.
        automaton: the patterns in numbers of the table.
        patterns: the terms of each, and how often their signs are repeated.
        most_gap: characters between two signs of a term; equal ones in a row count once.
        out: where the hits go.
    """
    hits = 0
    ring = np.zeros((RING, REMEMBERED), np.int64)
    code, root, fail = table.code, automaton.root, automaton.fail
    first, edges = automaton.first, automaton.edges
    twos, heads = automaton.twos, automaton.heads
    signs, expanded, places, maybes = table.signs, table.expanded, table.offsets, table.ambiguous
    for row in range(len(offsets) - 1):
        begin, stop = offsets[row], offsets[row + 1]
        at = place = begin
        # At the root `count` is 0 and the run before, if a pattern begins with it, is ring[0].
        state, count, before, entry, gap, last = 0, 0, 0, 0, 0, -1
        maybe, maybe_at, maybe_gap = 0, begin, 0  # an ambiguous sign that was passed over
        other, other_count, other_before, other_gap = 0, -1, 0, 0  # before one that was not
        several, several_end = 0, 0
        before_at = begin - 1
        while at < stop or several < several_end:
            unsure = 0
            if several < several_end:
                sign = np.int64(signs[several])
                several += 1
            else:
                if state == 0 and maybe == 0:
                    was_at = before_at
                    at, place, point, sign, before, before_at, gap, last = _idled(
                        buffer,
                        code,
                        twos,
                        heads,
                        most_gap,
                        at,
                        stop,
                        before,
                        before_at,
                        gap,
                        last,
                    )
                    entry = root[before]
                    if entry == 0:
                        before = 0
                    elif before_at != was_at:
                        begun(ring, 0, before_at, 0, 0)
                    if sign < 0:
                        break
                else:
                    place = at
                    point, at = decoded(buffer, at)
                    sign = np.int64(code[point])
                # nothing is under way: only what begins a term is looked at further
                still = state == 0 and entry == 0 and maybe == 0
                if still and (sign >= BETWEEN or (sign < AMBIGUOUS and root[sign] == 0)):
                    continue
                if sign >= AMBIGUOUS:
                    if sign == NOTHING:
                        continue
                    if sign == HARD:
                        state, count, before, entry, gap, maybe = 0, 0, 0, 0, 0, 0
                        continue
                    if sign == EXPANDED:
                        which = np.searchsorted(expanded, np.uint32(point))
                        several = np.int64(places[which])
                        several_end = np.int64(places[which + 1])
                        continue
                    if sign != BETWEEN:
                        sign = np.int64(maybes[sign - AMBIGUOUS])
                        if sign == 0:
                            pass
                        elif sign == before:
                            unsure = 1
                        elif state != 0:
                            if child(first, edges, state, sign) != 0:
                                unsure = 1
                        elif (
                            entry != 0 and _lead(twos, first, edges, entry, before, sign) != 0
                        ) or (
                            maybe != 0 and _lead(twos, first, edges, root[maybe], maybe, sign) != 0
                        ):
                            unsure = 1
                    if unsure == 0:  # not a sign where no term goes on with it
                        if point != last:
                            gap, maybe_gap = gap + 1, maybe_gap + 1
                        last = point
                        if gap > most_gap:
                            state, count, before, entry = 0, 0, 0, 0
                        if maybe_gap > most_gap:
                            maybe = 0
                        if sign != BETWEEN and root[sign] != 0:
                            maybe, maybe_at, maybe_gap = sign, place, 0
                        continue
            last = -1
            if sign == before and sign != 0:
                again(ring, max(count - 1, 0) & LAST, place, gap, unsure)
                gap = 0
                if unsure == 0:
                    other_count, maybe = -1, 0
                continue
            if state != 0:
                on = child(first, edges, state, sign)
                if on == 0 and other_count >= 0 and other_gap + 1 + gap <= most_gap:
                    # what was taken for a sign was put between
                    state, count, before = other, other_count, other_before
                    entry, gap = root[before], other_gap + 1 + gap
                    if sign == before and sign != 0:
                        again(ring, max(count - 1, 0) & LAST, place, gap, unsure)
                        other_count, gap = -1, 0
                        continue
                    if state != 0:
                        on = child(first, edges, state, sign)
                other_count = -1
                if state != 0:
                    was, was_count = state, count
                    state = on if on != 0 else _onward(first, edges, fail, fail[state], sign)
                    if state != 0:
                        begun(ring, count & LAST, place, gap, unsure)
                        if unsure:
                            other, other_count, other_before, other_gap = (
                                was,
                                was_count,
                                before,
                                gap,
                            )
                        count += 1
                    else:
                        count, before, entry = 0, 0, 0
            if state == 0 and sign != 0:
                if entry != 0:
                    state = _lead(twos, first, edges, entry, before, sign)
                if state == 0 and maybe != 0:
                    state = _lead(twos, first, edges, root[maybe], maybe, sign)
                    if state != 0:
                        begun(ring, 0, maybe_at, 0, 1)
                        before, gap = maybe, maybe_gap
                if state != 0:
                    begun(ring, 1, place, gap, unsure)
                    other_count = -1
                    if unsure:
                        other, other_count, other_before, other_gap = 0, 0, before, gap
                    count = 2
            before, gap, maybe = sign, 0, 0
            if state == 0:
                count, entry = 0, 0
                if sign != 0:
                    entry = root[sign]
                if entry == 0:
                    before = 0
                else:
                    begun(ring, 0, place, 0, unsure)
                continue
            if first[state] & SAYS == 0:
                continue  # no term ends here
            hits = said(
                buffer,
                table,
                automaton,
                patterns,
                most_gap,
                ring,
                out,
                hits,
                row,
                begin,
                stop,
                at,
                several,
                several_end,
                sign,
                state,
                count,
            )
    return hits
