"""The incidents as the evidence table that an audit reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.assessment import incident as grading
from hegui.web.incidents.models import Incident

if TYPE_CHECKING:
    from hegui.web.people.models import Organisation

TABLES = ("incidents",)


def kept(organisation: Organisation) -> dict[str, tuple[dict[str, Any], ...]]:
    """Return all incidents of an organisation, by their table.

    One that is graded as general, though what is answered here asks for more, has no grade there:
    by its own word it would not have to be reported.
    """
    return {"incidents": tuple(map(_row, Incident.of(organisation)))}


def _row(incident: Incident) -> dict[str, Any]:
    general = grading.load().grades[0]
    untold = incident.grade == general and incident.too_low
    return incident.row() | ({"grade": None} if untold else {})
