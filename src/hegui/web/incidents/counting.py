"""When incidents are to be reported, to whom, and summed up, as the duties about them count."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hegui import duties, law
from hegui.audit import audit as audits
from hegui.audit import orders as terms
from hegui.audit.sample import DUES
from hegui.audit.statement_cache import StatementCache
from hegui.config import Config, Part
from hegui.days import end_of
from hegui.web.incidents.models import TABLE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hegui.audit.orders import Deadline
    from hegui.config import Operator
    from hegui.law import Law
    from hegui.web.incidents.models import Incident

Told = dict[str, Any]
TABLE_NAME = "incidents"
SYSTEMS = "systems"
KEY = TABLE.key[0]


def count(profile: Operator, given: Sequence[Incident], day: date) -> dict[int, list[Told]]:
    """Return the terms that run of each of some incidents, by its number.

    To the engine an incident is called by its number, and its system too, of which it is told
    whether it is critical. Where that is not known, the shortest limit counts.
    """
    found: dict[int, list[Told]] = {one.pk: [] for one in given}
    for start in range(0, len(given), DUES):
        for deadline in _deadlines(profile, given[start : start + DUES], day):
            if deadline.row is not None and deadline.due_on is not None:
                found[int(deadline.row)].append(_told(deadline, law.load(), day))
    return found


def _deadlines(profile: Operator, given: Sequence[Incident], day: date) -> tuple[Deadline, ...]:
    rows = tuple(
        one.row() | {KEY: str(one.pk), "system": str(one.pk), "grade": one.bound} for one in given
    )
    systems = tuple({"system": str(one.pk), "is_cii": one.critical} for one in given)
    evidence: dict[str, tuple[Part, ...]] = {
        TABLE_NAME: (Part(rows=rows, taken_on=day),),
        SYSTEMS: (Part(rows=systems, taken_on=day),),
    }
    # other duties about incidents have no term, or need more than the incident tells
    about = (one for one in duties.select() if one.tables[:1] == (TABLE_NAME,) and one.due)
    asked = tuple(one for one in about if set(one.tables) <= {TABLE_NAME, SYSTEMS})
    books, statements = law.load(), StatementCache(day)
    done = audits.audit(
        Config(operator=profile, evidence=evidence),
        Path(),
        day,
        books,
        asked,
        shown=DUES,
        writer=statements,
    )
    statements.save()
    return terms.deadlines(done.findings, books)


def _told(deadline: Deadline, books: Law, day: date) -> Told:
    """Return a term as a page tells it, with what the law says of whom and to whom."""
    due_at = deadline.due_at or end_of(deadline.due_on or day)
    cited = (deadline.basis or "").split(", ")
    held = [books.provision(ref, day) for ref in cited if ref and books.holds(ref, day)]
    return {
        "duty": deadline.duty,
        "due_at": due_at.replace(tzinfo=UTC).isoformat(),
        "basis": [str(one.ref) for one in held],
        **{f"how_{lang}": deadline.how[lang] for lang in ("en", "zh")},
        **{f"says_{lang}": [one.summary[lang] for one in held] for lang in ("en", "zh")},
    }
