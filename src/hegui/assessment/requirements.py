"""What a scheme asks of a system at each level: its requirements, by family and control point.

They are content, in our own words, a file a family, and a file for each kind of system of which
more is asked: those bind beside the others where a system is of that kind. Each says at which
levels it binds, how it sharpens, and for each level in which source its substance was read: what
was not read is shown and left out of every count, and more than a given share of it forbids a
conclusion.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from pydantic import Field, field_validator

from hegui.assessment.conditions import Condition, parse
from hegui.assessment.schemes import FOLDER, Name
from hegui.content import installed
from hegui.errors import UsageError
from hegui.law.provisions import Confidence
from hegui.shape import Bilingual, Strict, read_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

UNREAD = "?"
NOT_BOUND = "-"
How = Literal["inspection", "document", "interview"]
Part = Literal["technical", "management"]
At = Annotated[str, Field(pattern=r"[A-Z?-]+")]


class High(Strict):
    """A case that makes a high risk of a requirement that is not met, from a level on.

    Attributes:
        case: its number in the guide.
        level: from which it is one.
        only: of whom it is asked; everyone if None.
        mitigable: whether the guide knows measures that lessen it.
    """

    case: str
    level: int
    only: Literal["continuity", "sector"] | None = None
    mitigable: bool = True


class Requirement(Strict):
    """What is asked; `at` has a letter a level: the source read, `?` for none, `-` if not bound.

    Attributes:
        sharper: its words from a level on.
        major: the trigger by which it may be a major hazard.
        proves: conditions of facts that together are all of it, on one target.
        refutes: conditions of facts without which it is not met.
        tells: facts that say something of it, and decide nothing.
        findings: weaknesses (CWE) that an open finding of shows it not met, or all.
        duty: a duty that an audit judges; a breach shows it not met.
    """

    id: str
    at: At
    how: tuple[How, ...]
    says: Bilingual
    sharper: dict[int, Bilingual] = {}
    high: High | None = None
    major: str | None = None
    proves: tuple[str, ...] = ()
    refutes: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    findings: tuple[int, ...] | Literal["all"] | None = None
    duty: str | None = None

    @field_validator("proves", "refutes")
    @classmethod
    def _parsed(cls, said: tuple[str, ...]) -> tuple[str, ...]:
        for one in said:
            parse(one)
        return said

    @property
    def needed(self) -> tuple[Condition, ...]:
        """Return the conditions that have to hold, whatever they show if they do."""
        return tuple(map(parse, (*self.proves, *self.refutes)))


class Point(Strict):
    """A control point with its requirements."""

    title: Bilingual
    requirements: tuple[Requirement, ...]


class Family(Strict):
    """A family of control points."""

    id: str
    order: int
    part: Part
    title: Bilingual
    last_checked: date
    points: tuple[Point, ...]


class Extension(Strict):
    """What binds beside the general requirements on systems of one kind.

    `totals`: how much at each level; `families`: the points of each family, by its id.
    """

    id: str
    order: int
    title: Bilingual
    last_checked: date
    totals: dict[int, int]
    families: dict[str, tuple[Point, ...]]

    def parts(self, general: Mapping[str, Family]) -> Iterator[Family]:
        """Yield a family for each of the general ones in which it asks for more."""
        for name, points in self.families.items():
            own, of = general[name], self.title
            yield Family(
                id=f"{self.id}.{name}",
                order=own.order,
                part=own.part,
                title=Bilingual(en=f"{own.title.en} ({of.en})", zh=f"{own.title.zh}（{of.zh}）"),
                last_checked=self.last_checked,
                points=points,
            )


Ordered = TypeVar("Ordered", Family, Extension)


class Assessed(Strict):
    """How a scheme is assessed.

    Attributes:
        document: whose requirements they are.
        conclusions: the instrument that says how an assessment ends.
        asked_by: the provision that asks for each of both reports.
        letters: source by its letter in `at`.
        high, major: sources of the cases and triggers.
        totals: general requirements that each level has.
        source: all that was read.
        unread_most: percent of requirements that may be unread for a conclusion.
        triggers: what a trigger of a major hazard is called.
    """

    document: str
    conclusions: str
    asked_by: dict[Literal["report", "rectification"], str]
    letters: dict[str, str]
    high: str
    major: str
    totals: dict[int, int]
    source: tuple[str, ...]
    unread_most: int
    confidence: Confidence
    triggers: dict[str, Bilingual]
    notes: tuple[Bilingual, ...] = ()


@dataclass(frozen=True)
class Item:
    """A requirement as it binds at a level; `source` is None where it was not read."""

    requirement: Requirement
    family: Family
    point: Point
    says: Bilingual
    source: str | None
    high: High | None

    @property
    def id(self) -> str:
        """Return the id of the requirement."""
        return self.requirement.id

    @property
    def hazard(self) -> str | None:
        """Return the trigger by which it may be a major hazard."""
        return self.requirement.major


@dataclass(frozen=True)
class Catalogue:
    """A scheme with its families, and what it asks besides of kinds of systems, in their order."""

    scheme: Assessed
    families: tuple[Family, ...]
    extensions: tuple[Extension, ...] = ()

    def of(self, kinds: Collection[str]) -> tuple[Family, ...]:
        """Return the families, with those of the kinds of systems that are named by their ids."""
        general = {one.id: one for one in self.families}
        more = (one.parts(general) for one in self.extensions if one.id in kinds)
        return (*self.families, *chain.from_iterable(more))

    def total(self, level: int, kinds: Collection[str]) -> int:
        """Return how many requirements a level has for systems of some kinds."""
        more = (one.totals[level] for one in self.extensions if one.id in kinds)
        return self.scheme.totals[level] + sum(more)

    def at(self, level: int, kinds: Collection[str] = ()) -> tuple[Item, ...]:
        """Return what binds at a level on systems of some kinds, in the order of the families.

        Raises:
            UsageError: there is no such level.
        """
        if level not in self.scheme.totals:
            raise UsageError(
                "There are no requirements of level {level}: name one of {levels}.",
                level=level,
                levels=[str(one) for one in self.scheme.totals],
            )
        return tuple(
            _item(self.scheme, family, point, one, level)
            for family in self.of(kinds)
            for point in family.points
            for one in point.requirements
            if _letter(one, level) != NOT_BOUND
        )

    def all(self) -> Mapping[str, Requirement]:
        """Return each requirement by its id, those of all kinds of systems as well."""
        families = self.of({one.id for one in self.extensions})
        points = chain.from_iterable(family.points for family in families)
        return {one.id: one for point in points for one in point.requirements}


def _letter(one: Requirement, level: int) -> str:
    return one.at[level - 1 : level] or NOT_BOUND


def _item(scheme: Assessed, family: Family, point: Point, one: Requirement, level: int) -> Item:
    letter = _letter(one, level)
    words = [one.sharper[at] for at in sorted(one.sharper) if at <= level]
    high = one.high if one.high is not None and one.high.level <= level else None
    source = None if letter == UNREAD else scheme.letters[letter]
    return Item(one, family, point, words[-1] if words else one.says, source, high)


@cache
def load(name: Name) -> Catalogue:
    """Return the requirements of a scheme, of the first content package that has them.

    Raises:
        UsageError: no content package has them.
    """
    folders = (one.path / FOLDER / name for one in installed())
    found = next((one for one in folders if (one / "assessment.yaml").exists()), None)
    if found is None:
        raise UsageError("No content package that is installed has a scheme '{name}'.", name=name)
    scheme = read_yaml(found / "assessment.yaml", Assessed)
    return Catalogue(
        scheme, _read(found / "requirements", Family), _read(found / "extensions", Extension)
    )


def _read(folder: Path, model: type[Ordered]) -> tuple[Ordered, ...]:
    """Return the files of a folder in their order; none where it is not there."""
    held = (read_yaml(path, model) for path in sorted(folder.glob("*.yaml")))
    return tuple(sorted(held, key=lambda one: one.order))
