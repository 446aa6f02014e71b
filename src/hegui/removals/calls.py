"""The calls that wait, held against the entries that ask for them.

What a call says follows from the entries of its case, but for how often it was tried, and that is
signed: whoever has the file and no key can neither make a call, nor hold one back, unseen.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from hegui.removals import replaying
from hegui.removals.storage import call_text, fault
from hegui.sealed import note
from hegui.sealed.lines import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hegui.removals.case import Asked, Case
    from hegui.removals.entries import OfCase
    from hegui.removals.ledger import Ledger


class Call(NamedTuple):
    """One act that the platform has yet to do, as it waits in the record; times as written.

    A record of an older version has no signatures.
    """

    id: str
    case: int
    act: str
    entry: int
    asked_at: str
    next_at: str
    attempts: int
    fault: str
    signature: bytes | None = None


def call_id(case: Case, asked: Asked) -> str:
    """Return the key of a call, the same however often it is made."""
    text = f"{case.number}\n{case.content}\n{asked.entry}\n{asked.act}\n{case.opened_at}"
    return "hegui_" + sha256(text.encode()).hexdigest()[:32]


def is_signed(call: Call, public: Iterable[bytes]) -> bool:
    """Say whether a call that was tried is signed by one of some keys."""
    message, signature = call_text(call[:-1]), call.signature or b""
    return call.attempts > 0 and any(note.signs(key, signature, message) for key in public)


def stored(ledger: Ledger, where: str = "", values: Sequence[object] = ()) -> list[Call]:
    """Return the calls that wait, the one that is due first first."""
    query = f"select * from calls {where} order by next_at, id"  # noqa: S608 - ours
    with fault(ledger.folder):
        return [Call(*row) for row in ledger.db.execute(query, values)]


def asked_since(entries: Iterable[tuple[int, OfCase]]) -> list[str]:
    """Return the times of the entries from the one on that asked for what a case now waits for."""
    case: Case | None = None
    head: tuple[Asked, ...] | None = None
    times: list[str] = []
    for number, entry in entries:
        case = replaying.after(case, number, entry)
        if case.pending[:1] != head:
            head, times = case.pending[:1], []
        times.append(moment(entry.at))
    return times


def is_asked_for(call: Call, case: Case) -> bool:
    """Say whether it is the call that a case waits for."""
    return any(
        (call.id, call.case, call.act, call.entry)
        == (call_id(case, one), case.number, one.act, one.entry)
        for one in case.pending[:1]
    )


def is_sound(
    call: Call, times: Sequence[str], public: Iterable[bytes], latest: datetime, *, signs: bool
) -> bool:
    """Say whether the times and attempts of a call may be what they are.

    Args:
        call: one that its case waits for.
        times: at which it may have been asked.
        public: the keys that may have signed it.
        latest: until when a call may be put off by now.
        signs: whether the record is of a version that signs calls.
    """
    if call.asked_at not in times:
        return False
    if call.attempts == 0:
        return (call.next_at, call.fault, call.signature) == (call.asked_at, "", None)
    if signs:
        return is_signed(call, public)
    return call.attempts > 0 and call.fault != "" and call.asked_at <= call.next_at <= _z(latest)


def due(ledger: Ledger, now: datetime, longest_wait_s: float) -> list[Call]:
    """Return the calls that are due; one that is put off for longer than any may be is, too."""
    latest = now + timedelta(seconds=longest_wait_s)
    return stored(ledger, "where next_at <= ? or next_at > ?", (_z(now), _z(latest)))


def _z(at: datetime) -> str:
    return moment(at.replace(microsecond=0))
