"""Pages of a self-assessment: what it comes to, its requirements by family, its reports."""

from __future__ import annotations

from dataclasses import fields as fields_of
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hegui.assessment.answers import Answer
from hegui.errors import HeguiError, UsageError
from hegui.report.self_assessment import told
from hegui.report.self_assessment import wording as said
from hegui.report.self_assessment.reading import read
from hegui.report.self_assessment.report import compose, rectify
from hegui.report.self_assessment.sheet import render as as_sheet
from hegui.web.access import may, one_of
from hegui.web.findings.proofs import handed_out
from hegui.web.guard import spoken
from hegui.web.systems.facts import said_of
from hegui.web.systems.forms import WORDS, AnsweredForm, ReviewForm, SheetForm
from hegui.web.systems.models import Answered, Review
from hegui.web.systems.reviewing import held, judged, scheme
from hegui.web.systems.views import WORKING, language, printed, system_of, word, works

if TYPE_CHECKING:
    from hegui.assessment.conclusion import Assessment
    from hegui.assessment.results import Judged
    from hegui.web.access import Request

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = ("conform", "partly", "not", "not_applicable", "not_assessed", "not_read")


def _review(request: Request, number: int) -> Review:
    return one_of(request, held(request.organisation), number)


@may(*WORKING)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, system: int) -> HttpResponse:
    """Begin a self-assessment of a system at a level."""
    found = system_of(request, system)
    made = Review(organisation=request.organisation, about=found, level=found.level or 3)
    return _about(request, made)


@may(*WORKING)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, review: int) -> HttpResponse:
    """Say what a self-assessment is of."""
    return _about(request, _review(request, review))


def _about(request: Request, made: Review) -> HttpResponse:
    levels = tuple(scheme().scheme.totals)
    form = ReviewForm(request.POST or None, instance=made, levels=levels)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("systems:review", request.organisation.slug, made.pk)
    facts = {"form": form, "about": made.about, "title": "systems.assess"}
    return render(request, "systems/edit.html", facts, status=422 if form.errors else 200)


@require_safe
def page(request: Request, review: int) -> HttpResponse:
    """Show what a self-assessment comes to, what weighs most first."""
    return _page(request, _review(request, review))


def _page(request: Request, found: Review, sheet: SheetForm | None = None) -> HttpResponse:
    lang, done = spoken(), judged(found)
    major, high, rest = told.falling_short(done)
    facts = {
        "review": found,
        "ending": _ending(done, lang),
        "counts": done.conclusion.counts,
        "says": told.sentences(done, lang),
        "hazards": [told.hazard(one, done, lang) for one in done.hazards],
        "risks": [_line(one, done, lang) for one in (*major, *high)],
        "rest": [_line(one, done, lang) for one in rest],
        "families": _families(done, lang),
        "works": works(request),
        "sheet": sheet or SheetForm(),
    }
    wrong = sheet is not None and bool(sheet.errors)
    return render(request, "systems/review.html", facts, status=422 if wrong else 200)


def _ending(done: Assessment, lang: str) -> dict[str, Any]:
    """Return the conclusion in a word, or the range that is possible while it is open."""
    ending = done.conclusion
    best, worst = (said.say(one, lang) for one in (ending.endings[1], ending.endings[0]))
    known = ending.ending is not None
    return {
        "word": said.say(ending.ending, lang) if ending.ending else "",
        "range": "" if known else WORDS.say("range", lang, worst=worst, best=best),
        "bad": ending.ending == "does_not" or bool(ending.hazards or ending.risks),
        "low": f"{ending.rate.worst:.1f}",
        "high": f"{ending.rate.best:.1f}",
        "bar": round(ending.rate.worst, 1),
        "more": round(ending.rate.best - ending.rate.worst, 1),
    }


def _line(one: Judged, done: Assessment, lang: str) -> dict[str, str]:
    return {
        "id": one.item.id,
        "family": one.item.family.id,
        "says": getattr(one.item.says, lang),
        "result": said.result(one, lang),
        "risk": said.risk(one.item, done.scheme.scheme, lang),
        "owner": one.answer.owner,
        "due": "" if one.answer.due is None else one.answer.due.isoformat(),
    }


def _families(done: Assessment, lang: str) -> list[dict[str, Any]]:
    """Return how each family fares, with a bar of its results."""
    rows = []
    for family in done.scheme.of(done.answers.extensions or ()):
        own = [one for one in done.judged if one.item.family.id == family.id]
        if own:
            counts = {kind: sum(_kind(one) == kind for one in own) for kind in KINDS}
            bar = [(kind, n, round(100 * n / len(own), 2)) for kind, n in counts.items() if n]
            parts = [(kind, said.say(kind, lang), n, width) for kind, n, width in bar]
            title = getattr(family.title, lang)
            rows.append({"id": family.id, "title": title, "all": len(own), "parts": parts})
    return rows


def _kind(one: Judged) -> str:
    return (one.result or "not_assessed") if one.read else "not_read"


@require_safe
def family(request: Request, review: int, family: str) -> HttpResponse:
    """Show the requirements of a family with their answers."""
    found = _review(request, review)
    answers = _held(found)
    done = judged(found, answers.values())
    own = [one for one in done.judged if one.item.family.id == family]
    if not own:
        raise Http404
    own.sort(key=lambda one: said.rank(one.item))
    facts = {
        "review": found,
        "family": own[0].item.family,
        "title": getattr(own[0].item.family.title, spoken()),
        "rows": [_asked(one, done, answers, spoken(), fill=works(request)) for one in own],
        "families": _families(done, spoken()),
        "works": works(request),
    }
    return render(request, "systems/family.html", facts)


def _held(found: Review) -> dict[str, Answered]:
    given = Answered.of(found.organisation).filter(review=found).defer("held")
    return {one.requirement: one for one in given}


def _asked(
    one: Judged, done: Assessment, answers: dict[str, Answered], lang: str, *, fill: bool
) -> dict[str, Any]:
    """Return a requirement as a page asks it, with its form for who may fill it in."""
    answered = answers.get(one.item.id) or Answered(requirement=one.item.id)
    form = AnsweredForm(instance=answered, auto_id=f"{one.item.id}-%s") if fill else None
    return _row(one, done, answered, form, lang)


def _row(
    one: Judged, done: Assessment, answered: Answered, form: AnsweredForm | None, lang: str
) -> dict[str, Any]:
    return {
        **_line(one, done, lang),
        "point": getattr(one.item.point.title, lang),
        "kind": _kind(one),
        "read": one.read,
        "machine": said.machine(one.item, lang),
        "how": said.how(one.item, lang),
        "evidence": said.evidence(one, lang),
        "answered": answered,
        "form": form,
    }


@may(*WORKING)
@require_http_methods(["GET", "HEAD", "POST"])
def requirement(request: Request, review: int, family: str, requirement: str) -> HttpResponse:
    """Answer one requirement; the answer is the row of it, judged anew."""
    found = _review(request, review)
    bound = {one.id: one for one in scheme().at(found.level, found.extensions or ())}
    if requirement not in bound or bound[requirement].family.id != family:
        raise Http404
    answers = _held(found)
    answered = answers.get(requirement) or Answered(
        organisation=request.organisation, review=found, requirement=requirement
    )
    form = AnsweredForm(
        request.POST or None,
        request.FILES or None,
        instance=answered,
        auto_id=f"{requirement}-%s",
    )
    if request.method == "POST" and form.is_valid():
        answers[requirement] = form.save()
        if not request.headers.get("HX-Request"):
            back = redirect("systems:family", request.organisation.slug, found.pk, family)
            back["Location"] += f"#{requirement}"
            return back
        form = AnsweredForm(instance=answered, auto_id=f"{requirement}-%s")
    done = judged(found, None if form.errors else answers.values())
    own = next(one for one in done.judged if one.item.id == requirement)
    row = _row(own, done, answered, form if works(request) else None, spoken())
    saved = request.method == "POST" and not form.errors
    facts = {"row": row, "review": found, "works": works(request), "saved": saved}
    name = "systems/row.html" if request.headers.get("HX-Request") else "systems/one.html"
    return render(request, name, facts, status=422 if form.errors else 200)


@require_safe
def shown(request: Request, answered: int) -> HttpResponse:
    """Hand out the file of an answer as bytes to be saved, which no browser opens."""
    given = Answered.of(request.organisation).exclude(name="")
    found = get_object_or_404(given, pk=answered)
    return handed_out(found.name, bytes(found.held))


@may(*WORKING)
@require_POST
def remove(request: Request, review: int) -> HttpResponse:
    """Take out a self-assessment that was begun by mistake; the log keeps what it held."""
    found = _review(request, review)
    found.delete()
    return redirect("systems:page", request.organisation.slug, found.about_id)


@require_safe
def sheet(request: Request, review: int) -> HttpResponse:
    """Hand out the sheet, with what is answered already."""
    done = judged(_review(request, review))
    lang = language(request)
    book = as_sheet(done.scheme, done.answers, done.judged, lang)
    name = f"{request.organisation.slug}-self-assessment-{lang}.xlsx"
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    return HttpResponse(book, content_type=SHEET, headers=headers)


@may(*WORKING)
@require_POST
def filled(request: Request, review: int) -> HttpResponse:
    """Take over a sheet that was filled in; what it leaves empty stays as it is."""
    found = _review(request, review)
    form = SheetForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            count = _take(found, form.cleaned_data["sheet"].read())
        except HeguiError as error:
            form.add_error("sheet", said_of(error))
        else:
            messages.success(request, WORDS.say("sheet_taken", spoken(), number=count))
            return redirect("systems:review", request.organisation.slug, found.pk)
    return _page(request, found, form)


def _take(found: Review, book: bytes) -> int:
    """Write the answers of a sheet; return how many are other than they were."""
    with TemporaryDirectory(prefix="hegui-") as made:
        path = Path(made) / "sheet.xlsx"
        path.write_bytes(book)
        given = read(path, scheme())
    if given.level != found.level:
        said_ = {"own": given.level, "level": found.level}
        raise UsageError("The sheet is of level {own}, not of {level}.", **said_)
    answers, changed = _held(found), 0
    for name, answer in given.rows.items():
        told_ = _cells(answer)
        one = answers.get(name) or Answered(
            organisation=found.organisation, review=found, requirement=name
        )
        mine = [part for part in told_["evidence"].split("; ") if part != one.name]
        told_["evidence"] = "; ".join(mine)
        if any(told_.values()) and any(getattr(one, k) != v for k, v in told_.items()):
            vars(one).update(told_)
            one.full_clean(exclude=["organisation", "review"])
            one.save()
            changed += 1
    return changed


def _cells(answer: Answer) -> dict[str, Any]:
    told_ = {one.name: getattr(answer, one.name) for one in fields_of(Answer)}
    return {**told_, "result": answer.result or "", "evidence": "; ".join(answer.evidence)}


@require_safe
def report_docx(request: Request, review: int) -> HttpResponse:
    """Hand out the self-assessment report as a Word document."""
    plan = compose(judged(_review(request, review)), language(request))
    return word(request, plan, "self-assessment")


@require_safe
def report_html(request: Request, review: int) -> HttpResponse:
    """Hand out the self-assessment report as a page to be printed."""
    plan = compose(judged(_review(request, review)), language(request))
    return printed(request, plan, "self-assessment")


@require_safe
def plan_docx(request: Request, review: int) -> HttpResponse:
    """Hand out the rectification report as a Word document."""
    plan = rectify(judged(_review(request, review)), language(request))
    return word(request, plan, "rectification")
