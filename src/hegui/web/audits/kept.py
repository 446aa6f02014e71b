"""What other groups keep that an audit takes, and what they hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.config import Part
from hegui.days import today
from hegui.web import groups

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from hegui.outcome import Report
    from hegui.web.people.models import Organisation


def kept(organisation: Organisation, only: Collection[str] = ()) -> dict[str, Part]:
    """Return the rows of an organisation by their table, of each group that has an `evidence`.

    Groups none of whose tables are asked for, where `only` some are, are not asked.
    """
    found = map(groups.evidence, groups.EVIDENCE)
    given = (
        one.kept(organisation) for one in found if not only or not set(only).isdisjoint(one.TABLES)
    )
    return {
        table: Part(rows=rows, taken_on=today())
        for tables in given
        for table, rows in tables.items()
        if rows
    }


def taken(organisation: Organisation) -> dict[str, date]:
    """Return on which days files were taken that people gave, by their paths."""
    found = (groups.audited(name).taken(organisation) for name in groups.AUDITED)
    return {path: day for days in found for path, day in days.items()}


def ended(organisation: Organisation, report: Report) -> None:
    """Tell each group that asks how an audit ended, in its transaction."""
    for name in groups.AUDITED:
        groups.audited(name).ended(organisation, report)
