"""When orders are due: the duties about orders count it, as in an audit, for these rows alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hegui import duties, law
from hegui.audit import audit as audits
from hegui.audit import orders as terms
from hegui.audit.sample import DUES
from hegui.audit.statement_cache import StatementCache
from hegui.config import Config, Operator, Part
from hegui.web.orders.models import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from hegui.audit.orders import Deadline
    from hegui.web.orders.models import Order

TABLE_NAME = "orders"
KEY = TABLE.key[0]
WORST = ("breached", "unknown", "met")


@dataclass
class Counted:
    """How an order stands on a day.

    Attributes:
        open: Whether a term of it runs, or it has none and is not known to be done.
        last_on: The day on which the first of its terms ends.
    """

    verdict: str = ""
    open: bool = True
    last_on: date | None = None
    provisional: bool = False
    due: list[dict[str, Any]] = field(default_factory=list)


def count(orders: Iterable[Order], day: date) -> Mapping[int, Counted]:
    """Return how each of some orders stands at the end of a day, by its number.

    To the engine an order is called by its number, since a name may look like one of a person and
    is then masked.
    """
    rows = tuple(one.row() | {KEY: str(one.pk), "duty": one.duty or None} for one in orders)
    found: dict[int, Counted] = {}
    for start in range(0, len(rows), DUES):
        found |= _count(rows[start : start + DUES], day)
    return found


def _count(rows: tuple[dict[str, Any], ...], day: date) -> dict[int, Counted]:
    part = Part(rows=rows, taken_on=day)
    asked = tuple(one for one in duties.select() if one.tables == (TABLE_NAME,) and one.due)
    books, statements = law.load(), StatementCache(day)
    done = audits.audit(
        Config(operator=Operator(name="-"), evidence={TABLE_NAME: (part,)}),
        Path(),
        day,
        books,
        asked,
        shown=DUES,
        writer=statements,
    )
    statements.save()
    found = {int(row[KEY]): Counted(open=_not_noted(row)) for row in rows}
    for finding in done.findings:
        for row in finding.sample:
            _stands(found[int(row[KEY])], row)
    for deadline in terms.deadlines(done.findings, books):
        if deadline.row is not None and deadline.due_on is not None:
            _runs(found[int(deadline.row)], deadline)
    return found


def _not_noted(row: Mapping[str, Any]) -> bool:
    return row["done_on"] is None and row["accepted_on"] is None


def _stands(one: Counted, row: Mapping[str, Any]) -> None:
    """Note what a duty says of an order; of several duties the worst, and the last day of all."""
    one.verdict = min(filter(None, (one.verdict, row["verdict"])), key=WORST.index)
    if row["due_on"] is not None:
        one.open = False  # unless a term runs, which is told next
        one.last_on = max(one.last_on or row["due_on"], row["due_on"])


def _runs(one: Counted, deadline: Deadline) -> None:
    due_on = deadline.due_on
    one.last_on = due_on if not one.due else one.last_on  # they come in the order of their days
    one.open, one.provisional = True, one.provisional or deadline.provisional
    one.due.append(
        {
            "duty": deadline.duty,
            "due_on": str(due_on),
            "starts_on": deadline.starts_on and str(deadline.starts_on),
            "provisional": deadline.provisional,
            **{f"how_{lang}": deadline.how[lang] for lang in ("en", "zh")},
        }
    )
