"""Verifies a record: that no entry was changed, taken out or added, and that the texts are there.

Every link of the chain and every signature is checked, so that what was tampered with is named by
its number. Then the cases are told anew, and the texts and what is read from the entries (queue,
calls) are held against them. Nothing is repaired.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from hegui.archive import keys, note
from hegui.errors import EvidenceError, RemovalsError, UsageError
from hegui.progress import quiet
from hegui.removals import case as cases
from hegui.removals import entries as form
from hegui.removals.change import call_id, head_of, listed, signed_text
from hegui.removals.ledger import NO_HEAD
from hegui.removals.proofs import read_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hegui.progress import Progress
    from hegui.removals.case import Case
    from hegui.removals.entries import Entry, OfCase
    from hegui.removals.ledger import Ledger, Line
    from hegui.removals.record import Record

FINDINGS: Mapping[str, Mapping[str, str]] = {
    "entry_changed": {
        "en": "{where} was changed, or was not written by whoever has the key",
        "zh": "{where}已被改动，或者并非由密钥持有人写入",
    },
    "entry_missing": {"en": "{where} was taken out", "zh": "{where}已被删除"},
    "entry_contradicts": {
        "en": "{where} cannot follow from what stood before it: {detail}",
        "zh": "{where}与此前内容矛盾：{detail}",
    },
    "key_wrong": {
        "en": "{where} names a key that nobody handed over to",
        "zh": "{where}所列密钥未经移交",
    },
    "not_trusted": {
        "en": "the record was begun under another key than the one given",
        "zh": "本记录的初始密钥与所给密钥不符",
    },
    "rolled_back": {
        "en": "the record was set back or written anew: it does not hold what {detail} attests",
        "zh": "记录曾被回退或者重写：与{detail}所证明的内容不符",
    },
    "text_missing": {"en": "a text of {where} is missing", "zh": "{where}的一份文本缺失"},
    "text_changed": {"en": "a text of {where} was changed", "zh": "{where}的一份文本已被改动"},
    "text_not_gone": {
        "en": "{where} was erased, and something of it is still there",
        "zh": "{where}已清除，但仍有内容残留",
    },
    "text_unnamed": {
        "en": "there is a text that no entry names ({detail})",
        "zh": "存在未被任何条目引用的文本（{detail}）",
    },
    "queue_differs": {
        "en": "{where} is listed otherwise than its entries say",
        "zh": "{where}在队列中的状态与其条目不符",
    },
    "calls_differ": {
        "en": "the calls that wait for {where} are not those that its entries ask for",
        "zh": "{where}的待发送请求与其条目不符",
    },
    "unreadable": {"en": "the file is damaged: {detail}", "zh": "文件已损坏：{detail}"},
}
NOTICES: Mapping[str, Mapping[str, str]] = {
    "own_key": {
        "en": "no key was given, so the record's own was taken: give it with --key",
        "zh": "未提供公钥，采用记录自带的公钥：请以 --key 指定",
    },
    "no_content_key": {
        "en": "the content key is not at hand, so the texts were checked by the digests of their "
        "encrypted form alone",
        "zh": "无内容密钥，文本仅按密文摘要核验",
    },
    "not_against": {
        "en": "no note that was kept elsewhere was given, so that the record as a whole was set "
        "back could not be seen: give one with --against",
        "zh": "未提供另行保存的凭证，无法发现记录整体被回退：请以 --against 指定",
    },
}
_ENTRY = {"en": "entry {entry}", "zh": "第{entry}号条目"}
_ENTRY_OF = {"en": "entry {entry} (case {case})", "zh": "第{entry}号条目（案件{case}）"}
_CASE = {"en": "case {case}", "zh": "案件{case}"}


class Finding(NamedTuple):
    """What was found: its name of a closed list, and the entry or case that it names."""

    name: str
    entry: int | None = None
    case: int | None = None
    detail: str = ""

    def said(self, lang: str) -> str:
        """Return it as a sentence."""
        words = FINDINGS.get(self.name) or NOTICES[self.name]
        where = _CASE if self.entry is None else _ENTRY if self.case is None else _ENTRY_OF
        named = where[lang].format(entry=self.entry, case=self.case)
        return words[lang].format(where=named, detail=self.detail)


@dataclass
class Outcome:
    """What a verification came to."""

    entries: int = 0
    cases: int = 0
    texts: int = 0
    findings: list[Finding] = field(default_factory=list)
    notices: list[Finding] = field(default_factory=list)

    def find(self, name: str, entry: int | None = None, case: int | None = None, **to: str) -> None:
        """Write down what was found."""
        self.findings.append(Finding(name, entry, case, to.get("detail", "")))


def verify(
    record: Record,
    *,
    key: str | None = None,
    against: Iterable[tuple[str, bytes]] = (),
    progress: Progress = quiet,
) -> Outcome:
    """Check a record.

    Args:
        record: open; it may be damaged.
        key: the public key under which it was begun; without one its own is taken, and noted.
        against: notes that were kept elsewhere: what they are called, and their bytes.
        progress: told of the entries, then of the cases.

    Raises:
        EvidenceError: the key or a note that was given cannot be read.
    """
    out = Outcome()
    kept = [(name, *read_head(data)) for name, data in against]
    trusted = None if key is None else note.public_key(key)
    try:
        told = _Chain(out, trusted).walk(record.ledger, kept, progress)
        _check_cases(record, told, out, progress)
    except (sqlite3.DatabaseError, RemovalsError) as error:
        out.find("unreadable", detail=str(error))
    if trusted is None:
        out.notices.append(Finding("own_key"))
    if not kept:
        out.notices.append(Finding("not_against"))
    return out


Kept = tuple[str, int, bytes, note.Note]
Told = dict[int, list[tuple[int, "OfCase"]]]


class _Chain:
    """Walks along the entries: heads, signatures, keys."""

    def __init__(self, out: Outcome, trusted: note.PublicKey | None) -> None:
        self.out = out
        self.trusted = trusted
        self.keys: list[note.PublicKey] = []
        self.told: Told = {}
        self.before = NO_HEAD
        self.sound = True  # whether the head before can be relied on

    def walk(self, ledger: Ledger, kept: list[Kept], progress: Progress) -> Told:
        """Check every entry and return the cases that those tell of which can be read."""
        heads = {count: (name, head, found) for name, count, head, found in kept}
        expected, most = 0, max(1, ledger.head()[0])
        self._against(heads.get(0))
        for one in ledger.lines():
            for gone in range(expected, one.number):
                self.out.find("entry_missing", gone)
                self.sound = False
            expected = one.number + 1
            self._one(one)
            self._against(heads.pop(expected, None))
            if not one.number % 1000:
                progress("entries", one.number, most)
        self.out.entries = expected
        for name, _, _ in (held for count, held in heads.items() if count > expected):
            self.out.find("rolled_back", detail=name)
        return self.told

    def _one(self, one: Line) -> None:
        """Name an entry if its own signature does not cover it, or its link to the one before."""
        entry = self._entry(one)
        if isinstance(entry, form.SealKey) and not self.keys:
            self._take(one, entry)
        signed = bool(self.keys) and note.signs(
            self.keys[-1].raw, one.signature, signed_text(one.number, one.head)
        )
        linked = head_of(self.before, one.line) == one.head
        # a link that breaks behind an entry that was named already tells nothing of this one
        if not signed or (not linked and self.sound) or entry is None:
            self.out.find("entry_changed", one.number, one.case)
        elif isinstance(entry, form.SealKey) and one.number:
            self._take(one, entry)
        elif form.case_of(entry) != one.case:
            self.out.find("queue_differs", case=form.case_of(entry))
        self.sound, self.before = signed and (linked or not self.sound), one.head
        if entry is not None and (case := form.case_of(entry)) is not None:
            self.told.setdefault(case, []).append((one.number, entry))  # type: ignore[arg-type]

    def _entry(self, one: Line) -> Entry | None:
        try:
            return form.entry_of(one.line)
        except RemovalsError:
            return None

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


def _check_cases(record: Record, told: Told, out: Outcome, progress: Progress) -> None:
    """Tell each case anew, and hold what is stored against it."""
    has_key = _has_content_key(record, out)
    named: set[str] = set()
    for at, (number, entries) in enumerate(sorted(told.items())):
        named |= {one.stored for _, entry in entries if (one := form.sealed_of(entry))}
        case = _replayed(number, entries, out)
        if case is not None:
            out.cases += 1
            _check_texts(record, case, out, has_key=has_key)
            _check_read(record, case, out)
        if not at % 200:
            progress("cases", at, len(told))
    for (stored,) in record.ledger.db.execute("select stored from texts"):
        if stored not in named:
            out.find("text_unnamed", detail=stored[:16])
    for (number,) in record.ledger.db.execute("select number from cases"):
        if number not in told:
            out.find("queue_differs", case=number)


def _has_content_key(record: Record, out: Outcome) -> bool:
    try:
        _ = record.content_key
    except UsageError:
        out.notices.append(Finding("no_content_key"))
        return False
    return True


def _replayed(number: int, entries: list[tuple[int, OfCase]], out: Outcome) -> Case | None:
    case: Case | None = None
    for at, entry in entries:
        try:
            case = cases.after(case, at, entry)
        except RemovalsError as error:
            out.find("entry_contradicts", at, number, detail=str(error))
            return None
    return case


def _check_texts(record: Record, case: Case, out: Outcome, *, has_key: bool) -> None:
    if case.erased is not None:
        left = [one for one in case.sealed if record.ledger.text(one.stored) is not None]
        if left or record.wrapped(case.number) is not None:
            out.find("text_not_gone", case=case.number)
        return
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
    except RemovalsError:
        return False
    return True


def _check_read(record: Record, case: Case, out: Outcome) -> None:
    """Hold the queue and the calls against the entries that they were read from."""
    db = record.ledger.db
    row = db.execute("select * from cases where number = ?", (case.number,)).fetchone()
    if row != listed(case):
        out.find("queue_differs", case=case.number)
    asked = db.execute("select id from calls where case_no = ?", (case.number,)).fetchall()
    if [name for (name,) in asked] != [call_id(case, one) for one in case.pending[:1]]:
        out.find("calls_differ", case=case.number)
