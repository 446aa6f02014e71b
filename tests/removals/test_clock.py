"""No case is erased by a clock that may be wrong; who answers for the clock does so by name."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from hegui.cli import run
from hegui.days import day_of
from hegui.errors import RemovalsError
from hegui.removals import clock, deciding, retaining, verifying
from hegui.removals.case import same_person
from hegui.removals.entries import Erased
from hegui.sealed import keys

NOW = datetime.fromisoformat("2026-06-01T03:00")
LATER = NOW + timedelta(days=1200)


@pytest.fixture
def closed(office: Any) -> Any:
    """Return an office with one case that was left alone, and so is closed."""
    with office.open() as record:
        office.take(record, office.hit("x-1"))
        deciding.decide(record, 1, "allow", "zhao", NOW)
    return office


def erase(office: Any, now: datetime) -> int:
    """Let go of what is due and return how many cases that was."""
    with office.open(now) as record:
        return len(retaining.retain(record, day_of(now), "zhao", now))


def answer(office: Any, now: datetime) -> int:
    """Answer for the clock, and return for how many steps of it."""
    with office.open(now) as record:
        return len(clock.answer(record.ledger, "zhao", "compared with another", now))


def found(office: Any) -> tuple[list[str], list[str]]:
    """Return the names of findings and notices."""
    out = verifying.check(office.folder, key=office.public)
    notices = [one.name for one in out.notices if one.name != "not_against"]
    return [one.name for one in out.findings], notices


@pytest.mark.parametrize("first", [False, True])
def test_a_clock_that_is_ahead_erases_no_case_that_was_closed_just_now(
    closed: Any, *, first: bool
) -> None:
    """`removals retain` once destroyed the key and texts of a case closed minutes before."""
    if first:  # another command by the wrong clock, whose entry is the newest then
        closed.settings("# changed\n")
        with closed.open(LATER):
            pass
    with pytest.raises(RemovalsError, match=r"may have jumped.*hegui removals clock"):
        erase(closed, LATER)
    with closed.open(None) as record:
        case = record.ledger.case(1)
        assert record.text(case, case.item)


def test_a_person_answers_for_a_jump_and_the_case_is_erased(closed: Any) -> None:
    """Three quiet years of a small platform need one answer."""
    assert [1, 0] == [answer(closed, LATER), answer(closed, LATER)]
    assert 1 == erase(closed, LATER)
    assert ([], []) == found(closed)


def test_entries_spread_over_the_time_need_no_answer(closed: Any) -> None:
    """A record that is in use proves its time."""
    for number in range(1, 41):
        closed.settings(f"# {number}\n")
        with closed.open(NOW + timedelta(days=30 * number)):
            pass
    assert 1 == erase(closed, NOW + timedelta(days=1200))
    assert ([], []) == found(closed)


def test_a_clock_that_was_ahead_is_set_right_by_name(closed: Any) -> None:
    """Until somebody answers, nothing is entered; then the wrong time counts for nothing."""
    closed.settings("# changed\n")
    with closed.open(LATER):
        pass
    right = NOW + timedelta(hours=3)
    with closed.open(right) as record, pytest.raises(RemovalsError, match="hegui removals clock"):
        deciding.preserve(record, 1, "zhao", "x", right)
    assert 1 == answer(closed, right)
    with closed.open(right) as record:
        deciding.preserve(record, 1, "zhao", "x", right)
        deciding.release(record, 1, "zhao", "x", right)
    with pytest.raises(RemovalsError, match="may have jumped"):
        erase(closed, LATER)
    assert ([], []) == found(closed)


@pytest.mark.parametrize(("looks", "names"), [(False, "erased_after_jump"), (True, "unproven")])
def test_what_was_erased_after_a_jump_is_named(closed: Any, *, looks: bool, names: str) -> None:
    """Of a version that did not look at the clock it is a notice, until somebody answers."""
    with closed.open(LATER) as record:
        case, wrapped = record.ledger.case(1), record.wrapped(1)
        stored = tuple(one.stored for one in case.sealed)
        with record.writing() as change:
            if looks:
                change.add(retaining.Retention(at=LATER, by="zhao"))
            record.ledger.db.execute("delete from texts")
            record.ledger.db.execute("delete from case_keys")
            told = {"by": "zhao", "months": 36, "basis": None, "stored": stored}
            change.add(Erased(at=LATER, case=1, wrapped=wrapped.digest, **told))
    assert [names in "".join(one) for one in found(closed)] == [looks, not looks]
    assert 1 == answer(closed, LATER)
    assert ([], []) == found(closed)


def test_the_command_says_what_it_answers_for(
    closed: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    """A reviewer answers; by the clock of the machine, the record of the test has stood still."""
    asked = ["removals", "clock", str(closed.folder), "--by", "zhao", "--why", "compared"]
    for said in ("zhao answers that from 2026-06-01", "The clock neither jumped"):
        assert 0 == run(asked)
        assert said in capfd.readouterr().out
    assert 2 == run([*asked[:-3], "nobody", "--why", "x"])
    assert keys.VARIABLE not in capfd.readouterr().err


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Li", "L\u0456", True),  # Cyrillic
        ("Li", "Li\u200b", True),  # a blank that is not seen
        ("Li", "\uff2c\uff29 ", True),
        ("Ll", "L\u04cf", True),
        ("李雷", "李\u2060雷", True),
        ("Ali", "All", False),
        ("李雷", "李蕾", False),
        ("Li1", "Lii", False),
    ],
)
def test_two_names_that_look_alike_are_one_person(one: str, other: str, *, same: bool) -> None:
    """Else one person could decide, and answer the appeal under a name that only looks other."""
    assert same == same_person(one, other) == same_person(other, one)
