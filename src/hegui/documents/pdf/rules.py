"""The lines that are drawn on a page, and the cells that they make of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from ctypes import byref, c_float
from typing import TYPE_CHECKING, NamedTuple

from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pypdfium2

_NEAR = 1.5
"""Two rules that are nearer than this, in points, are one: the sides of a thin box, or its ends."""
_SHORTEST = 4.0
"""What is shorter is no side of a cell but a part of a drawing."""
_OBJECTS_AT_MOST = 20_000
_RULES_AT_MOST = 500
_SEGMENTS_AT_MOST = 60_000
"""A page with more of them is a drawing and is read without its rules."""

Point = tuple[float, float]
Side = tuple[float, float, float]
"""Where a rule stands, and from where to where it runs."""


class Cell(NamedTuple):
    """A space with a rule on each side, in points from the left and from the bottom."""

    left: float
    right: float
    bottom: float
    top: float


class _Rule(NamedTuple):
    """Where a rule stands, and the run of it that passes a point."""

    at: float
    first: float
    last: float


class Rules:
    """The upright and the level rules of a page."""

    def __init__(self, upright: Iterable[Side] = (), level: Iterable[Side] = ()) -> None:
        """Put together the pieces of each rule; far too many make no cells but a drawing."""
        self._upright, self._level = _Set(upright), _Set(level)
        if max(len(self._upright.at), len(self._level.at)) > _RULES_AT_MOST:
            self._upright, self._level = _Set(()), _Set(())

    def cell(self, x: float, y: float) -> Cell | None:
        """Return the cell around a point; None where a side of it is open.

        Above or beneath it may be open, where a page ends, if its sides end together.
        """
        left, right = self._upright.around(x, y)
        if left is None or right is None:
            return None
        below, above = self._level.around(y, x)
        bottom = _shared(left.first, right.first) if below is None else below.at
        top = _shared(left.last, right.last) if above is None else above.at
        if bottom is None or top is None or (below is None and above is None):
            return None
        return Cell(left.at, right.at, bottom, top)


def _shared(one: float, other: float) -> float | None:
    """Return where two rules end, if it is in one place."""
    return (one + other) / 2 if abs(one - other) <= _NEAR else None


class _Set:
    """Rules of one direction, by where they stand."""

    def __init__(self, sides: Iterable[Side]) -> None:
        self.at: list[float] = []
        self._runs: list[list[tuple[float, float]]] = []
        for group in _near(sorted(sides)):
            self.at.append(sum(at for at, _, _ in group) / len(group))
            self._runs.append(_put_together((first, last) for _, first, last in group))

    def around(self, at: float, across: float) -> tuple[_Rule | None, _Rule | None]:
        """Return the nearest rule on either side of a point that runs past it."""
        before = range(bisect_left(self.at, at) - 1, -1, -1)
        after = range(bisect_right(self.at, at), len(self.at))
        return self._first(before, across), self._first(after, across)

    def _first(self, numbers: range, across: float) -> _Rule | None:
        for n in numbers:
            runs = self._runs[n]
            nth = bisect_right(runs, (across, float("inf"))) - 1
            if nth >= 0 and runs[nth][1] >= across:
                return _Rule(self.at[n], *runs[nth])
        return None


def _near(sides: list[Side]) -> Iterator[list[Side]]:
    """Yield the sides that stand in one place."""
    group: list[Side] = []
    for side in sides:
        if group and side[0] - group[-1][0] > _NEAR:
            yield group
            group = []
        group.append(side)
    if group:
        yield group


def _put_together(runs: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    whole: list[tuple[float, float]] = []
    for first, last in sorted(runs):
        if whole and first - whole[-1][1] <= _NEAR:
            whole[-1] = (whole[-1][0], max(last, whole[-1][1]))
        else:
            whole.append((first, last))
    return whole


def rules(page: pypdfium2.PdfPage) -> Rules:
    """Return the rules of a page: straight lines and sides of boxes, filled or not."""
    upright: list[Side] = []
    level: list[Side] = []
    for one, other in _segments(page):
        (left, bottom), (right, top) = sorted((one, other))
        low, high = min(bottom, top), max(bottom, top)
        if right - left < _NEAR and high - low >= _SHORTEST:
            upright.append(((left + right) / 2, low, high))
        elif high - low < _NEAR and right - left >= _SHORTEST:
            level.append(((low + high) / 2, left, right))
    return Rules(upright, level)


def _segments(page: pypdfium2.PdfPage) -> Iterator[tuple[Point, Point]]:
    """Yield the straight pieces of the paths of a page; nothing where it is a drawing."""
    paths = [
        one
        for one in (
            raw.FPDFPage_GetObject(page, at)
            for at in range(min(raw.FPDFPage_CountObjects(page), _OBJECTS_AT_MOST + 1))
        )
        if raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_PATH
    ]
    counts = [raw.FPDFPath_CountSegments(one) for one in paths]
    if len(paths) <= _OBJECTS_AT_MOST and sum(counts) <= _SEGMENTS_AT_MOST:
        for path, count in zip(paths, counts, strict=True):
            yield from _pieces(path, count)


def _pieces(path: raw.FPDF_PAGEOBJECT, count: int) -> Iterator[tuple[Point, Point]]:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, byref(matrix))
    begin = last = (0.0, 0.0)
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        point = _point(segment, matrix)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield last, point
        if raw.FPDFPathSegment_GetClose(segment):
            yield point, begin
        last = point


def _point(segment: raw.FPDF_PATHSEGMENT, matrix: raw.FS_MATRIX) -> Point:
    x, y = c_float(), c_float()
    raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
    return (
        matrix.a * x.value + matrix.c * y.value + matrix.e,
        matrix.b * x.value + matrix.d * y.value + matrix.f,
    )
