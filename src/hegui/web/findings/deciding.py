"""Waivers: one is asked for, somebody else approves or refuses it, and it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hegui.days import today
from hegui.errors import UsageError
from hegui.web.access import may, one_of
from hegui.web.findings import views
from hegui.web.findings.forms import WaiverForm, own, people
from hegui.web.findings.models import Decision, Finding, Waiver
from hegui.web.people.models import Role

if TYPE_CHECKING:
    from django.http import HttpResponse

    from hegui.web.access import Request

SHOWN = 50
FOLLOWS = {
    "approve": (Decision.ASKED, Decision.APPROVED),
    "refuse": (Decision.ASKED, Decision.REFUSED),
    "end": (Decision.APPROVED, Decision.ENDED),
}
"""What a decision needs, and what it leads to."""


@require_safe
def listing(request: Request) -> HttpResponse:
    """List waivers, the latest first."""
    found = Waiver.of(request.organisation).select_related("finding")
    shown = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    return render(request, "findings/waivers.html", {"page": shown})


@may(*views.WORKING)
@require_POST
def waive(request: Request, finding: int) -> HttpResponse:
    """Ask that a breach be waived, or its risk accepted."""
    found = one_of(request, Finding.of(request.organisation), finding)
    who = str(request.user)
    asked = Waiver(organisation=request.organisation, finding=found, asked_by=who)
    form = WaiverForm(request.POST, instance=asked, members=people(request.organisation))
    if not form.is_valid():
        return views.shown(request, found, waive=form)
    form.save()
    return _back(request, asked)


@may(Role.APPROVER)
@require_POST
def decide(request: Request, waiver: int) -> HttpResponse:
    """Approve or refuse what somebody else asked for and answers for, or end it before its time."""
    found = _of(request, waiver)
    needs, leads = FOLLOWS.get(request.POST.get("decision", ""), (None, None))
    if needs is None or leads is None:
        raise Http404
    if found.state != needs:
        raise UsageError("This waiver was decided already.")
    if needs == Decision.ASKED and own(found, str(request.user)):
        raise UsageError("Whoever asks for a waiver or answers for it does not approve it.")
    if leads == Decision.APPROVED and found.expires < today():
        raise UsageError("The day on which this waiver would end is past: ask for it anew.")
    if needs == Decision.ASKED:
        found.approver = str(request.user)
        found.decided_at = timezone.now()
    return _settled(request, found, leads)


@may(*views.WORKING)
@require_POST
def withdraw(request: Request, waiver: int) -> HttpResponse:
    """Take back what one asked for oneself."""
    found = _of(request, waiver)
    if found.state != Decision.ASKED or found.asked_by != str(request.user):
        raise UsageError("Only whoever asked for a waiver takes it back, until it is decided.")
    return _settled(request, found, Decision.WITHDRAWN)


def _of(request: Request, waiver: int) -> Waiver:
    held = Waiver.of(request.organisation).select_for_update(of=("self",))
    return get_object_or_404(held.select_related("finding"), pk=waiver)


def _settled(request: Request, found: Waiver, state: Decision) -> HttpResponse:
    """Note a decision, and until when its finding is waived by it."""
    found.state = state
    found.save()
    found.finding.reckon()
    found.finding.save(update_fields=["waived_until"])
    return _back(request, found)


def _back(request: Request, found: Waiver) -> HttpResponse:
    return redirect("findings:page", request.organisation.slug, found.finding_id)
