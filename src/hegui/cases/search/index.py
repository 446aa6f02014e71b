"""The index beside a library: full text and facts of every case, built anew where files changed.

It is one SQLite file that may be deleted at any time. Cases of the content packages stand in it as
well. Facts are held as arrays, so that a filter or a count over all cases takes milliseconds.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from hegui.cases.search import duplicates
from hegui.cases.search.building import Folder, refresh
from hegui.cases.search.storing import connect, form, in_memory
from hegui.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from hegui.cases.record import Case
    from hegui.cases.search.duplicates import Link
    from hegui.progress import Progress


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
    """An open index; rows count from 0, in the order of the cases' ids.

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
        held = self.scalar("number")
        order = np.argsort(held)
        return order[np.searchsorted(held, numbers, sorter=order)]

    def cases(self, rows: Sequence[int]) -> list[tuple[Case, str]]:
        """Return the cases of these rows with their passages, in this order."""
        numbers = [int(number) for number in self.scalar("number")[list(rows)]]
        sql = "SELECT held, body FROM cases WHERE number = ?"
        found = (self.database.execute(sql, (number,)).fetchone() for number in numbers)
        return [(form().validate_json(held), body) for held, body in found]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every case by its id, as JSON."""
        yield from self.database.execute("SELECT id, held FROM cases ORDER BY id, file")

    def links(self, case_id: str) -> tuple[Link, ...]:
        """Return the other cases that report the same action, with the reasons."""
        sql = "SELECT other, why FROM links WHERE one = ? ORDER BY other"
        found = self.database.execute(sql, (case_id,))
        return tuple(duplicates.Link(case_id, other, json.loads(why)) for other, why in found)

    @property
    def link_count(self) -> int:
        """Return how many links there are."""
        sql = "SELECT count(*) FROM links WHERE one < other"
        return int(self.database.execute(sql).fetchone()[0])

    def all_links(self, limit: int = -1, skip: int = 0) -> tuple[Link, ...]:
        """Return every link once, or some of them."""
        sql = "SELECT one, other, why FROM links WHERE one < other ORDER BY one, other"
        found = self.database.execute(f"{sql} LIMIT ? OFFSET ?", (limit, skip))
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
    with ExitStack() as stack:
        database = stack.enter_context(closing(connect(folder)))
        shelf = Folder(folder) if folder else None
        try:
            faults = refresh(database, shelf, progress)
        except sqlite3.OperationalError:  # nobody may write here, or somebody else does for long
            database = stack.enter_context(closing(in_memory()))
            faults = refresh(database, shelf, progress)
        yield Index(database, faults)
