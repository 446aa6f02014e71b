"""A case while it is being read: what its sentences add to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegui.reading.authorities import Organ
    from hegui.reading.cast import Figure
    from hegui.reading.citations import Cited
    from hegui.reading.conduct import Done
    from hegui.reading.dates import Found
    from hegui.reading.document import Span
    from hegui.reading.measures import Stretch
    from hegui.reading.money import Money


@dataclass(slots=True)
class Deed:
    """A measure of the case; `again` are the words that repeat an earlier sum."""

    type: str
    on: list[Figure]
    span: Span
    sums: tuple[Money, ...] = ()
    deadline: Stretch | None = None
    duration: Stretch | None = None
    again: Span | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """A date of the case: `rank` tells how likely it is the day of the act, the most at the top."""

    found: Found
    rank: int


@dataclass(frozen=True, slots=True)
class Reliance:
    """A citation of the case and the figures that the sentence spoke of."""

    cited: Cited
    on: tuple[Figure, ...] = ()
    own: bool = False
    """The words tell it of these alone."""


@dataclass(frozen=True, slots=True)
class Conducted:
    """Conduct with the figures that the clause spoke of."""

    done: Done
    on: tuple[Figure, ...] = ()


@dataclass(slots=True, eq=False)
class Draft:
    """A case in the making.

    `block` is where it began, `last` the block of its last measure, `item` that it is one of a list.
    """

    block: int
    item: bool = False
    last: int = -1
    figures: list[Figure] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    organs: list[Organ] = field(default_factory=list)
    acting: list[Organ] = field(default_factory=list)
    dates: list[Said] = field(default_factory=list)
    relied: list[Reliance] = field(default_factory=list)
    done: list[Conducted] = field(default_factory=list)
    opened: Span | None = None
    gains: tuple[Money, ...] = ()
    """What the offender gained, which "his proceeds were confiscated" means."""

    def holds(self, figures: list[Figure]) -> bool:
        """Tell whether one of the figures is an offender of the case."""
        return any(one in self.figures for one in figures)

    def bodies(self) -> list[Figure]:
        """Return its offenders that are no persons."""
        return [one for one in self.figures if not one.is_person]

    def add(self, figures: list[Figure]) -> None:
        """Put these figures among its offenders, a body before its persons."""
        for one in figures:
            if one not in self.figures:
                self.figures.append(one)
