"""Pages of audits: begin one, watch it, and read what it found."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from hegui.days import today
from hegui.report.html.trend import KINDS, trend
from hegui.report.picture import drawn
from hegui.web.access import Request, may
from hegui.web.audits import jobs, judged
from hegui.web.audits.forms import AuditForm
from hegui.web.audits.models import DATA, Audit, State
from hegui.web.guard import chosen, spoken
from hegui.web.people.models import Role

SHOWN = 30
DRAWN, LOOKED_AT = 12, 100
"""Days in the picture of the trend, and audits that are looked at for it."""


@may(Role.LEAD, Role.ENGINEER)
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: Request) -> HttpResponse:
    """List audits, the latest first, and begin one."""
    asked = Audit(organisation=request.organisation, asked_by=str(request.user), day=today())
    form = AuditForm(request.POST or None, instance=asked)
    if request.method == "POST" and form.is_valid():
        run = jobs.begin(form.save(commit=False))
        return redirect("audits:page", request.organisation.slug, run.pk)
    shown = Paginator(Audit.of(request.organisation), SHOWN).get_page(request.GET.get("page"))
    facts = {"form": form, "page": shown, "trend": _trend(request)}
    return render(request, "audits/list.html", facts, status=422 if form.errors else 200)


def _trend(request: Request) -> str:
    """Draw the last audit of each of the latest days that were audited."""
    done = Audit.of(request.organisation).filter(state=State.DONE).order_by("-day", "-pk")
    last = {run.day: run for run in reversed(done[:LOOKED_AT])}
    runs = [(on, {kind: getattr(last[on], kind) or 0 for kind in KINDS}) for on in sorted(last)]
    found = trend(runs[-DRAWN:], spoken())
    return drawn(found, spoken()) if found else ""


@require_safe
def page(request: Request, audit: int) -> HttpResponse:
    """Show an audit as the report draws it, or how far it has come."""
    run = get_object_or_404(Audit.of(request.organisation), pk=audit)
    whole = run.text("whole", chosen(request.user.report_language))
    # the report escapes what it is made of, and its page has no script
    facts: dict[str, Any] = {"audit": run, "drawn": mark_safe(whole)}  # noqa: S308
    if run.sent:
        facts["duties"] = judged.told(run.text(DATA, chosen(request.user.report_language)))
    return render(request, "audits/page.html", facts)


@require_safe
def progress(request: Request, audit: int) -> HttpResponse:
    """Return how far an audit has come, for its page to show again and again."""
    run = get_object_or_404(Audit.of(request.organisation), pk=audit)
    answer = render(request, "audits/progress.html", {"audit": run})
    if not run.under_way:
        answer["HX-Refresh"] = "true"
    return answer


@require_safe
def report(request: Request, audit: int, form: str) -> HttpResponse:
    """Hand out an audit as JSON, as `hegui audit --output json` writes it."""
    run = get_object_or_404(Audit.of(request.organisation), pk=audit)
    told = run.text(DATA, chosen(request.user.report_language))
    if form != DATA or not told:
        raise Http404
    name = f"{request.organisation.slug}-{run.day}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(told, content_type="application/json", headers=headers)
