"""What an evidence table is: its columns, their types, and what an empty cell means.

One file a table stands beside this one; each holds a single `table = Table(...)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


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

    Attributes:
        event: An empty cell means that it had not happened when the table was taken; in any other
            column an empty cell is not known.
        ends: The event ends a state and may be planned ahead: after `taken_on` it has not happened.
        personal: The value names or locates a person and is masked in every report.
        describes: It only describes: no duty depends on it, and a row without it is judged.
        excused: Why a verdict may be better where the cell is empty or the column absent, if it
            may be at all.
        also: Other ways of writing a value, in upper case, such as the name of a country.
        empty: What an empty cell stands for, where it is known what it says.
        known: Whether a word is known to a vocabulary that is open: one that is not is no wrong
            mapping, however often it stands there.
        absent: What it means that no source has the column; a notice says so. Each cell of it is
            as an empty one where that says something (`empty`); an empty cell beside others stays
            what it is.
    """

    kind: Kind
    means: Mapping[str, str]
    required: bool = False
    event: bool = False
    values: tuple[str, ...] = ()
    personal: bool = False
    ends: bool = False
    describes: bool = False
    excused: str = ""
    also: Mapping[str, str] | None = None
    empty: str | None = None
    known: Callable[[str], bool] | None = None
    absent: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Table:
    """One evidence table: its columns in order, its key, and the column that dates a row.

    Attributes:
        key: Equal rows count once, and rows of one key that differ are not known; without a key
            rows may repeat.
        dated_by: The column whose later rows are not read on an earlier day.
        dated: Whether that day is the `act` itself, without which the row is not known, or only
            says `since` when a thing exists.
        rows: Whether a row is evidence of an `act` (without it nothing gets better) or makes a
            `demand` (without it there is less to judge).
        order: Pairs of columns of which the second cannot lie before the first.
        within: Pairs of columns of which the first cannot be more than the second.
        parts: Rows of one key are parts that add up.
        excused: Why a verdict may be better without a row of the table; empty where it may not.
        derived_from: Tables of lines that it is counted from, day by day; where `hegui.toml` names
            an archive, it is counted from that as well.
        recurs: Columns of finding and ending: a row found after the end of another of its key is a
            recurrence.
    """

    means: Mapping[str, str]
    columns: Mapping[str, Column]
    key: tuple[str, ...]
    dated_by: str | None = None
    dated: Literal["act", "since"] = "act"
    rows: Literal["act", "demand"] = "demand"
    order: tuple[tuple[str, str], ...] = ()
    within: tuple[tuple[str, str], ...] = ()
    parts: bool = False
    derived_from: tuple[str, ...] = ()
    recurs: tuple[str, str] | None = None
    excused: str = ""

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
    describes: bool = False,
    excused: str = "",
    also: Mapping[str, str] | None = None,
    empty: str | None = None,
    absent: Mapping[str, str] | None = None,
    known: Callable[[str], bool] | None = None,
) -> Column:
    """Describe a text column; `values` closes its vocabulary unless `known` opens it."""
    return Column(
        Kind.TEXT,
        {"en": en, "zh": zh},
        required,
        values=values,
        personal=personal,
        describes=describes,
        excused=excused,
        also=also,
        empty=empty,
        known=known,
        absent=absent,
    )


def integer(en: str, zh: str, *, required: bool = False) -> Column:
    """Describe a column of whole numbers."""
    return Column(Kind.INTEGER, {"en": en, "zh": zh}, required)


def boolean(en: str, zh: str, *, required: bool = False, excused: str = "") -> Column:
    """Describe a column of true and false."""
    return Column(Kind.BOOLEAN, {"en": en, "zh": zh}, required, excused=excused)


def day(
    en: str,
    zh: str,
    *,
    required: bool = False,
    event: bool = False,
    ends: bool = False,
    absent: Mapping[str, str] | None = None,
) -> Column:
    """Describe a column of Shanghai days."""
    means = {"en": en, "zh": zh}
    return Column(Kind.DATE, means, required, event or ends, ends=ends, absent=absent)


def term(en: str, zh: str) -> Column:
    """Describe the last day of a term; an empty one is none on record, and shown as such."""
    return Column(Kind.DATE, {"en": en, "zh": zh}, excused="no term is on record")


def instant(
    en: str, zh: str, *, required: bool = False, event: bool = False, ends: bool = False
) -> Column:
    """Describe a column of UTC timestamps."""
    return Column(Kind.INSTANT, {"en": en, "zh": zh}, required, event or ends, ends=ends)
