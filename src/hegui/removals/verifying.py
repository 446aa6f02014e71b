"""Verifies a record: that no entry was changed, taken out or added, and that the texts are there.

Every link of the chain and every signature is checked, so that what was tampered with is named by
its number. Then the cases are told anew, and the texts and what is read from the entries (queue,
calls) are held against them. Nothing is repaired.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from hegui.errors import EvidenceError, RemovalsError, UsageError
from hegui.message import Message
from hegui.progress import quiet
from hegui.removals import calls, clock, known, replaying
from hegui.removals import entries as form
from hegui.removals import settings as settings_file
from hegui.removals.change import listed
from hegui.removals.findings import Finding, Outcome
from hegui.removals.ledger import ASKED, Ledger, Line
from hegui.removals.proofs import read_head
from hegui.removals.record import Record
from hegui.removals.settings import Callback
from hegui.removals.storage import FILE, UNSIGNED, differences, has_column
from hegui.sealed import keys, note
from hegui.sealed.chain import NONE_BEFORE, head_of
from hegui.sealed.clock import Retention

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from hegui.progress import Progress
    from hegui.removals.case import Case
    from hegui.removals.entries import Entry

MOST_MISSING = 100
"""Entries that are named one by one where some are missing in a row."""


def check(
    folder: Path,
    *,
    key: str | None = None,
    against: Iterable[tuple[str, bytes]] = (),
    progress: Progress = quiet,
) -> Outcome:
    """Check the record in a folder, also one that is too damaged to be opened.

    Args:
        folder: of the record.
        key: the public key under which it was begun; without one its own is taken, and noted.
        against: notes that were kept elsewhere: what they are called, and their bytes.
        progress: told of the entries, then of the cases.

    Raises:
        RemovalsError: there is no record.
        EvidenceError: the key or a note that was given cannot be read.
    """
    out = Outcome()
    names = [name for name in (FILE, settings_file.FILE) if (folder / name).exists()]
    if not names:
        settings_file.read(folder)  # says that there is none
    settings = settings_file.Settings(version=1, id="0" * 16)
    try:
        text, settings = settings_file.read(folder)
    except RemovalsError as error:
        text = None
        out.find("settings_differ", detail=error.message)
    before = _stamp(folder)
    try:
        ledger = Ledger.open(folder)
    except RemovalsError as error:
        out.find("unreadable", detail=error.message)
        return out
    with ledger:
        found = verify(
            Record(folder, settings, ledger), key=key, against=against, progress=progress
        )
        if text is not None and _differs(ledger, text):
            out.find(
                "settings_differ",
                detail=Message("the newest entry of settings says something else"),
            )
    if found.findings and _stamp(folder) != before:
        raise RemovalsError(
            "{folder} was written to while it was verified: run this again.", folder=folder
        )
    found.findings[:0] = out.findings
    return found


def _stamp(folder: Path) -> list[tuple[int, int]]:
    """Return what tells whether the file was written to: a reader keeps no writer waiting."""
    paths = (folder / FILE, folder / f"{FILE}-wal")
    return [(one.stat().st_mtime_ns, one.stat().st_size) for one in paths if one.exists()]


def _differs(ledger: Ledger, text: str) -> bool:
    """Say whether the settings are not those that were entered; what cannot be read is found."""
    try:
        return ledger.settings() != text
    except RemovalsError:
        return False


def verify(
    record: Record,
    *,
    key: str | None = None,
    against: Iterable[tuple[str, bytes]] = (),
    progress: Progress = quiet,
    now: datetime | None = None,
) -> Outcome:
    """Check a record that is open, however damaged; see `check`.

    `now` (naive UTC) is the time of the check, by which calls can have been put off.
    """
    out = Outcome()
    kept = [(name, *read_head(data)) for name, data in against]
    trusted = None if key is None else note.public_key(key)
    latest = now or datetime.now(UTC).replace(tzinfo=None)
    callback = record.settings.callback or Callback(url="http://localhost/")
    latest += timedelta(seconds=callback.longest_wait_s)
    try:
        chain = _Chain(out, trusted)
        chain.walk(record.ledger, kept, progress)
        public = [one.raw for one in chain.keys]
        signs = has_column(record.ledger.db, *UNSIGNED)
        key_id = record.ledger.content_key()
        _check_cases(_Kept(record, out, public, latest, signs, key_id), progress)
        _check_clock(record.ledger, out)
        for name in sorted(set().union(*differences(record.ledger.db))):
            out.find("schema_differs", detail=name)
    except Exception as error:  # noqa: BLE001 - whatever a changed file leads to is a finding
        told = (
            error.message
            if isinstance(error, RemovalsError)
            else f"{type(error).__name__}: {error}"
        )
        out.find("unreadable", detail=told)
    if trusted is None:
        out.notices.append(Finding("own_key"))
    if not kept:
        out.notices.append(Finding("not_against"))
    return out


Kept = tuple[str, int, bytes, note.Note]


class _Chain:
    """Walks along the entries: heads, signatures, keys."""

    def __init__(self, out: Outcome, trusted: note.PublicKey | None) -> None:
        self.out = out
        self.trusted = trusted
        self.keys: list[note.PublicKey] = []
        self.before = NONE_BEFORE
        self.sound = True  # whether the head before can be relied on

    def walk(self, ledger: Ledger, kept: list[Kept], progress: Progress) -> None:
        """Check every entry, one after the other."""
        heads = {count: (name, head, found) for name, count, head, found in kept}
        expected, most = 0, max(1, ledger.head()[0])
        self._against(heads.get(0))
        for one in ledger.lines():
            for gone in range(expected, min(one.number, expected + MOST_MISSING)):
                self.out.find("entry_missing", gone)
                self.sound = False
            expected = one.number + 1
            self._one(one)
            self._against(heads.pop(expected, None))
            if not one.number % 1000:
                progress(Message("entries"), one.number, most)
        self.out.entries = expected
        for name, _, _ in (held for count, held in heads.items() if count > expected):
            self.out.find("rolled_back", detail=name)

    def _one(self, one: Line) -> None:
        """Name an entry if its own signature does not cover it, or its link to the one before."""
        entry = _entry(one)
        if isinstance(entry, form.SealKey) and not self.keys:
            self._take(one, entry)
        signed = bool(self.keys) and form.CHAIN.is_signed(
            one.number, one.head, one.signature, self.keys[-1].raw
        )
        linked = head_of(self.before, one.line) == one.head
        # a link that breaks behind an entry that was named already tells nothing of this one
        if not signed or (not linked and self.sound) or entry is None:
            self.out.find("entry_changed", one.number, one.case)
        elif isinstance(entry, form.SealKey) and one.number:
            self._take(one, entry)
        elif form.case_of(entry) != one.case:
            self.out.find("queue_differs", one.number, form.case_of(entry))
        self.sound, self.before = signed and (linked or not self.sound), one.head

    def _take(self, one: Line, entry: form.SealKey) -> None:
        """Let a new key sign from here on, if the one before handed over to it."""
        try:
            public = note.public_key(entry.public)
        except EvidenceError:
            self.out.find("key_wrong", one.number)
            return
        if not self.keys:
            if self.trusted is not None and self.trusted != public:
                self.out.find("not_trusted")
        elif not keys.handed_over(public, self.keys[-1], entry.signature):
            self.out.find("key_wrong", one.number)
            return
        self.keys.append(public)

    def _against(self, kept: tuple[str, bytes, note.Note] | None) -> None:
        """Hold the head at some place against a note that was kept elsewhere."""
        if kept is None:
            return
        name, head, found = kept
        if head != self.before or not any(found.signed_by(key) for key in self.keys):
            self.out.find("rolled_back", detail=name)


def _entry(one: Line) -> Entry | None:
    try:
        return form.entry_of(one.line)
    except RemovalsError:
        return None


class _Kept(NamedTuple):
    """A record whose tables are held against its entries.

    `public`: the keys that sign it; `latest`: until when a call may be put off; `signs`: whether it
    is of a version that signs calls; `key`: the id of the content key.
    """

    record: Record
    out: Outcome
    public: list[bytes]
    latest: datetime
    signs: bool
    key: str

    @property
    def ledger(self) -> Ledger:
        """Return the log."""
        return self.record.ledger


def _check_cases(kept: _Kept, progress: Progress) -> None:
    """Tell each case anew, and hold what is stored against it."""
    has_key, db, out = _has_content_key(kept.record, kept.out), kept.ledger.db, kept.out
    rows = db.execute(f"{ASKED} where case_no is not null order by case_no, number")
    whole = max(1, db.execute("select count(*) from cases").fetchone()[0])
    numbers: set[int] = set()
    for number, lines in groupby(map(Line._make, rows), lambda one: one.case or 0):
        numbers.add(number)
        _check_case(kept, number, list(lines), has_key=has_key)
        if not len(numbers) % 200:
            progress(Message("cases"), len(numbers), whole)
    for table, name in TABLES.items():
        column = "number" if table == "cases" else "case_no"
        for (number,) in db.execute(f"select distinct {column} from {table}"):  # noqa: S608 - ours
            if number not in numbers:
                out.find(name, case=number, detail=Message("case {number}", number=number))


TABLES = {
    "texts": "text_unnamed",
    "case_keys": "text_unnamed",
    "cases": "queue_differs",
    "calls": "calls_differ",
    "hits": "hits_differ",
}
"""The tables beside the entries, and what is found where one names a case that there is not."""


def _check_case(kept: _Kept, number: int, lines: list[Line], *, has_key: bool) -> None:
    out, db = kept.out, kept.ledger.db
    read = [(one.number, entry) for one in lines if (entry := _entry(one)) is not None]
    own: list[tuple[int, form.OfCase]] = [
        (at, entry)
        for at, entry in read
        if not isinstance(entry, form.General) and entry.case == number
    ]
    named = {one.stored for _, entry in own if (one := form.sealed_of(entry))}
    asked = "select stored from texts where case_no = ?"
    for (stored,) in db.execute(asked, (number,)).fetchall():
        if stored not in named:
            out.find("text_unnamed", case=number, detail=stored[:16])
    case = _replayed(number, own, out)
    if case is not None:
        out.cases += 1
        _check_texts(kept, case, has_key=has_key)
        _check_read(kept, case, own)
    elif not own:
        out.find("queue_differs", case=number)


def _check_clock(ledger: Ledger, out: Outcome) -> None:
    """Name what was erased after the clock jumped, and nobody answers for it.

    Before the first entry of retention it is a notice: versions until then did not look at it.
    """
    found = clock.unanswered(ledger)
    looks = next((n for n, one in ledger.general() if isinstance(one, Retention)), None)
    asked = "select number from cases where state = 'erased'" if found else "select 1 where false"
    for (number,) in ledger.db.execute(asked).fetchall():
        entries = ledger.of_case(number)
        went = max((at for at, one in entries if isinstance(one, form.Erased)), default=-1)
        jump = clock.since_closed((one for one in found if one.number <= went), entries)
        if jump is not None and looks is not None and looks < went:
            out.find("erased_unproven", went, number, detail=str(jump))
        elif jump is not None:
            out.notices.append(Finding("erased_after_jump", went, number, str(jump)))


def _has_content_key(record: Record, out: Outcome) -> bool:
    try:
        _ = record.content_key
    except UsageError:
        out.notices.append(Finding("no_content_key"))
        return False
    return True


def _replayed(number: int, read: list[tuple[int, form.OfCase]], out: Outcome) -> Case | None:
    case: Case | None = None
    for at, entry in read:
        try:
            case = replaying.after(case, at, entry)
        except RemovalsError as error:
            out.find("entry_contradicts", at, number, detail=error.message)
            return None
    return case


def _check_texts(kept: _Kept, case: Case, *, has_key: bool) -> None:
    record, out = kept.record, kept.out
    wrapped = record.wrapped(case.number)
    if case.erased is not None:
        left = [one for one in case.sealed if record.ledger.text(one.stored) is not None]
        if left or wrapped is not None:
            out.find("text_not_gone", case=case.number)
        return
    if wrapped is None or wrapped.key != kept.key:
        out.find("text_changed", case=case.number)
    for sealed in case.sealed:
        stored = record.ledger.text(sealed.stored)
        out.texts += 1
        if stored is None:
            out.find("text_missing", case=case.number)
        elif sha256(stored).hexdigest() != sealed.stored or not (
            _opens(record, case, sealed) if has_key else True
        ):
            out.find("text_changed", case=case.number)


def _opens(record: Record, case: Case, sealed: form.Sealed) -> bool:
    try:
        record.text(case, sealed)
    except (RemovalsError, ValueError):
        return False
    return True


def _check_read(kept: _Kept, case: Case, read: list[tuple[int, form.OfCase]]) -> None:
    """Hold the queue, the calls and the hits against the entries that they were read from."""
    db, out = kept.ledger.db, kept.out
    row = db.execute("select * from cases where number = ?", (case.number,)).fetchone()
    if row != listed(case):
        out.find("queue_differs", case=case.number)
    waiting = calls.stored(kept.ledger, "where case_no = ?", (case.number,))
    times = calls.asked_since(read)
    sound = [
        calls.is_asked_for(one, case)
        and calls.is_sound(one, times, kept.public, kept.latest, signs=kept.signs)
        for one in waiting
    ]
    if sound != [True] * len(case.pending[:1]):
        out.find("calls_differ", case=case.number)
    rows = db.execute("select digest from hits where case_no = ?", (case.number,)).fetchall()
    if known.differs(read, {digest for (digest,) in rows}):
        out.find("hits_differ", case=case.number)
