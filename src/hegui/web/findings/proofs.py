"""Files that show something about a finding: one is attached, and handed out as it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from hegui.web.access import may
from hegui.web.findings import views
from hegui.web.findings.forms import ProofForm
from hegui.web.findings.models import Finding, Proof
from hegui.web.people.models import Role

if TYPE_CHECKING:
    from hegui.web.access import Request

BYTES = "application/octet-stream"
UNOPENED = "sandbox; default-src 'none'"
"""The policy under which nothing that somebody gave does anything in a browser."""


@may(Role.LEAD, Role.ENGINEER, Role.LEGAL)
@require_POST
def attach(request: Request, finding: int) -> HttpResponse:
    """Attach a file."""
    found = get_object_or_404(Finding.of(request.organisation), pk=finding)
    made = Proof(organisation=request.organisation, finding=found, by=str(request.user))
    form = ProofForm(request.POST, request.FILES, instance=made)
    if not form.is_valid():
        return views.shown(request, found, proof=form)
    form.save()
    return redirect("findings:page", request.organisation.slug, found.pk)


@require_safe
def proof(request: Request, proof: int) -> HttpResponse:
    """Hand out a file as bytes to be saved, which no browser opens."""
    found = get_object_or_404(Proof.of(request.organisation), pk=proof)
    return handed_out(found.name, bytes(found.held))


def handed_out(name: str, held: bytes) -> HttpResponse:
    """Return a file that somebody gave, as bytes to be saved."""
    headers = {
        "Content-Disposition": content_disposition_header(True, name) or "attachment",
        "Content-Security-Policy": UNOPENED,
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(held, BYTES, headers=headers)
