"""Incidents, for programs: list them, record one as a monitor sees it, and tell what was done."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Query, Router

from hegui.web.access import Request, may
from hegui.web.api.answering import check_match
from hegui.web.api.bodies import body, corrected, filled
from hegui.web.api.paging import Asked, Page, page
from hegui.web.api.tables import row
from hegui.web.incidents.forms import BECAME, SAYS, IncidentForm
from hegui.web.incidents.models import TABLE, Incident
from hegui.web.incidents.views import RECORDERS, counted

router = Router()
ALL = (*SAYS, *BECAME)
FIELDS = IncidentForm(instance=Incident(), only=ALL).fields
Recorded = body("IncidentRecorded", FIELDS)
Changed = body("IncidentChanged", FIELDS, partly=True)
IncidentOut = row(
    "Incident",
    TABLE,
    "A security incident, what its grade hangs on, and by when it is to be reported.",
    critical=(bool | None, ...),
    site=(str, ...),
    answers=(dict[str, Any], ...),
    least=(str, ...),
    first_at=(datetime | None, ...),
    late=(bool, ...),
    due=(list[dict[str, Any]], ...),
    counted_at=(datetime | None, ...),
)


@router.get("", response=Page[IncidentOut])  # type: ignore[valid-type] # made of a table
def incidents(request: Request, asked: Query[Asked]) -> Any:
    """List incidents, the newest first."""
    return page(Incident.of(request.organisation), asked, IncidentOut.model_validate)


@router.get("/{int:incident}", response=IncidentOut)
def incident(request: Request, incident: int) -> Any:
    """Return an incident."""
    found = get_object_or_404(Incident.of(request.organisation), pk=incident)
    return IncidentOut.model_validate(found)


@router.post("", response={201: IncidentOut})
@may(*RECORDERS)
def record(request: Request, given: Recorded) -> Any:  # type: ignore[valid-type]
    """Record an incident; its terms are counted beside, `counted_at` tells when."""
    made = Incident(organisation=request.organisation)
    form = filled(IncidentForm, given, instance=made, only=ALL)
    return _told(counted(request, form))


@router.patch("/{int:incident}", response=IncidentOut)
@may(*RECORDERS)
def change(request: Request, incident: int, given: Changed) -> Any:  # type: ignore[valid-type]
    """Correct an incident, answer what its grade hangs on, or tell what was done."""
    held = Incident.of(request.organisation).select_for_update()
    found = get_object_or_404(held, pk=incident)
    check_match(request, IncidentOut.model_validate(found))
    form = corrected(IncidentForm, given, instance=found, only=ALL)
    return _told(counted(request, form))


def _told(saved: Incident) -> Any:
    """Return an incident as it will be read: times are those of the database, for its ETag."""
    saved.refresh_from_db()
    return IncidentOut.model_validate(saved)
