"""What an instrument said and cost on one day, and what it says and costs on another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from hegui import coverage, duties, procedure
from hegui.content import installed
from hegui.exposure import Facts, revision
from hegui.exposure.readings import Asked
from hegui.law import Ref, load

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

    def count(self, kind: Kind) -> tuple[int, int]:
        """Return how many duties and how many provisions fared so."""
        return (
            sum(kind in change.kinds for change in self.duties),
            sum(kind in change.kinds for change in self.provisions),
        )


def diff(instrument: str, then: date, today: date) -> Diff:
    """Compare an instrument on two days, by provision and by duty.

    Raises:
        UsageError: No such instrument is held.
    """
    asked = _Comparison(load(), instrument, then, today)
    return Diff(
        instrument=instrument,
        days=(then, today),
        versions=(asked.old, asked.new),
        duties=tuple(sorted(_duties(asked), key=lambda c: (_rank(c.kinds), c.duty))),
        provisions=tuple(_provisions(asked)),
    )


def _rank(kinds: tuple[Kind, ...]) -> int:
    return min((KINDS.index(kind) for kind in kinds), default=len(KINDS))


class _Comparison:
    """The law of both days, and how to ask what a breach brings."""

    def __init__(self, book: Law, instrument: str, then: date, today: date) -> None:
        self.book = book
        self.instrument = instrument
        self.then = then
        self.today = today
        self.old = self._version(then)
        self.new = self._version(today)

    def _version(self, day: date) -> Version | None:
        if self.book.status(self.instrument, day) != "in_force":
            return None
        return self.book.version(self.instrument, day)

    def in_force(self, refs: Iterable[Ref], day: date) -> tuple[Ref, ...]:
        """Return those of the provisions that are in force on a day."""
        return tuple(ref for ref in refs if self.book.status(ref.instrument, day) == "in_force")

    def bring(
        self, then: tuple[Ref, ...], today: tuple[Ref, ...], duty: Duty | None = None
    ) -> Consequences:
        """Return what a breach of the provisions brings on either day."""
        first = None if duty is None or duty.punished_from is None else duty.punished_from
        asked = Asked(
            self.book,
            _procedure(duty, self.instrument),
            Facts(),
            (),
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
        return self.book.map(ref, self.today, from_day=self.then)

    def carried_back(self, ref: Ref) -> tuple[Mapped, ...]:
        """Return where a provision of the later day stood on the earlier one."""
        return self.book.map(ref, self.then, from_day=self.today)


def _procedure(duty: Duty | None, instrument: str) -> procedure.Procedure:
    if duty is not None and duty.content is not None:
        return procedure.load(duty.content)
    home = next((c for c in installed() if (c.path / "laws" / instrument).is_dir()), None)
    return procedure.Procedure() if home is None else procedure.load(home)


def _value(number: Number | None) -> tuple[int, str] | None:
    return None if number is None else (number.value, number.unit)


def _duties(asked: _Comparison) -> Iterator[DutyChange]:
    for duty in duties.select():
        then = asked.in_force(duty.provisions(asked.then), asked.then)
        today = asked.in_force(duty.provisions(asked.today), asked.today)
        if any(ref.instrument == asked.instrument for ref in (*then, *today)):
            numbers = asked.numbers(then, today)
            brought = asked.bring(then, today, duty)
            kinds = _duty_kinds(asked, then, today, numbers, brought)
            yield DutyChange(duty.id, duty.title, then, today, kinds, numbers, brought)


def _duty_kinds(
    asked: _Comparison,
    then: tuple[Ref, ...],
    today: tuple[Ref, ...],
    numbers: tuple[NumberChange, ...],
    brought: Consequences,
) -> tuple[Kind, ...]:
    if not then or not today:
        return ("gone",) if then else ("new",)
    kinds: list[Kind] = list(brought.directions)
    if numbers or _reworded(asked, then, today):
        kinds.append("changed")
    if _numbers_of(then, asked.instrument) != _numbers_of(today, asked.instrument):
        kinds.append("moved")
    return tuple(sorted(kinds, key=KINDS.index))


def _numbers_of(refs: tuple[Ref, ...], instrument: str) -> set[Ref]:
    return {ref for ref in refs if ref.instrument == instrument}


def _reworded(asked: _Comparison, then: tuple[Ref, ...], today: tuple[Ref, ...]) -> bool:
    """Say whether a provision says something else, or the duty rests on more or on less."""
    kept: set[Ref] = set()
    for ref in then:
        if ref.instrument != asked.instrument:
            kept.add(ref)
            continue
        for place in asked.carried(ref):
            if place.ref is None or _text_changed(asked, ref, place):
                return True
            kept.add(place.ref)
    return not all(any(one.covers(ref) or ref.covers(one) for one in kept) for ref in today)


def _text_changed(asked: _Comparison, ref: Ref, place: Mapped) -> bool:
    """Say whether the words changed; without a concordance, whether our summary did."""
    if place.change in {"text_changed", "deleted", "added"}:
        return True
    before, after = _held(asked.old, ref), _held(asked.new, place.ref)
    same_number = before is not None and after is not None and before.ref == after.ref
    return same_number and before is not None and before.summary != (after and after.summary)


def _held(version: Version | None, ref: Ref | None) -> Provision | None:
    if version is None or ref is None:
        return None
    return next((version.provisions[place] for place in version.spellings(ref)), None)


def _provisions(asked: _Comparison) -> Iterator[ProvisionChange]:
    if asked.old is not None:
        for part in coverage.finest(asked.old):
            yield _from_then(asked, part)
    if asked.new is not None:
        for part in coverage.finest(asked.new):
            if asked.old is None or not _came_from(asked, part.ref):
                yield _new(asked, part)


def _came_from(asked: _Comparison, ref: Ref) -> bool:
    """Say whether a provision of the later day, or what it is part of, was held on the earlier."""
    places = (place.ref for place in asked.carried_back(ref))
    return any(place is not None and _known(asked.old, place) for place in places)


def _known(version: Version | None, ref: Ref) -> bool:
    return version is not None and any(
        held.covers(ref) or ref.covers(held) for held in version.provisions
    )


def _from_then(asked: _Comparison, part: Provision) -> ProvisionChange:
    places = () if asked.new is None else asked.carried(part.ref)
    kept = tuple(p for p in places if p.ref is not None and _known(asked.new, p.ref))
    today = tuple(place.ref for place in kept if place.ref is not None)
    note = next((place.note for place in places if place.note is not None), None)
    held = next((found for ref in today if (found := _held(asked.new, ref))), part)
    brought = _brought(asked, (part.ref,), today)
    numbers = asked.numbers((part.ref,), _held_only(asked.new, today))
    kinds: list[Kind] = [] if today else ["gone"]
    if today:
        kinds += () if brought is None else brought.directions
        kinds += ["changed"] if numbers or _any_changed(asked, part, kept) else []
        kinds += ["moved"] if today != (part.ref,) else []
    return ProvisionChange(part.ref, today, tuple(kinds), held.summary, note, numbers, brought)


def _any_changed(asked: _Comparison, part: Provision, places: tuple[Mapped, ...]) -> bool:
    return any(_text_changed(asked, part.ref, place) for place in places)


def _new(asked: _Comparison, part: Provision) -> ProvisionChange:
    brought = _brought(asked, (), (part.ref,))
    places = () if asked.old is None else asked.carried_back(part.ref)
    note = next((place.note for place in places if place.note is not None), None)
    numbers = asked.numbers((), (part.ref,))
    return ProvisionChange(None, (part.ref,), ("new",), part.summary, note, numbers, brought)


def _held_only(version: Version | None, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    return tuple(ref for ref in refs if _held(version, ref) is not None)


def _brought(
    asked: _Comparison, then: tuple[Ref, ...], today: tuple[Ref, ...]
) -> Consequences | None:
    """Return what a breach brings; None where it brings nothing by either version."""
    found = asked.bring(then, _held_only(asked.new, today))
    return found if found.then or found.today else None
