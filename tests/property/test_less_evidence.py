"""Less evidence never makes a verdict better: proved over every duty and example.

Every example is judged again without a cell, a column, a row, a table or a declaration, with a
declaration that begins on the day, and with a row twice. `make property` judges all variants, and
of those in which the same cell of a table is emptied, in examples of one verdict, the first.
Elsewhere a seed that is printed draws from them (`HEGUI_SEED=... make test` repeats a draw): some
for one duty in three, and in `make full` for every duty some of each kind, table and column.
"""

from __future__ import annotations

import os
import random
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest

import examining
from hegui import duties, law
from hegui.audit.brief import binds
from hegui.audit.profile import Profile
from hegui.config import Operator
from hegui.errors import EvidenceError
from hegui.evidence import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hegui.audit.findings import Finding
    from hegui.duties import Duty, Example
    from hegui.evidence.engine import Engine

IDS = duties.identifiers()
SEED = os.environ["HEGUI_SEED"]  # set and printed by conftest
FEW = 3
"""Variants of a duty that `make test` judges: over all duties each kind occurs many times."""
DRAWN = sorted(random.Random(SEED).sample(IDS, len(IDS) // 3))  # noqa: S311 - a draw of tests
GOOD = ("met", "not_applicable")
BY_DUTY = pytest.mark.parametrize("identifier", IDS)

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


def better(duty: Duty, before: Finding, after: Finding, variant: Variant) -> str | None:
    """Say how the verdict of a variant is better than that of its example, None if it is not."""
    told = f"{before.verdict} {before.counts} became {after.verdict} {after.counts}"
    if variant.kind == "row twice" and catalogue.get(variant.table).key:
        return None if _same(before, after) else f"an equal row changed it: {told}"
    demand = catalogue.get(variant.table).rows == "demand" or variant.table in duty.demands
    several = variant.table in duty.demands - {duty.tables[0]}  # of which one thing is judged
    if variant.kind in ("no row", "no table") and f"{variant.table} row" in duty.excused:
        return None
    if variant.kind == "no row" and demand:
        return None if several else _without_demand(before, after, told)
    if after.verdict == "not_applicable" and _denied(duty, variant.example):
        return None  # what denied the profile is gone: the rule is of evidence that agrees with it
    if before.verdict in ("breached", "unknown") and after.verdict in GOOD:
        return told
    if before.verdict == "not_applicable":
        return None  # nothing was judged; what may be bound and is in order is met
    if variant.kind != "key twice" and not several and after.counts.met > before.counts.met:
        return f"more is met: {told}"
    if variant.kind == "no cell" and _judged(after) < _judged(before):
        return f"a row vanished: {told}" if after.verdict in GOOD else None
    return None


def _denied(duty: Duty, example: Example) -> bool:
    """Say whether the profile of an example says that the duty does not bind."""
    if not duty.provisions(example.day):
        return False
    profile = Profile(Operator.model_validate(example.operator))
    return binds(duty, profile, law.load(), example.day) is False


def _without_demand(before: Finding, after: Finding, told: str) -> str | None:
    if after.counts.met > before.counts.met:
        return f"another row is met: {told}"
    if not _judged(after) and after.verdict == "met":
        return f"nothing is left: {told}"
    return None


def _judged(finding: Finding) -> int:
    counts = finding.counts
    return counts.met + counts.breached + counts.unknown + counts.pending


def _same(before: Finding, after: Finding) -> bool:
    return (before.verdict, before.counts) == (after.verdict, after.counts)


def faults(duty: Duty, drawn: Mapping[int, list[Variant]]) -> Iterator[str]:
    """Judge examples and their variants; say of each that came out better how it did."""
    examiner = examining.examiner(law.load())
    for number, chosen in drawn.items():
        example = duty.examples[number]
        before = examiner.run(duty, example, only_counted=True)
        for variant in chosen:
            try:
                after = examiner.run(duty, variant.example, only_counted=True)
            except EvidenceError:  # a required column is gone: nothing is judged
                continue
            if (said := better(duty, before, after, variant)) is not None:
                yield f"{duty.id}, '{example.shows}', {variant}: {said}"


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
    judged = {n for part in ("first", "verdicts") for n in examining.parts(duty)[part]}
    number = draw.choice(sorted(judged & every.keys() or every))
    kinds = {one.kind: one for one in draw.sample(every[number], len(every[number]))}
    return {number: draw.sample([*kinds.values()], min(FEW, len(kinds)))}


def some_of(duty: Duty, seed: str) -> dict[int, list[Variant]]:
    """Draw variants of a duty until each kind, table and column occurs once."""
    draw = random.Random(f"{seed} {duty.id}")  # noqa: S311 - a draw of tests
    listed = [(number, one) for number, found in all_of(duty).items() for one in found]
    draw.shuffle(listed)
    seen: set[tuple[str, ...]] = set()
    drawn: dict[int, list[Variant]] = defaultdict(list)
    for number, one in listed:
        shows = {(one.kind,), (one.table, one.column)}
        if not shows <= seen:
            seen |= shows
            drawn[number].append(one)
    return drawn


@pytest.mark.parametrize(
    ("identifier", "draw"),
    [
        *(pytest.param(i, few_of, id=f"{i}-few") for i in DRAWN),
        *(pytest.param(i, some_of, id=f"{i}-some", marks=pytest.mark.full) for i in IDS),
    ],
)
def test_less_evidence_is_never_better_drawn(
    identifier: str, draw: Callable[[Duty, str], dict[int, list[Variant]]]
) -> None:
    """A draw of the variants: `HEGUI_SEED` in the message repeats it."""
    duty = duties.load(identifier)

    found = [*faults(duty, draw(duty, SEED))]

    assert not found, f"HEGUI_SEED={SEED}\n" + "\n".join(found)


@pytest.mark.full
@pytest.mark.parametrize("identifier", DRAWN)
def test_clickhouse_makes_the_same_of_less_evidence(identifier: str, clickhouse: Engine) -> None:
    """What holds of the embedded engine holds there: a draw of the variants is judged alike."""
    duty = duties.load(identifier)
    drawn = [one.example for chosen in some_of(duty, SEED).values() for one in chosen]
    for example in examining.merged(replace(duty, examples=tuple(drawn)))[:1]:
        examining.agree(duty, example, clickhouse)


@pytest.mark.property
@BY_DUTY
def test_less_evidence_is_never_better(identifier: str) -> None:
    """All variants of all examples."""
    duty = duties.load(identifier)

    found = [*faults(duty, all_of(duty))]

    assert not found, "\n".join(found)


def test_every_exception_has_its_reason() -> None:
    """What is excused is said in a sentence beside its column, table or duty, and exists."""
    for identifier in IDS:
        duty = duties.load(identifier)
        for place, reason in duty.excused.items():
            table, _, column = place.removesuffix(" row").partition(".")
            assert table in duty.tables, identifier
            assert not column or column in catalogue.get(table).columns, identifier
            assert len(reason.split()) > 2, identifier
