"""Which cells of the evidence the truth of a duty depends on, found in its own expressions.

A cell matters if it selects (a row is kept, joined or grouped by it) or decides (the truth is made
of it). A cell that is only shown does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ibis.expr import operations as ops

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Cell = tuple[str, str]

SELECTING = (ops.Filter, ops.JoinChain, ops.Aggregate)


def reads(rows: Any, truth: Any) -> frozenset[Cell]:
    """Return the cells (name of the table asked, column) that select or decide."""
    origins = _Origins()
    nodes = rows.op().find(SELECTING)
    values = [value for node in nodes for value in _selecting(node)]
    return frozenset(cell for value in (*values, truth.op()) for cell in origins.of(value))


def sources(rows: Any, columns: Iterable[str]) -> Mapping[str, frozenset[Cell]]:
    """Return the cells that each column of the rows is made of, without what sums up many rows."""
    origins = _Origins()
    values = {name: rows[name].op() for name in columns}
    return {name: origins.of(one) for name, one in values.items() if not _sums_up(one)}


def named(truth: Any, rows: Any) -> frozenset[str]:
    """Return the columns of the rows that a truth names."""
    relation = rows.op()
    return frozenset(f.name for f in truth.op().find(ops.Field) if f.rel == relation)


def _selecting(node: Any) -> tuple[Any, ...]:
    if isinstance(node, ops.Filter):
        return tuple(node.predicates)
    if isinstance(node, ops.JoinChain):
        return tuple(predicate for link in node.rest for predicate in link.predicates)
    return tuple(node.groups.values())


def _sums_up(value: Any) -> bool:
    """Say whether a value is made of many rows: if it is empty, no one cell is to blame."""
    return bool(value.find(ops.Reduction, filter=ops.Value)) or any(map(_sums_up, _made_of(value)))


def _made_of(value: Any) -> tuple[Any, ...]:
    """Return the values that a value is made of, a step back; none of a cell of evidence."""
    if not isinstance(value, ops.Field):
        parts = value.find(ops.Field, filter=ops.Value)
        return tuple(part for part in parts if part is not value)
    relation = value.rel
    if isinstance(relation, ops.UnboundTable):
        return ()
    if isinstance(relation, ops.JoinReference | ops.SelfReference):
        return (ops.Field(relation.parent, value.name),)
    if isinstance(relation, ops.Set):
        sides = (relation.left, relation.right)
        return tuple(ops.Field(side, value.name) for side in sides)
    return (relation.values[value.name],)


class _Origins:
    """Follows values back to the cells of evidence that they are made of, each node once."""

    def __init__(self) -> None:
        self._found: dict[Any, frozenset[Cell]] = {}

    def of(self, value: Any) -> frozenset[Cell]:
        """Return the cells of a value."""
        if value not in self._found:
            self._found[value] = frozenset()  # none while it is being followed
            self._found[value] = self._follow(value)
        return self._found[value]

    def _follow(self, value: Any) -> frozenset[Cell]:
        if isinstance(value, ops.Field) and isinstance(value.rel, ops.UnboundTable):
            return frozenset({(value.rel.name, value.name)})
        return frozenset(cell for part in _made_of(value) for cell in self.of(part))
