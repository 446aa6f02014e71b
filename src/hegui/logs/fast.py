"""The fast path of `combined` and `common`: a whole block at once, by the places of its quotes.

It takes a line only if each structural check holds, and leaves every other line to the reference
grammar; so it may be narrower than the grammar, but never wider, and never of another value.
Arrays named after a thing on a line have one element a line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from numpy.lib.stride_tricks import sliding_window_view

from hegui.logs.grammar import EAST, HEAD, HOUR, IPV4, LAST_SECOND, MONTHS, WEST, client

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]
Window = npt.NDArray[np.uint8]  # shape (lines, bytes)

NEWLINE, QUOTE, BLANK, DASH, PLUS, BACKSLASH, OPENING, CLOSING = b'\n" -+\\[]'
ZERO, NINE, A, Z = b"09AZ"

# What stands before the request's opening quote, after a client of at least one byte.
BEFORE = b" - - [00/Aaa/0000:00:00:00 +0000] "
TIME = slice(6, 32)  # of BEFORE, between the brackets
AFTER = len(b" 200 ")  # from the request's closing quote to the size
MOST_DIGITS = 18  # of a size; one more may not fit in 64 bits
CLIENT_WINDOW = 40  # holds every IPv6 address and a blank; no line is shorter
METHOD_WINDOW = 8  # holds OPTIONS and a blank; no line is shorter after its opening quote
PROTOCOL = np.frombuffer(b" HTTP/0.0", np.uint8)

# A word after the last quoted field; a comma or a lone colon may belong to a list of nginx.
WORD = r"[^ ,\\]*[^ ,:\\]"
LEAD_WINDOW = 80  # bytes in which a host and the blank after it must lie
PORT = r"^[0-9A-Za-z.-]+:([0-9]{1,5})$"
HOST = r"^[0-9A-Za-z.-]+$"

NOBODY = np.frombuffer(BEFORE[:4], np.uint8)
# Addresses without a zone or an embedded IPv4 address; what else is a client, the grammar says.
_GROUP = "[0-9A-Fa-f]{1,4}"
_SHORTENED = "|".join(
    f"(?:{_GROUP}:){{1,{left}}}(?::{_GROUP}){{1,{7 - left}}}" for left in range(1, 7)
)
ADDRESS = f"^(?:{IPV4.pattern.decode()}|(?:{_GROUP}:){{7}}{_GROUP}|{_SHORTENED})$"

TEMPLATE = np.frombuffer(BEFORE[TIME], np.uint8)
DIGITS = np.flatnonzero(TEMPLATE == ZERO)
MARKS = np.flatnonzero(np.isin(TEMPLATE, np.frombuffer(b"/: ", np.uint8)))
MONTH = np.zeros((256, 256), np.int64)  # by the second and third letter: no two months share them
INITIAL = np.zeros(13, np.uint8)
for _name, _number in MONTHS.items():
    MONTH[_name[1], _name[2]] = _number
    INITIAL[_number] = _name[0]
DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
FEBRUARY = 2
CLOCK = np.array([[24], [60], [60]])
# Days from 1 March of year 0 to 1970-01-01, and one, as days of a month count from 1.
MARCH_1_OF_YEAR_0 = 719_469


@dataclass(frozen=True)
class Around:
    """What stands around the common fields: a host, with a port or not, before; words after."""

    host: bool = False
    port: bool = False
    words: int = 0


BARE = Around()


@dataclass(frozen=True, eq=False)
class Lines:
    """All lines of a block: where each begins and stops (at its newline), and its marks.

    Marks are the bytes that matter: quotes, newlines, and those that no server writes (controls,
    DEL, above ASCII). A line's own marks are the `mark_count` ones from `first_mark` on; `plain`
    says that all of them are quotes.
    """

    buffer: Bytes
    marks: Ints
    start: Ints
    stop: Ints
    first_mark: Ints
    mark_count: Ints
    plain: Bools


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


def find_lines(data: bytes) -> Lines:
    """Find lines and marks in one scan; `data` ends in a newline."""
    buffer = np.frombuffer(data, np.uint8)
    # One more, as a signed byte: controls, DEL and what is above ASCII become one range.
    marked = (buffer + np.uint8(1)).view(np.int8) <= BLANK
    marked |= buffer == QUOTE
    marks = np.flatnonzero(marked)
    kind = buffer[marks]
    newlines = np.flatnonzero(kind == NEWLINE)
    stop = marks[newlines]
    plain = np.ones(len(stop), np.bool_)
    plain[np.searchsorted(stop, marks[(kind != QUOTE) & (kind != NEWLINE)])] = False
    first_mark = np.concatenate(([0], newlines[:-1] + 1))
    start = np.concatenate(([0], stop[:-1] + 1))
    return Lines(buffer, marks, start, stop, first_mark, newlines - first_mark, plain)


def take(data: bytes, lines: Lines, quoted: int, plan: Around = BARE) -> Taken:
    """Take the lines that pass every check; `quoted` fields follow the size."""
    buffer = lines.buffer
    place, quotes = _with_quotes(lines, 2 + 2 * quoted)
    stop = lines.stop[place]
    size_end, line_end = (quotes[2] - 1, quotes[-1] + 1) if quoted else (stop, stop)
    ok = line_end < stop if plan.words else line_end == stop
    head, start = _lead(buffer, lines.start[place], stop, plan)
    ok &= _in_place(start, size_end, quotes)
    place, size_end, quotes, head, start = (
        place[ok], size_end[ok], quotes[:, ok], head[ok], start[ok],
    )  # fmt: skip
    opening, closing = quotes[0], quotes[1]

    before = _windows(buffer, opening - len(BEFORE), len(BEFORE))
    time, zone, time_ok = _times(before[:, TIME])
    status, status_ok = _statuses(buffer, closing + 2)
    size, size_null, size_ok = _sizes(buffer, closing + 1 + AFTER, size_end)
    client_end, user, user_end, names_ok = _names(data, buffer, before, start, opening)
    target, target_end, request_ok = _requests(buffer, opening + 1, closing)
    ok = _framed(buffer, before, quotes)
    ok &= time_ok & status_ok & size_ok & names_ok & request_ok
    ok &= _clients(data, start, client_end, ok)
    around, around_ok = _around(data, head, start, lines.stop[place], quotes[-1] + 1, plan, ok)
    ok &= around_ok

    starts = [start, start, user, opening + 1, target, target_end + 1, start, *(quotes[2::2] + 1)]
    ends = [client_end, start, user_end, target - 1, target_end, closing, start, *quotes[3::2]]
    starts[len(starts) :], ends[len(ends) :] = around
    begin, end = np.stack(starts)[:, ok], np.stack(ends)[:, ok]
    null = (end - begin == 1) & (buffer[begin] == DASH)
    null[HEAD.index("method") : HEAD.index("request")] = False  # no field of its own
    null[[HEAD.index("ident"), HEAD.index("request")]] = True  # the one a dash, the other split
    return Taken(
        place[ok], time[ok], zone[ok], status[ok], size[ok], size_null[ok], begin, end, null
    )


def texts(data: bytes, start: Ints, end: Ints, null: Bools | None = None) -> pa.StringArray:
    """Return `data[start:end]` of each line as text: spans in order, none over another."""
    count = len(start)
    if null is not None and null.all():
        return pa.nulls(count, pa.string())
    offsets = np.empty(2 * count + 1, np.int32)
    offsets[0:-1:2], offsets[1::2], offsets[-1] = start, end, len(data)
    # Every second value of this array is a span, the others are what lies between; no byte is
    # copied until `take`.
    spans = pa.StringArray.from_buffers(2 * count, pa.py_buffer(offsets), pa.py_buffer(data))
    return spans.take(pa.array(np.arange(0, 2 * count, 2, dtype=np.int32), mask=null))


def _with_quotes(lines: Lines, count: int) -> tuple[Ints, Ints]:
    """Return the lines whose marks are `count` quotes, and the places of these quotes."""
    place = np.flatnonzero(lines.plain & (lines.mark_count == count))
    first = lines.first_mark[place]
    return place, np.stack([lines.marks[first + number] for number in range(count)])


def _in_place(start: Ints, size_end: Ints, quotes: Ints) -> Bools:
    """Check the distances; after this every look to the left or right stays within the line."""
    digits = size_end - (quotes[1] + 1 + AFTER)
    ok: Bools = (quotes[0] - start > len(BEFORE)) & (digits >= 1) & (digits <= MOST_DIGITS)
    for closing, opening in zip(quotes[3:-1:2], quotes[4::2], strict=True):
        ok &= opening - closing == len('" ')
    return ok


def _framed(buffer: Bytes, before: Window, quotes: Ints) -> Bools:
    """Check what stands between the fields, and that no closing quote may be an escaped one."""
    ok: Bools = (before[:, 4] == BLANK) & (before[:, 5] == OPENING) & (before[:, 32] == CLOSING)
    ok &= (buffer[quotes[1] + 1] == BLANK) & (buffer[quotes[1] + AFTER] == BLANK)
    for opening in quotes[::2]:
        ok &= buffer[opening - 1] == BLANK
    for closing in quotes[1::2]:
        ok &= buffer[closing - 1] != BACKSLASH
    return ok


def _lead(buffer: Bytes, start: Ints, stop: Ints, plan: Around) -> tuple[Ints, Ints]:
    """Return where the host and where the client begin, the latter at the stop if there is none."""
    if not plan.host:
        return start, start
    width = min(LEAD_WINDOW, len(buffer))
    first = np.minimum(start, len(buffer) - width)  # the last lines have no whole window
    blank = _windows(buffer, first, width) == BLANK
    blank &= np.arange(width) >= (start - first)[:, None]
    found = blank.any(axis=1)
    return start, np.where(found, first + blank.argmax(axis=1) + 1, stop)


def _around(
    data: bytes, head: Ints, start: Ints, stop: Ints, tail: Ints, plan: Around, wanted: Bools
) -> tuple[tuple[list[Ints], list[Ints]], Bools]:
    """Find host, words and port in the wanted lines: their starts and ends in this order, ok."""
    ok = wanted.copy()
    starts: list[Ints] = []
    ends: list[Ints] = []
    places = np.flatnonzero(wanted)
    if plan.host:
        shape = PORT if plan.port else HOST
        host = texts(data, head[places], start[places] - 1)
        ok[places] &= pc.match_substring_regex(host, shape).to_numpy(zero_copy_only=False)
    host_end = start - 1
    if plan.port:
        port = pc.replace_substring_regex(host, "^.*:", "")
        host_end = host_end.copy()
        host_end[places] -= pc.binary_length(port).to_numpy() + 1
    if plan.host:
        starts, ends = [head], [host_end]
    if plan.words:
        words = texts(data, tail[places], stop[places])
        lengths, good = _words(words, plan.words)
        ok[places] &= good
        at = tail.copy()
        for length in lengths:
            end = at + 1
            end[places] += length
            starts.append(at + 1)
            ends.append(end)
            at = end
    if plan.port:
        starts.append(host_end + 1)
        ends.append(start - 1)
    return (starts, ends), ok


def _words(tails: pa.StringArray, count: int) -> tuple[list[Ints], Bools]:
    """Return the lengths of the words that each tail consists of, and whether it does."""
    names = [f"w{number}" for number in range(count)]
    pattern = "".join(f" (?P<{name}>{WORD})" for name in names)
    found = pc.extract_regex(tails, f"^{pattern}$")
    ok = found.is_valid().to_numpy(zero_copy_only=False)
    lengths = [
        pc.binary_length(pc.struct_field(found, name)).fill_null(0).to_numpy().astype(np.int64)
        for name in names
    ]
    return lengths, ok


def _windows(buffer: Bytes, start: Ints, width: int) -> Window:
    """Return `width` bytes from each start on; a buffer may be narrower only if there is none."""
    if not len(start):
        return np.empty((0, width), np.uint8)
    return sliding_window_view(buffer, width)[start]


def _digits(values: Bytes) -> tuple[Ints, Bools]:
    """Return what bytes are worth as digits, and whether they are digits."""
    return values.astype(np.int64) - ZERO, (values >= ZERO) & (values <= NINE)


def _statuses(buffer: Bytes, at: Ints) -> tuple[Ints, Bools]:
    """Read three digits."""
    worth, ok = _digits(buffer[np.stack([at, at + 1, at + 2])])
    return worth[0] * 100 + worth[1] * 10 + worth[2], ok[0] & ok[1] & ok[2]


def _sizes(buffer: Bytes, start: Ints, end: Ints) -> tuple[Ints, Bools, Bools]:
    """Read a dash or a number without a leading zero: size, null, ok."""
    length = end - start
    null = (length == 1) & (buffer[start] == DASH)
    ok = (buffer[start] != ZERO) | (length == 1)
    size = np.zeros(len(start), np.int64)
    for number in range(int(length.max(initial=0))):
        within = number < length
        worth, digit = _digits(buffer[np.where(within, start + number, start)])
        ok &= digit | ~within | null
        np.copyto(size, size * 10 + worth, where=within & ~null)
    return size, null, ok


def _times(window: Window) -> tuple[Ints, Ints, Bools]:
    """Read dd/Mon/yyyy:hh:mm:ss +zzzz: microseconds since 1970 UTC, minutes east of UTC, ok."""
    worth, digit = _digits(window[:, DIGITS].T)
    ok = digit.all(axis=0) & (window[:, MARKS] == TEMPLATE[MARKS]).all(axis=1)
    day, century, years, hour, minute, second, hours, minutes = worth[::2] * 10 + worth[1::2]
    year = century * 100 + years
    month = MONTH[window[:, 4], window[:, 5]]
    ok &= (month > 0) & (INITIAL[month] == window[:, 3])
    west = window[:, 21] == DASH
    zone = np.where(west, -1, 1) * (hours * HOUR + minutes)
    ok &= (west & (zone != 0)) | (window[:, 21] == PLUS)
    ok &= (minutes < HOUR) & (zone >= WEST) & (zone <= EAST)
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    ok &= (day >= 1) & (day <= DAYS[month] + (leap & (month == FEBRUARY)))
    ok &= (np.stack([hour, minute, second]) < CLOCK).all(axis=0)
    seconds = ((_days(year, month, day) * 24 + hour) * 60 + minute - zone) * 60 + second
    ok &= (seconds >= 0) & (seconds <= LAST_SECOND)
    return seconds * 1_000_000, zone, ok


def _days(year: Ints, month: Ints, day: Ints) -> Ints:
    """Count the days since 1970-01-01: the year is taken to begin in March, so 29/2 is its last."""
    since_march = (month - 3) % 12
    years = year - (month <= FEBRUARY)
    leaps = years // 4 - years // 100 + years // 400
    return years * 365 + leaps + (153 * since_march + 2) // 5 + day - MARCH_1_OF_YEAR_0


def _names(
    data: bytes, buffer: Bytes, before: Window, start: Ints, opening: Ints
) -> tuple[Ints, Ints, Ints, Bools]:
    """Find client, ident and user: end of client, start and end of user, ok.

    Nearly every line has ` - - ` here; on the others the client ends at the first blank, and the
    user may be one word.
    """
    client_end = opening - len(BEFORE)
    user, user_end = client_end + 3, client_end + 4
    named = np.flatnonzero((before[:, :4] != NOBODY).any(axis=1))
    ok = np.ones(len(start), np.bool_)
    if len(named):
        blank = _windows(buffer, start[named], CLIENT_WINDOW) == BLANK
        first = start[named] + blank.argmax(axis=1)
        good = blank.any(axis=1) & (first + 3 < user_end[named])
        good &= (buffer[first + 1] == DASH) & (buffer[first + 2] == BLANK)
        client_end[named] = first
        user[named] = np.where(good, first + 3, user_end[named])
        names = texts(data, user[named], user_end[named])
        good &= ~pc.match_substring_regex(names, r"[ \\]").to_numpy(zero_copy_only=False)
        ok[named] = good
    return client_end, user, user_end, ok


def _requests(buffer: Bytes, start: Ints, end: Ints) -> tuple[Ints, Ints, Bools]:
    """Split `METHOD target HTTP/d.d`: start and end of target, ok."""
    method = _windows(buffer, start, METHOD_WINDOW)
    blank = method == BLANK
    length = blank.argmax(axis=1)
    beyond = np.arange(METHOD_WINDOW) >= length[:, None]
    capital = (method >= A) & (method <= Z)
    target, target_end = start + length + 1, end - len(PROTOCOL)
    ok = blank.any(axis=1) & (length > 0) & (capital | beyond).all(axis=1) & (target < target_end)
    protocol = _windows(buffer, target_end, len(PROTOCOL))
    digit = (protocol >= ZERO) & (protocol <= NINE)
    return target, target_end, ok & np.where(PROTOCOL == ZERO, digit, protocol == PROTOCOL).all(1)


def _clients(data: bytes, start: Ints, end: Ints, wanted: Bools) -> Bools:
    """Check the clients of the wanted lines; each different one that is no usual address once."""
    places = np.flatnonzero(wanted)
    clients = texts(data, start[places], end[places])
    ok = wanted.copy()
    ok[places] = pc.match_substring_regex(clients, ADDRESS).to_numpy(zero_copy_only=False)
    others = places[~ok[places]]
    if len(others):
        clients = texts(data, start[others], end[others])
        good = [value for value in clients.unique().to_pylist() if client(value.encode())]
        ok[others] = pc.is_in(clients, pa.array(good, pa.string())).to_numpy(zero_copy_only=False)
    return ok
