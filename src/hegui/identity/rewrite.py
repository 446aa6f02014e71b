"""Rewrites batches of a table: tokens for numbers, and no number left in other cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from hegui import masking
from hegui.errors import EvidenceError, UsageError
from hegui.identity import scrub, tokens
from hegui.identity.kinds import check_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hegui.identity.plan import Column, Done, Plan
    from hegui.identity.scrub import Finder

MINOR = "is_minor"
_NAMED = 30
"""Columns that are named where one is missing."""


@dataclass(frozen=True)
class Given:
    """A column of one batch: as it was given, its one spelling, its tokens, what was found."""

    column: Column
    raw: Any
    canonical: Any
    token: Any
    found: Any

    @property
    def added(self) -> dict[str, Any]:
        """Return the columns that take its place."""
        return {self.column.token: self.token, self.column.check: self.found}


@dataclass(frozen=True)
class Rewriter:
    """Rewrites batches by a plan, and counts what was done."""

    plan: Plan
    finder: Finder
    done: Done

    def given(self, batch: Any) -> list[Given]:
        """Return the columns of raw numbers of a batch, checked, with their tokens."""
        return [self._given(column, texts(batch, column.name)) for column in self.plan.columns]

    def _given(self, column: Column, raw: Any) -> Given:
        checked = check_column(column.kind, raw, self.plan.day)
        found = checked.reason.cast(pa.string())
        self.done.found[column.name].update(found.fill_null("empty").to_pylist())
        token = tokens.column(column.kind, checked.canonical, self.plan.ring.current)
        return Given(column, raw, checked.canonical, token, found)

    def columns(self, batch: Any, given: Sequence[Given]) -> Any:
        """Return a record batch with tokens, its columns in their order."""
        names = batch.schema.names
        self.plan.refuse_taken(names)
        self.done.named |= self.plan.declared
        by_name = {one.column.name: one for one in given}
        raws = [one.raw.to_pylist() for one in given]
        cells: dict[str, Any] = {}
        for name in names:
            if name in by_name:
                cells |= by_name[name].added
            elif name in self.plan.keep:
                cells[name] = batch.column(name)
            elif name not in self.plan.drop:
                cells[name] = self._looked_through(name, batch.column(name), raws)
        if MINOR not in names:
            cells |= self._minors(given)
        return pa.RecordBatch.from_pydict(cells)

    def _looked_through(self, name: str, column: Any, raws: list[list[str | None]]) -> Any:
        """Return a column that nobody declared, without numbers in it."""
        if pa.types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        kind = column.type
        if pa.types.is_string(kind) or pa.types.is_large_string(kind):
            column, changed = scrub.text(column.cast(pa.string()), raws, self.finder)
            self.done.starred.update({name: changed} if changed else {})
        elif pa.types.is_integer(kind) or pa.types.is_floating(kind):
            self.finder.refuse(name, column)
        elif pa.types.is_nested(kind) or pa.types.is_binary(kind):
            raise EvidenceError(
                "The column '{name}' ({kind}) cannot be looked through for numbers: leave it out "
                "with --drop {name}, or say --keep {name} if it holds none; nothing was written.",
                name=name,
                kind=kind,
            )
        return column

    def _minors(self, given: Sequence[Given]) -> dict[str, Any]:
        """Return whether each holder is a minor, by the first column that tells."""
        for one in given:
            kind = one.column.kind
            if kind.minors is not None:
                invalid = [name for name, said in kind.reasons.items() if said.state == "invalid"]
                unsure = pc.is_in(one.found, pa.array(invalid))
                minor = kind.minors(one.canonical, self.plan.day)
                return {MINOR: pc.if_else(unsure, pa.scalar(None, pa.bool_()), minor)}
        return {}

    def objects(self, rows: list[dict[str, Any]], given: Sequence[Given]) -> list[dict[str, Any]]:
        """Return JSON objects with tokens; each keeps its own names and their order."""
        passed = self.plan.declared | self.plan.drop | self.plan.keep
        others = ({name: row[name] for name in row if name not in passed} for row in rows)
        stars = scrub.stars_for(others, self.finder)
        cells = {name: column for one in given for name, column in one.added.items()}
        cells |= self._minors(given)
        added = {name: column.to_pylist() for name, column in cells.items()}
        raws = [one.raw.to_pylist() for one in given]
        rewritten = []
        for number, row in enumerate(rows):
            self.plan.refuse_taken(row)
            self.done.named |= self.plan.declared & row.keys()
            new = {name: column[number] for name, column in added.items()}
            own = [raw for column in raws if (raw := column[number])]
            rewritten.append(new | self._others(row, passed, own, stars))
        return rewritten

    def _others(
        self, row: dict[str, Any], passed: frozenset[str], own: list[str], stars: dict[str, str]
    ) -> dict[str, Any]:
        """Return what an object holds beside declared numbers, without numbers in it."""
        new: dict[str, Any] = {}
        for name, cell in row.items():
            if name in self.plan.keep:
                new[name] = cell
            elif name not in passed:
                part, changed = scrub.value({name: cell}, own, stars)
                new |= part
                self.done.starred.update({name: changed} if changed else {})
        return new


def texts(batch: Any, name: str) -> Any:
    """Return a column of raw numbers as text; raise `EvidenceError` if it cannot hold any."""
    if isinstance(batch, list):
        return _cells([row.get(name) for row in batch], name)
    if name not in batch.schema.names:
        near = [masking.text(known) for known in batch.schema.names[:_NAMED]]
        raise UsageError("There is no column '{name}': the table has {near}.", name=name, near=near)
    column = batch.column(name)
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    whole = (pa.types.is_string, pa.types.is_large_string, pa.types.is_integer)
    if not any(holds(kind) for holds in whole):
        raise EvidenceError(
            "The column '{name}' is of type {kind}, in which numbers lose digits or cannot be "
            "read: store it as text.",
            name=name,
            kind=kind,
        )
    return column.cast(pa.string())


def _cells(cells: list[Any], name: str) -> Any:
    if any(isinstance(cell, float | list | dict | bool) for cell in cells):
        raise EvidenceError(
            "'{name}' holds what is no text in some row: write it as text.", name=name
        )
    # half of a pair of surrogates is no character
    plain = (None if cell is None else str(cell).encode(errors="replace") for cell in cells)
    return pa.array([None if cell is None else cell.decode() for cell in plain], pa.string())
