"""What other groups keep that an audit takes, and what they hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.web import groups

if TYPE_CHECKING:
    from datetime import date

    from hegui.config import Part
    from hegui.outcome import Report
    from hegui.web.people.models import Organisation


def kept(organisation: Organisation) -> dict[str, Part]:
    """Return the rows of an organisation by their table, of each group that has an `evidence`."""
    found = map(groups.evidence, groups.EVIDENCE)
    return {one.TABLE: part for one in found if (part := one.kept(organisation)) is not None}


def taken(organisation: Organisation) -> dict[str, date]:
    """Return on which days files were taken that people gave, by their paths."""
    found = (groups.audited(name).taken(organisation) for name in groups.AUDITED)
    return {path: day for days in found for path, day in days.items()}


def ended(organisation: Organisation, report: Report) -> None:
    """Tell each group that asks how an audit ended, in its transaction."""
    for name in groups.AUDITED:
        groups.audited(name).ended(organisation, report)
