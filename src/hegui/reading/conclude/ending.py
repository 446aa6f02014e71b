"""What a case takes from the whole document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegui.reading.authorities import Organ
    from hegui.reading.draft import Said

SPANS = 6


@dataclass(frozen=True, slots=True)
class Ending:
    """What holds for the whole document: its language, its day, and its organ."""

    lang: str
    year: int | None
    day: Said | None
    organs: tuple[Organ, ...] = ()
    whole: bool = False
    sole: bool = False
    """The document speaks of one authority alone."""
    block: int = 0
    """The paragraph that its organ is first named in, 0 where it stands alone over or under it."""
