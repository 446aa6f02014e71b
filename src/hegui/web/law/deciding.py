"""Proposed entries: a document is given and read, a person corrects it, and somebody decides."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hegui import law
from hegui.cases import passages
from hegui.days import today
from hegui.errors import UsageError
from hegui.report import safe
from hegui.report.law import proposed
from hegui.report.law.wording import say
from hegui.report.wording import day, word
from hegui.watch import proposals
from hegui.web.access import may, one_of
from hegui.web.findings import proofs
from hegui.web.findings.models import SETTLED, Finding
from hegui.web.guard import chosen, spoken
from hegui.web.law import jobs
from hegui.web.law.forms import Announcement, ProposalForm
from hegui.web.law.models import Proposal, State
from hegui.web.people.models import Role

if TYPE_CHECKING:
    from hegui.web.access import Request

SHOWN = 30
DECIDERS = (Role.LEAD, Role.LEGAL)
"""Who gives documents, corrects and decides; owners always may."""
TEXT = 20_000
"""Characters of an announcement that its page shows."""


def decides(request: Request) -> bool:
    """Say whether a member may decide on entries."""
    return not request.reading and request.member.role in {Role.OWNER, *DECIDERS}


@may(*DECIDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: Request) -> HttpResponse:
    """List proposed entries, those that wait first, and take in a document."""
    form = Announcement(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        row: Proposal = form.cleaned_data["file"]
        row.organisation, row.by = request.organisation, str(request.user)
        jobs.take(row)
        return redirect("law:proposal", request.organisation.slug, row.pk)
    kept = Proposal.of(request.organisation).defer("held", "text", "reading")
    which = request.GET.get("which")
    states = [State.WAITING, State.PROPOSED] if which not in State.values else [which]
    shown = Paginator(kept.filter(state__in=states), SHOWN).get_page(request.GET.get("page"))
    facts = {
        "form": form,
        "page": shown,
        "which": which,
        "kinds": (State.ACCEPTED, State.REFUSED, State.FAILED),
        "decides": decides(request),
    }
    wrong = request.method == "POST"
    return render(request, "law/proposals.html", facts, status=422 if wrong else 200)


def _proposal(request: Request, number: int) -> Proposal:
    return one_of(request, Proposal.of(request.organisation).defer("held"), number)


@may(*DECIDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request, proposal: int) -> HttpResponse:
    """Show an entry with the words that it rests on, and correct it until it is decided."""
    row = _proposal(request, proposal)
    given = request.POST if request.method == "POST" else None
    if given is not None and not row.open:
        raise UsageError("This entry was decided already.")
    form = ProposalForm(given, instance=row)
    if given is not None and form.is_valid():
        row.save(update_fields=form.Meta.fields)
        return redirect("law:proposal", request.organisation.slug, row.pk)
    if form.errors:
        row.refresh_from_db(fields=form.Meta.fields)
    facts = {
        "row": row,
        "form": form,
        "entry": _entry(form),
        "decides": decides(request),
        "own": row.by == str(request.user),
        **_told(request, row),
    }
    return render(request, "law/proposal.html", facts, status=422 if form.errors else 200)


def _entry(form: ProposalForm) -> list[tuple[str, str]]:
    """Return what an entry says, in words."""
    rows = []
    for field in form:
        value = field.value()
        choices = dict(getattr(field.field, "choices", ()))
        if isinstance(value, date):
            told = day(value, spoken())
        elif isinstance(value, bool):
            told = word("yes" if value else "no", spoken())
        else:
            listed = value if isinstance(value, list) else [value]
            told = "; ".join(str(choices.get(one, one or "–")) for one in listed)
        rows.append((str(field.label), told))
    return rows


def _told(request: Request, row: Proposal) -> dict[str, Any]:
    """Return what was read, where it stands in the text, and the duties that it may touch."""
    if not row.reading:
        return {}
    lang = spoken()
    reading = jobs.READING.validate_python(row.reading)
    one = proposals.Proposal(str(row.pk), row.file, row.digest, row.at.date(), reading)
    value = proposed.as_value(one, law.load(), today(), chosen(request.user.content_language))
    touched = proposed.touched(value, lang)
    open_ones = Finding.of(request.organisation).exclude(state__in=SETTLED)
    near = {row[0] for row in touched}
    held = open_ones.filter(duty__in=near).order_by("duty").values_list("duty", flat=True)
    breached = set(held.distinct())
    return {
        "rows": proposed.rows(value, lang),
        "doubts": value["doubts"],
        "known": value["known"],
        "touched": [(*told[:3], told[0] in breached) for told in touched],
        "pieces": _pieces(row, reading),
    }


def _pieces(row: Proposal, reading: proposals.Reading) -> list[tuple[str, str]]:
    """Return the text cut where a field stands, each piece with the name of its first field."""
    marks = [
        passages.Mark(name, found.start, found.end)
        for name in ("title", "document", "issued", "published", "in_force", "comments_to")
        if (found := getattr(reading, name))
    ]
    marks += [passages.Mark("issuer", one.start, one.end) for one in reading.issuers]
    pieces = passages.pieces(row.text, marks, 0, TEXT)
    return [
        (safe.legible(one.text), say(f"field_{one.fields[0]}", spoken()) if one.fields else "")
        for one in pieces
    ]


@may(*DECIDERS)
@require_POST
def decide(request: Request, proposal: int) -> HttpResponse:
    """Accept or refuse an entry that somebody else, or a machine, proposed."""
    held = Proposal.of(request.organisation).select_for_update().defer("held")
    row = get_object_or_404(held, pk=proposal)
    decision = request.POST.get("decision")
    if decision not in {"accept", "refuse"}:
        raise Http404
    if not row.open:
        raise UsageError("This entry was decided already.")
    if row.by == str(request.user):
        raise UsageError("Whoever gave a document does not decide on what was read from it.")
    if decision == "accept" and not (row.title or row.title_zh):
        raise UsageError("No title was found: enter one before the entry is accepted.")
    row.decided_by, row.decided_at = str(request.user), timezone.now()
    row.why = request.POST.get("why", "").strip()[:500]
    row.state = State.ACCEPTED if decision == "accept" else State.REFUSED
    row.accepted_at = row.decided_at if decision == "accept" else None
    row.save()
    return redirect("law:proposal", request.organisation.slug, row.pk)


@require_safe
def progress(request: Request, proposal: int) -> HttpResponse:
    """Return how far the reading of a document has come."""
    row = _proposal(request, proposal)
    answer = render(request, "law/progress.html", {"row": row})
    if row.state != State.WAITING:
        answer["HX-Refresh"] = "true"
    return answer


@require_safe
def held(request: Request, proposal: int) -> HttpResponse:
    """Hand out a document as bytes to be saved, which no browser opens."""
    row = get_object_or_404(Proposal.of(request.organisation), pk=proposal)
    return proofs.handed_out(row.file, bytes(row.held))
