"""Less evidence never makes a verdict better: proved over every duty and example.

Every example is judged again without a cell, a column, a row, a table or a declaration, with a
declaration that begins on the day, and with a row twice. `make property` judges all variants, and
of those in which the same cell of a table is emptied, in examples of one verdict, the first.
Elsewhere a seed that is printed draws from them (`HEGUI_SEED=... make test` repeats a draw): some
for one duty in six, and in `make full` for every duty some of each kind and table.
"""

from __future__ import annotations

import os
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import examining
from hegui import duties, law
from hegui.audit.brief import binds
from hegui.audit.profile import Profile
from hegui.config import Operator
from hegui.errors import EvidenceError
from hegui.evidence import catalogue
from variants import all_of, few_of, same, some_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hegui.audit.findings import Finding
    from hegui.duties import Duty, Example
    from variants import Variant

IDS = duties.identifiers()
SEED = os.environ["HEGUI_SEED"]  # set and printed by conftest
DRAWN = sorted(random.Random(SEED).sample(IDS, len(IDS) // 6))  # noqa: S311 - a draw of tests
GOOD = ("met", "not_applicable")
BY_DUTY = pytest.mark.parametrize("identifier", IDS)


def better(duty: Duty, before: Finding, after: Finding, variant: Variant) -> str | None:
    """Say how the verdict of a variant is better than that of its example, None if it is not."""
    told = f"{before.verdict} {before.counts} became {after.verdict} {after.counts}"
    if variant.kind == "row twice" and catalogue.get(variant.table).key:
        return None if same(before, after) else f"an equal row changed it: {told}"
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


def faults(duty: Duty, drawn: Mapping[int, list[Variant]]) -> Iterator[str]:
    """Judge examples and their variants; say of each that came out better how it did."""
    examiner = examining.examiner(law.load())
    for number, chosen in drawn.items():
        example = duty.examples[number]
        before = examiner.run(duty, example, only_counted=True)
        if before.verdict != example.verdict:
            yield f"{duty.id}, '{example.shows}': only counted it is {before.verdict}"
        for variant in chosen:
            try:
                after = examiner.run(duty, variant.example, only_counted=True)
            except EvidenceError:  # a required column is gone: nothing is judged
                continue
            if (said := better(duty, before, after, variant)) is not None:
                yield f"{duty.id}, '{example.shows}', {variant}: {said}"


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
@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        (identifier, name)
        for n, name in enumerate(("postgres", "mysql", "clickhouse"))
        for identifier in DRAWN[n::4]
    ],
)
def test_servers_make_the_same_of_less_evidence(
    identifier: str, name: str, request: pytest.FixtureRequest
) -> None:
    """What holds of the embedded engine holds there: a draw of the variants is judged alike."""
    duty = duties.load(identifier)
    chosen = some_of(duty, SEED, columns=True).values()
    drawn = [one.example for some in chosen for one in some]
    for example in examining.merged(replace(duty, examples=tuple(drawn)))[:1]:
        examining.agree(duty, example, request.getfixturevalue(name))


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
