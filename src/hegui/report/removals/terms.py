"""How long is left in a case: by when it is to be reviewed, acted on, told of, reported, answered.

The law says "at once" and names no number, so that each figure is a room of the content package: by
the end of the day of finding it is in time, within the room it is not known to be, then it is late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hegui.audit import rooms
from hegui.content import installed
from hegui.days import day_of, end_of
from hegui.removals import deciding, statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.removals.case import Case
    from hegui.removals.entries import Act
    from hegui.removals.record import Record

ACTS: tuple[Act, ...] = ("stop", "remove", "stop_spread", "stop_sender")
OPEN = ("waiting", "held")


@dataclass(frozen=True)
class Term:
    """One step with its time.

    Attributes:
        step: `review`, an act, `tell`, `report` or `appeal`.
        due_at: By then it is in time, naive UTC; None where no figure is held.
        late_at: From then on it is late; None where there is no room beside.
        done_at: When it was done.
    """

    step: str
    due_at: datetime | None
    late_at: datetime | None = None
    done_at: datetime | None = None

    def late(self, now: datetime) -> bool:
        """Say whether it is late, or was done late."""
        end = self.late_at or self.due_at
        return end is not None and (self.done_at or now) > end


def figures(at: datetime) -> Mapping[str, int]:
    """Return the rooms of a time, of the first content package that has any."""
    found = (rooms.numbers(content, day_of(at)) for content in installed())
    return next((one for one in found if one), {})


def review_by(found_at: datetime) -> datetime | None:
    """Return until when a hit may await its review."""
    hours = figures(found_at).get("review_hours")
    return None if hours is None else found_at + timedelta(hours=hours)


def at_once(found_at: datetime, room: str) -> tuple[datetime, datetime | None]:
    """Return until when what is due at once is in time, and from when on it is late."""
    days = figures(found_at).get(room)
    day = day_of(found_at)
    return end_of(day), None if days is None else end_of(day + timedelta(days=days))


def next_of(state: str, found_at: datetime) -> Term | None:
    """Return the term of a row of the queue that runs next, as far as its row tells."""
    if state in OPEN:
        return Term("review", review_by(found_at))
    if state == "acting":
        due, late = at_once(found_at, "act_days")
        return Term("remove", due, late)
    return None


def of(record: Record, case: Case, now: datetime) -> list[Term]:
    """Return the terms of a case, in their order; those of what is not asked are left out."""
    return list(_terms(record, case, now))


def _terms(record: Record, case: Case, now: datetime) -> Iterator[Term]:
    decision = case.decision
    decided_at = None if decision is None or decision.verdict == "hold" else decision.at
    yield Term("review", review_by(case.found_at), None, decided_at)
    removal = case.first_removal
    if removal is None:
        return
    pending = {one.act for one in case.pending}
    due, late = at_once(case.found_at, "act_days")
    for act in ACTS:
        if act in case.done or act in pending:
            yield Term(act, due, late, case.done.get(act))
    due, late = at_once(case.found_at, "report_days")
    if "tell" in case.done or "tell" in pending:
        yield Term("tell", due, late, case.done.get("tell"))
    if record.settings.report.needed and removal.verdict == "remove" and not case.overturned:
        handed = min((one.handed_at for one in case.handed), default=None)
        yield Term("report", due, late, handed)
    if case.appeal is not None:
        yield Term("answer", None, None, None if case.answer is None else case.answer.at)
    elif deciding.open_for(record, case, now) == "appeal":
        yield Term("appeal", statement.appeal_until(case, record.settings, removal))
