"""The incidents as the evidence table that an audit reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.config import Part
from hegui.days import today
from hegui.web.incidents.models import Incident

if TYPE_CHECKING:
    from hegui.web.people.models import Organisation

TABLE = "incidents"


def kept(organisation: Organisation) -> Part | None:
    """Return all incidents of an organisation, None where there is none."""
    rows = tuple(incident.row() for incident in Incident.of(organisation))
    return Part(rows=rows, taken_on=today()) if rows else None
