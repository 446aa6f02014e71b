"""What is to be done to a table of raw numbers, and what was done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from hegui.identity.keys import KeyRing
    from hegui.identity.kinds import Kind


@dataclass(frozen=True)
class Column:
    """A column of raw numbers: its name, their kind, and the name of the column of tokens."""

    name: str
    kind: Kind
    token: str

    @property
    def check(self) -> str:
        """Return the name of the column that says what was found of each number."""
        return self.token.removesuffix("_token") + "_check"


@dataclass(frozen=True)
class Plan:
    """What is to be done to a table.

    Attributes:
        columns: The columns of raw numbers.
        ring: The keys.
        day: The day as of which birthdays and ranges are judged.
        drop: Columns that are left out.
        keep: Columns that are passed on without a look for numbers.
        links: Where pairs of an older and the current token go, while two versions overlap.
    """

    columns: tuple[Column, ...]
    ring: KeyRing
    day: date
    drop: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    links: Path | None = None

    @property
    def declared(self) -> frozenset[str]:
        """Return the names of the columns of raw numbers."""
        return frozenset(column.name for column in self.columns)

    def refuse_taken(self, names: Iterable[str]) -> None:
        """Raise `UsageError` if a column that is added stands in the table already."""
        left = set(names) - self.declared - self.drop
        for column in self.columns:
            for added in (column.token, column.check):
                if added in left:
                    raise UsageError(
                        "The table has a column '{added}' already: leave it out with --drop "
                        "{added}, or name another as --column {name}:{kind}:NAME.",
                        added=added,
                        name=column.name,
                        kind=column.kind.id,
                    )


@dataclass
class Done:
    """What was done: rows, what was found of the numbers by column, cells that were starred.

    `named` are the columns of raw numbers that some row had.
    """

    rows: int = 0
    found: dict[str, Counter[str]] = field(default_factory=dict)
    starred: Counter[str] = field(default_factory=Counter)
    named: set[str] = field(default_factory=set)
