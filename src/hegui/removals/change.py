"""One step of a record of removals: entries, and the queue and calls that follow from them.

with writing(ledger) as change:
change.add(entry)
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from hegui.errors import RemovalsError
from hegui.message import Message
from hegui.removals import calls, known, replaying
from hegui.removals import entries as form
from hegui.removals.storage import call_text, fault, mend
from hegui.sealed import note
from hegui.sealed.chain import head_of
from hegui.sealed.clock import Clock, Rule
from hegui.sealed.lines import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from hegui.removals.calls import Call
    from hegui.removals.case import Case
    from hegui.removals.entries import Entry
    from hegui.removals.ledger import Ledger

CLOCK = Rule(timedelta(hours=1), RemovalsError, "hegui removals clock")
"""A long step is entered by its start, so a clock may stand so far behind the last entry."""
WRITTEN = Message("the record was written")


class Change:
    """One step under way; `writing` gives it."""

    def __init__(self, ledger: Ledger, signer: Ed25519PrivateKey) -> None:
        """Begin where the log ends."""
        self.ledger = ledger
        self.signer = signer
        self.number, self._head = ledger.head()
        self._latest = ledger.latest()
        self._cases: dict[int, Case] = {}

    def case(self, number: int) -> Case:
        """Return a case as it is within this step."""
        if number not in self._cases:
            self._cases[number] = self.ledger.case(number)
        return self._cases[number]

    def new_case(self) -> int:
        """Return the number of a case that is yet to be opened."""
        stored = self.ledger.db.execute("select coalesce(max(number), 0) from cases").fetchone()[0]
        return int(max((stored, *self._cases))) + 1

    def add(self, entry: Entry) -> int:
        """Append an entry and return its number.

        Raises:
            RemovalsError: it may not follow from what the case is, or the clock was set back.
        """
        number = self.number
        if not isinstance(entry, Clock):  # by which somebody answers for just that
            CLOCK.check(
                entry.at, self._latest, WRITTEN, Message("nothing was entered"), answers=True
            )
        case_no = form.case_of(entry)
        if case_no is not None:
            before = None if isinstance(entry, form.Found) else self.case(case_no)
            self._cases[case_no] = replaying.after(before, number, entry)  # type: ignore[arg-type]
        line = form.line_of(entry)
        self._head = head_of(self._head, line)
        signature = form.CHAIN.sign(number, self._head, self.signer)
        with fault(self.ledger.folder):
            self.ledger.db.execute(
                "insert into entries values (?, ?, ?, ?, ?)",
                (number, case_no, line, self._head, signature),
            )
        self.number += 1
        return number

    def settle(self) -> None:
        """Write what is read from the entries: the queue of cases, and the calls to be made."""
        for case in self._cases.values():
            self.list(case)

    def list(self, case: Case) -> None:
        """Write what is read from the entries of one case."""
        with fault(self.ledger.folder):
            self._list(case)
            self._ask(case)

    def _list(self, case: Case) -> None:
        self.ledger.db.execute(
            "insert or replace into cases values (?, ?, ?, ?, ?, ?, ?, ?, ?)", listed(case)
        )

    def _ask(self, case: Case) -> None:
        """Hold the calls of a case to what it waits for; one that is there keeps its attempts."""
        db, wanted = self.ledger.db, {calls.call_id(case, one): one for one in case.pending[:1]}
        asked = db.execute("select id from calls where case_no = ?", (case.number,)).fetchall()
        for (stored,) in asked:
            if wanted.pop(stored, None) is None:
                db.execute("delete from calls where id = ?", (stored,))
        for name, one in wanted.items():
            entry = form.entry_of(self._line(case.last))
            at = moment(entry.at)
            values = (name, case.number, one.act, one.entry, at, at, 0, "", None)
            db.execute("insert into calls values (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)

    def put_off(self, call: Call) -> None:
        """Let a call wait that was tried, if it is still there."""
        signature = self.signer.sign(call_text(call[:-1]))
        values = (call.attempts, call.next_at, call.fault, signature, call.id)
        asked = "update calls set attempts = ?, next_at = ?, fault = ?, signature = ? where id = ?"
        self.ledger.db.execute(asked, values)

    def remember(self, number: int) -> None:
        """Hold what the hits of a case are known by to its entries; what still fits stays."""
        db = self.ledger.db
        rows = db.execute("select digest from hits where case_no = ?", (number,)).fetchall()
        stored, hits = {digest for (digest,) in rows}, list(known.told(self.ledger.entries(number)))
        wanted = {next((one for one in may if one in stored), may[0]) for may in hits}
        db.execute("delete from hits where case_no = ?", (number,))
        db.executemany(
            "insert or replace into hits values (?, ?)", [(one, number) for one in wanted]
        )

    def _line(self, number: int) -> bytes:
        found = self.ledger.db.execute("select line from entries where number = ?", (number,))
        line: bytes = found.fetchone()[0]
        return line


def listed(case: Case) -> tuple[object, ...]:
    """Return the row by which a case is found in the queue."""
    decision = case.decision
    return (
        case.number,
        case.content,
        case.state,
        " ".join(dict.fromkeys(hit.policy for hit in case.hits)),
        moment(case.found_at),
        case.hits[0].found_by,
        decision and decision.verdict,
        decision and decision.by,
        case.last,
    )


@contextmanager
def writing(ledger: Ledger) -> Iterator[Change]:
    """Take one step: all that is added to it becomes true at its end, or nothing does.

    Raises:
        RemovalsError: no key was given to sign with, it is not the one in force, or another
            process writes for too long.
    """
    if ledger.signer is None:
        raise RemovalsError(
            "The record {folder} was opened for reading only.", folder=ledger.folder
        )
    with fault(ledger.folder):
        ledger.db.execute("begin immediate")
    try:
        _check_signer(ledger, ledger.signer)
        change = Change(ledger, ledger.signer)
        yield change
        change.settle()
        with fault(ledger.folder):
            ledger.db.execute("commit")
    except BaseException:
        if ledger.db.in_transaction:
            ledger.db.execute("rollback")
        raise


def _check_signer(ledger: Ledger, signer: Ed25519PrivateKey) -> None:
    known = ledger.seal_keys()
    own = signer.public_key().public_bytes_raw()
    if known and note.public_key(known[-1].public).raw != own:
        raise RemovalsError(
            "The seal key given is not the one of {folder}, which is {public}: name that one in "
            "removals.toml.",
            folder=ledger.folder,
            public=known[-1].public,
        )


def rebuild(ledger: Ledger) -> int:
    """Write what is read from the entries anew; return how many cases there are.

    A call that was there keeps its attempts; one that was missing is due at once.
    """
    count = 0
    with writing(ledger) as change:
        mend(ledger.db)
        ledger.db.execute("delete from cases")
        for call in calls.stored(ledger):
            if not calls.is_signed(call, ledger.seal_publics()):
                ledger.db.execute("delete from calls where id = ?", (call.id,))
        for count, case in enumerate(ledger.cases(), 1):  # noqa: B007 - counted beyond the loop
            change.list(case)
            change.remember(case.number)
        unknown = "delete from {} where case_no not in (select number from cases)"
        for table in ("calls", "hits"):
            ledger.db.execute(unknown.format(table))
    return count
