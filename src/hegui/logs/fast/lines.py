"""Where the lines of a block are, and the bytes in them that matter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hegui.logs.fast.arrays import BLANK, NEWLINE, QUOTE, Bools, Bytes, Ints


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

    def with_quotes(self, count: int) -> tuple[Ints, Ints]:
        """Return the lines whose marks are `count` quotes, and where these are, in order."""
        place = np.flatnonzero(self.plain & (self.mark_count == count))
        first = self.first_mark[place]
        return place, np.stack([self.marks[first + number] for number in range(count)])


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
