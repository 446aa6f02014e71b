"""What must be done by when: a regulator's orders and the statutory terms, in one list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from hegui.findings import Finding

Origin = Literal["ordered", "statutory", "no_term"]

COUNTED = {
    "extended": {"en": "as extended by the authority", "zh": "按机关准予延长的期限"},
    "stated": {"en": "the day that the order states", "zh": "责令文书载明的日期"},
    "calendar_days": {
        "en": "calendar days, the day of service not counted",
        "zh": "按自然日计算，送达之日不计入",
    },
    "working_days": {
        "en": "working days by the holiday table, the day of service not counted",
        "zh": "按工作日计算（依放假安排表），送达之日不计入",
    },
    "suspension": {"en": "the last day of the suspension", "zh": "暂停期限的最后一日"},
}
STATUTORY = {"en": "the term that the provision sets", "zh": "条文规定的期限"}
NO_TERM = {
    "en": "no term is set: it is to be put right now, and has been missed since then",
    "zh": "未规定期限：应即刻改正，自该日起即已违反",
}


@dataclass(frozen=True)
class Deadline:
    """One thing to be done: for which duty and row, by which day, and how that was counted.

    `due_on` is None where the law or the order sets no term. A provisional term was counted over
    days whose holidays are not published yet.
    """

    duty: str
    row: str | None
    due_on: date | None
    overdue: bool
    origin: Origin
    how: Mapping[str, str]
    authority: str | None = None
    measure: str | None = None
    provisional: bool = False


def deadlines(findings: Iterable[Finding]) -> tuple[Deadline, ...]:
    """Return all deadlines of an audit, what is longest overdue first, what has no day last."""
    listed = [deadline for finding in findings for deadline in of(finding)]
    return tuple(
        sorted(listed, key=lambda d: (d.due_on is None, str(d.due_on), d.duty, str(d.row)))
    )


def of(finding: Finding) -> tuple[Deadline, ...]:
    """Return the deadlines of one finding; a breach without a term of its own is due at once."""
    dated = tuple(_dated(finding.duty.id, due) for due in finding.dues)
    if dated or finding.verdict != "breached" or finding.ended is not None:
        return dated
    return (
        Deadline(
            duty=finding.duty.id,
            row=None,
            due_on=finding.began,
            overdue=True,
            origin="no_term",
            how=NO_TERM,
        ),
    )


def _dated(duty: str, due: Mapping[str, Any]) -> Deadline:
    ordered = "authority" in due
    return Deadline(
        duty=duty,
        row=None if due["row"] is None else str(due["row"]),
        due_on=due["due_on"],
        overdue=bool(due["overdue"]),
        origin="ordered" if ordered else "statutory",
        how=COUNTED.get(str(due.get("counted")), STATUTORY),
        authority=due.get("authority"),
        measure=due.get("measure"),
        provisional=bool(due.get("provisional")),
    )
