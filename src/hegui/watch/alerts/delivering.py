"""Tells each event to whom it concerns: once for each subscription and channel.

A batch is written down before it is sent and settled after, so that a kill in between repeats one
batch at most, under the same name, and loses none. What fails is tried again after a wait that
doubles, and given up after two weeks, which the log shows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from hegui.days import day_of
from hegui.watch.alerts import matching, rhythm
from hegui.watch.alerts.ledger import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from hegui.law.workdays import Calendar
    from hegui.watch.alerts.event import Event
    from hegui.watch.alerts.ledger import Ledger, Line
    from hegui.watched import Subscription

    Post = Callable[[Target, str, Sequence[Event]], str]
    """Sends events as one message under a name; returns what went wrong, empty if nothing did."""

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
TRIES = 60
"""After so many, two weeks, a batch is given up."""


@dataclass
class Sent:
    """What a round came to.

    Attributes:
        told: Lines that were told, by target.
        faults: What went wrong, by target.
        next_at: When something that waits is to be sent, None where nothing waits.
    """

    told: dict[Target, int] = field(default_factory=dict)
    faults: dict[Target, str] = field(default_factory=dict)
    next_at: datetime | None = None

    def wait(self, until: datetime) -> None:
        """Note when something is to be sent."""
        self.next_at = min(filter(None, (self.next_at, until)))


def take(
    ledger: Ledger,
    events: Iterable[Event],
    noted: Mapping[str, str],
    subscriptions: Collection[Subscription],
    at: datetime,
    breached: Collection[str] = (),
) -> None:
    """Write down each event for each subscription that asks for it."""
    told = [(event, concerned(event, subscriptions, breached)) for event in events]
    ledger.take(told, noted, at)


def concerned(
    event: Event, subscriptions: Iterable[Subscription], breached: Collection[str] = ()
) -> list[Target]:
    """Return whom an event concerns."""
    return [
        Target(one.name, channel)
        for one in subscriptions
        if matching.fits(one, event, breached)
        for channel in dict.fromkeys(one.channels)
    ]


def send(
    ledger: Ledger,
    subscriptions: Collection[Subscription],
    post: Post,
    now: Callable[[], datetime],
    days: Calendar,
) -> Sent:
    """Send all that is due; what nobody wants to hear any more is dropped."""
    sent = Sent()
    wanted = {Target(s.name, channel): s for s in subscriptions for channel in s.channels}
    waiting: dict[Target, list[Line]] = {}
    for line in ledger.waiting():
        waiting.setdefault(line.target, []).append(line)
    for target, lines in waiting.items():
        if target not in wanted:
            ledger.settle(lines, "dropped", now())
            continue
        held = _current(ledger, lines, now())
        for batch in _due(ledger, wanted[target], held, now(), days, sent) if held else ():
            _send(ledger, batch, post, now, sent)
    return sent


def _current(ledger: Ledger, lines: Sequence[Line], now: datetime) -> list[Line]:
    """Return the lines without steps of a term that waited until a later one came: these drop."""
    last = {one.event.key.rpartition(":")[0]: one.id for one in lines}
    old = [
        one
        for one in lines
        if one.event.kind == "deadline"
        and not one.batch
        and last[one.event.key.rpartition(":")[0]] != one.id
    ]
    if old:
        ledger.settle(old, "dropped", now)
    return [one for one in lines if one not in old]


def _due(
    ledger: Ledger,
    one: Subscription,
    lines: Sequence[Line],
    now: datetime,
    days: Calendar,
    sent: Sent,
) -> list[list[Line]]:
    """Return the batches of one target that are due: those tried before, and what is new."""
    again: dict[str, list[Line]] = {}
    fresh: list[Line] = []
    last = day_of(ledger.turn(lines[0].target, now))
    for line in lines:
        if line.batch:
            again.setdefault(line.batch, []).append(line)
            continue
        at = rhythm.next_at(one.often, last, now, days, pressing=line.event.pressing)
        if at <= now:
            fresh.append(line)
        else:
            sent.wait(at)
    due = [fresh] if fresh else []
    for batch in again.values():
        at = batch[0].next_at or now
        if at <= now:
            due.append(batch)
        else:
            sent.wait(at)
    return due


def _send(
    ledger: Ledger, lines: list[Line], post: Post, now: Callable[[], datetime], sent: Sent
) -> None:
    target, tries, at = lines[0].target, lines[0].attempts + 1, now()
    again = at + wait(tries)
    name = lines[0].batch or _named(lines)
    # a term that is told on its day takes nobody's turn
    turned = not lines[0].batch and any(not line.event.pressing for line in lines)
    if not ledger.claim(lines, name, again, at if turned else None):
        return
    fault = post(target, name, [line.event for line in lines])
    if not fault:
        ledger.settle(lines, "sent", now())
        sent.told[target] = sent.told.get(target, 0) + len(lines)
        return
    sent.faults[target] = fault
    given_up = tries >= TRIES
    ledger.settle(lines, "failed" if given_up else "waiting", now(), fault)
    if not given_up:
        sent.wait(again)


def _named(lines: Sequence[Line]) -> str:
    """Return the name of a batch, the same for the same events to the same target."""
    told = "\n".join((*lines[0].target, *(line.event.key for line in lines)))
    return sha256(told.encode()).hexdigest()[:32]


def wait(tries: int) -> timedelta:
    """Return how long to wait after so many attempts."""
    doubled: int = 2 ** min(tries - 1, 20)
    return min(FIRST_WAIT * doubled, LONGEST_WAIT)
