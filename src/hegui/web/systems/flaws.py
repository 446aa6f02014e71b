"""Pages of vulnerabilities: which are open, what one weighs in law, and who lives with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hegui import law
from hegui.assessment.finding import SEVERITIES
from hegui.audit.waivers import alike
from hegui.days import iso_day, today
from hegui.report import findings as words
from hegui.report.findings import legal
from hegui.report.findings.wording import say
from hegui.web.access import may, one_of
from hegui.web.guard import chosen, spoken
from hegui.web.people.models import Role
from hegui.web.systems.forms import AcceptanceForm
from hegui.web.systems.merging import of, sightings
from hegui.web.systems.models import Acceptance, Flaw, System
from hegui.web.systems.views import WORKING

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from hegui.web.access import Request

SHOWN = 50
WHICH = ("open", "overdue", "accepted", "closed", "all")
GRADES = {name or "not_graded": at for at, name in enumerate(SEVERITIES)}


@require_safe
def listing(request: Request) -> HttpResponse:
    """List vulnerabilities, the gravest first; by default those that are open."""
    which = request.GET.get("which") if request.GET.get("which") in WHICH else WHICH[0]
    found = _asked(request, str(which))
    grade, system = request.GET.get("grade", ""), request.GET.get("system", "")
    if grade in GRADES:
        found = found.filter(grade=GRADES[grade])
    if system:
        found = found.filter(asset=system)
    shown = Paginator(found.defer("row", "whole"), SHOWN).get_page(request.GET.get("page"))
    lang = spoken()
    facts = {
        "page": shown,
        "rows": [(one, _told(one, lang)) for one in shown],
        "heads": _heads(lang),
        "which": which,
        "kinds": WHICH,
        "grades": [(name, words.grade(name.replace("not_graded", ""), lang)) for name in GRADES],
        "grade": grade,
        "system": system,
        "systems": System.of(request.organisation).only("system", "name", "organisation")[:500],
        "accepted": set(_accepted(request)),
        "asked": Acceptance.of(request.organisation).filter(state="asked").count(),
    }
    return render(request, "systems/flaws.html", facts)


def _asked(request: Request, which: str) -> QuerySet[Flaw]:
    held = Flaw.of(request.organisation)
    open_ = held.filter(closed_at=None)
    if which == "overdue":
        return open_.filter(due_on__lt=today())
    if which == "accepted":
        return open_.filter(fingerprint__in=_accepted(request))
    return {"open": open_, "closed": held.exclude(closed_at=None)}.get(which, held)


def _accepted(request: Request) -> QuerySet[Any]:
    """Return the weaknesses with which somebody may live today; they stay open."""
    held = Acceptance.of(request.organisation).filter(state="approved", until__gte=today())
    return held.order_by().values_list("fingerprint", flat=True).distinct()


def _heads(lang: str) -> dict[str, str]:
    """Return what the columns of these pages are called, as the command line calls them."""
    names = ("what", "severity", "state", "due", "duty", "penalty", "condition")
    more = ("organisation", "persons", "case")
    heads = {name: say(f"column_{name}", lang) for name in (*names, *more)}
    return {**heads, "no_day": say("no_day", lang)}


def _told(one: Flaw, lang: str) -> dict[str, str]:
    return {
        "grade": words.grade(SEVERITIES[one.grade], lang),
        "state": say(one.state, lang),
        "code": SEVERITIES[one.grade] or "not_graded",
    }


@may(Role.LEGAL, *WORKING)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request, flaw: int) -> HttpResponse:
    """Show a vulnerability with what it weighs in law, and ask to live with it until a day."""
    found = one_of(request, Flaw.of(request.organisation), flaw)
    made = Acceptance(
        organisation=request.organisation,
        fingerprint=found.fingerprint,
        asked_by=str(request.user),
    )
    form = AcceptanceForm(request.POST or None, instance=made)
    if request.method == "POST" and form.is_valid():
        if found.closed_at is not None:
            raise Http404
        form.save()
        return redirect("systems:flaw", request.organisation.slug, found.pk)
    lang = spoken()
    told = legal.as_value(of(found), law.load(), today(), chosen(request.user.content_language))
    duties = [
        {**one, "due": due, "late": due and due < today() and found.closed_at is None}
        for one in told["duties"]
        for due in [iso_day(one["due"]) if one["due"] else None]
    ]
    held = Acceptance.of(request.organisation).filter(fingerprint=found.fingerprint)
    who = str(request.user)
    facts = {
        "flaw": found,
        "told": _told(found, lang),
        "heads": _heads(lang),
        "facts": [tuple(one.values()) for one in words.facts(of(found), lang)],
        "kinds": told["kinds"],
        "duties": duties,
        "penalties": [(c, t) for c in told["penalties"] for t in c["tiers"]],
        "precedents": told["precedents"],
        "acceptances": [(one, not alike(one.asked_by, who)) for one in held],
        "decides": request.member.role in {Role.OWNER, Role.APPROVER} and not request.reading,
        "form": form,
    }
    return render(request, "systems/flaw.html", facts, status=422 if form.errors else 200)


@require_safe
def seen(request: Request, flaw: int) -> HttpResponse:
    """Return how a vulnerability was seen, for its page to show when it is asked for."""
    found = get_object_or_404(Flaw.of(request.organisation), pk=flaw)
    rows = words.sightings(list(sightings(request.organisation, found)), spoken())
    return render(request, "systems/seen.html", {"flaw": found, "rows": rows})


@may(Role.APPROVER)
@require_POST
def decide(request: Request, acceptance: int) -> HttpResponse:
    """Decide on what somebody else asked for, or end it."""
    held = Acceptance.of(request.organisation).select_for_update()
    found = get_object_or_404(held, pk=acceptance)
    become = {"approve": ("asked", "approved"), "refuse": ("asked", "refused")}
    become |= {"end": ("approved", "ended")}
    needs, state = become.get(request.POST.get("decision", ""), ("", ""))
    if found.state != needs or (state == "approved" and alike(found.asked_by, str(request.user))):
        raise Http404
    found.state, found.decided_by, found.decided_at = state, str(request.user), timezone.now()
    found.save()
    flaw = Flaw.of(request.organisation).filter(fingerprint=found.fingerprint).last()
    if flaw is None:
        return redirect("systems:flaws", request.organisation.slug)
    return redirect("systems:flaw", request.organisation.slug, flaw.pk)
