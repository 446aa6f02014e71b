"""The incidents as the evidence table that an audit reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.web.incidents.models import Incident

if TYPE_CHECKING:
    from hegui.web.people.models import Organisation

TABLES = ("incidents",)


def kept(organisation: Organisation) -> dict[str, tuple[dict[str, Any], ...]]:
    """Return all incidents of an organisation, by their table."""
    return {"incidents": tuple(incident.row() for incident in Incident.of(organisation))}
