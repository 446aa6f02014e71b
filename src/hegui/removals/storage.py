"""The one SQLite file of a record of removals: its tables, how it is opened, what can go wrong."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from hegui.errors import RemovalsError
from hegui.message import Message
from hegui.sealed.lines import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FILE = "removals.sqlite"
WAIT = 10.0  # seconds for another writer to end
STAY = """\
create trigger entries_stay before update on entries begin
    select raise(abort, 'entries are never changed');
end;
"""
LAST = """\
create trigger entries_last before delete on entries begin
    select raise(abort, 'entries are never deleted');
end;
"""
SCHEMA = f"""
create table entries (
    number integer primary key, case_no integer, line blob not null, head blob not null,
    signature blob not null
) strict;
create index entries_of_case on entries (case_no, number);
{STAY}{LAST}create table texts (
    stored text primary key, case_no integer not null, data blob not null
) strict;
create index texts_of_case on texts (case_no);
create table case_keys (
    case_no integer primary key, key text not null, data blob not null
) strict;
create table cases (
    number integer primary key, content text not null, state text not null, policy text not null,
    found_at text not null, found_by text, verdict text, by text, last integer not null
) strict;
create index cases_of_state on cases (state, number);
create index cases_of_content on cases (content, number);
create table calls (
    id text primary key, case_no integer not null, act text not null, entry integer not null,
    asked_at text not null, next_at text not null, attempts integer not null, fault text not null,
    signature blob
) strict;
create index calls_due on calls (next_at);
create index calls_of_case on calls (case_no);
create table hits (digest blob primary key, case_no integer not null) strict, without rowid;
"""


TABLES = ("entries", "texts", "case_keys", "cases", "calls", "hits")
UNSIGNED = ("calls", "signature")
"""A column that a record of an older version lacks, until it is written to."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the file for writing: what is committed is durable, what is deleted is overwritten."""
    db = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = full")
    db.execute("pragma secure_delete = on")
    db.execute("pragma trusted_schema = off")
    return db


def reading(path: Path) -> sqlite3.Connection:
    """Open the file for reading, and leave nothing beside it.

    Only where something was written ahead, SQLite reads that too, and needs its files for it.
    """
    ahead = path.with_name(f"{path.name}-wal")
    written = ahead.exists() and ahead.stat().st_size > 0
    return _read_only(path, "mode=ro" if written else "immutable=1")


def _read_only(path: Path, how: str) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?{how}"
    db = sqlite3.connect(uri, uri=True, timeout=WAIT, isolation_level=None)
    db.execute("pragma trusted_schema = off")
    db.execute("select 1 from sqlite_master limit 1")
    return db


def differences(db: sqlite3.Connection) -> tuple[list[str], list[str]]:
    """Return the tables and triggers of ours that the file lacks, and those that are not ours."""
    asked = "select type, name, iif(type = 'trigger', sql, '') from sqlite_master where sql <> ''"
    with closing(sqlite3.connect(":memory:")) as own:
        own.executescript(SCHEMA)
        made = set(own.execute(asked))
    found = set(db.execute(asked))
    return sorted(name for _, name, _ in made - found), sorted(n for _, n, _ in found - made)


def missing(db: sqlite3.Connection) -> list[str]:
    """Return the tables that the file lacks."""
    return sorted(set(TABLES) - {name for (name,) in db.execute("select name from sqlite_master")})


def mend(db: sqlite3.Connection) -> None:
    """Make the triggers anew that keep entries as they are, if they are gone."""
    db.execute(STAY.replace("create trigger", "create trigger if not exists"))
    db.execute(LAST.replace("create trigger", "create trigger if not exists"))


def has_column(db: sqlite3.Connection, table: str, column: str) -> bool:
    """Say whether a table has a column."""
    asked = "select 1 from pragma_table_info(?) where name = ?"
    return db.execute(asked, (table, column)).fetchone() is not None


def call_text(row: Sequence[object]) -> bytes:
    """Return what the signature of a call signs, of its columns before the signature."""
    return b"hegui removals call\n" + canonical(list(row))


def prepare(db: sqlite3.Connection, folder: Path, signer: Ed25519PrivateKey) -> None:
    """Refuse to write where something foreign would act; sign the calls of an older version.

    Raises:
        RemovalsError: the file holds what Hegui did not make.
    """
    _, foreign = differences(db)
    if foreign:
        db.close()
        raise RemovalsError(
            "{folder}/{file} holds what Hegui did not make ({foreign}): run 'hegui removals "
            "verify', and restore a copy.",
            folder=folder,
            file=FILE,
            foreign=", ".join(foreign)[:200],
        )
    if has_column(db, *UNSIGNED):
        return
    db.execute("begin immediate")
    if not has_column(db, *UNSIGNED):
        db.execute("alter table {} add column {} blob".format(*UNSIGNED))
        for row in db.execute("select * from calls where attempts > 0").fetchall():
            values = (signer.sign(call_text(row[:-1])), row[0])
            db.execute("update calls set signature = ? where id = ?", values)
    db.execute("commit")


@contextmanager
def fault(folder: Path) -> Iterator[None]:
    """Put a fault of the disk or of SQLite into words."""
    try:
        yield
    except sqlite3.OperationalError as error:
        busy = error.sqlite_errorcode == sqlite3.SQLITE_BUSY
        mend = Message("wait for the other process to end" if busy else "look after the disk")
        raise RemovalsError(
            "{folder} cannot be read or written ({error}): {mend}.",
            folder=folder,
            error=error,
            mend=mend,
        ) from None
    except sqlite3.DatabaseError as error:
        raise RemovalsError(
            "{folder}/{file} is damaged ({error}): run 'hegui removals verify', and restore it "
            "from a copy.",
            folder=folder,
            file=FILE,
            error=error,
        ) from None
    except OSError as error:
        raise RemovalsError(
            "{folder} cannot be written: {why}.", folder=folder, why=error
        ) from None
