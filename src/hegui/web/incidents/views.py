"""Pages of incidents: record one, grade it, follow its clock, and write its reports."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hegui import duties
from hegui.assessment import incident as grading
from hegui.days import today
from hegui.law.citation import cite
from hegui.report import columns, plain
from hegui.report import incident as reports
from hegui.web.access import may, one_of
from hegui.web.guard import spoken
from hegui.web.incidents import jobs
from hegui.web.incidents.forms import BECAME, SAYS, WORDS, IncidentForm, ToldForm, grade
from hegui.web.incidents.models import TABLE, Incident, late
from hegui.web.people.models import Role
from hegui.words import amount

if TYPE_CHECKING:
    from hegui.assessment.incident import Asked, Item
    from hegui.web.access import Request

RECORDERS = (Role.OWNER, Role.LEAD, Role.ENGINEER, Role.LEGAL)
SHOWN = 30
REPORT, SUMMARY = "report", "summary"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def listing(request: Request) -> HttpResponse:
    """List incidents, the latest first."""
    found = Paginator(Incident.of(request.organisation), SHOWN).get_page(request.GET.get("page"))
    lang = spoken()
    heads = {name: columns.named("incidents", name, lang) for name in ("grade", "found_at")}
    shown = [(one, grade(one.grade or one.least, lang)) for one in found]
    facts = {
        "page": found,
        "shown": shown,
        "heads": heads,
        "late": late(request.organisation).count(),
        "may_record": not request.reading and request.member.role in RECORDERS,
    }
    return render(request, "incidents/list.html", facts)


@may(*RECORDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """Record an incident."""
    return _filled_in(request, Incident(organisation=request.organisation))


@may(*RECORDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, incident: int) -> HttpResponse:
    """Correct what is recorded of an incident, and what its grade hangs on."""
    return _filled_in(request, _incident(request, incident))


def _incident(request: Request, number: int) -> Incident:
    return one_of(request, Incident.of(request.organisation), number)


def _filled_in(request: Request, found: Incident) -> HttpResponse:
    form = IncidentForm(request.POST or None, instance=found, only=SAYS)
    if request.method == "POST" and form.is_valid():
        return _saved(request, form)
    facts = {"form": form, "incident": found}
    return render(request, "incidents/edit.html", facts, status=422 if form.errors else 200)


def _saved(request: Request, form: IncidentForm) -> HttpResponse:
    return redirect("incidents:page", request.organisation.slug, counted(request, form).pk)


def counted(request: Request, form: IncidentForm) -> Incident:
    """Save an incident, and let its terms be counted."""
    made = form.save()
    jobs.count_incidents.enqueue(request.organisation.pk, str(request.user))
    return made


@may(*RECORDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request, incident: int) -> HttpResponse:
    """Show an incident, and note what was done."""
    found = _incident(request, incident)
    form = IncidentForm(request.POST or None, instance=found, only=BECAME)
    if request.method == "POST" and form.is_valid():
        return _saved(request, form)
    if form.errors:
        found.refresh_from_db()
    facts = {**_clock(found), **_grade(found), "form": form, "rows": _facts(found, spoken())}
    return render(request, "incidents/page.html", facts, status=422 if form.errors else 200)


@require_safe
def due(request: Request, incident: int) -> HttpResponse:
    """Return the terms of an incident, for its page to show once they are counted."""
    found = _incident(request, incident)
    answer = render(request, "incidents/due.html", _clock(found))
    if found.counted_at is not None:
        answer["HX-Refresh"] = "true"
    return answer


def _clock(found: Incident) -> dict[str, Any]:
    """Return each term that runs: by when, whom it binds and to whom, and how it was counted."""
    lang, now = spoken(), timezone.now()
    terms = []
    for one in found.due:
        ends = datetime.fromisoformat(one["due_at"])
        terms.append(
            {
                "title": duties.load(one["duty"]).title[lang],
                "ends": ends,
                "over": ends < now,
                "says": one[f"says_{lang}"],
                "how": plain.days_in(one[f"how_{lang}"], lang),
            }
        )
    graded = {"grade": grade(found.grade, lang), "least": grade(found.bound, lang)}
    return {"incident": found, "terms": terms, "graded": graded}


def _grade(found: Incident) -> dict[str, Any]:
    """Return what the grade of an incident hangs on."""
    lang, held = spoken(), found.graded()
    return {
        "asked": [_asks(one, lang) for one in held.asked],
        "unanswered": [getattr(one.title, lang) for one in held.open],
        "asks_for": grade(held.least, lang) if held.least else "",
        "notes": [getattr(one, lang) for one in grading.load().notes],
    }


def _asks(one: Asked, lang: str) -> str:
    said = {"what": getattr(one.what.title, lang), "grade": grade(one.grade, lang)}
    if one.number is None:
        return WORDS.say("asks", lang, **said)
    told = {
        "number": amount(one.number.value, lang),
        "unit": WORDS.say(f"unit_{one.number.unit}", lang),
        "provision": cite(one.number.provision, lang),
    }
    return WORDS.say("asks_from", lang, **said, **told)


def _facts(found: Incident, lang: str) -> list[tuple[str, str]]:
    """Return what is recorded of an incident, each with its name."""
    told = []
    for name, like in TABLE.columns.items():
        value = getattr(found, name)
        if value in {None, ""}:
            continue
        if like.values:
            said = columns.value_of("incidents", name, value, lang)
        elif isinstance(value, datetime):
            said = plain.cell(value.astimezone(UTC).replace(tzinfo=None), lang)
        else:
            said = plain.cell(value, lang)
        told.append((columns.named("incidents", name, lang), said))
    return told


@may(*RECORDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, incident: int) -> HttpResponse:
    """Write what a report says."""
    return _told(request, incident, REPORT)


@may(*RECORDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def summary(request: Request, incident: int) -> HttpResponse:
    """Write what the closing report says."""
    return _told(request, incident, SUMMARY)


def _items(kind: str) -> tuple[Item, ...]:
    scheme = grading.load()
    return scheme.contents if kind == REPORT else scheme.summary


def _told(request: Request, number: int, kind: str) -> HttpResponse:
    found = _incident(request, number)
    held = found.told.get(kind, {})
    form = ToldForm(request.POST or None, items=_items(kind), held=held)
    if request.method == "POST" and form.is_valid():
        found.told = {**found.told, kind: form.cleaned_data}
        found.save()
        return redirect("incidents:page", request.organisation.slug, found.pk)
    facts = {"form": form, "incident": found, "kind": kind}
    return render(request, "incidents/told.html", facts, status=422 if form.errors else 200)


@require_safe
def report_file(request: Request, incident: int) -> HttpResponse:
    """Hand out a report in its prescribed contents."""
    return _file(request, incident, REPORT)


@require_safe
def summary_file(request: Request, incident: int) -> HttpResponse:
    """Hand out the closing report."""
    return _file(request, incident, SUMMARY)


def _file(request: Request, number: int, kind: str) -> HttpResponse:
    from hegui.report.plan import docx  # noqa: PLC0415 - most pages are no file

    found = _incident(request, number)
    lang = request.user.report_language or spoken()
    told = found.told.get(kind, {})
    operator = request.organisation.name
    plan = reports.compose(kind, _items(kind), told, _facts(found, lang), operator, today(), lang)
    name = f"{request.organisation.slug}-{kind}-{found.pk}.docx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(docx.render(plan), content_type=WORD, headers=headers)
