"""Takes the lines of a block apart that look as servers write them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from hegui.logs.fast.addresses import clients
from hegui.logs.fast.around import BARE, Around, around, lead
from hegui.logs.fast.arrays import BACKSLASH, BLANK, DASH, ZERO, texts, windows
from hegui.logs.fast.times import times
from hegui.logs.fast.words import WIDTH, Shape, digit, numbers, pair, word, words
from hegui.logs.grammar import HEAD

if TYPE_CHECKING:
    from hegui.logs.fast.arrays import Bools, Bytes, Ints
    from hegui.logs.fast.lines import Lines
    from hegui.logs.fast.words import Words

# What stands before the request's opening quote, after a client of at least one byte.
BEFORE = len(b" - - [00/Aaa/0000:00:00:00 +0000] ")
NOBODY, OPENED = Shape(b" - -????"), Shape(b"???? [??")
TIME = len(b" - - [")
# What stands at the end of the request, and after it.
PROTOCOL, ANSWER = Shape(b" HTTP/0."), Shape(b'0" 000 ?')
METHODS = tuple(
    (word(b"\xff" * len(name)), word(name), len(name))
    for name in (b"GET ", b"POST ", b"HEAD ", b"PUT ", b"OPTIONS ", b"DELETE ", b"PATCH ")
)
SIZE = len(b'" 200 ')  # from the request's closing quote on
MOST_DIGITS = 16  # of a size
CLIENT_WINDOW = 40  # holds every IPv6 address and a blank; no line is shorter


@dataclass(frozen=True, eq=False)
class Taken:
    """The lines that the fast path took: their places in the block, and their columns.

    `start`, `end` and `null` hold the text columns as spans of the block, in the order of
    `Grammar.columns`, shape (columns, lines).
    """

    place: Ints
    time: Ints
    zone: Ints
    status: Ints
    size: Ints
    size_null: Bools
    start: Ints
    end: Ints
    null: Bools

    def ordered(self, order: tuple[int, ...], columns: int) -> Taken:
        """Return them with the text columns in another order; after the first, a dash is text."""
        null = self.null[list(order)]
        null[columns:] = False
        return replace(self, start=self.start[list(order)], end=self.end[list(order)], null=null)


def take(data: bytes, lines: Lines, quoted: int, plan: Around = BARE) -> Taken:
    """Take the lines that pass every check; `quoted` fields follow the size."""
    buffer, eights = lines.buffer, words(data)
    place, quotes = lines.with_quotes(2 + 2 * quoted)
    stop = lines.stop[place]
    size_end, line_end = (quotes[2] - 1, quotes[-1] + 1) if quoted else (stop, stop)
    ok = line_end < stop if plan.words else line_end == stop
    head, start = lead(buffer, lines.start[place], stop, plan)
    ok &= _in_place(start, size_end, quotes)
    place, size_end, quotes, head, start = (
        place[ok], size_end[ok], quotes[:, ok], head[ok], start[ok],
    )  # fmt: skip
    opening, closing = quotes[0], quotes[1]

    time, zone, time_ok = times(eights, opening - BEFORE + TIME)
    status, status_ok = _statuses(eights, closing)
    size, size_null, size_ok = _sizes(buffer, eights, closing + SIZE, size_end)
    client_end, user, user_end, names_ok = _names(data, buffer, eights, start, opening)
    target, target_end, request_ok = _requests(eights, opening + 1, closing)
    ok = time_ok & status_ok & size_ok & names_ok & request_ok
    ok &= _framed(buffer, quotes)
    ok &= clients(data, start, client_end, ok)
    beside, ok = around(data, head, start, lines.stop[place], quotes[-1] + 1, plan, ok)

    starts = [start, start, user, opening + 1, target, target_end + 1, start, *(quotes[2::2] + 1)]
    ends = [client_end, start, user_end, target - 1, target_end, closing, start, *quotes[3::2]]
    starts[len(starts) :], ends[len(ends) :] = beside
    spans = _spans(buffer, np.stack(starts)[:, ok], np.stack(ends)[:, ok])
    return Taken(place[ok], time[ok], zone[ok], status[ok], size[ok], size_null[ok], *spans)


def _spans(buffer: Bytes, begin: Ints, end: Ints) -> tuple[Ints, Ints, Bools]:
    """Return the spans of all columns, and which of them are null."""
    null = (end - begin == 1) & (buffer[begin] == DASH)
    null[HEAD.index("method") : HEAD.index("request")] = False  # no field of its own
    null[[HEAD.index("ident"), HEAD.index("request")]] = True  # the one a dash, the other split
    return begin, end, null


def _in_place(start: Ints, size_end: Ints, quotes: Ints) -> Bools:
    """Check the distances; after this every look to the left or right stays within the line."""
    digits = size_end - (quotes[1] + SIZE)
    ok: Bools = (quotes[0] - start > BEFORE) & (digits >= 1) & (digits <= MOST_DIGITS)
    for closing, opening in zip(quotes[3:-1:2], quotes[4::2], strict=True):
        ok &= opening - closing == len('" ')
    return ok


def _framed(buffer: Bytes, quotes: Ints) -> Bools:
    """Check what stands around the fields after the size.

    No closing quote may be an escaped one; that of the request follows its protocol.
    """
    ok = np.ones(quotes.shape[1], np.bool_)
    for opening, closing in zip(quotes[2::2], quotes[3::2], strict=True):
        ok &= (buffer[opening - 1] == BLANK) & (buffer[closing - 1] != BACKSLASH)
    return ok


def _statuses(eights: Words, closing: Ints) -> tuple[Ints, Bools]:
    """Read three digits between blanks after the request's closing quote."""
    answer = eights[closing - 1]
    return digit(answer, 3) * 100 + pair(answer, 4), ANSWER.fits(answer)


def _sizes(buffer: Bytes, eights: Words, start: Ints, end: Ints) -> tuple[Ints, Bools, Bools]:
    """Read a dash or a number without a leading zero: size, null, ok."""
    length = end - start
    first = buffer[start]
    size, digits = numbers(eights[end - WIDTH], np.minimum(length, WIDTH))
    longer = np.flatnonzero(length > WIDTH)
    if len(longer):
        upper, upper_ok = numbers(eights[end[longer] - 2 * WIDTH], length[longer] - WIDTH)
        size[longer] += upper * 10**WIDTH
        digits[longer] &= upper_ok
    null = (length == 1) & (first == DASH)
    size[null] = 0
    return size, null, null | (digits & ((first != ZERO) | (length == 1)))


def _names(
    data: bytes, buffer: Bytes, eights: Words, start: Ints, opening: Ints
) -> tuple[Ints, Ints, Ints, Bools]:
    """Find client, ident and user: end of client, start and end of user, ok.

    Nearly every line has ` - - ` here; on the others the client ends at the first blank, and the
    user may be one word.
    """
    client_end = opening - BEFORE
    user, user_end = client_end + 3, client_end + 4
    before = eights[client_end]
    ok = OPENED.fits(before)
    named = np.flatnonzero(ok & ~NOBODY.fits(before))
    if len(named):
        blank = windows(buffer, start[named], CLIENT_WINDOW) == BLANK
        first = start[named] + blank.argmax(axis=1)
        good = blank.any(axis=1) & (first + 3 < user_end[named])
        good &= (buffer[first + 1] == DASH) & (buffer[first + 2] == BLANK)
        client_end[named] = first
        user[named] = np.where(good, first + 3, user_end[named])
        names = texts(data, user[named], user_end[named])
        good &= ~pc.match_substring_regex(names, r"[ \\]").to_numpy(zero_copy_only=False)
        ok[named] = good
    return client_end, user, user_end, ok


def _requests(eights: Words, start: Ints, end: Ints) -> tuple[Ints, Ints, Bools]:
    """Split `METHOD target HTTP/d.d`: start and end of target, ok."""
    method = eights[start]
    length = np.zeros(len(start), np.int64)
    for mask, value, size in METHODS:
        length[(method & mask) == value] = size
    target, target_end = start + length, end - len(b" HTTP/0.0")
    ok: Bools = (length > 0) & (target < target_end) & PROTOCOL.fits(eights[target_end])
    return target, target_end, ok
