"""The few rows behind a verdict as they may be shown, and what falls due."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import ibis

from hegui import masking
from hegui.audit.findings import Due
from hegui.audit.truth import DAY, PENDS
from hegui.days import LATER, LATER_ON, end_of
from hegui.duties import happened
from hegui.evidence import catalogue

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from hegui.duties import Duty

SAMPLE = 5
DUES = 200
DUE_COLUMNS = tuple(field.name for field in fields(Due) if field.default is None)
"""What a deadline is told by, where the rows of its duty have the column: see `orders`."""
TERM_COLUMNS = (
    "stated_on",
    "day_kind",
    "counted",
    "runs_from",
    "length",
    "unit",
    "settled_on",
    "moves",
    "start_on",
)
"""Those that only say how a term was counted and settled: no evidence, and not shown as such."""
DETAILS = 20_000


def sampled(
    rows: list[dict[str, Any]], listed: list[dict[str, Any]] | None, duty: Duty, day: date
) -> tuple[Mapping[str, Any], ...]:
    """Return a few rows as they may be shown, with what is missing named if it was listed."""
    personal = _personal(duty)
    sample = [_shown(_begun(row, duty, day), personal) for row in rows]
    if listed is not None:
        days = [_ranges(row, listed) for row in rows]  # by the cells before they were masked
        sample = [{**row, "days": found} for row, found in zip(sample, days, strict=True)]
    return tuple(sample)


def _personal(duty: Duty) -> set[str]:
    return {
        column
        for table in duty.tables
        for column, contract in catalogue.get(table).columns.items()
        if contract.personal
    }


def _shown(row: Mapping[str, Any], personal: set[str]) -> dict[str, Any]:
    verdict = ("breached", "unknown", PENDS, "met")[row["_rank"]]
    cells = {n: v for n, v in row.items() if not n.startswith("_")}
    told = {n: v for n, v in cells.items() if n not in (*TERM_COLUMNS, PENDS)}
    return {"verdict": verdict, **masked(told, personal)}


def masked(row: Mapping[str, Any], personal: Container[str]) -> dict[str, Any]:
    """Return the cells of a row as they may be shown."""
    return {n: masking.cell(_happened(v), is_personal=n in personal) for n, v in row.items()}


def _begun(row: dict[str, Any], duty: Duty, day: date) -> dict[str, Any]:
    """Return a row without the days of a failure that would only begin later."""
    began = duty.conduct[0] if duty.conduct else ""
    if began not in row or row[began] is None or row[began] <= day:
        return row
    return row | dict.fromkeys(duty.conduct or ())


def _happened(value: Any) -> Any:
    """Return an empty cell for what has not happened."""
    if isinstance(value, datetime):
        return None if value >= LATER else value
    if isinstance(value, date):
        return None if value >= LATER_ON else value
    return value


def _ranges(row: Mapping[str, Any], listed: list[dict[str, Any]]) -> list[list[date]]:
    """Return the listed days of a row as ranges, first and last day of each."""
    days = sorted(
        entry["day"]
        for entry in listed
        if all(row[key] == value for key, value in entry.items() if key != "day")
    )
    ranges: list[list[date]] = []
    for day in days:
        if ranges and day - ranges[-1][1] == DAY:
            ranges[-1][1] = day
        else:
            ranges.append([day, day])
    return ranges


def due(judged: Any, duty: Duty, day: date) -> Any | None:
    """Return the rows that fall due: what is overdue, and what falls due from the day on.

    What is known not to be done is listed too where it is unknown whether it is overdue. No more
    than `DUES`, what is due first before the others, and one more where there are more.
    """
    if duty.due is None:
        return None
    due_on = judged[duty.due]
    overdue = (judged._rank == 0).fill_null(False)
    coming = due_on >= ibis.literal(day)
    settled = open_ = ibis.literal(False)
    if duty.done is not None:
        done = happened(judged[duty.done])
        settled, open_ = done.fill_null(False), (~done).fill_null(False) & judged._ok.isnull()
    wanted = (overdue | coming.fill_null(False) | open_) & happened(due_on).fill_null(False)
    key = [name for name in _key(duty) if name in judged.columns]
    return judged.filter(wanted & ~settled).order_by([duty.due, *key]).limit(DUES + 1)


def deadlines(rows: list[dict[str, Any]], duty: Duty, day: date) -> tuple[Due, ...]:
    """Return what falls due as it may be shown."""
    return tuple(_due(row, duty, day) for row in rows)


def _due(row: Mapping[str, Any], duty: Duty, day: date) -> Due:
    """Return a deadline with its cells masked; one in hours ends within its last day."""
    personal = _personal(duty)
    cells = masked(row, personal)
    due_on = cells[str(duty.due)]
    ends = cells.get("due_at") or end_of(due_on)
    return Due(
        row=next(iter(cells.values())),
        key=tuple(cells[name] for name in _key(duty) if name in cells),
        due_on=due_on,
        overdue=row["_rank"] == 0 and ends < end_of(day),
        ordered="authority" in cells,
        **{name: cells[name] for name in DUE_COLUMNS if name in cells},
    )


def _key(duty: Duty) -> tuple[str, ...]:
    return catalogue.get(duty.tables[0]).key
