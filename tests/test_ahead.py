"""Statements that are written ahead change no finding, whatever becomes of what was foreseen."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hegui import config, duties, law
from hegui.audit import ahead
from hegui.audit.audit import Audit, audit
from hegui.audit.brief import binds
from hegui.audit.judge import Ahead, Court, foreseen
from hegui.evidence.gather import gathered

SHOP = Path(__file__).parents[1] / "examples" / "shop"
DAYS = [date(2017, 9, 26), date(2024, 3, 1), date(2025, 12, 31), date(2026, 6, 30)]
READ = config.read(SHOP / "hegui.toml")
SOME = duties.select(("csl.mlps_logs", "csl.orders", "csl.real_name", "mps_33", "incident"))


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the second process be started wherever the tests run."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1})


def ahead_of(day: date) -> Audit:
    """Return the audit of some duties of the shop, whose statements are written ahead."""
    return audit(READ, SHOP, day, SOME, ahead=True)


@cache
def plain(day: date) -> Audit:
    """Return the same audit in one process."""
    return audit(READ, SHOP, day, SOME)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_same_is_found_with_and_without(day: date) -> None:
    """Findings are equal to the last cell on days of each version of the law."""
    assert plain(day) == ahead_of(day)


def asks(duty: duties.Duty, court: Court) -> bool:
    """Say whether a duty is in force, binds the operator and has its evidence."""
    bound = duty.provisions(court.day) and binds(duty, court.operator, court.law, court.day)
    return bool(bound) and court.evidence.given.keys() | duty.optional >= set(duty.tables)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_what_is_foreseen_of_the_shop_comes_true(day: date) -> None:
    """Every duty that is judged was foreseen, so that nothing is written twice."""
    chosen, books = duties.select(), law.load()
    planned = foreseen(chosen, READ, books, day)

    with gathered(READ, SHOP, {n for d in chosen for n in d.tables}, day) as evidence:
        court = Court(READ.operator, day, books, evidence, READ.limits)
        judged = [duty for duty in chosen if asks(duty, court)]
        assert [(duty, court.brief(duty)) for duty in judged] == planned


def test_what_does_not_come_true_is_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A register that was thought to be whole is not, and the finding is that of the evidence."""
    day, plan = DAYS[-1], ahead.foreseen

    def wrong(*given: Any) -> list[Any]:
        return [
            (duty, replace(brief, whole=frozenset(duty.tables) - brief.whole))
            for duty, brief in plan(*given)
        ]

    monkeypatch.setattr("hegui.audit.audit.foreseen", wrong)
    assert plain(day) == ahead_of(day)


def test_a_writer_that_fails_costs_nothing_but_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second process ends at once, everything is written by the first."""
    monkeypatch.setattr(ahead, "_write", lambda _planned, _pipe: os._exit(1))
    assert plain(DAYS[-1]) == ahead_of(DAYS[-1])


def test_statements_are_taken_from_the_second_process() -> None:
    """What it wrote is what the first would write, and it ends when it is no longer needed."""
    planned = foreseen(SOME, READ, law.load(), DAYS[-1])
    last, brief = planned[-1]

    with closing(Ahead(planned)) as written:
        assert written._pipe is not None
        assert written._pipe.poll(30)
        found = written(last, brief)
        assert written._pipe is None
    assert last.id in written._written
    assert ahead.write(last, brief) == found
