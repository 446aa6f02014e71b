"""Many examples on one engine: each is judged as if it were alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hegui import duties, examples, law
from hegui.errors import EvidenceError
from hegui.examples import Examiner

DUTY = duties.load("csl.mlps_logs")


def test_an_example_leaves_nothing_for_the_next() -> None:
    """In whatever order, each example gets what it gets on an engine of its own."""
    shared = Examiner(law.load())
    for example in (*DUTY.examples, *reversed(DUTY.examples)):
        alone = Examiner(law.load())
        assert alone.run(DUTY, example) == shared.run(DUTY, example), example.shows
        alone.close()
    shared.close()


def test_an_unreadable_example_leaves_nothing_either() -> None:
    """An example whose value cannot be read is refused, and the next one is judged."""
    good = next(e for e in DUTY.examples if e.verdict == "breached")
    name, rows = next(iter(good.tables.items()))
    bad = replace(good, tables={**good.tables, name: [{**rows[0], "retired_on": "yesterday"}]})

    with pytest.raises(EvidenceError, match="yesterday"):
        examples.run(DUTY, bad, law.load())

    assert examples.run(DUTY, good, law.load()).verdict == "breached"


def test_a_changed_duty_gets_statements_of_its_own() -> None:
    """Statements are remembered by the duty itself, not by its id."""
    good = next(e for e in DUTY.examples if e.verdict == "met")
    contrary = replace(DUTY, met=lambda *given: ~DUTY.met(*given))

    assert examples.run(DUTY, good, law.load()).verdict == "met"
    assert examples.run(contrary, good, law.load()).verdict == "breached"
