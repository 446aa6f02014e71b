"""The log of entries in one SQLite file (WAL): appended in transactions, chained and signed.

Each entry has a head, the SHA-256 of the head before it and its line, and a signature of that head
by the key that the entries before it name: whoever has the file and not the key can change nothing
unseen. One transaction holds all of a step: its entries, what they put in the vault, and what the
platform has to be asked for. `kill -9`, or a power cut, leaves all of it or nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from hegui.errors import RemovalsError
from hegui.removals import entries as form
from hegui.removals import replaying
from hegui.removals.storage import (
    FILE,
    connect,
    fault,
    missing,
    prepare,
    reading,
)
from hegui.sealed import keys, note
from hegui.sealed.chain import NONE_BEFORE, head_of
from hegui.sealed.clock import Clock

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from hegui.removals.case import Case
    from hegui.removals.entries import Entry, OfCase

ASKED = "select number, case_no, line, head, signature from entries"


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
                "There is no record of removals at {folder}: correct the path, or make one with "
                "hegui removals init.",
                folder=folder,
            )
        with fault(place):
            path = place / FILE
            made = cls(place, connect(path) if signer else reading(path), signer)
            if gone := missing(made.db):
                made.close()
                raise RemovalsError(
                    "{path} lacks the table {tables}: restore it from a copy.",
                    path=path,
                    tables=gone,
                )
            if signer is not None:
                prepare(made.db, place, signer)
            return made

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
        found = self.of_case(number)
        if not found:
            raise RemovalsError(
                "There is no case {number}: hegui removals list shows them.", number=number
            )
        return replaying.replay(found)

    def of_case(self, number: int) -> list[tuple[int, OfCase]]:
        """Return the entries of a case with their numbers."""
        return [(one.number, _of_case(one)) for one in self.lines(number)]

    def check_whole(self) -> None:
        """Refuse a log of which entries are missing, or are kept under another case than theirs.

        Raises:
            RemovalsError: it is such a log.
        """
        asked = (
            "select count(*), coalesce(max(number), -1) + 1, coalesce(sum(iif(json_valid(text), "
            "json_extract(text, '$.case') is case_no, 0)), 0) from (select number, case_no, "
            "cast(line as text) as text from entries)"
        )
        with fault(self.folder):
            count, last, filed = self.db.execute(asked).fetchone()
        if not count == last == filed:
            raise RemovalsError(
                "Entries of {folder} were taken out or moved to other cases: run 'hegui removals "
                "verify', and restore a copy.",
                folder=self.folder,
            )

    def signed(self, number: int) -> list[tuple[int, OfCase]]:
        """Return the entries of a case, each of which is signed by the key in force then.

        Raises:
            RemovalsError: an entry was changed.
        """
        terms, found = self.terms(), []
        for one in self.lines(number):
            linked = head_of(self.head_before(one.number), one.line) == one.head
            key = key_at(terms, one.number)
            signed = key and form.CHAIN.is_signed(one.number, one.head, one.signature, key.raw)
            if not linked or not signed:
                raise RemovalsError(
                    "Entry {number} (case {case}) was changed, or was not written by whoever has "
                    "the key: run 'hegui removals verify', and restore a copy.",
                    number=one.number,
                    case=number,
                )
            found.append((one.number, _of_case(one)))
        return found

    def head_before(self, number: int) -> bytes:
        """Return the head of the entry before another."""
        asked = "select head from entries where number = ?"
        with fault(self.folder):
            found = self.db.execute(asked, (number - 1,)).fetchone()
        return NONE_BEFORE if found is None else found[0]

    def terms(self) -> list[tuple[int, note.PublicKey]]:
        """Return the keys that sign, and the entry after which each does."""
        terms: list[tuple[int, note.PublicKey]] = []
        for number, entry in self.general():
            if isinstance(entry, form.SealKey):
                public = note.public_key(entry.public)
                if not terms or keys.handed_over(public, terms[-1][1], entry.signature):
                    terms.append((number, public))
        return terms

    def cases(self) -> Iterator[Case]:
        """Yield all cases by number, with one case in memory at a time."""
        order = " where case_no is not null order by case_no, number"
        gathered: list[tuple[int, OfCase]] = []
        with fault(self.folder):
            for row in self.db.execute(ASKED + order):
                one = Line(*row)
                entry: OfCase = _of_case(one)
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
        return (0, NONE_BEFORE) if found is None else (found[0] + 1, found[1])

    def latest(self) -> datetime | None:
        """Return when the last entry was written, or None before the first."""
        row = self.db.execute(f"{ASKED} order by number desc limit 1").fetchone()
        return None if row is None else _read(Line(*row)).at

    def settings(self) -> str:
        """Return the text of the settings in force, empty before the first."""
        found = [e.text for e in self._general() if isinstance(e, form.Settings)]
        return found[-1] if found else ""

    def seal_keys(self) -> list[form.SealKey]:
        """Return the keys that sign, in the order in which they came into use."""
        return [e for e in self._general() if isinstance(e, form.SealKey)]

    def seal_publics(self) -> list[bytes]:
        """Return the bytes of these keys."""
        return [note.public_key(one.public).raw for one in self.seal_keys()]

    def content_key(self) -> str:
        """Return the id of the content key in force."""
        return [e.key for e in self._general() if isinstance(e, form.ContentKey)][-1]

    def policies(self) -> dict[tuple[str, str], form.Policy]:
        """Return the policies that found something, by id and version, the newest last."""
        found = (e for e in self._general() if isinstance(e, form.Policy))
        return {(one.policy, one.version): one for one in found}

    def answers(self) -> list[tuple[int, Clock]]:
        """Return the entries by which somebody answers for the clock, with their numbers."""
        return [(number, one) for number, one in self.general() if isinstance(one, Clock)]

    def general(self) -> Iterator[tuple[int, Entry]]:
        """Yield the entries of no case, with their numbers."""
        with fault(self.folder):
            for row in self.db.execute(f"{ASKED} where case_no is null order by number"):
                one = Line(*row)
                yield one.number, _read(one)

    def _general(self) -> Iterator[Entry]:
        return (entry for _, entry in self.general())

    def text(self, stored: str) -> bytes | None:
        """Return an encrypted text, or None if there is none."""
        found = self.db.execute("select data from texts where stored = ?", (stored,)).fetchone()
        return None if found is None else found[0]

    def forget(self) -> None:
        """Let nothing that was deleted remain in the file that SQLite writes ahead.

        Raises:
            RemovalsError: another process reads, so that it may remain there for now.
        """
        with fault(self.folder):
            busy = self.db.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
        if busy:
            raise RemovalsError(
                "What was destroyed may still lie in {folder}/{file}-wal, since another process "
                "reads it: end that one, and run the command again.",
                folder=self.folder,
                file=FILE,
            )

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def __enter__(self) -> Self:
        """Return the ledger."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()


def key_at(terms: Sequence[tuple[int, note.PublicKey]], number: int) -> note.PublicKey | None:
    """Return the key of some terms that signs an entry."""
    return next((key for since, key in reversed(terms) if since < max(number, 1)), None)


def _of_case(one: Line) -> OfCase:
    entry = _read(one)
    if isinstance(entry, form.General) or entry.case != one.case:
        raise RemovalsError(
            "Entry {number} is kept under the case {case}, which is not its own: run 'hegui "
            "removals verify', and restore a copy.",
            number=one.number,
            case=one.case,
        )
    return entry


def _read(one: Line) -> Entry:
    try:
        return form.entry_of(one.line)
    except RemovalsError as error:
        raise RemovalsError(
            "Entry {number}: {error}; run 'hegui removals verify', and restore a copy.",
            number=one.number,
            error=error,
        ) from None
