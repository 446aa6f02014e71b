"""What databases of the operator share that are asked in a dialect of their own.

A subclass opens one of them, says how its cells are read and asks; statements are made for
PostgreSQL and written anew by its rules (`hegui.evidence.rewriting`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, ClassVar

import ibis
import pyarrow as pa
from ibis.expr.operations import SQLQueryResult

from hegui.errors import UnaskableError
from hegui.evidence.engine import Engine, written
from hegui.evidence.rewriting import BOOLEAN, THERE, UntranslatableError, in_parts
from hegui.evidence.rewriting import written as rewritten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hegui.evidence.rewriting import Dialect, Kinds, Written

_FRESH = count(1)


@dataclass
class Server(Engine):
    """An open database, and the SELECTs of its dialect that stand for tables in a statement."""

    rules: ClassVar[Dialect]
    _tables: dict[str, tuple[str, Kinds]] = field(default_factory=dict)
    _selects: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def speaks(self) -> str:
        """Return the dialect in which it is asked in the end."""
        return self.rules.name

    def ask_as_written(self, statement: str) -> list[dict[str, Any]] | None:
        """Ask a statement of its dialect; None if it refuses, as of a cell that it cannot count."""
        try:
            return self._told(statement, {})
        except UnaskableError:
            return None

    def fetch(self, statement: str, kinds: Kinds) -> tuple[list[str], Iterable[Sequence[Any]]]:
        """Ask a statement of the dialect, and return the names of its columns and its rows.

        `kinds` says which columns are truths or lists, where a driver makes others of them.

        Raises:
            EvidenceMissingError: the database no longer answers, or does not let us read.
            UnaskableError: it refuses this statement.
        """
        raise NotImplementedError

    def define(self, name: str, select: str) -> None:
        """Give the rows of a SELECT a name, of which statements are asked; no row is copied."""
        self._selects[name] = select, ()
        super().define(name, select)

    def hold(self, name: str, select: str, uses: Iterable[str] = ()) -> None:
        """Give the rows of a SELECT a name, with those that it asks of in turn."""
        self._selects[name] = select, tuple(uses)
        super().hold(name, select, uses)

    def ask(self, select: str, uses: Iterable[str] = ()) -> list[dict[str, Any]]:
        """Ask a SELECT, written for PostgreSQL, and return all of its rows.

        Raises:
            EvidenceMissingError: the database no longer answers, or does not let us read.
            UnaskableError: it cannot be asked this.
        """
        try:
            asked = self._rewritten(select, uses)
        except UntranslatableError as error:
            raise UnaskableError(
                "The engine '{name}' cannot be asked this, as {product} has no {what}: bring its "
                "tables as files.",
                name=self.name,
                product=self.rules.product,
                what=str(error),
            ) from None
        return self._told(asked.sql, asked.kinds)

    def _rewritten(self, select: str, uses: Iterable[str]) -> Written:
        if not self.rules.named:
            return rewritten(self._whole(select, uses), self._tables, self.rules)
        return in_parts(select, dict(self._parts(uses)), self._tables, self.rules)

    def _parts(self, uses: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the SELECTs that stand under names, before each those that it asks of."""
        for name in uses:
            select, others = self._selects[name]
            yield from self._parts(others)
            yield name, select

    def _told(self, statement: str, kinds: Kinds) -> list[dict[str, Any]]:
        names, rows = self.fetch(statement, kinds)
        return [dict(zip(names, row, strict=True)) for row in rows]

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        """Run an expression and return its rows as dictionaries."""
        return self.ask(written(expression, self.dialect))

    def collect(self, expression: Any) -> pa.Table:
        """Run an expression and return all of its rows."""
        return pa.Table.from_pylist(self.rows(expression), schema=expression.schema().to_pyarrow())

    def rows_of(self, select: str, schema: ibis.Schema) -> Any:
        """Return the rows of a SELECT as a table of known types; nothing is asked for it."""
        return SQLQueryResult(select, schema, self.name).to_expr()

    def known(self, select: str, schema: ibis.Schema) -> Any:
        """Give a SELECT of the dialect a name under which statements ask of it."""
        name = f"{THERE}{next(_FRESH)}"
        self._tables[name] = (
            select,
            {n: BOOLEAN if kind.is_boolean() else None for n, kind in schema.items()},
        )
        return ibis.table(schema, name=name)
