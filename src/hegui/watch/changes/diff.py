"""What an instrument said and cost on one day, and what it says and costs on another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from hegui import duties
from hegui.content import installed
from hegui.errors import UsageError
from hegui.exposure import Facts, revision
from hegui.exposure.readings import Asked
from hegui.law import Ref, procedure
from hegui.watch import coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.duties import Duty
    from hegui.exposure.revision import Consequences
    from hegui.law import Law, Mapped, Number, Provision, Text, Version

Kind = Literal["new", "gone", "moved", "changed", "stricter", "lighter", "both", "unsure"]
KINDS: tuple[Kind, ...] = (
    "new",
    "gone",
    "both",
    "stricter",
    "lighter",
    "unsure",
    "changed",
    "moved",
)
"""The order in which changes are shown: what needs a lawyer first."""


@dataclass(frozen=True)
class NumberChange:
    """A dated number; None is a version that has none of that name."""

    name: str
    then: Number | None
    today: Number | None


@dataclass(frozen=True)
class ProvisionChange:
    """How one provision fared.

    Attributes:
        then: Its place on the earlier day; None where it is new.
        today: Its places on the later day; none where it is gone.
        summary: What it says on the later day, or said on the earlier one if it is gone.
        note: What the concordance says of the change.
        consequences: What a breach brings; None for what is no duty or has no penalty on any day.
    """

    then: Ref | None
    today: tuple[Ref, ...]
    kinds: tuple[Kind, ...]
    summary: Text
    note: Text | None
    numbers: tuple[NumberChange, ...]
    consequences: Consequences | None


@dataclass(frozen=True)
class DutyChange:
    """How one duty fared: the provisions it rests on, its numbers, and what a breach brings."""

    duty: str
    title: Text
    then: tuple[Ref, ...]
    today: tuple[Ref, ...]
    kinds: tuple[Kind, ...]
    numbers: tuple[NumberChange, ...]
    consequences: Consequences


@dataclass(frozen=True)
class Diff:
    """An instrument on two days; a version is None where it was not in force."""

    instrument: str
    days: tuple[date, date]
    versions: tuple[Version | None, Version | None]
    duties: tuple[DutyChange, ...]
    provisions: tuple[ProvisionChange, ...]

    @property
    def same(self) -> bool:
        """Say whether nothing changed at all."""
        return not any(c.kinds for c in self.duties) and not any(c.kinds for c in self.provisions)

    def count(self, kind: Kind) -> tuple[int, int]:
        """Return how many duties and how many provisions fared so."""
        return (
            sum(kind in change.kinds for change in self.duties),
            sum(kind in change.kinds for change in self.provisions),
        )


def diff(book: Law, instrument: str, then: date, today: date) -> Diff:
    """Compare an instrument on two days, by provision and by duty.

    Raises:
        UsageError: No such instrument is held, or it was in force on neither day.
    """
    days = _Days(book, then, today)
    if days.version(instrument, then) is None and days.version(instrument, today) is None:
        known = [version.since for version in book.versions(instrument)]
        raise UsageError(
            "{instrument} was in force on neither day: its dates are {known}.",
            instrument=instrument,
            known=known,
        )
    changed = (duty_change(book, duty, then, today) for duty in duties.select())
    found = (change for change in changed if instrument in _instruments(change))
    return Diff(
        instrument=instrument,
        days=(then, today),
        versions=(days.version(instrument, then), days.version(instrument, today)),
        duties=tuple(sorted(found, key=lambda c: (_rank(c.kinds), c.duty))),
        provisions=provisions(book, instrument, then, today),
    )


def provisions(book: Law, instrument: str, then: date, today: date) -> tuple[ProvisionChange, ...]:
    """Compare what an instrument says on two days, without asking the duties.

    Raises:
        UsageError: No such instrument is held.
    """
    return tuple(_provisions(_Days(book, then, today), instrument))


def duty_change(book: Law, duty: Duty, then: date, today: date) -> DutyChange:
    """Compare what one duty rests on, and what a breach of it brings, on two days."""
    days = _Days(book, then, today)
    old = days.in_force(duty.provisions(then), then)
    new = days.in_force(duty.provisions(today), today)
    numbers = days.numbers(old, new)
    brought = days.bring(old, new, duty)
    kinds = _duty_kinds(days, old, new, numbers, brought)
    return DutyChange(duty.id, duty.title, old, new, kinds, numbers, brought)


def _instruments(change: DutyChange) -> set[str]:
    return {ref.instrument for ref in (*change.then, *change.today)}


def _rank(kinds: tuple[Kind, ...]) -> int:
    return min((KINDS.index(kind) for kind in kinds), default=len(KINDS))


class _Days:
    """The law of both days, and how to ask what a breach brings."""

    def __init__(self, book: Law, then: date, today: date) -> None:
        self.book = book
        self.then = then
        self.today = today

    def version(self, instrument: str, day: date) -> Version | None:
        """Return the version of a day; None where the instrument was not in force."""
        if self.book.status(instrument, day) != "in_force":
            return None
        return self.book.version(instrument, day)

    def in_force(self, refs: Iterable[Ref], day: date) -> tuple[Ref, ...]:
        """Return those of the provisions that are in force on a day."""
        return tuple(ref for ref in refs if self.book.status(ref.instrument, day) == "in_force")

    def bring(
        self, then: tuple[Ref, ...], today: tuple[Ref, ...], duty: Duty | None = None
    ) -> Consequences:
        """Return what a breach of the provisions brings on either day."""
        first = None if duty is None else duty.punished_from
        asked = Asked(
            self.book,
            _procedure(self.book, duty, (*then, *today)),
            Facts(),
            punished_from=None if first is None else date.fromisoformat(first),
        )
        return revision.compare((then, self.then), (today, self.today), asked)

    def numbers(self, then: Iterable[Ref], today: Iterable[Ref]) -> tuple[NumberChange, ...]:
        """Return the numbers under the provisions that differ from one day to the other."""
        before = self.book.numbers(then, self.then)
        after = self.book.numbers(today, self.today)
        return tuple(
            NumberChange(name, before.get(name), after.get(name))
            for name in dict.fromkeys((*before, *after))
            if _value(before.get(name)) != _value(after.get(name))
        )

    def carried(self, ref: Ref) -> tuple[Mapped, ...]:
        """Return where a provision of the earlier day stands on the later one."""
        if self.book.status(ref.instrument, self.today) != "in_force":
            return ()
        return self.book.map(ref, self.today, from_day=self.then)

    def carried_back(self, ref: Ref) -> tuple[Mapped, ...]:
        """Return where a provision of the later day stood on the earlier one."""
        if self.book.status(ref.instrument, self.then) != "in_force":
            return ()
        return self.book.map(ref, self.then, from_day=self.today)

    def held(self, ref: Ref, day: date) -> Provision | None:
        """Return the provision at this very place, if the version of the day has it."""
        version = self.version(ref.instrument, day)
        if version is None:
            return None
        return next((version.provisions[place] for place in version.spellings(ref)), None)

    def known(self, ref: Ref, day: date) -> bool:
        """Say whether the version of the day holds the place, or part of it, or what it is in."""
        version = self.version(ref.instrument, day)
        return version is not None and any(
            held.covers(ref) or ref.covers(held) for held in version.provisions
        )


def _procedure(book: Law, duty: Duty | None, refs: tuple[Ref, ...]) -> procedure.Procedure:
    """Return the rules of the package that the duty came with, or that holds the law."""
    if duty is not None and duty.content is not None:
        return procedure.load(duty.content, book)
    names = {ref.instrument for ref in refs}
    homes = (
        content
        for content in installed()
        for name in names
        if (content.path / "laws" / name).is_dir()
    )
    home = next(homes, None)
    return procedure.Procedure() if home is None else procedure.load(home, book)


def _value(number: Number | None) -> tuple[int, str] | None:
    return None if number is None else (number.value, number.unit)


def _duty_kinds(
    days: _Days,
    then: tuple[Ref, ...],
    today: tuple[Ref, ...],
    numbers: tuple[NumberChange, ...],
    brought: Consequences,
) -> tuple[Kind, ...]:
    if not then or not today:
        return ("gone",) if then else ("new",) if today else ()
    kinds: list[Kind] = list(brought.directions)
    if numbers or _reworded(days, then, today):
        kinds.append("changed")
    places = {place.ref for ref in then for place in days.carried(ref)}
    if places - {None} - set(then):
        kinds.append("moved")
    return tuple(sorted(kinds, key=KINDS.index))


def _reworded(days: _Days, then: tuple[Ref, ...], today: tuple[Ref, ...]) -> bool:
    """Say whether a provision says something else, or the duty rests on more or on less."""
    kept: set[Ref] = set()
    for ref in then:
        places = days.carried(ref)
        if not places or any(p.ref is None or _text_changed(days, ref, p) for p in places):
            return True
        kept |= {place.ref for place in places if place.ref is not None}
    return not all(any(one.covers(ref) or ref.covers(one) for one in kept) for ref in today)


def _text_changed(days: _Days, ref: Ref, place: Mapped) -> bool:
    """Say whether the words changed; where the number was kept, whether our summary did."""
    if place.change in {"text_changed", "deleted", "added"}:
        return True
    if place.ref != ref:
        return False
    before, after = days.held(ref, days.then), days.held(ref, days.today)
    return before is not None and after is not None and before.summary != after.summary


def _provisions(days: _Days, instrument: str) -> Iterator[ProvisionChange]:
    old, new = days.version(instrument, days.then), days.version(instrument, days.today)
    for part in () if old is None else coverage.finest(old):
        yield _from_then(days, part)
    for part in () if new is None else coverage.finest(new):
        places = (place.ref for place in days.carried_back(part.ref))
        if not any(place is not None and days.known(place, days.then) for place in places):
            yield _new(days, part)


def _from_then(days: _Days, part: Provision) -> ProvisionChange:
    places = days.carried(part.ref)
    kept = [p for p in places if p.ref is not None and days.known(p.ref, days.today)]
    today = tuple(place.ref for place in kept if place.ref is not None)
    if not today:
        note = next((place.note for place in places if place.note is not None), None)
        brought = _brought(days, (part.ref,), ())
        return ProvisionChange(part.ref, (), ("gone",), part.summary, note, (), brought)
    held = [found for ref in today if (found := days.held(ref, days.today)) is not None]
    numbers = days.numbers((part.ref,), tuple(found.ref for found in held))
    brought = _brought(days, (part.ref,), tuple(found.ref for found in held))
    kinds: list[Kind] = [] if brought is None else list(brought.directions)
    if numbers or any(_text_changed(days, part.ref, place) for place in kept):
        kinds.append("changed")
    if today != (part.ref,):
        kinds.append("moved")
    return ProvisionChange(
        then=part.ref,
        today=today,
        kinds=tuple(kinds),
        summary=(held[0] if held else part).summary,
        note=next((place.note for place in kept if place.note is not None), None),
        numbers=numbers,
        consequences=brought,
    )


def _new(days: _Days, part: Provision) -> ProvisionChange:
    places = days.carried_back(part.ref)
    note = next((place.note for place in places if place.note is not None), None)
    numbers = days.numbers((), (part.ref,))
    brought = _brought(days, (), (part.ref,))
    return ProvisionChange(None, (part.ref,), ("new",), part.summary, note, numbers, brought)


def _brought(days: _Days, then: tuple[Ref, ...], today: tuple[Ref, ...]) -> Consequences | None:
    """Return what a breach brings; None where it brings nothing by either version."""
    found = days.bring(then, today)
    return found if found.then or found.today else None
