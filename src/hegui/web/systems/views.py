"""Pages of systems: which there are and where each stands, its register row, grade, evaluations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hegui import law
from hegui.assessment import grading as grades
from hegui.days import iso_day, today
from hegui.report import columns, plain
from hegui.report import grading as reports
from hegui.report.plan import html
from hegui.web.access import may, one_of
from hegui.web.findings.proofs import handed_out
from hegui.web.guard import chosen, spoken
from hegui.web.people.models import Role
from hegui.web.systems import jobs
from hegui.web.systems.arranging import LATE
from hegui.web.systems.forms import WORDS, EvaluationForm, GradingForm, SystemForm
from hegui.web.systems.models import (
    ASSESSMENTS,
    SYSTEMS,
    Docket,
    Evaluation,
    Facts,
    Flaw,
    Report,
    Review,
    Scan,
    System,
    late,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hegui.evidence.contract import Table
    from hegui.report.plan.blocks import Plan
    from hegui.web.access import Request

WORKING = (Role.LEAD, Role.ENGINEER)
"""Who keeps systems; owners always may."""
SHOWN, BESIDE = 50, 20
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STEPS = ("filing", "certificate", "evaluation")
"""Steps of a docket that stand in the list."""


def works(request: Request) -> bool:
    """Say whether a member keeps systems."""
    return not request.reading and request.member.role in {Role.OWNER, *WORKING}


def system_of(request: Request, number: int) -> System:
    """Return a system of the organisation."""
    return one_of(request, _counting(request), number)


@require_safe
def listing(request: Request) -> HttpResponse:
    """List systems, what is late before the others, with the picture of their days."""
    found = Paginator(System.of(request.organisation).defer("drawn", "grading"), SHOWN)
    shown = found.get_page(request.GET.get("page"))
    flaws = Flaw.of(request.organisation).filter(
        closed_at=None, asset__in=[one.system for one in shown]
    )
    counted = flaws.values("asset").annotate(
        n=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today()))
    )
    open_ = {one["asset"]: one for one in counted.order_by()}
    docket = Docket.of(request.organisation).first()
    told = docket.told.get(spoken(), {}) if docket else {}
    lang = spoken()
    facts = {
        "page": shown,
        "rows": [(one, _steps(one, lang), open_.get(one.system)) for one in shown],
        "heads": [WORDS.say(f"step_{name}", lang) for name in STEPS],
        "docket": docket,
        "drawn": mark_safe(told.get("drawn", "")),  # noqa: S308 - the report escapes it
        "how": told.get("how", ()),
        "notes": told.get("notes", ()),
        "late": late(request.organisation).count(),
        "works": works(request),
    }
    return render(request, "systems/list.html", facts)


def _steps(one: System, lang: str) -> list[dict[str, Any]]:
    """Return the steps that stand in the list; none where the docket has none."""
    held = {step["id"]: _said(step, lang) for step in one.steps}
    return [held.get(name, {}) for name in STEPS]


def _said(step: dict[str, Any], lang: str) -> dict[str, Any]:
    days = {name: iso_day(step[name]) if step[name] else None for name in ("done_on", "due_on")}
    is_late, over = step["state"] in LATE, step["state"] in {"late", "none"}
    over = over or (step["state"] == "done" and days["done_on"] is not None)
    due_on = days["due_on"]
    past = step["state"] == "unknown" and due_on is not None and due_on < today()
    return {**step, **step[lang], **days, "late": is_late, "over": over, "past": past}


@may(*WORKING)
@require_POST
def arrange(request: Request) -> HttpResponse:
    """Ask for the dockets to be arranged anew by what the sources and these pages hold."""
    _arrange(request)
    return redirect("systems:list", request.organisation.slug)


def _arrange(request: Request) -> None:
    jobs.arrange_dockets.enqueue(request.organisation.pk, str(request.user))


@require_safe
def calendar(request: Request) -> HttpResponse:
    """Hand out the days of all dockets as a calendar."""
    docket = Docket.of(request.organisation).first()
    lang = chosen(request.user.report_language)
    text = docket.told.get(lang, {}).get("calendar") if docket else ""
    name = f"{request.organisation.slug}-systems.ics"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text or "", content_type="text/calendar; charset=utf-8", headers=headers)


@may(*WORKING)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """Add a system to the register that is kept here."""
    return _filled_in(request, System(organisation=request.organisation))


@may(*WORKING)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, system: int) -> HttpResponse:
    """Correct the row of a system that is kept here."""
    found = system_of(request, system)
    if not found.own:
        raise Http404  # its row is corrected in the source that it is read from
    return _filled_in(request, found)


def _filled_in(request: Request, found: System) -> HttpResponse:
    form = SystemForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        _arrange(request)
        return redirect("systems:page", request.organisation.slug, form.instance.pk)
    facts = {"form": form, "title": "systems.edit" if found.pk else "systems.new"}
    return render(request, "systems/edit.html", facts, status=422 if form.errors else 200)


@may(*WORKING)
@require_POST
def remove(request: Request, system: int) -> HttpResponse:
    """Take out a system that was entered by mistake, if nothing hangs on it."""
    found = system_of(request, system)
    hanging = (Evaluation, Review, Facts, Report)
    if any(kind.of(request.organisation).filter(about=found).exists() for kind in hanging):
        return page_of(request, found, 422, refused=WORDS.say("hangs", spoken()))
    found.delete()
    _arrange(request)
    return redirect("systems:list", request.organisation.slug)


@require_safe
def page(request: Request, system: int) -> HttpResponse:
    """Show a system: where it stands, its grade, and what was assessed and found."""
    return page_of(request, system_of(request, system))


def _counting(request: Request) -> QuerySet[System]:
    """Return systems with how many weaknesses each has, and when it was scanned last."""
    own = Flaw.of(request.organisation).filter(asset=OuterRef("system")).order_by()
    scans = Scan.of(request.organisation).filter(system=OuterRef("system"))

    def number(found: QuerySet[Flaw]) -> Coalesce:
        counted = found.values("asset").annotate(n=Count("pk")).values("n")
        return Coalesce(Subquery(counted), 0)

    return System.of(request.organisation).annotate(
        open=number(own.filter(closed_at=None)),
        closed=number(own.exclude(closed_at=None)),
        scanned_on=Subquery(scans.values("finished_on")[:1]),
    )


def page_of(request: Request, found: System, status: int = 200, **more: Any) -> HttpResponse:
    """Show a system, perhaps with a form that was filled in wrongly."""
    lang = spoken()
    flaws = Flaw.of(request.organisation).filter(asset=found.system)
    facts = {
        "system": found,
        "works": works(request),
        "steps": [_said(step, lang) for step in found.steps],
        "drawn": mark_safe(found.drawn.get(lang, "")),  # noqa: S308 - the report escapes it
        "rows": _cells("systems", SYSTEMS, found, lang),
        "graded": _graded(found, request.organisation.name),
        "evaluations": [
            (one, columns.value_of("assessments", "kind", one.kind, lang))
            for one in found.evaluations.all()[:BESIDE]
        ],
        "reviews": list(found.reviews.all()[:BESIDE]),
        "facts": list(found.facts.defer("held")[:BESIDE]),
        "flaws": list(flaws.filter(closed_at=None).defer("whole", "row")[:BESIDE]),
        **more,
    }
    return render(request, "systems/page.html", facts, status=status)


def _cells(name: str, table: Table, found: Any, lang: str) -> list[tuple[str, str]]:
    """Return what is known of a row, each cell with its name."""
    told = []
    for column, like in table.columns.items():
        value = getattr(found, column)
        if value in {None, ""}:
            continue
        coded = like.values and value in like.values
        said = columns.value_of(name, column, value, lang) if coded else plain.cell(value, lang)
        told.append((columns.named(name, column, lang), said))
    return told


def _graded(found: System, operator: str) -> dict[str, Any] | None:
    """Return what the answers about a system come to; None where nothing was answered."""
    if not found.grading:
        return None
    lang, graded = spoken(), grade(found, operator)
    value = reports.as_value(graded, lang)
    return {
        "says": value["says"],
        "level": graded.level,
        "complete": graded.complete,
        "traps": [one["trap"] for one in value["cells"] if one["trap"]],
        "follows": reports.follows(graded, lang),
        "aspects": [
            (reports.text(one.title, lang), graded.of(one)) for one in graded.scheme.aspects
        ],
        "differs": graded.level is not None and found.level not in {None, graded.level},
        "settled": graded.level == found.level and graded.answers.graded_on == found.graded_on,
    }


def grade(found: System, operator: str) -> grades.Grading:
    """Grade a system by what was answered and the law of today."""
    told = {**found.grading, "system": found.system, "name": found.name, "operator": operator}
    answers = grades.Answers.model_validate(told)
    return grades.grade(grades.load("mlps"), answers, law.load(), today())


@may(*WORKING)
@require_http_methods(["GET", "HEAD", "POST"])
def grading(request: Request, system: int) -> HttpResponse:
    """Answer what a grade hangs on."""
    found = system_of(request, system)
    form = GradingForm(request.POST or None, system=found)
    if request.method == "POST" and form.is_valid():
        found.grading = form.answers()
        found.save()
        return redirect("systems:page", request.organisation.slug, found.pk)
    scheme = form.scheme
    degrees = [(getattr(x.title, spoken()), getattr(x.asks, spoken())) for x in scheme.degrees]
    notes = [getattr(one, spoken()) for one in scheme.notes]
    facts = {"form": form, "system": found, "degrees": degrees, "notes": notes}
    return render(request, "systems/grading.html", facts, status=422 if form.errors else 200)


@may(Role.LEAD)
@require_POST
def settle(request: Request, system: int) -> HttpResponse:
    """Take the grade that was worked out over into the register that is kept here."""
    found = system_of(request, system)
    if not found.own or not found.grading:
        raise Http404
    graded = grade(found, request.organisation.name)
    row = reports.as_value(graded, "en")["systems"]
    if graded.level is None or row["graded_on"] is None:
        return page_of(request, found, 422, refused=WORDS.say("not_graded", spoken()))
    for name in ("level", "harmed_object", "harm_degree"):
        setattr(found, name, row[name])
    found.graded_on = graded.answers.graded_on
    found.save()
    _arrange(request)
    return redirect("systems:page", request.organisation.slug, found.pk)


@require_safe
def grading_docx(request: Request, system: int) -> HttpResponse:
    """Hand out the grading report as a Word document, in the language that is asked for."""
    return word(request, _grading(request, system), "grading")


@require_safe
def grading_html(request: Request, system: int) -> HttpResponse:
    """Hand out the grading report as a page to be printed."""
    return printed(request, _grading(request, system), "grading")


def _grading(request: Request, system: int) -> Plan:
    found = system_of(request, system)
    graded = grade(found, request.organisation.name)
    return reports.compose(graded, law.load(), language(request))


def language(request: Request) -> str:
    """Return the language that is asked for, else that of reports."""
    asked = request.GET.get("lang", "")
    return asked if asked in {"en", "zh"} else chosen(request.user.report_language)


def word(request: Request, plan: Plan, name: str) -> HttpResponse:
    """Hand out a report as a Word document."""
    from hegui.report.plan import docx  # noqa: PLC0415 - most pages are no file

    file = f"{request.organisation.slug}-{name}-{plan.lang}.docx"
    headers = {"Content-Disposition": content_disposition_header(True, file) or "attachment"}
    return HttpResponse(docx.render(plan), content_type=WORD, headers=headers)


def printed(request: Request, plan: Plan, name: str) -> HttpResponse:
    """Hand out a report as a page to be saved and printed."""
    file = f"{request.organisation.slug}-{name}-{plan.lang}.html"
    return handed_out(file, html.render(plan).encode())


@may(*WORKING)
@require_http_methods(["GET", "HEAD", "POST"])
def evaluated(request: Request, system: int) -> HttpResponse:
    """Note an evaluation of a system that ended."""
    found = system_of(request, system)
    made = Evaluation(organisation=request.organisation, about=found, kind="mlps")
    return _evaluation(request, made)


@may(*WORKING)
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation(request: Request, evaluation: int) -> HttpResponse:
    """Correct what is noted of an evaluation, what followed it, or take it out."""
    held = Evaluation.of(request.organisation).select_related("about")
    found = get_object_or_404(held, pk=evaluation)
    if "remove" in request.POST:
        found.delete()
        _arrange(request)
        return redirect("systems:page", request.organisation.slug, found.about_id)
    return _evaluation(request, found)


def _evaluation(request: Request, made: Evaluation) -> HttpResponse:
    form = EvaluationForm(request.POST or None, instance=made)
    if request.method == "POST" and form.is_valid():
        form.save()
        _arrange(request)
        return redirect("systems:page", request.organisation.slug, made.about_id)
    facts = {
        "form": form,
        "about": made.about,
        "title": "systems.evaluation",
        "removable": made.pk is not None,
        "rows": _cells("assessments", ASSESSMENTS, made, spoken()) if made.pk else (),
    }
    return render(request, "systems/edit.html", facts, status=422 if form.errors else 200)
