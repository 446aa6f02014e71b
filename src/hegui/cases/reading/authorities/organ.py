"""An authority as mentioned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegui.cases.reading.document import Span
    from hegui.cases.reading.gazetteer import Unit

MUNICIPALITIES = {"110000", "120000", "310000", "500000"}


@dataclass(frozen=True, slots=True)
class Organ:
    """An authority as mentioned; `back` where the words only point to one named before."""

    span: Span
    name: str
    kind: str
    level: str
    places: tuple[Unit, ...] = ()
    back: bool = False
    generic: str | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """Return what two mentions of one authority share."""
        return (self.kind, self.level, tuple(unit.code for unit in self.places))
