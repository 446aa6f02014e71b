"""The actions of 2017: each gives duty, provision, tier, and finds its own case as a precedent."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hegui import outcome as value
from sampled import sampled

if TYPE_CHECKING:
    from hegui.outcome import Entry

FOLDER = Path(__file__).parents[1] / "examples" / "2017"
ACTIONS = sorted(path.parent.name for path in FOLDER.glob("*/expected.toml"))


@pytest.mark.parametrize("action", sampled(ACTIONS, 3))
def test_the_action_of_2017_is_found(action: str) -> None:
    """Verdict, standing, provisions of the day, tier and clause are those of the publication."""
    wanted = tomllib.loads((FOLDER / action / "expected.toml").read_text(encoding="utf-8"))
    day, case = wanted.pop("as_of"), wanted.pop("case")
    report = value.build(FOLDER / action / "hegui.toml", day, tuple(wanted))
    entries = {entry.finding.duty.id: entry for entry in report.entries}

    assert {duty: told(entries[duty], facts) for duty, facts in wanted.items()} == wanted
    assert case in {near.case.id for entry in entries.values() for near in entry.precedents}


def told(entry: Entry, facts: dict[str, Any]) -> dict[str, Any]:
    """Return of an entry the facts that are asked for, in the form of `expected.toml`."""
    finding, exposure = entry.finding, entry.exposure
    readings = exposure.readings if exposure else ()
    clauses = [str(clause.ref) for reading in readings for clause in reading.clauses]
    asked = facts.get("clause")
    found = {
        "verdict": finding.verdict,
        "standing": finding.standing,
        "provision": [r for r in facts.get("provision", []) if r in map(str, finding.provisions)],
        "pointed": exposure and exposure.pointed,
        "clause": asked if asked in clauses else clauses,
    }
    return {name: found[name] for name in facts}


def test_all_eleven_are_there() -> None:
    """None was lost."""
    assert len(ACTIONS) == 11
