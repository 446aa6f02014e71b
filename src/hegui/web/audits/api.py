"""Audits, for programs: list them, read one, begin one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal, Self

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import BaseModel

from hegui.web.access import Request, may
from hegui.web.api.bodies import body, filled
from hegui.web.api.paging import Asked, Page, page
from hegui.web.audits import jobs
from hegui.web.audits.forms import AuditForm
from hegui.web.audits.models import DATA, Audit, State
from hegui.web.guard import chosen
from hegui.web.people.models import Role
from hegui.web.refusals import refused

router = Router()
Begun = body("AuditBegun", AuditForm.base_fields)


class AuditOut(BaseModel):
    """An audit: how far it has come, and how many duties it found met or not."""

    id: int
    day: date
    state: State
    asked_by: str
    asked_at: datetime
    ended_at: datetime | None
    counts: dict[str, int | None]
    error: dict[str, str] | None

    @classmethod
    def of(cls, run: Audit) -> Self:
        """Return what is told of one."""
        kinds = ("met", "breached", "put_right", "unknown", "not_applicable")
        told = ("day", "state", "asked_by", "asked_at", "ended_at")
        return cls(
            id=run.pk,
            counts={kind: getattr(run, kind) for kind in kinds},
            error={"en": run.error, "zh": run.error_zh} if run.error else None,
            **{name: getattr(run, name) for name in told},
        )


@router.get("", response=Page[AuditOut])
def audits(request: Request, asked: Query[Asked]) -> Any:
    """List audits, the latest first."""
    return page(Audit.of(request.organisation), asked, AuditOut.of)


@router.post("", response={201: AuditOut})
@may(Role.LEAD, Role.ENGINEER)
def begin(request: Request, given: Begun) -> Any:  # type: ignore[valid-type] # made of a form
    """Begin an audit of a day; it runs beside, and `state` tells how far it is."""
    asked = Audit(organisation=request.organisation, asked_by=str(request.user))
    form = filled(AuditForm, given, instance=asked)
    return AuditOut.of(jobs.begin(form.save(commit=False)))


@router.get("/{int:audit}", response=AuditOut)
def audit(request: Request, audit: int) -> Any:
    """Return an audit."""
    return AuditOut.of(get_object_or_404(Audit.of(request.organisation), pk=audit))


@router.get("/{int:audit}/report.json")
def report(request: Request, audit: int, lang: Literal["en", "zh", ""] = "") -> HttpResponse:
    """Return a finished audit in the shape `hegui-audit/1`, in the language asked for."""
    run = get_object_or_404(Audit.of(request.organisation), pk=audit)
    told = run.text(DATA, lang or chosen(request.user.report_language))
    if not told:
        raise refused(404, "nothing")
    return HttpResponse(told, content_type="application/json")
