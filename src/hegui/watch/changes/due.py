"""What the law brings in a window of time: first days, last days, changes and what is expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from hegui import duties
from hegui.audit.brief import binds
from hegui.law import expected
from hegui.watch.changes.diff import DutyChange, NumberChange, duty_change, provisions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.config import Operator
    from hegui.duties import Duty
    from hegui.law import Instrument, Law, Ref, Version
    from hegui.law.expected import Expected, Stage

DAY = timedelta(days=1)

What = Literal["in_force", "amended", "ends", "number"]
Turn = Literal["begins", "changes", "ends"]
Milestone = Literal["comments_end", "first_day"]


@dataclass(frozen=True)
class Turning:
    """The day on which an instrument comes into force, is amended or ends.

    Attributes:
        version: The version of that day; one that ends says why.
        numbers: Dated numbers that changed with it; of a new instrument, all that it brings.
    """

    day: date
    what: What
    instrument: str
    version: Version
    numbers: tuple[tuple[Ref, NumberChange], ...]


@dataclass(frozen=True)
class DutyTurn:
    """The day on which a duty begins, changes or ends, and whether it binds the operator.

    `binds` is None where the profile does not say, or where there is no profile.
    """

    day: date
    turn: Turn
    change: DutyChange
    binds: bool | None


@dataclass(frozen=True)
class Outlook:
    """A rule that is expected; `day` is that of its milestone, None if none is in the window."""

    day: date | None
    milestone: Milestone | None
    stage: Stage
    rule: Expected


@dataclass(frozen=True)
class Window:
    """All that the law brings from `first` to `last`, both counted, each list by day."""

    first: date
    last: date
    turnings: tuple[Turning, ...]
    duties: tuple[DutyTurn, ...]
    expected: tuple[Outlook, ...]


def window(book: Law, first: date, last: date, operator: Operator | None = None) -> Window:
    """Return what the law brings in a window, and which of it binds an operator."""
    turnings = sorted(_turnings(book, first, last), key=lambda one: (one.day, one.instrument))
    turns = sorted(_turns(book, first, last, operator), key=lambda one: (one.day, one.change.duty))
    outlooks = sorted(_outlooks(first, last), key=lambda o: (o.day is None, str(o.day), o.rule.id))
    return Window(first, last, tuple(turnings), tuple(turns), tuple(outlooks))


def _turnings(book: Law, first: date, last: date) -> Iterator[Turning]:
    for instrument in book.instruments:
        for version in instrument.versions:
            if first <= version.since <= last:
                numbers = tuple(_numbers(book, instrument, version))
                what = _what(instrument, version)
                yield Turning(version.since, what, instrument.id, version, numbers)


def _what(instrument: Instrument, version: Version) -> What:
    if version.repealed is not None:
        return "ends"
    return "in_force" if version == instrument.versions[0] else "amended"


def _numbers(
    book: Law, instrument: Instrument, version: Version
) -> Iterator[tuple[Ref, NumberChange]]:
    """Yield the numbers that a version changes, each with the provision that has it."""
    for part in provisions(book, instrument.id, version.since - DAY, version.since):
        for number in part.numbers:
            held = number.today or number.then
            if held is not None:
                yield held.provision, number


def _turns(book: Law, first: date, last: date, operator: Operator | None) -> Iterator[DutyTurn]:
    for duty in duties.select():
        for day in sorted(_days(book, duty, first, last)):
            change = duty_change(book, duty, day - DAY, day)
            if change.kinds:
                turn = _turn(change)
                stands = day - DAY if turn == "ends" else day
                bound = None if operator is None else binds(duty, operator, book, stands)
                yield DutyTurn(day, turn, change, None if bound is None else bool(bound))


def _days(book: Law, duty: Duty, first: date, last: date) -> set[date]:
    """Return the days on which a duty may turn: its own, and those of the law that it rests on."""
    own = {day for day, _ in duty.versions}
    instruments = {ref.instrument for _, refs in duty.versions for ref in refs}
    law = {version.since for name in instruments for version in book.versions(name)}
    return {day for day in own | law if first <= day <= last and day >= duty.first_day}


def _turn(change: DutyChange) -> Turn:
    if "new" in change.kinds:
        return "begins"
    return "ends" if "gone" in change.kinds else "changes"


def _outlooks(first: date, last: date) -> Iterator[Outlook]:
    """Yield the milestones in the window, else what stands open at its end."""
    for rule in expected.load():
        stage = rule.stage(last)
        if stage is None or (stage == "in_force" and (rule.in_force or last) < first):
            continue
        days: list[tuple[date | None, Milestone]] = [
            (rule.comments_to, "comments_end"),
            (rule.in_force, "first_day"),
        ]
        inside = [(day, what) for day, what in days if day is not None and first <= day <= last]
        for day, milestone in inside:
            yield Outlook(day, milestone, stage, rule)
        if not inside:
            yield Outlook(None, None, stage, rule)
