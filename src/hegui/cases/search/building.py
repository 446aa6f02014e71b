"""Brings an index up to date: only files that changed are read again."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from hegui import content
from hegui.cases import files as shipped
from hegui.cases.library import files
from hegui.cases.library.document import read
from hegui.cases.search import duplicates, facts
from hegui.cases.search.storing import form
from hegui.message import Message, packed, unpacked

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from hegui.cases.library import Document
    from hegui.cases.record import Case
    from hegui.progress import Progress

_VOCABULARIES = ("case_terms.yaml", "places.yaml")


class Shelf(Protocol):
    """Where the documents of a library are kept."""

    def stamps(self) -> Mapping[str, str]:
        """Return what shows that a document has changed, by a name that does not end in .yaml."""
        ...

    def document(self, name: str) -> Document:
        """Return a document by that name."""
        ...


@dataclass(frozen=True)
class Folder:
    """A folder of JSON lines; the name of a document is that of its file."""

    path: Path

    def stamps(self) -> Mapping[str, str]:
        """Return when each file was written, and that of its decisions, with their sizes."""
        found = _scanned(self.path)
        for name, stamp in _scanned(self.path / files.REVIEWS).items():
            if name in found:
                found[name] = f"{found[name]} {stamp}"
        return found

    def document(self, name: str) -> Document:
        """Read a file."""
        return read(self.path / name)


def refresh(
    database: sqlite3.Connection, shelf: Shelf | None, progress: Progress
) -> tuple[str, ...]:
    """Bring the index up to date; return the faults of the library's files."""
    now = _stamps(shelf)
    listing = _digest(now)
    if _listing(database) != listing:
        database.execute("BEGIN IMMEDIATE")
        try:
            held = dict(database.execute("SELECT path, stamp FROM files"))
            _update(database, shelf, now, held, progress)
            database.execute("INSERT OR REPLACE INTO meta VALUES ('listing', ?)", (listing,))
            database.execute("COMMIT")
        except BaseException:
            database.execute("ROLLBACK")
            raise
    found = database.execute("SELECT faults FROM files WHERE faults <> '[]' ORDER BY path")
    return tuple(unpacked(fault) for (listed,) in found for fault in json.loads(listed))


def _listing(database: sqlite3.Connection) -> str | None:
    found = database.execute("SELECT value FROM meta WHERE key = 'listing'").fetchone()
    return found[0] if found else None


def _digest(now: Mapping[str, str]) -> str:
    """Return one word for all files and their stamps: comparing it spares reading the table."""
    return files.digest("\n".join(f"{path} {stamp}" for path, stamp in sorted(now.items())))


@cache
def shipped_stamp() -> str:
    """Return one word for the shipped cases and their words, which last as long as a process."""
    return _digest(_stamps(None))


def _stamps(shelf: Shelf | None) -> dict[str, str]:
    """Return what shows that a file has changed, by its path, or the document of a name.

    The empty name stands for the vocabularies.
    """
    now: dict[str, str] = {}
    packages = content.installed()
    for package in packages:
        for path in package.files("cases", ".yaml"):
            now[str(path)] = _stamp(path.stat())
    named = [package.path / name for package in packages for name in _VOCABULARIES]
    now[""] = " ".join(_stamp(path.stat()) for path in named if path.is_file())
    return now | dict(shelf.stamps() if shelf else {})


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
    shelf: Shelf | None,
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
        faults = _insert(database, path, shelf, (now[path], now[""])) if path else []
        database.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?)",
            (path, now[path], json.dumps(faults, ensure_ascii=False)),
        )
        progress(Message("indexing"), done, len(fresh))
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


@lru_cache(1024)
def _shipped(name: str, stamps: tuple[str, str]) -> Case:  # noqa: ARG001 - of it and its words
    """Read a shipped case, once for the indexes of all libraries."""
    return shipped.read(Path(name))


def _insert(
    database: sqlite3.Connection, name: str, shelf: Shelf | None, stamps: tuple[str, str]
) -> list[object]:
    if shelf is None or name.endswith(".yaml"):
        case = _shipped(name, stamps)
        _insert_case(database, name, case, facts.body(case), {})
        return []
    document = shelf.document(name)
    for held in document.cases:
        if not held.reviewed.refused:
            passage = facts.body(held.case, held, document)
            _insert_case(database, name, held.case, passage, held.reviewed.links)
    return [packed(fault.message) for fault in document.faults]


def _insert_case(
    database: sqlite3.Connection, name: str, case: Case, passage: str, links: Mapping[str, bool]
) -> None:
    columns = facts.columns(case, passage)
    cursor = database.execute(
        "INSERT INTO cases (file, id, held, body, facts, words) VALUES (?, ?, ?, ?, ?, ?)",
        (
            name,
            case.id,
            form().dump_json(case).decode(),
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
    rows = database.execute(
        "SELECT number, id, file, facts FROM cases ORDER BY id, file"
    ).fetchall()
    held = [json.loads(text) for _, _, _, text in rows]
    ids = [name for _, name, _, _ in rows]
    # what is shipped was told apart by people, and is as one document
    documents = ["" if file.endswith(".yaml") else file for _, _, file, _ in rows]
    found = duplicates.find(ids, documents, held)
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
