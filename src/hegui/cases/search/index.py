"""The index beside a library: full text and facts of every case, built anew where files changed.

It is one SQLite file that may be deleted at any time. Cases of the content packages stand in it as
well. Facts are held as arrays, so that a filter or a count over all cases takes milliseconds.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import TypeAdapter

from hegui import content
from hegui.cases import files as shipped
from hegui.cases.library import files
from hegui.cases.library.document import read
from hegui.cases.record import Case
from hegui.cases.search import duplicates, facts
from hegui.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hegui.cases.search.duplicates import Link
    from hegui.progress import Progress

NAME = ".index.sqlite"
FORM = "6"
"""Of this file: an index of another form is built anew."""
_VOCABULARIES = ("case_terms.yaml", "places.yaml")
_WAIT = 60  # seconds for another process that builds the index
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE files (path TEXT PRIMARY KEY, stamp TEXT, faults TEXT);
CREATE TABLE cases (
    number INTEGER PRIMARY KEY, file TEXT, id TEXT, held TEXT, body TEXT, facts TEXT, words TEXT
);
CREATE INDEX by_file ON cases (file);
CREATE INDEX by_id ON cases (id);
CREATE VIRTUAL TABLE found USING fts5(
    body, words, offender, authority, content='', tokenize='unicode61 remove_diacritics 0'
);
CREATE TABLE arrays (name TEXT PRIMARY KEY, kind TEXT, data BLOB);
CREATE TABLE links (one TEXT, other TEXT, why TEXT);
CREATE INDEX by_one ON links (one);
"""


@cache
def _form() -> TypeAdapter[Case]:
    return TypeAdapter(Case)


@dataclass(frozen=True)
class Pairs:
    """The values of a dimension: `row[i]` has the value `names[value[i]]`, rows ascending."""

    names: tuple[str, ...]
    row: np.ndarray[Any, Any]
    value: np.ndarray[Any, Any]

    def rows(self, wanted: Iterable[str]) -> np.ndarray[Any, Any]:
        """Return the rows that have one of these values."""
        codes = [at for at, name in enumerate(self.names) if name in set(wanted)]
        return self.row[np.isin(self.value, codes)]

    def counts(self, chosen: np.ndarray[Any, Any]) -> list[tuple[str, int]]:
        """Return how many of the chosen rows (a mask) have each value, the most first."""
        found = np.bincount(self.value[chosen[self.row]], minlength=len(self.names))
        order = np.argsort(-found, kind="stable")
        return [(self.names[at], int(found[at])) for at in order if found[at]]


@dataclass
class Index:
    """An open index; rows count from 0, in the order of the cases' numbers.

    Attributes:
        database: The SQLite connection.
        faults: Lines of the library that cannot be used.
    """

    database: sqlite3.Connection
    faults: tuple[str, ...] = ()
    _arrays: dict[str, Any] = field(default_factory=dict)

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    @property
    def size(self) -> int:
        """Return how many cases are held."""
        return len(self.scalar("number"))

    def scalar(self, name: str) -> np.ndarray[Any, Any]:
        """Return a fact of every case: `number`, `first`, `last`, `amount`, `action` ..."""
        return self._array(name)

    def pairs(self, name: str) -> Pairs:
        """Return a dimension of `facts.DIMENSIONS`, or `places`."""
        names = self._arrays.get(f"{name}.names")
        if names is None:
            names = tuple(json.loads(self._value(f"{name}.names")))
            self._arrays[f"{name}.names"] = names
        return Pairs(names, self._array(f"{name}.row"), self._array(f"{name}.value"))

    def array(self, name: str) -> np.ndarray[Any, Any]:
        """Return an array that is as long as it is: the fines, their rows, who paid them."""
        return self._array(name)

    def _array(self, name: str) -> np.ndarray[Any, Any]:
        if name not in self._arrays:
            kind, data = self.database.execute(
                "SELECT kind, data FROM arrays WHERE name = ?", (name,)
            ).fetchone()
            self._arrays[name] = np.frombuffer(data, dtype=kind)
        found: np.ndarray[Any, Any] = self._arrays[name]
        return found

    def _value(self, key: str) -> str:
        (value,) = self.database.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(value)

    def matching(self, query: str) -> np.ndarray[Any, Any]:
        """Return the rows that a full-text query finds."""
        sql = "SELECT rowid FROM found WHERE found MATCH ?"
        numbers = np.fromiter(
            (number for (number,) in self.database.execute(sql, (query,))), dtype=np.int64
        )
        return np.searchsorted(self.scalar("number"), numbers)

    def cases(self, rows: Sequence[int]) -> list[tuple[Case, str]]:
        """Return the cases of these rows with their passages, in this order."""
        numbers = [int(number) for number in self.scalar("number")[list(rows)]]
        sql = "SELECT held, body FROM cases WHERE number = ?"
        found = (self.database.execute(sql, (number,)).fetchone() for number in numbers)
        return [(_form().validate_json(held), body) for held, body in found]

    def links(self, case_id: str) -> tuple[Link, ...]:
        """Return the other cases that report the same action, with the reasons."""
        sql = "SELECT other, why FROM links WHERE one = ? ORDER BY other"
        found = self.database.execute(sql, (case_id,))
        return tuple(duplicates.Link(case_id, other, json.loads(why)) for other, why in found)

    def all_links(self) -> tuple[Link, ...]:
        """Return every link once."""
        sql = "SELECT one, other, why FROM links WHERE one < other ORDER BY one, other"
        found = self.database.execute(sql)
        return tuple(duplicates.Link(one, other, json.loads(why)) for one, other, why in found)


@contextmanager
def opened(folder: Path | None, progress: Progress = quiet) -> Iterator[Index]:
    """Open the index of a library and of the shipped cases, brought up to date.

    Args:
        folder: The library; None: the shipped cases alone.
        progress: Told of the documents that are read.

    Raises:
        UsageError: There is no such library.
    """
    with closing(_connect(folder)) as database:
        yield Index(database, _refresh(database, folder, progress))


def _connect(folder: Path | None) -> sqlite3.Connection:
    if folder is None:
        return _prepared(":memory:")
    files.require(folder)
    path = folder / NAME
    try:
        return _prepared(path)
    except sqlite3.DatabaseError:
        pass
    try:  # of another form, or damaged: all that it holds stands in the library as well
        path.unlink(missing_ok=True)
        return _prepared(path)
    except (OSError, sqlite3.DatabaseError):  # nobody may write here
        return _prepared(":memory:")


def _prepared(path: Path | str) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    try:
        database.execute("PRAGMA mmap_size = 1073741824")
        if not database.execute("SELECT 1 FROM sqlite_master").fetchone():
            database.executescript(f"BEGIN IMMEDIATE; {_TABLES} COMMIT;")
            database.execute("INSERT INTO meta VALUES ('form', ?)", (FORM,))
        _check_form(database)
    except BaseException:
        database.close()
        raise
    return database


def _check_form(database: sqlite3.Connection) -> None:
    found = database.execute("SELECT value FROM meta WHERE key = 'form'").fetchone()
    if found != (FORM,):
        raise sqlite3.DatabaseError("the index has another form")


def _refresh(
    database: sqlite3.Connection, folder: Path | None, progress: Progress
) -> tuple[str, ...]:
    """Bring the index up to date; return the faults of the library's files."""
    now = _stamps(folder)
    listing = _digest(now)
    if _listing(database) != listing:
        database.execute("BEGIN IMMEDIATE")
        try:
            held = dict(database.execute("SELECT path, stamp FROM files"))
            _update(database, folder, now, held, progress)
            database.execute("INSERT OR REPLACE INTO meta VALUES ('listing', ?)", (listing,))
            database.execute("COMMIT")
        except BaseException:
            database.execute("ROLLBACK")
            raise
    found = database.execute("SELECT faults FROM files WHERE faults <> '[]' ORDER BY path")
    return tuple(fault for (listed,) in found for fault in json.loads(listed))


def _listing(database: sqlite3.Connection) -> str | None:
    found = database.execute("SELECT value FROM meta WHERE key = 'listing'").fetchone()
    return found[0] if found else None


def _digest(now: Mapping[str, str]) -> str:
    """Return one word for all files and their stamps: comparing it spares reading the table."""
    return files.digest("\n".join(f"{path} {stamp}" for path, stamp in sorted(now.items())))


def _stamps(folder: Path | None) -> dict[str, str]:
    """Return what shows that a file has changed, by its path, or its name in the library.

    The empty name stands for the vocabularies.
    """
    now: dict[str, str] = {}
    packages = content.installed()
    for package in packages:
        for path in package.files("cases", ".yaml"):
            now[str(path)] = _stamp(path.stat())
    named = [package.path / name for package in packages for name in _VOCABULARIES]
    now[""] = " ".join(_stamp(path.stat()) for path in named if path.is_file())
    if folder is not None:
        found = _scanned(folder)
        for name, stamp in _scanned(folder / files.REVIEWS).items():
            if name in found:
                found[name] = f"{found[name]} {stamp}"
        now |= found
    return now


def _scanned(folder: Path) -> dict[str, str]:
    if not folder.is_dir():
        return {}
    with os.scandir(folder) as entries:
        return {
            entry.name: _stamp(entry.stat())
            for entry in entries
            if entry.name.endswith(files.ENDING) and not entry.name.startswith(".")
        }


def _stamp(found: os.stat_result) -> str:
    return f"{found.st_mtime_ns}-{found.st_size}"


def _update(
    database: sqlite3.Connection,
    folder: Path | None,
    now: Mapping[str, str],
    held: Mapping[str, str],
    progress: Progress,
) -> None:
    everything = now[""] != held.get("")
    stale = [path for path, stamp in held.items() if everything or now.get(path) != stamp]
    fresh = [path for path, stamp in now.items() if everything or held.get(path) != stamp]
    for path in stale:
        _forget(database, path)
    for done, path in enumerate(fresh, 1):
        faults = _insert(database, path, folder) if path else []
        database.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?)",
            (path, now[path], json.dumps(faults, ensure_ascii=False)),
        )
        progress("cases", done, len(fresh))
    _derive(database)


def _forget(database: sqlite3.Connection, path: str) -> None:
    rows = database.execute("SELECT number, words FROM cases WHERE file = ?", (path,)).fetchall()
    database.executemany(
        "INSERT INTO found (found, rowid, body, words, offender, authority)"
        " VALUES ('delete', ?, ?, ?, ?, ?)",
        [(number, *json.loads(held)) for number, held in rows],
    )
    database.execute("DELETE FROM cases WHERE file = ?", (path,))
    database.execute("DELETE FROM files WHERE path = ?", (path,))


def _insert(database: sqlite3.Connection, name: str, folder: Path | None) -> list[str]:
    if folder is None or name.endswith(".yaml"):
        case = shipped.read(Path(name))
        _insert_case(database, name, case, facts.body(case), {})
        return []
    document = read(folder / name)
    for held in document.cases:
        if not held.reviewed.refused:
            passage = facts.body(held.case, held, document)
            _insert_case(database, name, held.case, passage, held.reviewed.links)
    return [str(fault) for fault in document.faults]


def _insert_case(
    database: sqlite3.Connection, name: str, case: Case, passage: str, links: Mapping[str, bool]
) -> None:
    columns = facts.columns(case, passage)
    cursor = database.execute(
        "INSERT INTO cases (file, id, held, body, facts, words) VALUES (?, ?, ?, ?, ?, ?)",
        (
            name,
            case.id,
            _form().dump_json(case).decode(),
            passage,
            json.dumps(facts.of(case) | {"links": dict(links)}, ensure_ascii=False),
            json.dumps(columns, ensure_ascii=False),
        ),
    )
    database.execute(
        "INSERT INTO found (rowid, body, words, offender, authority) VALUES (?, ?, ?, ?, ?)",
        (cursor.lastrowid, *columns),
    )


def _derive(database: sqlite3.Connection) -> None:
    """Make the arrays and the links from the facts of all cases."""
    rows = database.execute("SELECT number, id, file, facts FROM cases ORDER BY number").fetchall()
    held = [json.loads(text) for _, _, _, text in rows]
    ids = [name for _, name, _, _ in rows]
    found = duplicates.find(ids, [file for _, _, file, _ in rows], held)
    database.execute("DELETE FROM links")
    database.executemany(
        "INSERT INTO links VALUES (?, ?, ?)",
        [
            (one, other, json.dumps(link.why, ensure_ascii=False))
            for link in found
            for one, other in ((link.one, link.other), (link.other, link.one))
        ],
    )
    arrays: dict[str, np.ndarray[Any, Any]] = {
        "number": np.array([number for number, *_ in rows], dtype=np.int64),
        "first": np.array([one["first"] for one in held], dtype=np.int32),
        "last": np.array([one["last"] for one in held], dtype=np.int32),
        "amount": np.array(
            [np.nan if one["amount"] is None else one["amount"] for one in held], dtype=np.float64
        ),
        "doubtful": np.array([one["doubtful"] for one in held], dtype=np.int32),
        "action": duplicates.actions(ids, found),
    }
    fines = [(at, *fine) for at, one in enumerate(held) for fine in one["fines"]]
    arrays["fines.row"] = np.array([at for at, _, _ in fines], dtype=np.int32)
    arrays["fines.amount"] = np.array(
        [np.nan if value is None else value for _, value, _ in fines], dtype=np.float64
    )
    arrays["fines.person"] = np.array([person for _, _, person in fines], dtype=np.bool_)
    for name in facts.DIMENSIONS:
        _pairs(database, arrays, name, [one["values"][name] for one in held])
    _pairs(database, arrays, "places", [one["places"] for one in held])
    database.executemany(
        "INSERT OR REPLACE INTO arrays VALUES (?, ?, ?)",
        [(name, array.dtype.str, array.tobytes()) for name, array in arrays.items()],
    )


def _pairs(
    database: sqlite3.Connection,
    arrays: dict[str, np.ndarray[Any, Any]],
    name: str,
    values: Sequence[Sequence[str]],
) -> None:
    known: dict[str, int] = {}
    pairs = [
        (at, known.setdefault(value, len(known)))
        for at, listed in enumerate(values)
        for value in listed
    ]
    arrays[f"{name}.row"] = np.array([at for at, _ in pairs], dtype=np.int32)
    arrays[f"{name}.value"] = np.array([value for _, value in pairs], dtype=np.int32)
    database.execute(
        "INSERT OR REPLACE INTO meta VALUES (?, ?)",
        (f"{name}.names", json.dumps(list(known), ensure_ascii=False)),
    )
