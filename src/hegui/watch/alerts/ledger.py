"""What was seen, what is to be told to whom, and what became of it: one SQLite file.

Each event is a line for each subscription and channel, once and for all: whoever looks again adds
nothing. Lines that are sent together have a batch; it is written down, with when it is tried again,
*before* it is sent, so that a process that is killed in between has it sent again under the same
name, and loses nothing.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from hegui.errors import UsageError
from hegui.files import lock
from hegui.watch.alerts.event import packed, unpacked
from hegui.watch.alerts.sight import Marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from hegui.watch.alerts.event import Event

SCHEMA = """
CREATE TABLE IF NOT EXISTS seen (key TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (key TEXT PRIMARY KEY, held TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS lines (
    id INTEGER PRIMARY KEY,
    subscription TEXT NOT NULL,
    channel TEXT NOT NULL,
    event TEXT NOT NULL REFERENCES events (key),
    state TEXT NOT NULL DEFAULT 'waiting',
    batch TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at TEXT,
    fault TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    sent_at TEXT,
    UNIQUE (subscription, channel, event)
);
CREATE INDEX IF NOT EXISTS waiting ON lines (state, subscription, channel);
CREATE TABLE IF NOT EXISTS turns (
    subscription TEXT, channel TEXT, day TEXT NOT NULL, PRIMARY KEY (subscription, channel)
);
"""
STATES = ("waiting", "sent", "failed", "dropped")
"""`failed` was given up; of `dropped` nobody wants to hear any more."""


class Target(NamedTuple):
    """Whom something is told, and by which channel; both by their names."""

    subscription: str
    channel: str


@dataclass(frozen=True)
class Line:
    """An event that is to be told to somebody, and what became of that.

    Attributes:
        batch: With what it is sent together, empty until that is tried.
        next_at: When it is tried again, None before the first time.
    """

    id: int
    target: Target
    event: Event
    batch: str
    attempts: int
    next_at: datetime | None


class Ledger(Marks, Protocol):
    """Where it is written down: in a file here, in the database of the web app there."""

    def take(
        self, told: Iterable[tuple[Event, Sequence[Target]]], noted: Mapping[str, str], at: datetime
    ) -> None:
        """Write down events for those whom they concern, and what was seen.

        All of it or nothing; what is there already stays as it is.
        """

    def waiting(self) -> Iterable[Line]:
        """Return what is to be told still, in the order in which it came."""

    def turn(self, target: Target, at: datetime) -> datetime:
        """Return when something was last sent to somebody; `at` if nothing ever was."""

    def claim(
        self, lines: Sequence[Line], batch: str, next_at: datetime, turn: datetime | None
    ) -> bool:
        """Write down that lines are tried now; return False if somebody else does already.

        `turn` is noted as when something was last sent, unless it is None.
        """

    def settle(self, lines: Sequence[Line], state: str, at: datetime, fault: str = "") -> None:
        """Write down what became of lines."""


@dataclass(frozen=True)
class File:
    """A ledger in a file."""

    database: sqlite3.Connection

    def marks(self, keys: Iterable[str]) -> Mapping[str, str]:
        """Return the mark of each of these that is known."""
        asked = list(keys)
        sql = f"SELECT key, mark FROM seen WHERE key IN ({','.join('?' * len(asked))})"  # noqa: S608 - only marks of values
        return dict(self.database.execute(sql, asked).fetchall())

    def take(
        self, told: Iterable[tuple[Event, Sequence[Target]]], noted: Mapping[str, str], at: datetime
    ) -> None:
        """Write down events for those whom they concern, and what was seen."""
        when = _written(at)
        with self._whole():
            for event, targets in told:
                held = (event.key, packed(event), when)
                if targets:
                    self.database.execute("INSERT OR IGNORE INTO events VALUES (?, ?, ?)", held)
                for one in targets:
                    self.database.execute(
                        "INSERT OR IGNORE INTO lines (subscription, channel, event, at)"
                        " VALUES (?, ?, ?, ?)",
                        (*one, event.key, when),
                    )
            self.database.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?)", noted.items())

    def waiting(self) -> Iterable[Line]:
        """Return what is to be told still."""
        rows = self.database.execute(
            "SELECT id, subscription, channel, held, batch, attempts, next_at FROM lines"
            " JOIN events ON key = event WHERE state = 'waiting' ORDER BY id"
        ).fetchall()
        return [
            Line(i, Target(s, c), unpacked(held), batch, tries, _read(again))
            for i, s, c, held, batch, tries, again in rows
        ]

    def turn(self, target: Target, at: datetime) -> datetime:
        """Return when something was last sent to somebody."""
        with self._whole():
            self.database.execute(
                "INSERT OR IGNORE INTO turns VALUES (?, ?, ?)", (*target, _written(at))
            )
            (day,) = self.database.execute(
                "SELECT day FROM turns WHERE subscription = ? AND channel = ?", target
            ).fetchone()
        return _read(day) or at

    def claim(
        self, lines: Sequence[Line], batch: str, next_at: datetime, turn: datetime | None
    ) -> bool:
        """Write down that lines are tried now; the file is locked, so nobody else does."""
        with self._whole():
            self.database.executemany(
                "UPDATE lines SET batch = ?, attempts = attempts + 1, next_at = ? WHERE id = ?",
                [(batch, _written(next_at), one.id) for one in lines],
            )
            if turn is not None:
                self.database.execute(
                    "INSERT OR REPLACE INTO turns VALUES (?, ?, ?)",
                    (*lines[0].target, _written(turn)),
                )
        return True

    def settle(self, lines: Sequence[Line], state: str, at: datetime, fault: str = "") -> None:
        """Write down what became of lines."""
        sent = _written(at) if state == "sent" else None
        with self._whole():
            self.database.executemany(
                "UPDATE lines SET state = ?, sent_at = ?, fault = ? WHERE id = ?",
                [(state, sent, fault, one.id) for one in lines],
            )

    def log(self, limit: int) -> list[dict[str, object]]:
        """Return what became of the latest batches, the last first."""
        names = ("subscription", "channel", "events", "state", "attempts", "at", "sent_at", "fault")
        rows = self.database.execute(
            "SELECT subscription, channel, count(*), state, max(attempts), min(at), max(sent_at),"
            " max(fault) FROM lines GROUP BY subscription, channel, state, batch"
            " ORDER BY max(id) DESC LIMIT ?",
            (limit,),
        )
        return [dict(zip(names, row, strict=True)) for row in rows]

    def told(self, subscriptions: Iterable[str], channel: str, limit: int) -> list[Event]:
        """Return the latest events that a channel tells, the last first."""
        asked = list(subscriptions)
        rows = self.database.execute(
            "SELECT DISTINCT held, max(lines.id) AS last FROM lines JOIN events ON key = event"  # noqa: S608 - only marks of values
            f" WHERE subscription IN ({','.join('?' * len(asked))}) AND channel = ?"
            " GROUP BY key ORDER BY last DESC LIMIT ?",
            (*asked, channel, limit),
        )
        return [unpacked(held) for held, _ in rows]

    @contextmanager
    def _whole(self) -> Iterator[None]:
        self.database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.database.execute("ROLLBACK")
            raise
        self.database.execute("COMMIT")


@contextmanager
def opened(path: Path, *, reading: bool = False) -> Iterator[File]:
    """Open a ledger; it is made if it is not there. One that is only read is copied into memory.

    Raises:
        UsageError: it is none, cannot be written, or another process works with it.
    """
    try:
        with _alone(path, reading=reading), closing(_connected(path, reading=reading)) as database:
            database.executescript(SCHEMA)
            yield File(database)
    except sqlite3.Error as error:
        raise UsageError(
            "{path} cannot be used as the state of 'hegui watch' ({why}): name another file by "
            "the key state of [watch].",
            path=path,
            why=str(error),
        ) from None


@contextmanager
def opened_in_memory() -> Iterator[File]:
    """Open a ledger of which nothing is kept."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.executescript(SCHEMA)
        yield File(database)


def _connected(path: Path, *, reading: bool) -> sqlite3.Connection:
    if not reading:
        database = sqlite3.connect(path, isolation_level=None)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        return database
    database = sqlite3.connect(":memory:", isolation_level=None)
    if path.exists():
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as held:
            held.backup(database)
    return database


@contextmanager
def _alone(path: Path, *, reading: bool) -> Iterator[None]:
    if reading:
        yield
        return
    try:
        held = lock(path.with_name(f"{path.name}.lock"))
    except BlockingIOError:
        raise UsageError(
            "Another 'hegui watch run' works with {path}: wait for its end.", path=path
        ) from None
    except OSError as error:
        raise UsageError("{path} cannot be written: {why}.", path=path, why=error) from None
    with held:
        yield


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _read(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
