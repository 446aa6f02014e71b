"""The SQLite file of an index, beside the library or in memory; it may be deleted at any time."""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from hegui.cases.library import files
from hegui.cases.record import Case

if TYPE_CHECKING:
    from pathlib import Path

NAME = ".index.sqlite"
FORM = "7"
"""Of this file: an index of another form is built anew."""
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
def form() -> TypeAdapter[Case]:
    """Return how a case is written into it and read from it."""
    return TypeAdapter(Case)


def connect(folder: Path | None) -> sqlite3.Connection:
    """Return the file of a library's index, made anew where it is of another form."""
    if folder is None:
        return in_memory()
    files.require(folder)
    return at(folder / NAME)


def at(path: Path) -> sqlite3.Connection:
    """Return the file of an index, made anew where it is of another form."""
    try:
        return _prepared(path)
    except sqlite3.DatabaseError:
        pass
    try:  # of another form, or damaged: all that it holds stands in the library as well
        path.unlink(missing_ok=True)
        return _prepared(path)
    except (OSError, sqlite3.DatabaseError):  # nobody may write here
        return in_memory()


def in_memory() -> sqlite3.Connection:
    """Return an index that is kept nowhere."""
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
