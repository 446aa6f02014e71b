"""What follows an audit: the dockets are arranged by the same evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.web.log.acting import actor
from hegui.web.systems.jobs import arrange_dockets

if TYPE_CHECKING:
    from datetime import date

    from hegui.outcome import Report
    from hegui.web.people.models import Organisation


def taken(_organisation: Organisation) -> dict[str, date]:
    """Return the days of files: there are none here."""
    return {}


def ended(organisation: Organisation, _report: Report) -> None:
    """Let the dockets be arranged anew, beside the audit."""
    arrange_dockets.enqueue(organisation.pk, actor()[0])
