"""Audits, for programs: list them, read one, begin one."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from typing import Any, Literal, Self

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from hegui.days import today
from hegui.report import sent
from hegui.report.safe import visible
from hegui.report.shape import VERSION
from hegui.sealed.lines import canonical
from hegui.web import refusals
from hegui.web.access import Request, may, scoped, takes
from hegui.web.api.answering import Reader
from hegui.web.api.bodies import body, filled
from hegui.web.api.paging import Asked, Page, page
from hegui.web.audits import jobs, outside
from hegui.web.audits.forms import WORDS, AuditForm
from hegui.web.audits.models import DATA, Audit, State
from hegui.web.guard import chosen, spoken
from hegui.web.people.models import Organisation, Role, Scope

router = Router()
Begun = body("AuditBegun", AuditForm.base_fields)


class AuditOut(BaseModel):
    """An audit: how far it has come, and how many duties it found met or not."""

    id: int
    day: date
    state: State
    asked_by: str
    asked_at: datetime
    sent: bool = Field(description="it was made elsewhere, and sent by `asked_by`")
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
            sent=bool(run.sent),
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
        raise refusals.refused(404, "nothing")
    return HttpResponse(told, content_type="application/json")


SHAPE = {
    "type": "object",
    "required": ["shape"],
    "properties": {"shape": {"const": VERSION}},
    "description": "what `hegui audit --output json` prints: docs/reference/audit.schema.json",
}


@router.post(
    "/sent",
    response={200: AuditOut, 201: AuditOut},
    openapi_extra={"requestBody": {"content": {"application/json": {"schema": SHAPE}}}},
)
@may(Role.LEAD, Role.ENGINEER)
@scoped(Scope.PUSH)
@takes(32 << 20)
def send(request: Request) -> Any:
    """Take in a run that was made elsewhere, whole; sent again, it is the same audit (200)."""
    value = Reader().parse_body(request)
    wrong = sent.faults(value, today())
    if wrong:
        raise refusals.wrong({at or "body": [said.say(spoken())] for at, said in wrong.items()})
    if value["operator"]["name"] != request.organisation.name:
        named = {"name": visible(value["operator"]["name"])[:80], "own": request.organisation.name}
        raise refusals.wrong({"operator.name": [WORDS.say("other_operator", spoken(), **named)]})
    digest = sha256(canonical(value)).hexdigest()
    Organisation.objects.select_for_update().get(pk=request.organisation.pk)
    held = Audit.of(request.organisation).filter(sent=digest).first()
    if held is not None:
        return Status(200, AuditOut.of(held))
    made = outside.keep(request.organisation, str(request.user), digest, value)
    return Status(201, AuditOut.of(made))
