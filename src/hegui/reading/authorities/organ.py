"""An authority as mentioned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import vocabulary

if TYPE_CHECKING:
    from hegui.reading.document import Span
    from hegui.reading.gazetteer import Unit


PEER = "peer"
"""The kind of an organ that is of the kind of the one before it: its counterpart in Guangdong."""


@cache
def municipalities() -> frozenset[str]:
    """Return the codes of the cities that are provinces."""
    return frozenset(f"{code}0000" for code in vocabulary.authorities().direct)


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
        return (self.kind, self.level, self.places)
