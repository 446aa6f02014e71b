"""Examples of duties with less evidence, or with a row twice: all, or some that a seed draws."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import examining
from hegui import duties, law
from hegui.errors import EvidenceError
from hegui.evidence import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.audit.findings import Finding
    from hegui.duties import Duty, Example
    from hegui.evidence.engine import Engine

FEW = 3
"""Variants of a duty that `make test` judges: over all duties each kind occurs many times."""
KINDS = 8

Row = dict[str, Any]


@dataclass(frozen=True)
class Variant:
    """An example with something changed: what kind of change, where, how to say it, which cell."""

    kind: str
    table: str
    column: str
    example: Example
    where: str
    cell: object = None

    def __str__(self) -> str:
        """Say what was changed."""
        return f"{self.kind} {self.table}{'.' if self.column else ''}{self.column} {self.where}"


def variants(duty: Duty, example: Example) -> Iterator[Variant]:
    """Return all variants of an example with less evidence, or with a row twice."""
    if example.complete:
        late = replace(example, complete_from=example.day)
        yield Variant("late declaration", example.complete[0], "", late, "")
    for table, rows in example.tables.items():
        if catalogue.get(table).excused or table in duty.excused:
            continue
        yield _changed(example, "no table", table, None)
        if table in example.complete:
            less = tuple(name for name in example.complete if name != table)
            yield Variant("no declaration", table, "", replace(example, complete=less), "")
        yield from _of_rows(duty, example, table, rows)
        yield from _of_cells(duty, example, table, rows)


def _of_rows(duty: Duty, example: Example, table: str, rows: list[Row]) -> Iterator[Variant]:
    whole = {column for row in rows for column in row}
    for number, row in enumerate(rows):
        where = f"row {number + 1}"
        rest = [other for other in rows if other is not row]
        yield _changed(example, "no row", table, rest, where=where)
        yield _changed(example, "row twice", table, [*rows, dict(row)], where=where)
        contract = catalogue.get(table)
        for column in sorted(whole - set(contract.key)) if contract.key else ():
            if row.get(column) is not None and not _excused(duty, table, column):
                other = row | {column: None}
                more = _changed(example, "key twice", table, [*rows, other], column, where)
                yield replace(more, cell=row[column])


def _of_cells(duty: Duty, example: Example, table: str, rows: list[Row]) -> Iterator[Variant]:
    contract = catalogue.get(table)
    for column in sorted({column for row in rows for column in row}):
        if _excused(duty, table, column):
            continue
        like = contract.columns[column]
        if not like.required and not like.absent:
            cut = [{c: cell for c, cell in row.items() if c != column} for row in rows]
            yield _changed(example, "no column", table, cut, column)
        for number, row in enumerate(rows):
            if row.get(column) is not None and not like.event:
                blank = [other if other is not row else row | {column: None} for other in rows]
                less = _changed(example, "no cell", table, blank, column, f"row {number + 1}")
                yield replace(less, cell=row[column])


def _excused(duty: Duty, table: str, column: str) -> bool:
    return bool(catalogue.get(table).columns[column].excused) or f"{table}.{column}" in duty.excused


def _changed(
    example: Example,
    kind: str,
    table: str,
    rows: list[Row] | None,
    column: str = "",
    where: str = "",
) -> Variant:
    tables = {name: given for name, given in example.tables.items() if name != table}
    if rows is not None:
        tables[table] = rows
    return Variant(kind, table, column, replace(example, tables=tables), where)


def all_of(duty: Duty) -> dict[int, list[Variant]]:
    """Return the variants of a duty by the number of their example, like ones once."""
    seen: set[tuple[object, ...]] = set()
    return {n: [*_telling(duty, example, seen)] for n, example in enumerate(duty.examples)}


def _telling(duty: Duty, example: Example, seen: set[tuple[object, ...]]) -> Iterator[Variant]:
    """Yield variants of which `better` may say something, and that none before was like."""
    for one in variants(duty, example):
        if example.verdict == "not_applicable" and one.kind not in ("no row", "row twice"):
            continue
        like = (one.kind, example.verdict, example.complete, one.table, one.column, one.cell)
        if one.cell is None or like not in seen:
            seen.add(like)
            yield one


def few_of(duty: Duty, seed: str) -> dict[int, list[Variant]]:
    """Draw one of the examples that `make test` judges and some of its variants, by their kind."""
    draw = random.Random(f"{seed} {duty.id}")  # noqa: S311 - a draw of tests
    every = {number: found for number, found in all_of(duty).items() if found}
    judged = {*examining.parts(duty)["some"]}
    number = draw.choice(sorted(judged & every.keys() or every))
    kinds = {one.kind: one for one in draw.sample(every[number], len(every[number]))}
    return {number: draw.sample([*kinds.values()], min(FEW, len(kinds)))}


def some_of(duty: Duty, seed: str, *, columns: bool = False) -> dict[int, list[Variant]]:
    """Draw variants of a duty until each kind and table occurs once, or each column as well.

    One example after the other is drawn, and of each what none before it has shown.
    """
    draw = random.Random(f"{seed} {duty.id}")  # noqa: S311 - a draw of tests
    every = all_of(duty)
    listed = [
        (number, one)
        for number in draw.sample([*every], len(every))
        for one in draw.sample(every[number], len(every[number]))
    ]
    seen: set[tuple[str, ...]] = set()
    drawn: dict[int, list[Variant]] = defaultdict(list)
    for number, one in listed:
        shows = {(one.kind,), (one.table, one.column if columns else "")}
        if not shows <= seen:
            seen |= shows
            drawn[number].append(one)
    return drawn


def of_each_kind(identifiers: Iterable[str], seed: str) -> list[tuple[Duty, Variant]]:
    """Draw a variant of each kind, each of another duty where there is one."""
    draw = random.Random(seed)  # noqa: S311 - a draw of tests
    drawn: dict[str, tuple[Duty, Variant]] = {}
    for duty in map(duties.load, draw.sample([*identifiers], len([*identifiers]))):
        found = [one for chosen in all_of(duty).values() for one in chosen]
        fresh = [one for one in found if one.kind not in drawn]
        if fresh:
            variant = draw.choice(fresh)
            drawn[variant.kind] = duty, variant
        if len(drawn) == KINDS:
            break
    return [*drawn.values()]


def told_apart(drawn: Iterable[tuple[Duty, Variant]], engine: Engine) -> Iterator[str]:
    """Say of each variant that is judged elsewhere than embedded, and otherwise."""
    examiner = examining.examiner(law.load())
    for duty, variant in drawn:
        try:
            here = examiner.run(duty, variant.example, only_counted=True)
        except EvidenceError:  # a required column is gone: nothing is judged
            continue
        there = examiner.run(duty, variant.example, engine, only_counted=True)
        if not same(here, there):
            yield f"{duty.id}, '{variant.example.shows}', {variant}: {here.why} {there.why}"


def same(one: Finding, other: Finding) -> bool:
    """Say whether two findings have one verdict and the same counts."""
    return (one.verdict, one.counts) == (other.verdict, other.counts)
