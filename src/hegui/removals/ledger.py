"""The log of entries in one SQLite file (WAL): appended in transactions, chained and signed.

    with Ledger.open("/srv/removals", signer=key) as ledger:
        with ledger.writing() as change:
            change.add(entry)

Each entry has a head, the SHA-256 of the head before it and its line, and a signature of that head
by the key that the entries before it name: whoever has the file and not the key can change nothing
unseen. One transaction holds all of a step: its entries, what they put in the vault, and what the
platform has to be asked for. `kill -9`, or a power cut, leaves all of it or nothing.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from hegui.archive import note
from hegui.errors import RemovalsError
from hegui.removals import entries as form
from hegui.removals import replaying
from hegui.removals.change import Change
from hegui.removals.storage import FILE, connect, fault, reading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import datetime
    from types import TracebackType

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from hegui.removals.case import Case
    from hegui.removals.entries import Entry, OfCase

ASKED = "select number, case_no, line, head, signature from entries"
NO_HEAD = bytes(32)
"""The head before the first entry."""


class Line(NamedTuple):
    """An entry as it is stored."""

    number: int
    case: int | None
    line: bytes
    head: bytes
    signature: bytes


class Ledger:
    """The log of one record of removals; without a signer it can be read and not written."""

    def __init__(
        self, folder: Path, db: sqlite3.Connection, signer: Ed25519PrivateKey | None
    ) -> None:
        """Use `open` or `make`."""
        self.folder = folder
        self.db = db
        self.signer = signer

    @classmethod
    def open(cls, folder: str | Path, signer: Ed25519PrivateKey | None = None) -> Ledger:
        """Open the log in a folder.

        Raises:
            RemovalsError: there is none, or it cannot be read.
        """
        place = Path(folder)
        if not (place / FILE).is_file():
            raise RemovalsError(
                f"There is no record of removals at {folder}: correct the path, or make one with "
                "hegui removals init."
            )
        with fault(place):
            path = place / FILE
            return cls(place, connect(path) if signer else reading(path), signer)

    def lines(self, case: int | None = None) -> Iterator[Line]:
        """Yield all entries as they are stored, or those of a case, in order."""
        where, values = ("", ()) if case is None else (" where case_no = ?", (case,))
        with fault(self.folder):
            for row in self.db.execute(f"{ASKED}{where} order by number", values):
                yield Line(*row)

    def entries(self, case: int | None = None) -> Iterator[tuple[int, Entry]]:
        """Yield all entries, or those of a case, with their numbers."""
        for one in self.lines(case):
            yield one.number, _read(one)

    def case(self, number: int) -> Case:
        """Return a case; raise `RemovalsError` if there is none of this number."""
        found = [(at, entry) for at, entry in self.entries(number)]
        if not found:
            raise RemovalsError(f"There is no case {number}: hegui removals list shows them.")
        return replaying.replay(found)  # type: ignore[arg-type] # entries of a case

    def cases(self) -> Iterator[Case]:
        """Yield all cases by number, with one case in memory at a time."""
        order = " where case_no is not null order by case_no, number"
        gathered: list[tuple[int, OfCase]] = []
        with fault(self.folder):
            for row in self.db.execute(ASKED + order):
                one = Line(*row)
                entry: OfCase = _read(one)  # type: ignore[assignment] # it has a case
                if gathered and gathered[0][1].case != one.case:
                    yield replaying.replay(gathered)
                    gathered = []
                gathered.append((one.number, entry))
        if gathered:
            yield replaying.replay(gathered)

    def head(self) -> tuple[int, bytes]:
        """Return how many entries there are, and the head of the last."""
        row = self.db.execute("select number, head from entries order by number desc limit 1")
        found = row.fetchone()
        return (0, NO_HEAD) if found is None else (found[0] + 1, found[1])

    def latest(self) -> datetime | None:
        """Return when the last entry was written, or None before the first."""
        row = self.db.execute(f"{ASKED} order by number desc limit 1").fetchone()
        return None if row is None else _read(Line(*row)).at

    def rebuild(self) -> int:
        """Write the queue and the calls anew from the entries; return how many cases there are.

        A call that was there keeps its attempts; one that was missing is due at once.
        """
        count = 0
        with self.writing() as change:
            self.db.execute("delete from cases")
            for count, case in enumerate(self.cases(), 1):  # noqa: B007 - counted beyond the loop
                change.list(case)
        return count

    def settings(self) -> str:
        """Return the text of the settings in force, empty before the first."""
        found = [e.text for e in self._general() if isinstance(e, form.Settings)]
        return found[-1] if found else ""

    def seal_keys(self) -> list[form.SealKey]:
        """Return the keys that sign, in the order in which they came into use."""
        return [e for e in self._general() if isinstance(e, form.SealKey)]

    def content_key(self) -> str:
        """Return the id of the content key in force."""
        return [e.key for e in self._general() if isinstance(e, form.ContentKey)][-1]

    def policies(self) -> dict[tuple[str, str], form.Policy]:
        """Return the policies that found something, by id and version, the newest last."""
        found = (e for e in self._general() if isinstance(e, form.Policy))
        return {(one.policy, one.version): one for one in found}

    def _general(self) -> Iterator[Entry]:
        with fault(self.folder):
            for row in self.db.execute(f"{ASKED} where case_no is null order by number"):
                yield _read(Line(*row))

    def text(self, stored: str) -> bytes | None:
        """Return an encrypted text, or None if there is none."""
        found = self.db.execute("select data from texts where stored = ?", (stored,)).fetchone()
        return None if found is None else found[0]

    @contextmanager
    def writing(self) -> Iterator[Change]:
        """Take one step: all that is added to it becomes true at its end, or nothing does.

        Raises:
            RemovalsError: no key was given to sign with, it is not the one in force, or another
                process writes for too long.
        """
        if self.signer is None:
            raise RemovalsError(f"The record {self.folder} was opened for reading only.")
        with fault(self.folder):
            self.db.execute("begin immediate")
        try:
            self._check_signer()
            change = Change(self, self.signer)
            yield change
            change.settle()
            with fault(self.folder):
                self.db.execute("commit")
        except BaseException:
            if self.db.in_transaction:
                self.db.execute("rollback")
            raise

    def _check_signer(self) -> None:
        known = self.seal_keys()
        own = self.signer and self.signer.public_key().public_bytes_raw()
        if known and note.public_key(known[-1].public).raw != own:
            raise RemovalsError(
                f"The seal key given is not the one of {self.folder}, which is "
                f"{known[-1].public}: name that one in removals.toml."
            )

    def forget(self) -> None:
        """Let nothing that was deleted remain in the file that SQLite writes ahead.

        Raises:
            RemovalsError: another process reads, so that it may remain there for now.
        """
        with fault(self.folder):
            busy = self.db.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
        if busy:
            raise RemovalsError(
                f"What was destroyed may still lie in {self.folder}/{FILE}-wal, since another "
                "process reads it: end that one, and run the command again."
            )

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def __enter__(self) -> Self:
        """Return the ledger."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()


def _read(one: Line) -> Entry:
    try:
        return form.entry_of(one.line)
    except RemovalsError as error:
        raise RemovalsError(
            f"Entry {one.number}: {error}; run 'hegui removals verify', and restore a copy."
        ) from None
