"""A finding is one, however often it is seen, and only a run that covered it closes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hegui.assessment.events import Covered, Ran, Run
from hegui.assessment.finding import Finding, found
from hegui.assessment.imports import Import, Record, identifier
from hegui.assessment.merging import Merged, merged
from hegui.errors import UsageError
from sampled import sampled

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable
    from pathlib import Path

    from hegui.assessment.importers.given import Event

BEGAN = datetime.fromisoformat("2026-06-01T02:00:00")
NOW = "2026-08-01T00:00:00"
ANY = Covered(asset="shop")
Case = tuple[Record, list["Event"]]


def at(hours: int) -> datetime:
    """Return a time some hours after the first."""
    return BEGAN + timedelta(hours=hours)


def run(hours: int, scanner: str = "wapiti") -> Run:
    """Return a run that took a quarter of an hour."""
    begun = at(hours)
    end = begun + timedelta(minutes=15)
    return Run(scanner=scanner, target="shop", started_at=begun, finished_at=end)


def saw(hours: int, scanner: str = "wapiti", **told: Any) -> Finding:
    """Return a sighting of an SQL injection, or of what is told."""
    base: dict[str, Any] = {
        "asset": "shop",
        "cwe": 89,
        "rule": "sql",
        "severity": "high",
        "url": "https://shop.example/item?id=1",
        "parameter": "id",
    }
    return found(scanner=scanner, seen_at=at(hours), **(base | told))


def take(record: Record, *events: Event, product: str = "") -> bool:
    """Take events in as a report of their own; say whether it was new."""
    name = identifier("", {"events": repr(events)})
    about = Import(id=name, file="r", format="f", sha256=name, imported_at=NOW, product=product)
    return record.add(about, events, lambda _: ())[1]


def states(record: Record) -> list[tuple[str, datetime, datetime | None]]:
    """Return the state of each finding with when it was found and closed."""
    with merged(record) as held:
        return [(one.state, one.found_at, one.closed_at) for one in held.all()]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Return an empty record."""
    return Record(tmp_path / "findings")


def test_scanners_share_one_finding(record: Record) -> None:
    """The gravest grade counts, and each scanner's evidence is kept."""
    take(record, run(0), saw(0, severity="medium", evidence="one"))
    take(record, run(1, "zap"), saw(1, "zap", severity=None, evidence="two", cvss=9.8))
    take(record, run(2, "x"), saw(2, "x", severity=None, title="By hand"))

    with merged(record) as held:
        (one,) = held.all()
        shown = held.sightings(one.fingerprint, 10)
    assert ("critical", "wapiti, x, zap", 3) == (one.severity, one.scanners, one.sightings)
    assert pytest.approx(9.8) == one.cvss
    assert (at(0), at(2), None) == (one.found_at, one.seen_at, one.closed_at)
    assert ["one", "two", ""] == [sighting["evidence"] for sighting in shown]


@pytest.mark.parametrize(
    "covered",
    sampled(
        [
            ANY,
            Covered(asset="shop", host="shop.example"),
            Covered(asset="shop", host="shop.example", path="/item", parameter="id", rule="sql"),
            Covered(asset="other", host="shop.example", path="/*"),
            Covered(asset="shop", weakness="CWE-89", method=""),
        ],
        2,
    ),
)
def test_a_later_run_that_covered_it_closes_it(record: Record, covered: Covered) -> None:
    """It was gone by the end of that run, which is the later of two days that may be right."""
    take(record, run(0), saw(0))
    take(record, run(5), covered)

    assert [("closed", at(0), run(5).finished_at)] == states(record)


@pytest.mark.parametrize(
    ("later", "covered"),
    sampled(
        [
            pytest.param(run(5), None, id="nothing"),
            pytest.param(run(0), ANY, id="no later run"),
            pytest.param(run(-5), ANY, id="an earlier run"),
            pytest.param(run(5, "zap"), ANY, id="a scanner that never saw it"),
            pytest.param(run(5), Covered(asset="other"), id="another asset"),
            pytest.param(run(5), Covered(asset="shop", host="www"), id="another host"),
            pytest.param(run(5), Covered(asset="shop", method="POST"), id="another method"),
            pytest.param(run(5), Covered(asset="shop", path="/items"), id="another path"),
            pytest.param(run(5), Covered(asset="shop", path="/item/*"), id="below its path"),
            pytest.param(run(5), Covered(asset="shop", parameter="q"), id="another parameter"),
            pytest.param(run(5), Covered(asset="shop", rule="xss"), id="another test"),
            pytest.param(run(5), Covered(asset="shop", weakness="CWE-79"), id="another class"),
            pytest.param(run(5), Covered(asset="shop", listed=True), id="none of the tests listed"),
            pytest.param(run(5), Covered(asset="shop", component="*"), id="components alone"),
        ],
        3,
    ),
)
def test_a_run_that_did_not_cover_it_closes_nothing(
    record: Record, later: Run, covered: Covered | None
) -> None:
    """Whatever it covered beside it."""
    take(record, run(0), saw(0))
    take(record, later, *([covered] if covered else []))

    assert [("open", at(0), None)] == states(record)


def test_every_test_that_saw_it_is_done_again(record: Record) -> None:
    """Of two tests one is not enough, and listed tests count as they are listed."""
    take(record, run(0), saw(0), saw(0, rule="blind"))
    take(record, run(5), Covered(asset="shop", rule="sql"))
    assert [("open", at(0), None)] == states(record)
    take(record, Ran("sql"), Ran("blind"), run(9), Covered(asset="shop", listed=True))
    assert [("closed", at(0), run(9).finished_at)] == states(record)


def test_a_suspicion_that_is_gone_takes_no_proof_with_it(record: Record) -> None:
    """What sqlmap confirmed is closed by sqlmap, or by somebody's word, and by no other scanner."""
    take(record, run(0), saw(0), run(0, "sqlmap"), saw(0, "sqlmap"))
    take(record, run(5), ANY)
    assert [("open", at(0), None)] == states(record)
    take(record, replace(run(7), stated_by="Li"), ANY)
    assert [("closed", at(0), run(7).finished_at)] == states(record)
    take(record, run(6, "sqlmap"), ANY)
    assert [("closed", at(0), run(6).finished_at)] == states(record)


def test_what_comes_back_is_open_again(record: Record) -> None:
    """Each time is a row of its own, so that it is known how long each was open."""
    take(record, run(0), saw(0))
    take(record, run(5), ANY)
    take(record, run(6), ANY)
    take(record, run(9), saw(9, severity="low"), ANY)
    expected = [("reopened", at(9), None), ("closed", at(0), run(5).finished_at)]
    assert expected == states(record)
    with merged(record) as held:
        assert ["low"] == [one.severity for one in held.all(last=True)]
        assert {"reopened": 1} == held.count()
    take(record, run(12), ANY)
    assert [("closed", at(9), run(12).finished_at), expected[1]] == sorted(
        states(record), reverse=True, key=lambda one: one[1]
    )


def test_what_another_saw_meanwhile_is_not_closed(record: Record) -> None:
    """A run that ended after somebody else had seen it says nothing about what came then."""
    take(record, run(0), saw(0))
    take(record, run(5), ANY)
    seen = replace(saw(5, "zap"), seen_at=at(5) + timedelta(minutes=5))
    take(record, run(5, "zap"), seen)

    assert [("open", at(0), None)] == states(record)


def package(hours: int, version: str, **told: Any) -> Finding:
    """Return a sighting of a weak package."""
    advisory = {"advisories": ["CVE-2024-34064"], "component": "jinja2", "version": version}
    return found(asset="shop", scanner="pip-audit", seen_at=at(hours), **(advisory | told))


def listed(version: str, name: str = "jinja2") -> Covered:
    """Return a package of an inventory."""
    return Covered(asset="shop", component=name, version=version)


@pytest.mark.parametrize(
    ("inventory", "state"),
    sampled(
        [
            ([listed("3.1.4")], "closed"),
            ([listed("3.1.3")], "open"),
            ([listed("3.1.4"), listed("3.1.3")], "open"),
            ([listed("3.0.3", "flask")], "open"),
            ([ANY], "open"),
            ([Covered(asset="shop", component="*")], "closed"),
        ],
        2,
    ),
)
def test_a_package_is_closed_by_another_version(
    record: Record, inventory: list[Covered], state: str
) -> None:
    """One that is still there did not get better, and one that is not listed was not looked at."""
    take(record, run(0, "pip-audit"), package(0, "3.1.3"))
    take(record, run(5, "pip-audit"), *inventory)

    assert [state] == [one[0] for one in states(record)]


def test_the_same_twice_is_one_import(record: Record) -> None:
    """Also of a record that was opened anew."""
    assert take(record, run(0), saw(0))
    before = states(record)
    assert not take(Record(record.folder), run(0), saw(0))
    assert before == states(record)
    assert 1 == len(record.imports())


def test_a_record_that_was_changed_is_not_read(record: Record) -> None:
    """What was taken in stays as it was; and where there is none, that is said."""
    with pytest.raises(UsageError, match="There is no record of findings"):
        record.imports()
    take(record, run(0), saw(0))
    (one,) = record.imports()
    path = record.table(one, "covered")
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(UsageError, match="was changed after it was imported"):
        record.imports()


def test_what_cannot_be_taken_in_leaves_nothing(record: Record) -> None:
    """A report that breaks off in its middle, or one of tomorrow, is as if it had not been."""

    def broken() -> Iterable[Event]:
        yield run(0)
        yield saw(0)
        raise UsageError("It breaks off.")

    about = Import(id="a", file="r", format="f", sha256="a", imported_at=NOW)
    with pytest.raises(UsageError, match="breaks off"):
        record.add(about, broken(), lambda _: ())
    with pytest.raises(UsageError, match=r"r says that its scan ended on 2027-06-0.*lies ahead"):
        record.add(about, [run(365 * 24), saw(0)], lambda _: ())
    with pytest.raises(UsageError, match="r holds no run of a scanner"):
        record.add(about, [], lambda _: ())
    assert [] == [one.name for one in (record.folder / "imports").iterdir()]


SCANNERS = ("wapiti", "zap")
PLACES = ("a", "b")


@st.composite
def reports(draw: st.DrawFn) -> list[list[Event]]:
    """Draw reports: each a run that saw some of two findings and covered some places."""
    made: list[list[Event]] = []
    for hours in draw(st.lists(st.integers(0, 6), min_size=1, max_size=7)):
        scanner = draw(st.sampled_from(SCANNERS))
        seen = draw(st.sets(st.sampled_from(PLACES)))
        tested = draw(st.sets(st.sampled_from((*PLACES, "*"))))
        events: list[Event] = [run(hours, scanner)]
        events += [saw(hours, scanner, parameter=one) for one in sorted(seen)]
        events += [
            Covered(asset="shop", parameter=None if one == "*" else one) for one in sorted(tested)
        ]
        made.append(events)
    return made


def expected(made: list[list[Event]]) -> list[tuple[str, str, datetime, datetime | None]]:
    """Return what is open and closed, told in another way: one finding and hour after the other."""
    told: list[tuple[str, str, datetime, datetime | None]] = []
    for place in PLACES:
        state: list[list[Any]] = []
        knowing: set[str] = set()
        for hours in range(7):
            now = [one for one in made if one[0] == run(hours, one[0].scanner)]  # type: ignore[union-attr]
            saw_it = {
                event.scanner
                for one in now
                for event in one
                if isinstance(event, Finding) and event.parameter == place
            }
            covered_it = {
                one[0].scanner  # type: ignore[union-attr]
                for one in now
                for event in one
                if isinstance(event, Covered) and event.parameter in {place, None}
            }
            if saw_it:
                if not state or state[-1][1] is not None:
                    state.append([at(hours), None])
            elif state and state[-1][1] is None and knowing & covered_it:
                state[-1][1] = run(hours).finished_at
            knowing |= saw_it
        for number, (begun, closed) in enumerate(state):
            name = "closed" if closed else "reopened" if number else "open"
            told.append((place, name, begun, closed))
    return sorted(told, key=repr)


def told_by(folder: Path, made: list[list[Event]]) -> list[tuple[str, str, Any, Any]]:
    """Return what a record says of reports that are imported in this order."""
    record = Record(folder)
    for events in made:
        take(record, *events)
    with merged(record) as held:
        rows = [(one.parameter, one.state, one.found_at, one.closed_at) for one in held.all()]
    return sorted(rows, key=repr)


FEW = settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@FEW
@given(made=reports(), chance=st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(
    tmp_path_factory: pytest.TempPathFactory, made: list[list[Event]], chance: random.Random
) -> None:
    """Imported in any order, and some of it twice, it is what the rule says in its own words."""
    mixed = made + [chance.choice(made) for _ in range(3)]
    chance.shuffle(mixed)

    assert expected(made) == told_by(tmp_path_factory.mktemp("mixed"), mixed)


@FEW
@given(made=reports(), chance=st.randoms(use_true_random=False))
def test_less_coverage_never_closes(
    tmp_path_factory: pytest.TempPathFactory, made: list[list[Event]], chance: random.Random
) -> None:
    """What is open with all that was covered is open, and since no later, with less of it."""
    less = [
        [one for one in events if not isinstance(one, Covered) or chance.random() < 0.5]
        for events in made
    ]

    def still(told: list[tuple[str, str, Any, Any]]) -> dict[str, datetime]:
        return {place: begun for place, _, begun, closed in told if closed is None}

    whole = still(told_by(tmp_path_factory.mktemp("whole"), made))
    part = still(told_by(tmp_path_factory.mktemp("less"), less))
    assert all(place in part and part[place] <= begun for place, begun in whole.items())


def test_a_place_is_told_within_its_asset(record: Record) -> None:
    """A host of the same name as its asset is not repeated."""
    take(record, run(0), saw(0, method="GET"), package(0, "3.1.3"))

    with merged(record) as held:
        shown = {one.place for one in held.all()}
    assert {"GET shop.example/item id", "jinja2 3.1.3"} == shown
    assert {"host", "path"} <= set(Merged.__slots__)
