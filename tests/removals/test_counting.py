"""The transparency report counts what was done, and both kinds of error as loudly."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from hegui import law
from hegui.removals import authority, counting, deciding

if TYPE_CHECKING:
    from hegui.removals.record import Record

FOUND = datetime.fromisoformat("2026-06-01T02:00")
MINUTE = timedelta(minutes=1)
LAW = law.load()


def removed(record: Record, number: int, minutes: int, by: str = "李雷") -> None:
    """Remove an item so many minutes after it was found."""
    now = FOUND + minutes * MINUTE
    case = deciding.decide(record, number, "remove", by, now)
    while case.pending:
        case = deciding.attest(record, number, case.pending[0].act, now, "zhao", now)


@pytest.fixture
def played(office: Any) -> Any:
    """Return an office with eight cases, each of which went in a way of its own."""
    office.settings(
        '[[rule]]\nid = "quick"\npolicies = ["fraud"]\nverdict = "hold"\n'
        '[policy.fraud]\nbasis = "csl:48"\n'
    )
    ways = (
        ("a", "screening", "counterfeit"),  # removed after 2 minutes
        ("b", "report", "counterfeit"),  # missed, removed after 30
        ("c", "authority", "counterfeit"),  # missed, and overturned on appeal: not missed
        ("d", "screening", "counterfeit"),  # removed, and put right without an appeal
        ("e", "screening", "counterfeit"),  # left
        ("f", "screening", "fraud"),  # held by a rule
        ("g", "report", "counterfeit"),  # waits
        ("h", "screening", "counterfeit"),  # removed, and upheld after two hours
    )
    with office.open() as record:
        for content, by, policy in ways:
            tier = "plain" if by == "screening" else None
            office.take(record, office.hit(content, found_by=by, policy=policy, tier=tier))
        for number, minutes in ((1, 2), (2, 30), (3, 30), (4, 4), (8, 8)):
            removed(record, number, minutes)
        later = FOUND + 60 * MINUTE
        deciding.decide(record, 5, "allow", "李雷", later)
        last = record.ledger.case(4).last
        deciding.decide(record, 4, "allow", "Wang Fang", later, seen=last)
        for number in (3, 8):
            deciding.appeal(record, number, "不服", later, later)
        for number, outcome in ((3, "overturned"), (8, "upheld")):
            deciding.answer(record, number, outcome, "Wang Fang", "复核", later + 120 * MINUTE)
    return office


def test_every_way_is_counted_once(played: Any) -> None:
    """Eight cases: removed, held, left or put back, waiting."""
    with played.open(None) as record:
        told = counting.count(record.ledger.cases(), date(2026, 6, 1), date(2026, 6, 1))

    assert {"removed": 3, "held": 1, "left": 3, "waiting": 1} == dict(told.whole.ways)
    assert (8, 6) == (told.whole.cases, told.taken_down)
    assert {"counterfeit": 7, "fraud": 1} == {k: row.cases for k, row in told.policies.items()}
    assert {"csl:49": 5, "csl:48": 1} == {k: row.cases for k, row in told.bases.items()}
    assert {"2026-06": 8} == {k: row.cases for k, row in told.months.items()}


def test_both_kinds_of_error_are_counted(played: Any) -> None:
    """Two were taken down by mistake; one was missed, and what was no offence was not missed."""
    with played.open(None) as record:
        told = counting.count(record.ledger.cases(), date(2026, 6, 1), date(2026, 6, 1))

    assert (2, 1, 1) == (told.wrong, told.overturned, told.put_right)
    assert 1 == told.missed == told.whole.missed == told.policies["counterfeit"].missed
    assert (2, 1, 0) == (told.appealed, told.upheld, told.open_appeals)
    assert (1, 4) == (told.by_rule, told.detected)
    assert (3, 0) == (told.unreported, told.untold)


def test_the_clocks_run_from_when_it_was_found(played: Any) -> None:
    """From found to stopped by minutes, and from the appeal to its answer."""
    with played.open(None) as record:
        told = counting.count(record.ledger.cases(), date(2026, 6, 1), date(2026, 6, 1))
    stopped, answered = told.times["stopped"], told.times["answered"]

    assert (5, 480, 1800, 1800) == (stopped.n, stopped.median, stopped.ninth, stopped.longest)
    assert (0, 3, 2, 0, 0, 0, 0) == stopped.classes
    assert (2, 7200) == (answered.n, answered.median)
    assert "reported" not in told.times


def test_only_the_days_that_are_asked_for_count(played: Any) -> None:
    """An item counts on the Shanghai day on which it was found, and on no other."""
    with played.open(None) as record:
        cases = list(record.ledger.cases())

    assert 0 == counting.count(cases, date(2026, 6, 2), date(2026, 6, 30)).whole.cases
    assert 8 == counting.count(cases, date(2026, 5, 1), date(2026, 6, 1)).whole.cases


def test_what_was_put_right_is_owed_to_no_authority(played: Any) -> None:
    """What stays removed and was not reported is owed, and nothing else."""
    with played.open(None) as record:
        assert [1, 2, 8] == authority.owed(record)
