"""Asks the platform to act, until it has: calls wait in the record, and nothing is forgotten.

A call is due at once, and after a fault after a wait that doubles up to a limit. It is given up
never: it ends when the platform confirms it, when a person attests it, or when the case no longer
asks for it. Acts of one case are called in their order, one after the other.
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from hegui.archive.entries import moment
from hegui.errors import RemovalsError
from hegui.removals.entries import Act, Done
from hegui.removals.settings import Callback
from hegui.removals.storage import fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from hegui.removals.case import Case
    from hegui.removals.record import Record
    from hegui.removals.webhook import Reply

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


class Call(NamedTuple):
    """One act that the platform has yet to do, as it waits in the record."""

    id: str
    case: int
    act: Act
    asked_at: datetime
    next_at: datetime
    attempts: int
    fault: str


@dataclass
class Sent:
    """What a round came to: acts done, and calls that failed and wait (`tried`, by their keys).

    `unreached`: how many in a row, at its end, found the platform down.
    """

    done: int = 0
    failed: int = 0
    unreached: int = 0
    tried: set[str] = field(default_factory=set)

    @property
    def broke_off(self) -> bool:
        """Say whether the platform is down."""
        return self.unreached >= ENOUGH


def waiting(record: Record, until: datetime | None = None) -> list[Call]:
    """Return the calls that wait, the one that is due first first; those due at a time if given."""
    where, values = ("", ()) if until is None else (" where next_at <= ?", (_second(until),))
    asked = "select id, case_no, act, asked_at, next_at, attempts, fault from calls"
    with fault(record.folder):
        rows = record.ledger.db.execute(f"{asked}{where} order by next_at, id", values).fetchall()
    return [
        Call(name, case, act, _time(asked_at), _time(next_at), attempts, told)
        for name, case, act, asked_at, next_at, attempts, told in rows
    ]


def _second(at: datetime) -> str:
    return moment(at.replace(microsecond=0))


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text.removesuffix("Z"))


def send(record: Record, post: Post, compose: Compose, clock: Clock) -> Sent:
    """Make all calls that are due, and those that follow from them.

    Raises:
        RemovalsError: another process sends, or the record cannot be written.
    """
    sent = Sent()
    with _alone(record.folder), ThreadPoolExecutor(AT_ONCE) as crew:
        while not sent.broke_off and (due := _due(record, clock(), sent)):
            for start in range(0, len(due), AT_ONCE):
                part = due[start : start + AT_ONCE]
                bodies = [_body(record, call, compose) for call in part]
                at = int(clock().replace(tzinfo=UTC).timestamp())
                replies = crew.map(lambda call, body, at=at: post(call.id, body, at), part, bodies)
                _settle(record, zip(part, replies, strict=True), clock, sent)
                if sent.broke_off:
                    break
    return sent


def _due(record: Record, now: datetime, sent: Sent) -> list[Call]:
    """Return the calls that are due, without those that failed in this round: it has to end."""
    return [call for call in waiting(record, now) if call.id not in sent.tried]


def _body(record: Record, call: Call, compose: Compose) -> bytes:
    case = record.ledger.case(call.case)
    said = {
        "id": call.id,
        "act": call.act,
        "case": case.number,
        "content": case.content,
        "kind": case.kind,
        "asked_at": moment(call.asked_at),
        **compose(case, call.act),
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode()


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
            sent.done += _done(record, call, clock())


def _done(record: Record, call: Call, now: datetime) -> bool:
    """Enter that an act is done, unless the case stopped asking for it in the meantime."""
    with record.ledger.writing() as change:
        case = change.case(call.case)
        known = change.ledger.db.execute("select 1 from calls where id = ?", (call.id,)).fetchone()
        if known is None or call.act not in {one.act for one in case.pending}:
            return False
        change.add(
            Done(
                at=now,
                case=call.case,
                act=call.act,
                done_at=now,
                call=call.id,
                attempts=call.attempts + 1,
            )
        )
    return True


def _put_off(record: Record, call: Call, told: str, now: datetime) -> None:
    attempts = call.attempts + 1
    callback = record.settings.callback or Callback(url="http://localhost/")
    again = now + timedelta(seconds=wait_s(callback, call.id, attempts))
    with fault(record.folder):
        record.ledger.db.execute(
            "update calls set attempts = ?, next_at = ?, fault = ? where id = ?",
            (attempts, _second(again), told, call.id),
        )


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
    with (folder / LOCK).open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RemovalsError(f"Another process sends for {folder}: wait for its end.") from None
        yield
