"""Pages of findings: which there are, and one with all that was said, shown and decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from hegui.web import usage
from hegui.web.access import may
from hegui.web.findings.forms import (
    WORDS,
    AssignForm,
    CommentForm,
    Filter,
    ProofForm,
    WaiverForm,
    own,
    people,
)
from hegui.web.findings.models import Comment, Decision, Finding, Waiver
from hegui.web.guard import spoken
from hegui.web.people.models import Role

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.http import HttpResponse

    from hegui.web.access import Request
    from hegui.web.findings.forms import Choices

SHOWN = 50
WORKING = (Role.LEAD, Role.ENGINEER, Role.LEGAL)
"""Who may ask for a waiver; an approver decides."""


@require_safe
def listing(request: Request) -> HttpResponse:
    """List findings, what to do first before the others."""
    form = Filter(request.GET or None, organisation=request.organisation)
    found = form.of(Finding.of(request.organisation))
    decides = request.member.role in {Role.OWNER, Role.APPROVER}
    undecided = Waiver.of(request.organisation).filter(state=Decision.ASKED)
    asked = undecided.count() if decides else 0
    shown = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    return render(request, "findings/list.html", {"form": form, "page": shown, "asked": asked})


@require_safe
def page(request: Request, finding: int) -> HttpResponse:
    """Show a finding."""
    held = Finding.of(request.organisation).select_related("run")
    return shown(request, get_object_or_404(held, pk=finding))


def shown(request: Request, found: Finding, **filled: BaseForm) -> HttpResponse:
    """Show a finding with its forms, one of which was perhaps filled in wrongly."""
    role = request.member.role
    works = role in {Role.OWNER, *WORKING}
    waivers = [(one, not own(one, str(request.user))) for one in found.waivers.all()]
    comments = list(found.comments.all())
    authors = {one.by for one in comments}
    if not filled:
        usage.read(request, "finding", found.pk, authors)
    facts = {
        "finding": found,
        "run": found.run,
        "meaning": WORDS.say(f"meaning_{found.state}", spoken()),
        "waivers": waivers,
        "proofs": found.proofs.defer("held"),
        "comments": comments,
        "comment": CommentForm(),
        "readers": usage.told(request, "finding", found.pk, authors),
        "works": works,
        "speaks": works or role == Role.APPROVER,
        "approves": role in {Role.OWNER, Role.APPROVER},
        **(_forms(found, people(request.organisation)) if works else {}),
        **filled,
    }
    return render(request, "findings/page.html", facts, status=422 if filled else 200)


def _forms(found: Finding, members: Choices) -> dict[str, BaseForm]:
    return {
        "assign": AssignForm(instance=found, members=members),
        "proof": ProofForm(),
        "waive": WaiverForm(initial={"scope": found.system}, members=members),
    }


@may(*WORKING)
@require_POST
def assign(request: Request, finding: int) -> HttpResponse:
    """Say who sees to a finding."""
    found = get_object_or_404(Finding.of(request.organisation), pk=finding)
    form = AssignForm(request.POST, instance=found, members=people(request.organisation))
    if not form.is_valid():
        return shown(request, Finding.of(request.organisation).get(pk=finding), assign=form)
    found.save(update_fields=["assigned"])
    return redirect("findings:page", request.organisation.slug, found.pk)


@may(Role.APPROVER, *WORKING)
@require_POST
def comment(request: Request, finding: int) -> HttpResponse:
    """Say something about a finding."""
    found = get_object_or_404(Finding.of(request.organisation), pk=finding)
    made = Comment(organisation=request.organisation, finding=found, by=str(request.user))
    form = CommentForm(request.POST, instance=made)
    if not form.is_valid():
        return shown(request, found, comment=form)
    form.save()
    return redirect("findings:page", request.organisation.slug, found.pk)
