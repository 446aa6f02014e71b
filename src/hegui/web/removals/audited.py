"""What follows an audit: the accounts are looked through by the same evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.web.log.acting import actor
from hegui.web.removals.jobs import survey_accounts

if TYPE_CHECKING:
    from datetime import date

    from hegui.outcome import Report
    from hegui.web.people.models import Organisation


def taken(_organisation: Organisation) -> dict[str, date]:
    """Return the days of files: there are none here."""
    return {}


def ended(organisation: Organisation, _report: Report) -> None:
    """Let the accounts be looked through anew, beside the audit."""
    survey_accounts.enqueue(organisation.pk, actor()[0])
