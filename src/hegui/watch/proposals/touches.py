"""What a proposed rule may touch: duties, and the figures that they turn on. A list to read by.

Nothing is changed by it. A duty is named because the rule ends or changes the law it rests on,
because it changes what a breach costs, because the rule cites a provision of it, or because both
speak of one subject.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from hegui import duties
from hegui.errors import UsageError
from hegui.law import Ref
from hegui.watch import coverage
from hegui.watch.proposals import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hegui.law import Law, Number
    from hegui.watch.proposals.record import Reading

How = Literal["repealed", "amended", "penalty", "cited", "subject"]
HOWS: tuple[How, ...] = ("repealed", "amended", "penalty", "cited", "subject")
"""From the strongest to the weakest reason."""


@dataclass(frozen=True)
class TouchedDuty:
    """A duty, the strongest reason to look at it, and by what: provisions, instruments or words."""

    duty: str
    how: How
    because: tuple[str, ...]


@dataclass(frozen=True)
class Touched:
    """What a rule may touch on a day; `unknown` are titles that are not held."""

    instruments: tuple[str, ...]
    duties: tuple[TouchedDuty, ...]
    numbers: tuple[Number, ...]
    unknown: tuple[str, ...]


def touched(reading: Reading, law: Law, day: date) -> Touched:
    """Return what a rule may touch among the law and the duties of a day."""
    found: dict[str, dict[How, list[str]]] = {}
    for duty, how, because in _touches(reading, law, day):
        reasons = found.setdefault(duty, {}).setdefault(how, [])
        if because not in reasons:
            reasons.append(because)
    listed = tuple(_strongest(duty, reasons) for duty, reasons in found.items())
    ordered = tuple(sorted(listed, key=lambda one: (HOWS.index(one.how), one.duty)))
    return Touched(
        instruments=tuple(dict.fromkeys(n.instrument for n in reading.named if n.instrument)),
        duties=ordered,
        numbers=tuple(_numbers(ordered, law, day)),
        unknown=tuple(n.title for n in reading.named if not n.instrument and n.role != "names"),
    )


def _strongest(duty: str, reasons: dict[How, list[str]]) -> TouchedDuty:
    how = min(reasons, key=HOWS.index)
    return TouchedDuty(duty, how, tuple(reasons[how]))


def _touches(reading: Reading, law: Law, day: date) -> Iterator[tuple[str, How, str]]:
    """Yield a duty, how it is touched, and by what."""
    for one in reading.named:
        if one.role == "repeals" and one.instrument:
            yield from (
                (duty, "repealed", one.instrument) for duty in _resting(one.instrument, day)
            )
    yield from _by_amendment(reading, law, day)
    for place in reading.cited:
        if place.held:
            yield from ((duty, "cited", place.ref) for duty in _citing(Ref.parse(place.ref), day))
    yield from _by_subject(reading, day)


def _by_amendment(reading: Reading, law: Law, day: date) -> Iterator[tuple[str, How, str]]:
    """Yield by the articles that are changed; where none is read, by the instrument as a whole."""
    amended = [one.instrument for one in reading.named if one.role == "amends" and one.instrument]
    changed = [change.article for change in reading.changes if change.action != "added"]
    if len(amended) == 1 and changed:
        for ref in dict.fromkeys(Ref(amended[0], article) for article in changed):
            yield from ((duty, "amended", str(ref)) for duty in _citing(ref, day))
            yield from ((duty, "penalty", str(ref)) for duty in _punished(ref, law, day))
        return
    for name in amended:
        yield from ((duty, "amended", name) for duty in _resting(name, day))


def _resting(instrument: str, day: date) -> Iterator[str]:
    for citation in coverage.citations(instrument):
        if citation.within(day, day + timedelta(days=1)):
            yield citation.duty


def _citing(ref: Ref, day: date) -> Iterator[str]:
    for citation in coverage.citations(ref.instrument):
        overlaps = citation.ref.covers(ref) or ref.covers(citation.ref)
        if overlaps and citation.within(day, day + timedelta(days=1)):
            yield citation.duty


def _punished(ref: Ref, law: Law, day: date) -> Iterator[str]:
    """Yield the duties on what the penal clauses of an article punish."""
    try:
        clauses = law.version(ref.instrument, day).liabilities
    except UsageError:  # the instrument is not in force on that day
        return
    for place, clause in clauses.items():
        if ref.covers(place):
            for one in clause.punishes:
                yield from _citing(one, day)


def _by_subject(reading: Reading, day: date) -> Iterator[tuple[str, How, str]]:
    words = vocabulary.load()
    for subject in reading.subjects:
        for prefix in words.duties.get(subject.id, ()):
            for duty in matching(prefix):
                if duties.load(duty).provisions(day):
                    yield duty, "subject", subject.word


def matching(prefix: str) -> tuple[str, ...]:
    """Return the duties of an id, or of the first parts of ids: csl.pi_secure has four."""
    return tuple(
        name
        for name in duties.identifiers()
        if name == prefix or name.startswith((f"{prefix}_", f"{prefix}."))
    )


def _numbers(found: tuple[TouchedDuty, ...], law: Law, day: date) -> Iterator[Number]:
    """Yield the figures of the provisions that the duties rest on, each once."""
    seen: set[tuple[str, str]] = set()
    for one in found:
        for ref in duties.load(one.duty).provisions(day):
            for number in _held(law, ref, day):
                key = (str(number.provision), number.name)
                if key not in seen:
                    seen.add(key)
                    yield number


def _held(law: Law, ref: Ref, day: date) -> tuple[Number, ...]:
    try:
        return tuple(law.numbers((ref,), day).values())
    except UsageError:  # the instrument has ended by that day
        return ()
