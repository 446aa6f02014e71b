"""Grades a system by a scheme of a content package: harm by object and degree, and what follows.

The scheme says what is asked and which number of its instrument holds the level of each cell; the
numbers are the law's, of a day. What is not answered is not known, and then no level is given, only
one that it has at least.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from hegui.assessment.schemes import Name, held
from hegui.errors import UsageError
from hegui.files import read_text
from hegui.law.provisions import Confidence
from hegui.message import Message, reason
from hegui.shape import Bilingual, Strict, toml_model

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from hegui.law import Law

NONE = "none"
"""Said of an object to which no harm is done."""
_LONGEST = 2000
Written = Annotated[str, Field(max_length=_LONGEST)]


class Asked(Strict):
    """Something that is asked: its id, what it is called, and the question in our own words."""

    id: str
    title: Bilingual
    asks: Bilingual


class Harmed(Asked):
    """An object that may be harmed, and its part of the name of a number."""

    number: str


class Trap(Strict):
    """A cell that others have wrong."""

    object: str
    degree: str
    says: Bilingual


class Next(Strict):
    """A duty that follows from a level on."""

    level: int
    duty: str


class Scheme(Strict):
    """How systems are graded; degrees stand with the least first."""

    instrument: str
    source: tuple[str, ...]
    last_checked: date
    confidence: Confidence
    aspects: tuple[Asked, ...]
    objects: tuple[Harmed, ...]
    degrees: tuple[Asked, ...]
    traps: tuple[Trap, ...] = ()
    notes: tuple[Bilingual, ...] = ()
    next: tuple[Next, ...] = ()


class Harm(Strict):
    """What is answered of one aspect: what it is, the degree of harm by object, and why."""

    what: Written = ""
    why: Written = ""
    harm: dict[str, str] = {}


class Answers(Strict):
    """A file of answers about one system."""

    system: Annotated[str, Field(min_length=1, max_length=200)]
    name: Written = ""
    operator: Written = ""
    graded_on: date | None = None
    aspects: dict[str, Harm] = {}


@dataclass(frozen=True)
class Cell:
    """One answer and the level that it comes to; both None where nobody answered."""

    aspect: Asked
    object: Harmed
    degree: Asked | None
    level: int | None
    known: bool
    trap: Bilingual | None = None


@dataclass(frozen=True)
class Grading:
    """A system graded on a day.

    Attributes:
        answers: that it rests on.
        scheme: by which it was graded.
        day: of the law whose levels were taken.
        cells: by aspect and object.
    """

    answers: Answers
    scheme: Scheme
    day: date
    cells: tuple[Cell, ...]

    @property
    def complete(self) -> bool:
        """Say whether everything was answered; only then is there a level."""
        return all(cell.known for cell in self.cells)

    @property
    def least(self) -> int | None:
        """Return the level that it has at least; None if no harm was named."""
        return max((cell.level for cell in self.cells if cell.level), default=None)

    @property
    def level(self) -> int | None:
        """Return its level; None where not everything was answered, or no harm was named."""
        return self.least if self.complete else None

    def of(self, aspect: Asked) -> int | None:
        """Return the level of an aspect, of what was answered."""
        levels = [one.level for one in self.cells if one.aspect == aspect and one.level]
        return max(levels, default=None)

    @property
    def deciding(self) -> Cell | None:
        """Return the cell that decides: of equal levels the gravest object, then degree."""
        found = [cell for cell in self.cells if cell.level]
        return max(found, key=self._weight, default=None)

    def _weight(self, cell: Cell) -> tuple[int, int, int]:
        objects, degrees = self.scheme.objects, self.scheme.degrees
        degree = -1 if cell.degree is None else degrees.index(cell.degree)
        return (cell.level or 0, objects.index(cell.object), degree)

    @property
    def traps(self) -> tuple[Cell, ...]:
        """Return the cells that others have wrong."""
        return tuple(cell for cell in self.cells if cell.trap is not None)


@cache
def load(name: Name) -> Scheme:
    """Return how systems are graded by a scheme.

    Raises:
        UsageError: no content package has it.
    """
    return held(name, "grading", Scheme)


def read(path: Path) -> Answers:
    """Return a file of answers.

    Raises:
        UsageError: it cannot be read, is no TOML, or has a key that there is not.
    """
    try:
        text = read_text(path)
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else Message("it is no UTF-8 text")
        raise UsageError("{path} cannot be read: {why}.", path=path, why=why) from None
    return toml_model(text, Answers, str(path), UsageError)


def grade(scheme: Scheme, answers: Answers, law: Law, day: date) -> Grading:
    """Grade a system by what was answered and the levels of a day.

    Raises:
        UsageError: an answer names what the scheme does not know, or no scheme was in force.
    """
    _check(scheme, answers)
    levels = {
        number.name: number.value
        for part in law.version(scheme.instrument, day).provisions.values()
        for number in part.numbers
    }
    cells = tuple(_cells(scheme, answers, levels))
    return Grading(answers, scheme, day, cells)


def _cells(scheme: Scheme, answers: Answers, levels: Mapping[str, int]) -> Iterator[Cell]:
    degrees = {one.id: one for one in scheme.degrees}
    traps = {(one.object, one.degree): one.says for one in scheme.traps}
    for aspect in scheme.aspects:
        told = answers.aspects.get(aspect.id, Harm()).harm
        for harmed in scheme.objects:
            said = told.get(harmed.id)
            degree = degrees.get(said or "")
            level = None if degree is None else levels[f"level_{harmed.number}_{degree.id}"]
            trap = traps.get((harmed.id, said or ""))
            yield Cell(aspect, harmed, degree, level, said is not None, trap)


def _check(scheme: Scheme, answers: Answers) -> None:
    for aspect, harm in answers.aspects.items():
        _known(Message("aspects"), aspect, [one.id for one in scheme.aspects])
        for harmed, degree in harm.harm.items():
            _known(Message("objects"), harmed, [one.id for one in scheme.objects])
            _known(Message("degrees"), degree, [NONE, *(one.id for one in scheme.degrees)])


def _known(kind: Message, value: str, allowed: list[str]) -> None:
    if value not in allowed:
        raise UsageError(
            "'{value}' is none of the {kind} of the scheme: use one of {allowed}.",
            value=value,
            kind=kind,
            allowed=allowed,
        )
