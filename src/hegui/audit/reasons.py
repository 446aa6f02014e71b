"""What would decide the rows of a duty that are unknown: cells, columns, registers, answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from hegui.audit import lineage
from hegui.audit.brief import ANY, KEPT, figures, rows, standing
from hegui.audit.findings import Reason
from hegui.audit.truth import JUDGED
from hegui.days import EVER
from hegui.evidence import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from hegui.audit.brief import Brief
    from hegui.audit.lineage import Cell
    from hegui.duties import Duty
    from hegui.evidence.engine import Engine
    from hegui.evidence.gather import Given


_EMPTY, _NUMBER, _LATEST = "_empty_", "_by_one_reading", "_by_one_reading_latest"


@dataclass(frozen=True)
class Dependence:
    """What the truth of a duty depends on.

    Attributes:
        cells: Columns of evidence tables.
        shown: The columns of its rows that are made of one such cell each.
        registers: The tables of which it is asked whether they are whole.
        unanswered: The questions of the profile that have no answer.
        two_readings: Whether its rows are due by two readings of a year.
    """

    cells: frozenset[Cell]
    shown: Mapping[str, Cell]
    registers: tuple[str, ...]
    unanswered: tuple[str, ...]
    two_readings: bool


@lru_cache(KEPT)
def dependence(duty: Duty, brief: Brief) -> Dependence:
    """Return what the truth of a duty depends on, found once for the same brief of any dialect."""
    if brief.dialect != ANY:
        return dependence(duty, replace(brief, dialect=ANY))
    asked = rows(duty, brief)
    written = asked.written
    truth = duty.met(written, brief.day, figures(duty, brief.day, brief.law))
    cells = _ours(duty, lineage.reads(written, truth))
    made = lineage.sources(written, written.columns)
    single = {name: _ours(duty, origins) for name, origins in made.items() if len(origins) == 1}
    return Dependence(
        cells=cells,
        shown={name: cell for name, found in single.items() for cell in found if cell in cells},
        registers=asked.registers,
        unanswered=asked.unanswered,
        two_readings={"due_on", "latest_on", "within_year"} <= set(written.columns),
    )


def dated(duty: Duty, on: Dependence) -> frozenset[Cell]:
    """Return the cells (table, column) that the truth of a duty depends on.

    The day of a row counts among them: without it an act is not known to have been done.
    """
    by = ((name, catalogue.get(name).dated_by) for name in duty.tables)
    return on.cells | {(name, column) for name, column in by if column is not None}


def measures(on: Dependence, day: date) -> dict[str, str]:
    """Write what is counted of the unknown rows, by the name under which it is answered.

    That is the empty cells, of columns that are made of one cell each, and what is overdue by one
    reading of a year and not yet by the other.
    """
    counts = {
        _EMPTY + name: f'count(*) filter (where _rank = 1 and "{name}" is null)'
        for name in on.shown
    }
    if on.two_readings:
        over = f"_rank = 1 and due_on < date '{day}' and latest_on >= date '{day}'"
        counts[_NUMBER] = f"count(*) filter (where {over})"
        counts[_LATEST] = f"max(latest_on) filter (where {over})"
    return counts


def of(
    on: Dependence,
    brief: Brief,
    given: Mapping[str, Given],
    engine: Engine,
    unknown: int,
    summary: Mapping[str, Any],
) -> tuple[Reason, ...]:
    """Return what would decide the unknown rows of a duty, what decides most of them first.

    What is counted of them stands in the `summary` of the duty, or is asked for now.
    """
    asked = measures(on, brief.day)
    counted = summary if asked.keys() <= summary.keys() else _counted(asked, engine)
    absent = {
        (reason.table, reason.column): reason
        for reason in _absent(on, given, unknown, brief.lacking)
    }
    empty = (r for r in _empty(on, counted) if (r.table, r.column) not in absent)
    found = [*absent.values(), *empty, *_by_one_reading(counted)]
    if not found:
        whole = dict(brief.whole)
        found += [Reason(unknown, table=name) for name in on.registers if name not in whole]
        found = found or [
            Reason(unknown, table=name, whole_from=whole[name])
            for name in on.registers
            if whole[name] > EVER
        ]
    found += [Reason(unknown, key=key) for key in on.unanswered]
    return tuple(sorted(found, key=lambda reason: -reason.rows))


def _ours(duty: Duty, cells: frozenset[Cell]) -> frozenset[Cell]:
    """Return cells by the names of the evidence tables; the calendar is none."""
    names = {standing(name): name for name in duty.tables}
    return frozenset((names[name], column) for name, column in cells if name in names)


def _absent(
    on: Dependence, given: Mapping[str, Given], unknown: int, lacking: frozenset[Cell]
) -> Iterator[Reason]:
    """Name the columns that no source of a table has, but for those that it is judged without."""
    for name, column in sorted(on.cells - lacking):
        table = given.get(name)
        if table is not None and all(column not in raw.columns for raw in table.raws):
            yield Reason(unknown, table=name, column=column, absent=True)


def _counted(asked: Mapping[str, str], engine: Engine) -> Mapping[str, Any]:
    counts = ", ".join(f'{measure} as "{name}"' for name, measure in asked.items())
    return engine.ask(f"select {counts} from {JUDGED}", (JUDGED,))[0]  # noqa: S608 - names of ours


def _by_one_reading(counted: Mapping[str, Any]) -> Iterator[Reason]:
    """Tell the rows that are overdue by one reading of a year and not yet by the other."""
    if counted.get(_NUMBER):
        yield Reason(int(counted[_NUMBER]), latest_on=counted[_LATEST])


def _empty(on: Dependence, counted: Mapping[str, Any]) -> Iterator[Reason]:
    """Tell the empty cells of unknown rows."""
    most: dict[Cell, int] = {}
    for name, cell in on.shown.items():
        most[cell] = max(most.get(cell, 0), int(counted[_EMPTY + name] or 0))
    for (table, column), number in most.items():
        if number:
            yield Reason(number, table=table, column=column)
