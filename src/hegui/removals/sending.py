"""Asks the platform to act, until it has: calls wait in the record, and nothing is forgotten.

A call is due at once, and after a fault after a wait that doubles up to a limit. It is given up
never: it ends when the platform confirms it, when a person attests it, or when the case no longer
asks for it. Acts of one case are called in their order, one after the other.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from hegui.errors import RemovalsError
from hegui.removals import calls, replaying
from hegui.removals.entries import Act, Done
from hegui.removals.settings import Callback
from hegui.removals.storage import fault
from hegui.sealed.lines import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from hegui.removals.calls import Call
    from hegui.removals.case import Case
    from hegui.removals.record import Record
    from hegui.webhook import Reply

Clock = Callable[[], datetime]
"""Tells the time, naive UTC."""
Post = Callable[[str, bytes, int], "Reply"]
"""Makes one call, of a key, a body and a time in seconds."""
Compose = Callable[["Case", "Act"], "Mapping[str, Any]"]
"""Returns what a call says beside the case and the act, such as the words for the user."""
LOCK = "send.lock"
AT_ONCE = 8
"""Calls at the same time, each of another case."""
ENOUGH = 5
"""So many calls in a row that the platform could not take end a round: it is down."""


@dataclass
class Sent:
    """What a round came to: acts done, and calls that failed and wait (`tried`, by their keys).

    `unreached`: how many in a row, at its end, found the platform down. `refused`: a sentence for
    each call that was not made, since nobody who has the key asks for it.
    """

    done: int = 0
    failed: int = 0
    unreached: int = 0
    tried: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)

    @property
    def broke_off(self) -> bool:
        """Say whether the platform is down."""
        return self.unreached >= ENOUGH


def waiting(record: Record) -> list[Call]:
    """Return the calls that wait, the one that is due first first."""
    return calls.stored(record.ledger)


def send(record: Record, post: Post, compose: Compose, clock: Clock) -> Sent:
    """Make all calls that are due and that signed entries ask for, and those that follow from them.

    Raises:
        RemovalsError: another process sends, or the record cannot be written.
    """
    sent = Sent()
    with _alone(record.folder), ThreadPoolExecutor(AT_ONCE) as crew:
        while not sent.broke_off and (due := _due(record, clock(), sent)):
            for start in range(0, len(due), AT_ONCE):
                part = due[start : start + AT_ONCE]
                at = int(clock().replace(tzinfo=UTC).timestamp())
                made = [(c, body) for c in part if (body := _body(record, c, compose, sent))]
                replies = crew.map(lambda one, at=at: post(one[0].id, one[1], at), made)
                answered = zip((call for call, _ in made), replies, strict=True)
                _settle(record, answered, clock, sent)
                if sent.broke_off:
                    break
    return sent


def _due(record: Record, now: datetime, sent: Sent) -> list[Call]:
    """Return the calls that are due, without those that failed in this round: it has to end."""
    longest = _callback(record).longest_wait_s
    found = calls.due(record.ledger, now, longest)
    due = [call for call in found if call.id not in sent.tried]
    if due and not sent.refused:
        try:
            record.ledger.check_whole()
        except RemovalsError as error:
            sent.refused.append(error.message)
            return []
    return due


def _callback(record: Record) -> Callback:
    return record.settings.callback or Callback(url="http://localhost/")


def _body(record: Record, call: Call, compose: Compose, sent: Sent) -> bytes | None:
    """Return what a call says; None, and why, if its case does not ask for it."""
    try:
        case, asked_at = _asking(record, call)
        said = {
            "id": call.id,
            "act": call.act,
            "case": case.number,
            "content": case.content,
            "kind": case.kind,
            "asked_at": asked_at,
            **compose(case, case.pending[0].act),
        }
    except RemovalsError as error:
        sent.tried.add(call.id)
        sent.refused.append(error.message)
        return None
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode()


def _asking(record: Record, call: Call) -> tuple[Case, str]:
    """Return the case whose signed entries ask for a call, and since when.

    Raises:
        RemovalsError: they do not, or were changed.
    """
    entries = record.ledger.signed(call.case)
    case = replaying.replay(entries) if entries else None
    if case is None or not calls.is_asked_for(call, case):
        raise RemovalsError(
            "No entry of case {case} asks for the call {id} ({act}): run 'hegui removals "
            "verify', and 'hegui removals rebuild'.",
            case=call.case,
            id=call.id[:80],
            act=call.act[:80],
        )
    return case, calls.asked_since(entries)[0]


def _settle(
    record: Record, answered: Iterable[tuple[Call, Reply]], clock: Clock, sent: Sent
) -> None:
    """Write down what came of calls: each is one step, so that a kill repeats one at most."""
    for call, reply in answered:
        if reply.fault:
            sent.failed += 1
            sent.tried.add(call.id)
            sent.unreached = 0 if reply.reached else sent.unreached + 1
            _put_off(record, call, reply.fault, clock())
        else:
            sent.unreached = 0
            sent.tried.add(call.id)  # also if the case no longer asks for it
            sent.done += _done(record, call, clock())


def _done(record: Record, call: Call, now: datetime) -> bool:
    """Enter that an act is done, unless the case stopped asking for it in the meantime."""
    with record.writing() as change:
        case = change.case(call.case)
        if not calls.is_asked_for(call, case):
            return False
        change.add(
            Done(
                at=now,
                case=call.case,
                act=case.pending[0].act,
                done_at=now,
                call=call.id,
                attempts=call.attempts + 1,
            )
        )
    return True


def _put_off(record: Record, call: Call, told: str, now: datetime) -> None:
    attempts = call.attempts + 1
    again = now + timedelta(seconds=wait_s(_callback(record), call.id, attempts))
    at = moment(again.replace(microsecond=0))
    with record.writing() as change:
        change.put_off(call._replace(attempts=attempts, next_at=at, fault=told))


def wait_s(callback: Callback, name: str, attempts: int) -> float:
    """Return the seconds to wait after so many attempts.

    They double up to a limit; each call waits a little less than that by its own key, so that not
    all of them come back at the same moment.
    """
    longest = min(callback.first_wait_s * 2.0 ** min(attempts - 1, 30), callback.longest_wait_s)
    part = sha256(f"{name} {attempts}".encode()).digest()[0] / 255
    return longest * (1 - part / 4)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other senders out; the lock ends with the process."""
    with fault(folder):
        # a pipe in its place is not waited for
        handle = os.open(folder / LOCK, os.O_WRONLY | os.O_CREAT | os.O_NONBLOCK, 0o600)
    with os.fdopen(handle, "ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RemovalsError(
                "Another process sends for {folder}: wait for its end.", folder=folder
            ) from None
        yield
