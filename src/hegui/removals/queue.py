"""The queue of cases: which there are, and in what order they are looked at."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from hegui.errors import UsageError
from hegui.removals.case import STATES
from hegui.removals.storage import fault
from hegui.removals.wording import STANDINGS

if TYPE_CHECKING:
    from hegui.removals.record import Record

ORDER = ("authority", "report", "screening")
"""What is looked at first; within each, what was found first."""
URGENCY = ("appealed", "waiting", "held", "acting", "dealt")


def cases(
    record: Record,
    state: str | None,
    policy: str | None,
    content: str | None,
    limit: int,
    offset: int = 0,
) -> list[dict[str, Any]]:
    """Return the cases that are asked for, those that wait for a person first.

    Args:
        record: open.
        state: only cases in this one.
        policy: only those that it found something in.
        content: only those of this item.
        limit: no more than these.
        offset: how many of them come before.

    Raises:
        UsageError: there is no such state.
    """
    if state is not None and state not in STATES:
        raise UsageError(
            "--state is '{state}': use one of {states}.",
            state=state,
            states=[STANDINGS.typed(one) for one in STATES],
        )
    asked = {"state": state, "content": content}
    where = [f"{name} = ?" for name, value in asked.items() if value is not None]
    values: list[object] = [value for value in asked.values() if value is not None]
    if policy is not None:
        where.append("instr(' ' || policy || ' ', ?)")
        values.append(f" {policy} ")
    sources = " ".join(f"when '{name}' then {at}" for at, name in enumerate(ORDER))
    states = " ".join(f"when '{name}' then {at}" for at, name in enumerate(URGENCY))
    order = (
        f"order by case state {states} else 9 end, case found_by {sources} else 9 end, "
        "found_at, number limit ? offset ?"
    )
    return _listed(record, where, order, [*values, limit, offset])


def newest(
    record: Record, state: str | None, before: int | None, limit: int
) -> list[dict[str, Any]]:
    """Return cases by their number, the newest first, of those before one."""
    asked = {"state = ?": state, "number < ?": before}
    held = {where: value for where, value in asked.items() if value is not None}
    return _listed(record, list(held), "order by number desc limit ?", [*held.values(), limit])


def _listed(
    record: Record, where: list[str], order: str, values: list[object]
) -> list[dict[str, Any]]:
    query = (
        "select number, state, content, policy, found_at, found_by, verdict, by, last from cases"  # noqa: S608 - the names are ours, the values are bound
        f"{' where ' + ' and '.join(where) if where else ''} {order}"
    )
    names = ("case", "state", "content", "policies", "found_at", "found_by", "verdict", "by")
    with fault(record.folder):
        rows = record.ledger.db.execute(query, values).fetchall()
    return [dict(zip((*names, "entry"), row, strict=True)) for row in rows]


def counts(record: Record) -> dict[str, int]:
    """Return how many cases are in each state."""
    with fault(record.folder):
        rows = record.ledger.db.execute("select state, count(*) from cases group by state")
        found = dict(rows.fetchall())
    return {state: found[state] for state in STATES if state in found}


def policies(record: Record) -> list[str]:
    """Return the policies that found something."""
    with fault(record.folder):
        rows = record.ledger.db.execute("select distinct policy from cases").fetchall()
    return sorted({one for (named,) in rows for one in named.split()})


def dealt(record: Record) -> list[int]:
    """Return the cases in which all is done that was asked for."""
    return _numbers(record, "state = 'dealt'")


def removed(record: Record) -> list[int]:
    """Return the cases whose item was removed and that are not closed."""
    return _numbers(record, "verdict = 'remove' and state not in ('closed', 'erased')")


def closed(record: Record) -> list[int]:
    """Return the cases that are closed and not erased."""
    return _numbers(record, "state = 'closed'")


def _numbers(record: Record, where: str) -> list[int]:
    asked = f"select number from cases where {where} order by number"  # noqa: S608 - ours
    with fault(record.folder):
        return [number for (number,) in record.ledger.db.execute(asked).fetchall()]


def first_found_at(record: Record) -> datetime | None:
    """Return when the first item was found, naive UTC, or None without any."""
    with fault(record.folder):
        found = record.ledger.db.execute("select min(found_at) from cases").fetchone()[0]
    return None if found is None else datetime.fromisoformat(found.removesuffix("Z"))
