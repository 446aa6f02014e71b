"""A measure with those on whom it falls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegui.reading.measures import Trigger
    from hegui.reading.nouns import Noun


@dataclass(frozen=True, slots=True)
class Aim:
    """A measure, its place, and the noun phrases that it falls on (none: the text leaves it).

    `batch`: it falls on many whom the sentence does not name: 14 apps, 下列应用.
    """

    act: Trigger
    on: tuple[Noun, ...]
    batch: bool = False
