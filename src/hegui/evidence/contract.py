"""What an evidence table is: its columns, their types, and what an empty cell means.

One file a table stands beside this one; each holds a single `table = Table(...)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(StrEnum):
    """The type of a column; the value is the Ibis type it is judged as."""

    TEXT = "string"
    INTEGER = "int64"
    BOOLEAN = "boolean"
    DATE = "date"
    INSTANT = "timestamp"


@dataclass(frozen=True)
class Column:
    """One column of a table.

    `event`: an empty cell means that it had not happened when the table was taken; in any other
    column an empty cell is not known.
    `personal`: the value names or locates a person and is masked in every report.
    """

    kind: Kind
    means: Mapping[str, str]
    required: bool = False
    event: bool = False
    values: tuple[str, ...] = ()
    personal: bool = False


@dataclass(frozen=True)
class Table:
    """One evidence table: its columns in order, its key, and the column that dates a row.

    `dated_by` names the column whose later rows are not read on an earlier day.
    """

    means: Mapping[str, str]
    columns: Mapping[str, Column]
    key: tuple[str, ...]
    dated_by: str | None = None

    @property
    def required(self) -> tuple[str, ...]:
        """Return the columns that a source must have."""
        return tuple(name for name, column in self.columns.items() if column.required)


def text(
    en: str,
    zh: str,
    *values: str,
    required: bool = False,
    personal: bool = False,
) -> Column:
    """Describe a text column; `values` closes its vocabulary."""
    return Column(Kind.TEXT, {"en": en, "zh": zh}, required, values=values, personal=personal)


def integer(en: str, zh: str, *, required: bool = False) -> Column:
    """Describe a column of whole numbers."""
    return Column(Kind.INTEGER, {"en": en, "zh": zh}, required)


def boolean(en: str, zh: str, *, required: bool = False) -> Column:
    """Describe a column of true and false."""
    return Column(Kind.BOOLEAN, {"en": en, "zh": zh}, required)


def day(en: str, zh: str, *, required: bool = False, event: bool = False) -> Column:
    """Describe a column of Shanghai days."""
    return Column(Kind.DATE, {"en": en, "zh": zh}, required, event)


def instant(en: str, zh: str, *, required: bool = False, event: bool = False) -> Column:
    """Describe a column of UTC timestamps."""
    return Column(Kind.INSTANT, {"en": en, "zh": zh}, required, event)
