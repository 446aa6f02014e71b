"""Reads sheets of workbooks: .xlsx, .xlsm and .xls.

Values only: a formula's is the one that was last computed, and no macro is run. Cells merged over
rows of a table hold for each of them; a header of two rows is told by the cells merged over it.
"""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import reduce
from typing import TYPE_CHECKING, Any

from hegui.errors import EvidenceError
from hegui.evidence.intake import layout
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIXES = (".xlsx", ".xlsm", ".xls")
LARGEST = 200 << 20
"""Bytes of a sheet, unpacked; one of .xls cannot be more than its file."""
SHEETS = 5
"""As many sheets of that size may lie in one workbook."""
MOST_CELLS = 20_000_000
"""Cells of a sheet from the first to the last that holds something: all of them take memory."""
FAILED = "#ERROR!"
"""What stands for a formula that failed: it is not empty, and nothing can be read of it."""
_EXACT = 10**15
_UNPACKED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)
"""What Python says of an archive that it cannot unpack."""
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w:]+)\s*=\s*"([^"]*)"')
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)>")
_FILLED = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["'][^>]*(?<!/)>"""
)
_MERGED = tuple[tuple[int, int], tuple[int, int]]
_LOCKED = "{path} is protected by a password: save it without one."


@dataclass(frozen=True)
class Sheet:
    """A table of a workbook: its columns, its rows as text, and what stood around them."""

    origin: str
    names: list[str]
    rows: list[layout.Row]
    left: layout.Left


def sheets(path: Path) -> list[str]:
    """Return the names of the sheets of a workbook that hold something."""
    with _opened(path) as book:
        names = book.sheet_names
        return [name for name in names if book.get_sheet_by_name(name).height]


def read(
    path: Path, wanted: str | None = None, header_rows: tuple[int, ...] | None = None
) -> Sheet:
    """Read a sheet, the only one if none is named; its header is found unless its rows are given.

    Raises:
        EvidenceError: it cannot be read, has no such sheet or several, or the sheet has no header.
    """
    with _opened(path) as book:
        name = _chosen(path, book, wanted)
        sheet = book.get_sheet_by_name(name)
        cells = sheet.to_python(skip_empty_area=False)
        merged = sheet.merged_cell_ranges or []
    try:
        for row, column in _failed(path, name):
            if row < len(cells) and column < len(cells[row]):
                cells[row][column] = FAILED
    except _UNPACKED as error:
        raise _broken(path, error) from None
    origin = Message("{path}, sheet {name}", path=path, name=name)
    rows = [[_text(cell) for cell in line] for line in cells]
    return _table(origin, rows, merged, header_rows)


def _chosen(path: Path, book: Any, wanted: str | None) -> str:
    names: list[str] = book.sheet_names
    if wanted is None:
        full = [name for name in names if book.get_sheet_by_name(name).height]
        if len(full) == 1:
            return full[0]
        raise EvidenceError(
            '{path} is a workbook: say which sheet with sheet = "…": {listed}.',
            path=path,
            listed=full or Message("none that holds anything"),
        )
    if wanted not in names:
        raise EvidenceError(
            "{path} has no sheet '{wanted}': it has {sheets}.",
            path=path,
            wanted=wanted,
            sheets=names,
        )
    return wanted


def _failed(path: Path, sheet: str) -> Iterator[tuple[int, int]]:
    """Yield the row and column of each formula of a sheet that failed; calamine has them empty."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as packed:
        names = set(packed.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return
        listed = [_attributes(a) for a in _SHEET.findall(packed.read("xl/workbook.xml"))]
        mine = [one for one in listed if one.get("name") == sheet]
        ids = [value for one in mine for key, value in one.items() if ":" in key]
        parts = packed.read("xl/_rels/workbook.xml.rels")
        targets = [_attributes(a) for a in _RELATION.findall(parts)]
        for one in targets:
            place = one.get("Target", "").lstrip("/")
            place = place if place.startswith("xl/") else f"xl/{place}"
            if one.get("Id") not in ids or place not in names:
                continue
            for cell in map(_attributes, _CELL.findall(packed.read(place))):
                if cell.get("t") == "e" and (
                    at := re.fullmatch("([A-Z]{1,3})([0-9]{1,7})", cell.get("r", ""))
                ):
                    yield int(at[2]) - 1, _column(at[1]) - 1


def _column(letters: str) -> int:
    """Return the number of a column that is called AB."""
    return reduce(lambda number, sign: number * 26 + ord(sign) - 64, letters, 0)


def _attributes(text: bytes) -> dict[str, str]:
    found = _ATTRIBUTE.findall(text.decode(errors="replace"))
    return {name: html.unescape(value) for name, value in found}


def _table(
    origin: Message, rows: list[layout.Row], merged: list[_MERGED], given: tuple[int, ...] | None
) -> Sheet:
    header = _header_rows(rows, merged) if given is None else [number - 1 for number in given]
    if not header or header[-1] >= len(rows) or not any(layout.filled(rows[n]) for n in header):
        raise EvidenceError(
            "{origin}, has no header line: name its columns in one row.", origin=origin
        )
    above, under = header[0], header[-1] + 1
    names = layout.names(_levels(rows, header, merged))
    body = _filled_down(rows, under, merged)
    width = len(names)
    empty = [
        n for n, name in enumerate(names) if not name and not any(row[n] for row in body if row)
    ]
    body = [row for row in body if layout.filled(row)]
    left = layout.below(body[-50:], width - len(empty))
    body = body[: len(body) - left.totals - left.remarks]
    kept = [n for n in range(width) if n not in set(empty)]
    return Sheet(
        origin,
        [names[n] for n in kept],
        [[row[n] for n in kept] for row in body],
        layout.Left(above, left.totals, left.remarks),
    )


def _header_rows(rows: list[layout.Row], merged: list[_MERGED]) -> list[int]:
    """Return the rows that name the columns: the first, and the next if cells of it are merged."""
    above = layout.above(rows)
    while above < len(rows) and not layout.filled(rows[above]):
        above += 1
    if above >= len(rows):
        return []
    groups = any(r[0][0] == r[1][0] == above and r[1][1] > r[0][1] for r in merged)
    return [above, above + 1] if groups and above + 1 < len(rows) else [above]


def _levels(
    rows: list[layout.Row], header: list[int], merged: list[_MERGED]
) -> list[list[str | None]]:
    """Return the rows of a header, each name over all columns that it is merged over."""
    levels = {row: list(rows[row]) for row in header}
    groups = [r for r in merged if r[0][0] in levels and r[1][1] > r[0][1]]
    for (row, first), (_, last) in groups:
        levels[row][first : last + 1] = [levels[row][first]] * (last + 1 - first)
    one_by_one = list(levels.values())
    return one_by_one if groups else layout.spread(one_by_one)


def _filled_down(rows: list[layout.Row], first: int, merged: list[_MERGED]) -> list[layout.Row]:
    """Return the rows below the header, cells that are merged over several repeated in each."""
    body = [list(row) for row in rows]
    for (top, column), (bottom, last) in merged:
        if top >= first and bottom > top and column == last:
            for row in range(top + 1, min(bottom + 1, len(body))):
                body[row][column] = body[top][column]
    return body[first:]


def _text(cell: object) -> str | None:
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT else f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    import python_calamine as calamine  # noqa: PLC0415 - needed for workbooks only

    _weigh(path)
    try:
        book = calamine.load_workbook(str(path))
    except calamine.PasswordError:
        raise EvidenceError(_LOCKED, path=path) from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise _broken(path, error) from None
    try:
        yield book
    except (calamine.CalamineError, ValueError, OverflowError) as error:
        raise _broken(path, error) from None
    finally:
        book.close()


def _broken(path: Path, error: Exception) -> EvidenceError:
    with path.open("rb") as file:
        compound = file.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    if compound and path.suffix.lower() != ".xls":  # how an encrypted .xlsx is packed
        return EvidenceError(_LOCKED, path=path)
    why = " ".join(str(error).split())[:120].rstrip(".")
    return EvidenceError(
        "{path} is no workbook that can be read ({why}): open it and save it anew.",
        path=path,
        why=why,
    )


def _weigh(path: Path) -> None:
    """Refuse a sheet that is too large before it is unpacked, or spread out."""
    sizes = {path.name: path.stat().st_size}
    packed = zipfile.is_zipfile(path)
    if packed:
        with _unpacking(path) as archive:
            sizes |= {one.filename: one.file_size for one in archive.infolist()}
    if max(sizes.values()) > LARGEST or sum(sizes.values()) > SHEETS * LARGEST:
        raise EvidenceError(
            "{path} has a sheet of more than {mb} MiB: save it as CSV.", path=path, mb=LARGEST >> 20
        )
    if packed:
        with _unpacking(path) as archive:
            # whatever it is called: the workbook says which parts are sheets
            if any(_extent(archive.read(part)) > MOST_CELLS for part in archive.namelist()):
                raise EvidenceError(
                    "{path} has a sheet with something in a cell far from its table, more than "
                    "{most:,} cells in all: empty what lies outside of the table, or save it as "
                    "CSV.",
                    path=path,
                    most=MOST_CELLS,
                )


@contextmanager
def _unpacking(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive; what cannot be weighed is not read."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _UNPACKED as error:
        raise _broken(path, error) from None


def _extent(sheet: bytes) -> int:
    """Return how many cells lie within all that hold something."""
    columns, rows = set(), set()
    for cell in _FILLED.finditer(sheet):
        columns.add(cell[1])
        rows.add(cell[2])
    widest = max((_column(letters.decode()) for letters in columns), default=0)
    return widest * max(map(int, rows), default=0)
