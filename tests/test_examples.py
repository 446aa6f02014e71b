"""Many examples on one engine: each is judged as if it were alone."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest

import examining
from examining import Examiner
from hegui import duties, law
from hegui.errors import EvidenceError

DUTY = duties.load("csl.mlps_logs")


@pytest.mark.parametrize("most", [4, pytest.param(None, marks=pytest.mark.full)])
def test_an_example_leaves_nothing_for_the_next(most: int | None) -> None:
    """In whatever order, each example gets what it gets on an engine of its own."""
    shared, found, examples = Examiner(law.load()), [], DUTY.examples[:most]
    for example in examples:
        alone = Examiner(law.load())
        found.append(alone.run(DUTY, example))
        alone.close()
    one_way = [*zip(examples, found, strict=True)]
    for example, expected in (*one_way, *reversed(one_way)):
        assert expected == shared.run(DUTY, example), example.shows
    shared.close()


def test_an_unreadable_cell_leaves_nothing_either() -> None:
    """How a table with an unreadable cell is seen is not how the next one is seen."""
    good = next(e for e in DUTY.examples if e.verdict == "breached")
    bad = replace(
        good,
        tables={
            n: [{**r, "retired_on": "soon"} if "retired_on" in r else r for r in rows]
            for n, rows in good.tables.items()
        },
    )
    alone = Examiner(law.load())
    wanted = alone.run(DUTY, good)
    alone.close()
    shared = Examiner(law.load())
    with suppress(EvidenceError):
        shared.run(DUTY, bad)

    assert shared.run(DUTY, good) == wanted
    shared.close()


def test_a_changed_duty_gets_statements_of_its_own() -> None:
    """Statements are remembered by the duty itself, not by its id."""
    good = next(e for e in DUTY.examples if e.verdict == "met")
    contrary = replace(DUTY, met=lambda *given: ~DUTY.met(*given))

    assert examining.run(DUTY, good, law.load()).verdict == "met"
    assert examining.run(contrary, good, law.load()).verdict == "breached"
