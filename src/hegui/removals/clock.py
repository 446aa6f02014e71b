"""The clock of a record: what has been kept long enough is told by time that entries prove.

A case is erased only if no two neighbouring entries since it was closed, nor the last one and now,
lie more than `verifier.LEAP` apart, unless somebody answers for it by name.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hegui.errors import RemovalsError
from hegui.removals.change import SLACK
from hegui.removals.entries import Clock as Answer
from hegui.removals.entries import Closed
from hegui.removals.storage import fault
from hegui.sealed.lines import moment
from hegui.sealed.verifier import Jump, Written, jumps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.removals.entries import Entry
    from hegui.removals.ledger import Ledger


def unanswered(ledger: Ledger, now: datetime | None = None) -> list[Jump]:
    """Return the jumps of the clock for which nobody answers, up to now (naive UTC) if given."""
    answers = ledger.answers()
    answered = [(one.before, one.after) for _, one in answers]
    backs = {number for number, one in answers if one.after < one.before}
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
    latest = ledger.latest()
    if latest is not None and latest - now > SLACK:
        raise RemovalsError(
            f"The clock shows {moment(now)}, and the record was written at {moment(latest)}: set "
            "the clock right; nothing was erased."
        )
    found = unanswered(ledger, now)
    for case in cases if found else ():
        jump = since_closed(found, ledger.of_case(case))
        if jump is not None:
            until = "now" if jump.after == now else moment(jump.after)
            raise RemovalsError(
                f"The clock may have jumped: nothing was entered since {moment(jump.before)} until "
                f"{until}. If so much time has passed, answer for it with hegui removals clock and "
                "run this again; nothing was erased."
            )


def answer(ledger: Ledger, by: str, why: str, now: datetime) -> list[Answer]:
    """Enter that somebody answers for what the clock did; return what was entered.

    Where the clock stands before the newest entry, it is right from here on.
    """
    found: list[Answer] = []
    latest = ledger.latest()
    if latest is not None and latest - now > SLACK:
        found.append(Answer(at=now, before=latest, after=now, by=by, why=why))
        _enter(ledger, found)
    for jump in unanswered(ledger, now):
        found.append(Answer(at=now, before=jump.before, after=jump.after, by=by, why=why))
        _enter(ledger, found[-1:])
    return found


def _enter(ledger: Ledger, answers: Iterable[Answer]) -> None:
    with ledger.writing() as change:
        for one in answers:
            change.add(one)


def _written(ledger: Ledger, backs: set[int], now: datetime | None) -> Iterator[Written]:
    asked = "select number, json_extract(cast(line as text), '$.at') from entries order by number"
    number = -1
    with fault(ledger.folder):
        for number, at in ledger.db.execute(asked):
            time = datetime.fromisoformat(at.removesuffix("Z"))
            yield Written(number, time, number in backs)
    if now is not None:
        yield Written(number + 1, now)
