"""Reads tables of a dump that mysqldump wrote, line by line; no statement in it is run.

A TIMESTAMP is written in the zone that the dump sets, and gets it; a DATETIME has none, as in the
database. Comments of columns are kept: companies write there what their codes mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hegui.errors import EvidenceError
from hegui.evidence.intake import encoding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST = 64 << 20
"""Characters of a statement."""
_CREATE = re.compile(r"CREATE TABLE (?:IF NOT EXISTS )?`([^`]+)`", re.IGNORECASE)
_COLUMN = re.compile(r"\s*`([^`]+)`\s+(\w+)")
_COMMENT = re.compile(r"COMMENT '((?:[^'\\]|\\.|'')*)'")
_OF_TABLE = re.compile(r"COMMENT=\s*'((?:[^'\\]|\\.|'')*)'")
_INSERT = re.compile(r"INSERT (?:IGNORE )?INTO `([^`]+)`\s*(\([^)]*\))?\s*VALUES\s*", re.IGNORECASE)
_CHANGE = re.compile(r"(UPDATE|DELETE|TRUNCATE|REPLACE|LOAD DATA)\b", re.IGNORECASE)
_UTF_8 = re.compile(rb"^/\*!\d{5} SET NAMES utf8(?:mb[34])? \*/;", re.MULTILINE)
_BEGIN = 4096
_BEGUN = re.compile("-- (MySQL|MariaDB) dump ")
_ZONE = re.compile(r"SET TIME_ZONE='([+-]\d\d:\d\d)'")
_CELL = re.compile(r"\s*(?:(NULL)|(?:_binary )?'((?:[^'\\]|\\.|'')*)'|([-+.\w]+))\s*([,)])")
_NEXT = re.compile(r"\s*(?:,\s*)?(?:(\()|(;))")
_ESCAPED = re.compile(r"\\(.)|''", re.DOTALL)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "Z": "\x1a"}
_CODE = re.compile(r"([0-9A-Za-z_]+)\s*[-=:：]?\s*([一-鿿][^\s、，,；;]*)")


@dataclass(frozen=True)
class Stored:
    """A table as a dump defines it: its columns with their types, and what comments say."""

    columns: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    comment: str = ""


def tables(path: Path) -> dict[str, Stored]:
    """Return the tables of a dump.

    Raises:
        EvidenceError: it holds none, or changes rows after it wrote them.
    """
    found: dict[str, Stored] = {}
    current: Stored | None = None
    name, begun, done = "", False, False
    for number, line in _lines(path):
        begun |= bool(_BEGUN.match(line))
        done |= line.startswith("-- Dump completed")
        if changed := _CHANGE.match(line):
            raise EvidenceError(
                "{path}, line {number}, changes rows ({statement}): bring a dump that only writes "
                "them, as mysqldump does.",
                path=path,
                number=number,
                statement=changed[1].upper(),
            )
        if named := _CREATE.match(line):
            name = named[1]
            current = found[name] = Stored()
        elif current is not None and (column := _COLUMN.match(line)):
            current.columns[column[1]] = column[2].lower()
            if comment := _COMMENT.search(line):
                current.comments[column[1]] = _text(comment[1])
        elif line.startswith(")"):
            if current is not None and (comment := _OF_TABLE.search(line)):
                found[name] = replace(current, comment=_text(comment[1]))
            current = None
    if not found:
        raise EvidenceError(
            "{path} is no dump of MySQL with tables: write it with mysqldump.", path=path
        )
    if begun and not done:
        raise EvidenceError(
            "{path} is not finished, as its last line does not say that the dump was completed: "
            "bring the whole dump.",
            path=path,
        )
    return found


def codes(comment: str) -> dict[str, str]:
    """Return what codes mean by a comment such as 类型：1商品 2评价."""
    found = dict(_CODE.findall(re.split("[：:]", comment, maxsplit=1)[-1]))
    return found if len(found) > 1 else {}


def says(comment: str) -> str:
    """Return what a comment calls its column, without what it says of codes: 类型：1商品 2评价."""
    called = re.split("[：:，,；;（(]", comment, maxsplit=1)[0]
    if not codes(comment):
        return called
    begun = _CODE.search(called)
    return called[: begun.start()].strip() if begun else called


def read(path: Path, table: str | None) -> tuple[list[str], Iterator[list[str | None]]]:
    """Return the columns of a table of a dump, and its rows as text.

    Raises:
        EvidenceError: it has no such table.
    """
    known = tables(path)
    if table is None or table not in known:
        raise EvidenceError(
            "{path} is a dump of {tables}: say which of its tables with table = …."
            if table is None
            else "{path} is a dump of {tables}: no table '{table}'.",
            path=path,
            tables=known,
            table=table,
        )
    return list(known[table].columns), _rows(path, table, known[table])


def _rows(path: Path, table: str, stored: Stored) -> Iterator[list[str | None]]:
    names, zone = list(stored.columns), ""
    for number, line in _lines(path):
        if said := _ZONE.search(line):
            zone = said[1]
        named = _INSERT.match(line)
        if named is None or named[1] != table:
            continue
        given = re.findall("`([^`]+)`", named[2]) if named[2] else names
        for cells in _values(path, number, line, named.end()):
            if len(cells) != len(given):
                raise EvidenceError(
                    "{path}, line {number}, has a row of {cells} cells, but {table} has {width}.",
                    path=path,
                    number=number,
                    cells=len(cells),
                    table=table,
                    width=len(given),
                )
            row = dict(zip(given, cells, strict=True))
            yield [_zoned(row.get(name), stored.columns[name], zone) for name in names]


def _zoned(cell: str | None, kind: str, zone: str) -> str | None:
    return f"{cell}{zone}" if cell and zone and kind == "timestamp" else cell


def _values(path: Path, number: int, line: str, place: int) -> Iterator[list[str | None]]:
    while True:
        found = _NEXT.match(line, place)
        if found is None:
            raise EvidenceError(
                "{path}, line {number}, is no statement that mysqldump writes.",
                path=path,
                number=number,
            )
        if found[2]:
            return
        place, cells, mark = found.end(), [], ","
        while mark == ",":
            cell = _CELL.match(line, place)
            if cell is None:
                raise EvidenceError(
                    "{path}, line {number}, is no statement that mysqldump writes.",
                    path=path,
                    number=number,
                )
            quoted, plain, mark = cell[2], cell[3], cell[4]
            cells.append(plain if quoted is None else _text(quoted) or None)
            place = cell.end()
        yield cells


def _text(quoted: str) -> str:
    return _ESCAPED.sub(lambda m: _ESCAPES.get(m[1], m[1]) if m[1] else "'", quoted)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield lines, those of one INSERT as one: within a text a line break is escaped.

    Routines and triggers are left out: nothing that they say was done.
    """
    held, first, routine = "", 0, False
    coded, faulty = _encoding(path)
    with path.open(encoding=coded, errors=faulty, newline="\n") as file:
        for number, line in enumerate(iter(lambda: file.readline(LONGEST), ""), 1):
            if not held and line.startswith("DELIMITER"):
                routine = line.split() != ["DELIMITER", ";"]
            if routine:
                continue
            first = first if held else number
            held += line
            if len(held) >= LONGEST:
                raise EvidenceError(
                    "{path}, line {first}, is longer than {mb} MiB: dump with "
                    "--net-buffer-length=1M.",
                    path=path,
                    first=first,
                    mb=LONGEST >> 20,
                )
            if held.startswith("INSERT") and not held.rstrip().endswith(";"):
                continue
            yield first, held
            held = ""
    if held:
        raise EvidenceError(
            "{path}, line {first}, is not finished: bring the whole dump.", path=path, first=first
        )


def _encoding(path: Path) -> tuple[str, str]:
    """Return how a dump is encoded, and what becomes of bytes that are no text.

    One that says that it is UTF-8 holds columns of bytes as they are, unless they were dumped in
    hexadecimal digits.
    """
    with path.open("rb") as file:
        begin = file.read(_BEGIN)
    if _UTF_8.search(begin):
        return "utf-8-sig", "replace"
    return encoding.NAMES[encoding.found(path)], "strict"
