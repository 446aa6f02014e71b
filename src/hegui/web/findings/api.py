"""Findings, for programs: list and read them, give one to somebody, comment, ask for a waiver."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import BaseModel, Field

from hegui.web.access import Request, may
from hegui.web.api.answering import check_match
from hegui.web.api.bodies import body, filled
from hegui.web.api.paging import Asked, Page, page
from hegui.web.findings.forms import AssignForm, CommentForm, Filter, WaiverForm, people
from hegui.web.findings.models import Comment, Decision, Finding, Kind, State, Waiver
from hegui.web.findings.views import WORKING
from hegui.web.people.models import Role
from hegui.web.refusals import of_form

router = Router()
Assigned = body("FindingChanged", AssignForm.base_fields)
Said = body("CommentMade", CommentForm.base_fields)
AskedFor = body("WaiverAskedFor", WaiverForm.base_fields)


class AskedFindings(Asked):
    """Which findings are asked for; without `state`, those that are not settled."""

    state: str = Field("", description="left, all, or one state")
    whose: str = Field("", description="the address of a member, or nobody")
    waived: str = Field("", description="waived_now or not_waived")
    text: str = Field("", description="words in title, duty, system or provision")


class FindingOut(BaseModel):
    """A breach of one duty by one system, under one version of the law."""

    id: int
    duty: str
    title: dict[str, str]
    system: str
    version: date = Field(description="first day of the law that it is judged by")
    provision: str
    state: State
    began: date | None
    first_on: date
    last_on: date
    fixed_on: date | None
    fine: dict[str, str]
    assigned: str
    waived_until: date | None
    audit: int = Field(description="the last audit that told something new of it")

    @classmethod
    def of(cls, found: Finding) -> Self:
        """Return what is told of one."""
        ours = {"id", "title", "fine", "audit"}
        return cls(
            id=found.pk,
            title={"en": found.title, "zh": found.title_zh},
            fine={"en": found.fine, "zh": found.fine_zh},
            audit=found.run_id,
            **{name: getattr(found, name) for name in cls.model_fields if name not in ours},
        )


class CommentOut(BaseModel, from_attributes=True):
    """What somebody said about a finding."""

    by: str
    at: datetime
    text: str


class WaiverOut(BaseModel, from_attributes=True):
    """A request that a breach be waived or its risk accepted, and what became of it."""

    id: int
    finding_id: int
    kind: Kind
    scope: str
    justification: str
    owner: str
    expires: date
    asked_by: str
    asked_at: datetime
    state: Decision
    approver: str
    decided_at: datetime | None


@router.get("", response=Page[FindingOut])
def findings(request: Request, asked: Query[AskedFindings]) -> Any:
    """List findings, the newest first."""
    form = Filter(asked.model_dump(), organisation=request.organisation)
    if not form.is_valid():
        raise of_form(form)
    return page(form.of(Finding.of(request.organisation)), asked, FindingOut.of)


@router.get("/{int:finding}", response=FindingOut)
def finding(request: Request, finding: int) -> Any:
    """Return a finding."""
    return FindingOut.of(_finding(request, finding))


def _finding(request: Request, number: int) -> Finding:
    return get_object_or_404(Finding.of(request.organisation), pk=number)


@router.patch("/{int:finding}", response=FindingOut)
@may(*WORKING)
def assign(request: Request, finding: int, given: Assigned) -> Any:  # type: ignore[valid-type]
    """Say who sees to a finding: a member by the address, or nobody by an empty text."""
    held = Finding.of(request.organisation).select_for_update()
    found = get_object_or_404(held, pk=finding)
    check_match(request, FindingOut.of(found))
    members = people(request.organisation)
    filled(AssignForm, given, instance=found, members=members)
    found.save(update_fields=["assigned"])
    return FindingOut.of(found)


@router.get("/{int:finding}/comments", response=Page[CommentOut])
def comments(request: Request, finding: int, asked: Query[Asked]) -> Any:
    """List what was said about a finding, the latest first."""
    held = Comment.of(request.organisation).filter(finding=_finding(request, finding))
    return page(held, asked, CommentOut.model_validate)


@router.post("/{int:finding}/comments", response={201: CommentOut})
@may(Role.APPROVER, *WORKING)
def comment(request: Request, finding: int, given: Said) -> Any:  # type: ignore[valid-type]
    """Say something about a finding."""
    found = _finding(request, finding)
    made = Comment(organisation=request.organisation, finding=found, by=str(request.user))
    return CommentOut.model_validate(filled(CommentForm, given, instance=made).save())


@router.get("/{int:finding}/waivers", response=Page[WaiverOut])
def waivers(request: Request, finding: int, asked: Query[Asked]) -> Any:
    """List what was asked for of a finding, the latest first."""
    held = Waiver.of(request.organisation).filter(finding=_finding(request, finding))
    return page(held, asked, WaiverOut.model_validate)


@router.post("/{int:finding}/waivers", response={201: WaiverOut})
@may(*WORKING)
def waive(request: Request, finding: int, given: AskedFor) -> Any:  # type: ignore[valid-type]
    """Ask that a breach be waived or its risk accepted; a person decides, on the pages."""
    found, who = _finding(request, finding), str(request.user)
    asked = Waiver(organisation=request.organisation, finding=found, asked_by=who)
    form = filled(WaiverForm, given, instance=asked, members=people(request.organisation))
    return WaiverOut.model_validate(form.save())
