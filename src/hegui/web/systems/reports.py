"""Reports of scanners and sealed results of runs: given here, read by a job, taken out again."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hegui.assessment import record
from hegui.web.access import may
from hegui.web.guard import spoken
from hegui.web.systems import jobs
from hegui.web.systems.facts import public_of
from hegui.web.systems.forms import WORDS, ReportForm, digest, named
from hegui.web.systems.models import Report
from hegui.web.systems.views import WORKING, works

if TYPE_CHECKING:
    from django.http import HttpResponse

    from hegui.web.access import Request

SHOWN = 30


@may(*WORKING)
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: Request) -> HttpResponse:
    """List the reports, the last one first, and take another one."""
    form = ReportForm(
        request.POST or None,
        request.FILES or None,
        organisation=request.organisation,
        initial={"about": request.GET.get("system")},
    )
    if request.method == "POST" and form.is_valid() and _taken(request, form):
        return redirect("systems:reports", request.organisation.slug)
    held = Report.of(request.organisation).select_related("about").defer("packed")
    facts = {
        "page": Paginator(held, SHOWN).get_page(request.GET.get("page")),
        "form": form,
        "works": works(request),
    }
    return render(request, "systems/reports.html", facts, status=422 if form.errors else 200)


def _taken(request: Request, form: ReportForm) -> bool:
    """Keep a report, and let it be read; one that is not as it was sealed is refused."""
    given, seal = form.cleaned_data["file"], form.cleaned_data["seal"]
    whole = given.read()
    sealed = record.sealed(
        whole, seal.read() if seal else None, public_of(request.organisation) if seal else None
    )
    if sealed == "changed":
        form.add_error("seal", WORDS.say("seal_changed", spoken()))
        return False
    made = Report(
        organisation=request.organisation,
        about=form.cleaned_data["about"],
        name=named(given),
        digest=digest(whole),
        seal=sealed,
        said=form.said(),
        by=str(request.user),
        packed=zlib.compress(whole, 6),
    )
    made.save()
    jobs.read_report.enqueue(made.pk)
    return True


@require_safe
def state(request: Request, report: int) -> HttpResponse:
    """Return what came of a report, for its row to show once it was read."""
    held = Report.of(request.organisation).select_related("about").defer("packed")
    found = get_object_or_404(held, pk=report)
    return render(request, "systems/report.html", {"one": found, "works": works(request)})


@may(*WORKING)
@require_POST
def remove(request: Request, report: int) -> HttpResponse:
    """Take out a report that was given by mistake, with all that only it showed."""
    found = get_object_or_404(Report.of(request.organisation).defer("packed"), pk=report)
    found.delete()
    jobs.merge_reports.enqueue(request.organisation.pk, str(request.user))
    return redirect("systems:reports", request.organisation.slug)
