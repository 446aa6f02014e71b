"""What would decide the rows of a duty that are unknown: cells, columns, registers, answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.evidence import catalogue
from hegui.findings import Reason
from hegui.judge import reads
from hegui.judge.brief import called, figures, standing
from hegui.judge.profile import Profile
from hegui.judge.truth import JUDGED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.duties import Duty
    from hegui.engine import Engine
    from hegui.judge.brief import Brief
    from hegui.judge.court import Court
    from hegui.judge.reads import Cell


def depends(duty: Duty, brief: Brief) -> frozenset[Cell]:
    """Return the cells (table, column) that the truth of a duty depends on.

    The day of a row counts among them: without it an act is not known to have been done.
    """
    rows = called(duty, duty.rows, brief)
    truth = duty.met(rows, brief.day, figures(duty, brief.day, brief))
    return _ours(duty, reads.reads(rows, truth)) | {
        (name, dated) for name in duty.tables if (dated := catalogue.get(name).dated_by) is not None
    }


def of(duty: Duty, brief: Brief, court: Court, engine: Engine, unknown: int) -> tuple[Reason, ...]:
    """Return what would decide the unknown rows of a duty, what decides most of them first."""
    asked: list[str] = []
    profile = Profile(brief.operator)
    rows = called(duty, duty.rows, brief, profile, asked)
    truth = duty.met(rows, brief.day, figures(duty, brief.day, brief))
    cells = _ours(duty, reads.reads(rows, truth))
    found = [*_absent(cells, court, unknown), *_empty(duty, rows, cells, engine)]
    known = {(reason.table, reason.column) for reason in found if reason.absent}
    found = [r for r in found if r.absent or (r.table, r.column) not in known]
    if not found:
        found += [
            Reason(unknown, table=name) for name in dict.fromkeys(asked) if name not in brief.whole
        ]
    found += [Reason(unknown, key=key) for key in dict.fromkeys(profile.unanswered)]
    return tuple(sorted(found, key=lambda reason: -reason.rows))


def _ours(duty: Duty, cells: frozenset[Cell]) -> frozenset[Cell]:
    """Return cells by the names of the evidence tables; the calendar is none."""
    names = {standing(name): name for name in duty.tables}
    return frozenset((names[name], column) for name, column in cells if name in names)


def _absent(cells: frozenset[Cell], court: Court, unknown: int) -> Iterator[Reason]:
    """Name the columns that no source of a table has."""
    for name, column in sorted(cells):
        given = court.evidence.given.get(name)
        if given is not None and all(column not in raw.columns for raw in given.raws):
            yield Reason(unknown, table=name, column=column, absent=True)


def _empty(duty: Duty, rows: Any, cells: frozenset[Cell], engine: Engine) -> Iterator[Reason]:
    """Count the empty cells of unknown rows, of columns that are made of one cell each."""
    made = reads.sources(rows, rows.columns)
    single = {name: _ours(duty, origins) for name, origins in made.items() if len(origins) == 1}
    asked = {name: cell for name, found in single.items() for cell in found if cell in cells}
    if not asked:
        return
    counts = ", ".join(
        f'count(*) filter (where _rank = 1 and "{name}" is null) as "{name}"' for name in asked
    )
    (found,) = engine.ask(f"select {counts} from {JUDGED}", (JUDGED,))  # noqa: S608 - names of ours
    counted: dict[Cell, int] = {}
    for name, cell in asked.items():
        counted[cell] = max(counted.get(cell, 0), int(found[name] or 0))
    for (table, column), number in counted.items():
        if number:
            yield Reason(number, table=table, column=column)
