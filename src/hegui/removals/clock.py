"""The clock of a record: what has been kept long enough is told by time that entries prove.

A case is erased only if no two neighbouring entries since it was closed, nor the last one and now,
lie more than `verifier.LEAP` apart, unless somebody answers for it by name.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hegui.message import Message
from hegui.removals.change import CLOCK, WRITTEN, writing
from hegui.removals.entries import Closed
from hegui.removals.storage import fault
from hegui.sealed.verifier import Jump, Written, jumps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.removals.entries import Entry
    from hegui.removals.ledger import Ledger
    from hegui.sealed.clock import Clock


def unanswered(ledger: Ledger, now: datetime | None = None) -> list[Jump]:
    """Return the jumps of the clock for which nobody answers, up to now (naive UTC) if given."""
    answers = ledger.answers()
    answered = [(one.before, one.after) for _, one in answers]
    backs = {number for number, one in answers if one.is_back}
    return jumps(_written(ledger, backs, now), answered, set())


def since_closed(found: Iterable[Jump], entries: Iterable[tuple[int, Entry]]) -> Jump | None:
    """Return the first of some jumps that lies after a case was closed, by its entries."""
    closed = max((number for number, one in entries if isinstance(one, Closed)), default=0)
    return next((jump for jump in found if jump.number > closed), None)


def check(ledger: Ledger, now: datetime, cases: Iterable[int]) -> None:
    """Refuse to erase cases by a clock that was set back or has jumped since they were closed.

    Raises:
        RemovalsError: it was, and nobody answers for it.
    """
    CLOCK.check(now, ledger.latest(), WRITTEN, Message("nothing was erased"), answers=False)
    found = unanswered(ledger, now)
    for case in cases if found else ():
        jump = since_closed(found, ledger.of_case(case))
        if jump is not None:
            raise CLOCK.jumped(
                jump, now, Message("entered"), Message(" and run this again; nothing was erased")
            )


def answer(ledger: Ledger, by: str, why: str, now: datetime) -> list[Clock]:
    """Enter that somebody answers for what the clock did (`sealed.clock`)."""

    def enter(one: Clock) -> None:
        with writing(ledger) as change:
            change.add(one)

    return CLOCK.answer(by, why, now, ledger.latest(), lambda: unanswered(ledger, now), enter)


def _written(ledger: Ledger, backs: set[int], now: datetime | None) -> Iterator[Written]:
    asked = "select number, json_extract(cast(line as text), '$.at') from entries order by number"
    number = -1
    with fault(ledger.folder):
        for number, at in ledger.db.execute(asked):
            time = datetime.fromisoformat(at.removesuffix("Z"))
            yield Written(number, time, number in backs)
    if now is not None:
        yield Written(number + 1, now)
