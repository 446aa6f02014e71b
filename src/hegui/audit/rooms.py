"""The room that is left where the law says "at once", "promptly" or "regularly" without a number.

`rooms.yaml` of a content package holds each figure by the first day from which it is used, with the
source of an authority that named it, or else as a convention of ours. To a duty they are figures
like those of the law: `number.act_days`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import ConfigDict, Field, RootModel, StrictInt, model_validator

from hegui.law.shapes import Model, Text
from hegui.message import Message
from hegui.shape import read_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date
    from typing import Self

    from hegui.content import Content

FILE = "rooms.yaml"


class Figure(Model):
    """What is used from a day on: sourced, or else a convention of ours."""

    since: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    value: Annotated[StrictInt, Field(ge=0)]
    source: tuple[str, ...] = ()
    convention: bool = False

    @model_validator(mode="after")
    def _is_one_of_both(self) -> Self:
        if bool(self.source) == self.convention:
            msg = Message("a figure has either a source or convention: true")
            raise ValueError(msg)
        return self


class Room(Text):
    """What a figure is for, in which unit, and its values, earliest first."""

    unit: Literal["days", "working_days", "minutes", "hours", "months"]
    figures: Annotated[tuple[Figure, ...], Field(min_length=1)]

    def on(self, day: date) -> Figure | None:
        """Return the figure that is used on a day; none before the first."""
        known = [figure for figure in self.figures if figure.since <= day.isoformat()]
        return max(known, key=lambda figure: figure.since, default=None)


class _File(RootModel[dict[str, Room]]):
    model_config = ConfigDict(frozen=True)


@dataclass(frozen=True)
class Used:
    """A room that a verdict rests on: how long, of what, and who named it (nobody: ours)."""

    name: str
    value: int
    unit: str
    what: Mapping[str, str]
    source: tuple[str, ...]

    @property
    def length(self) -> timedelta | None:
        """Return how long it is; None of working days and months, which are counted by calendar."""
        if self.unit not in ("minutes", "hours", "days"):
            return None
        return timedelta(**{self.unit: self.value})


@cache
def load(content: Content) -> Mapping[str, Room]:
    """Return the rooms of a content package by their names; one without the file has none."""
    path = content.path / FILE
    return read_yaml(path, _File).root if path.exists() else {}


def used(content: Content | None, day: date, names: Collection[str]) -> tuple[Used, ...]:
    """Return the rooms among some figures, as they stand on a day."""
    rooms = load(content) if content is not None else {}
    found = ((name, room, room.on(day)) for name, room in rooms.items() if name in names)
    return tuple(
        Used(name, figure.value, room.unit, {"en": room.en, "zh": room.zh}, figure.source)
        for name, room, figure in found
        if figure is not None
    )


def numbers(content: Content | None, day: date) -> Mapping[str, int]:
    """Return the figures that are used on a day, by their names."""
    rooms = load(content) if content is not None else {}
    found = {name: room.on(day) for name, room in rooms.items()}
    return {name: figure.value for name, figure in found.items() if figure is not None}
