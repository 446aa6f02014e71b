"""Pages of cases: search, read and review them, upload documents, and see what they resemble."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hegui import cases, duties, law, masking
from hegui.cases import sheet, stats
from hegui.cases.search import search
from hegui.days import today
from hegui.errors import UsageError
from hegui.report import plain, safe
from hegui.report.cases import case_page, found, shown, viewed
from hegui.report.cases import charts as pictures
from hegui.report.cases.viewed import View
from hegui.report.cases.wording import say
from hegui.web import guard, usage
from hegui.web.access import may, takes
from hegui.web.cases import editing, indexed, jobs, likeness, shelf
from hegui.web.cases.forms import Decide, Search, Upload, facets
from hegui.web.cases.models import Case, Decision, Document, Resemblance
from hegui.web.findings import proofs
from hegui.web.findings.models import SETTLED, Finding
from hegui.web.guard import spoken
from hegui.web.law.models import Proposal
from hegui.web.people.models import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hegui.cases.search import Hit
    from hegui.precedents import Precedent
    from hegui.web.access import Request

SHOWN = 20
EDITORS = (Role.CASE_EDITOR, Role.LEAD, Role.LEGAL)
"""Who uploads documents and decides on what was read from them; owners always may."""
DRAWN = ("province", "measure", "violated")


def edits(request: Request) -> bool:
    """Say whether a member may decide on cases."""
    return not request.reading and request.member.role in {Role.OWNER, *EDITORS}


class _Page:
    """A page of what a search found, as `web/pages.html` shows it."""

    def __init__(self, number: int, total: int) -> None:
        """Keep which it is."""
        self.paginator = Paginator(range(total), SHOWN)
        self.shown = self.paginator.get_page(number)
        self.number, self.skip = self.shown.number, (self.shown.number - 1) * SHOWN

    def __getattr__(self, name: str) -> Any:
        """Answer as a page does."""
        return getattr(self.shown, name)


def _number(request: Request) -> int:
    told = request.GET.get("page", "1")
    return max(1, int(told)) if re.fullmatch("[0-9]{1,8}", told) else 1


@require_safe
def listing(request: Request) -> HttpResponse:
    """Search the shipped cases and the organisation's own."""
    lang = spoken()
    with indexed.opened(request.organisation) as index:
        form = Search(request.GET, index)
        wrong = not form.is_valid()
        query, number = form.query, _number(request)
        result = search(index, query, law.load(), SHOWN, (number - 1) * SHOWN)
        page = _Page(number, result.total)
        if page.number != number:  # a page that there is not: the last one
            result = search(index, query, law.load(), SHOWN, page.skip)
    facts = {
        "form": form,
        "page": page,
        "result": result,
        "hits": _hits(request, result.hits, lang),
        "facets": [] if wrong else list(facets(result, request.GET)),
        "remarks": found.remarks(result, lang),
        "waiting": Case.waiting(request.organisation).count(),
        "unread": Document.of(request.organisation)
        .filter(state__in=("waiting", "reading"))
        .count(),
        "edits": edits(request),
        "asked": request.GET.urlencode(),
    }
    return render(request, "cases/list.html", facts, status=422 if wrong else 200)


def _hits(request: Request, hits: Sequence[Hit], lang: str) -> list[dict[str, Any]]:
    """Return hits for a list: own ones have a row, shipped ones an id."""
    ids = [one.case.id for one in hits if one.case.document]
    rows = {one.case: one for one in Case.of(request.organisation).filter(case__in=ids)}
    return [
        {
            **shown.hit(one, lang),
            "title": viewed.title(one.case, lang) or one.case.id,
            "said": shown.conduct(one.case, lang),
            "row": rows.get(one.case.id) if one.case.document else None,
        }
        for one in hits
    ]


@require_safe
def charts(request: Request) -> HttpResponse:
    """Draw the cases that fit: by month, by year, by region, by measure."""
    lang = spoken()
    with indexed.opened(request.organisation) as index:
        form = Search(request.GET, index)
        form.is_valid()
        counted = stats.count(index, form.query, law.load(), today())
    drawn = {
        "by_month": pictures.by_month(counted, lang),
        "outcomes_by_year": pictures.outcomes_by_year(counted, lang),
        **{f"by_{name}": pictures.outcomes(counted, name, lang) for name in DRAWN},
        "fines_by_year": pictures.fines_by_year(counted, lang),
    }
    told = [(say(name, lang), one) for name, one in drawn.items() if one]
    return render(request, "cases/charts.html", {"pictures": told})


@require_safe
def shipped(request: Request, shipped: str) -> HttpResponse:
    """Show a case that comes with Hegui."""
    one = next((one for one in cases.load() if one.id == shipped), None)
    if one is None:
        raise Http404
    with indexed.opened(request.organisation) as index:
        view = View(one, None, None, index.links(one.id))
    linked = Case.of(request.organisation).filter(case__in=[link.other for link in view.links])
    return render(request, "cases/page.html", _facts(view, linked))


@require_safe
def page(request: Request, case: int) -> HttpResponse:
    """Show a case with its document, its fields marked where they stand, and what is doubtful."""
    found = _case(request, case)
    usage.read(request, "case", found.pk, [found.document.by])
    return _shown(request, found)


def _case(request: Request, number: int) -> Case:
    held = Case.of(request.organisation).select_related("document", "organisation")
    return get_object_or_404(held.defer("document__held"), pk=number)


def _shown(request: Request, row: Case, wrong: Decide | None = None) -> HttpResponse:
    lang = spoken()
    taken = list(Decision.of(request.organisation).filter(case__document=row.document))
    document = shelf.opened(row.document, taken)
    held = document.case(row.case)
    if held is None:
        return render(request, "cases/gone.html", {"row": row})
    with indexed.opened(request.organisation) as index:
        view = View(held.case, held, document, index.links(row.case))
    # by the document alone, and apart: so each is found by its index
    rows = list(row.document.cases.filter(gone=False).exclude(pk=row.pk))
    if view.links:
        linked = [one.other for one in view.links]
        rows += Case.of(request.organisation).filter(case__in=linked)
    facts = _facts(view, rows)
    following = Case.waiting(request.organisation).exclude(pk=row.pk)
    may_edit = edits(request)
    facts |= {
        "row": row,
        "readers": usage.told(request, "case", row.pk, [row.document.by]),
        "doubts": editing.doubted(document, held, facts["fields"], lang),
        "fields": editing.editable(facts["fields"], held, lang),
        "vocabularies": editing.vocabularies(lang),
        "additions": editing.additions(lang),
        "edits": may_edit,
        "wrong": wrong,
        "following": following.first() if may_edit else None,
        "history": [one for one in taken if one.case_id == row.pk],
        "findings": _resembled(request, row),
        "siblings": [one for one in rows if one.document_id == row.document_id][:SHOWN],
    }
    return render(request, "cases/page.html", facts, status=422 if wrong else 200)


def _facts(view: View, others: Iterable[Case]) -> dict[str, Any]:
    """Return what a page tells of a case, shipped or own."""
    lang = spoken()
    rows = {one.case: one.pk for one in others}
    cited = dict.fromkeys(
        (str(one.ref or one.instrument), one.version)
        for one in (*view.case.violated, *view.case.basis)
    )
    return case_page.told(replace(view, links=()), lang) | {
        "view": view,
        "source": view.case.source,
        "provisions": list(cited),
        "links": [
            {"case": one.other, "row": rows.get(one.other), "why": [w[lang] for w in one.why]}
            for one in view.links
        ],
    }


def _resembled(request: Request, row: Case) -> list[tuple[Resemblance, list[Finding]]]:
    """Return the duties with open findings that a case is a precedent of."""
    if row.reviewed_at is None:
        return []
    held = list(Resemblance.of(request.organisation).filter(case=row))
    near = {one.duty for one in held}
    open_ones = Finding.of(request.organisation).filter(duty__in=near).exclude(state__in=SETTLED)
    by: dict[str, list[Finding]] = {}
    for one in open_ones[:100]:
        by.setdefault(one.duty, []).append(one)
    return [(one, by[one.duty]) for one in held if one.duty in by]


@may(*EDITORS)
@require_POST
def decide(request: Request, case: int) -> HttpResponse:
    """Confirm, correct or take out what stands in a field."""
    row = _case(request, case)
    form = Decide(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            shelf.decide(row, given["field"], given["value"], str(request.user), given["note"])
        except UsageError as error:
            form.add_error("value", error.say(spoken()))
    if form.errors:
        return _shown(request, row, form)
    jobs.decided(row)
    row.refresh_from_db()
    where = "review" if row.doubtful else "top"
    answer = redirect("cases:page", request.organisation.slug, row.pk)
    answer["Location"] += f"#{where}"
    return answer


@require_safe
def queue(request: Request) -> HttpResponse:
    """List the cases that wait for a person, what the reader is least sure of first."""
    held = Case.waiting(request.organisation).select_related("document")
    held = held.defer("document__held", "document__packed", "facts")
    shown = Paginator(held, SHOWN).get_page(request.GET.get("page"))
    facts = {"page": shown, "edits": edits(request)}
    return render(request, "cases/review.html", facts)


@require_safe
def same(request: Request) -> HttpResponse:
    """List the reports that tell of one action, and why."""
    lang = spoken()
    with indexed.opened(request.organisation) as index:
        page = _Page(_number(request), index.link_count)
        links = index.all_links(SHOWN, page.skip)
    ids = {name for one in links for name in (one.one, one.other)}
    rows = {one.case: one for one in Case.of(request.organisation).filter(case__in=ids)}
    titles = {one.id: viewed.title(one, lang) for one in cases.load() if one.id in ids}
    pairs = [
        (
            [_named(name, rows, titles, lang) for name in (one.one, one.other)],
            [w[lang] for w in one.why],
        )
        for one in links
    ]
    return render(request, "cases/same.html", {"page": page, "pairs": pairs})


def _named(name: str, rows: dict[str, Case], titles: dict[str, str], lang: str) -> dict[str, Any]:
    row = rows.get(name)
    own = (row.title_zh if lang == "zh" else row.title) if row else ""
    return {"case": name, "row": row, "title": own or titles.get(name) or name}


@may(*EDITORS)
@takes(guard.LARGEST)
@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: Request) -> HttpResponse:
    """List the documents that were given, and take in others."""
    house = request.organisation
    form = (
        Upload(request.POST, request.FILES, organisation=house, by=str(request.user))
        if request.method == "POST"
        else Upload(organisation=house, by="")
    )
    if request.method == "POST" and form.is_valid():
        for one in form.rows():
            jobs.take(one)
        return redirect("cases:documents", house.slug)
    held = Document.of(house).defer("held", "packed").select_related("part_of", "same_as")
    shown = Paginator(held, SHOWN).get_page(request.GET.get("page"))
    facts = {"form": form, "page": shown, "edits": edits(request)}
    return render(request, "cases/documents.html", facts, status=422 if form.errors else 200)


@require_safe
def document(request: Request, document: int) -> HttpResponse:
    """Show a document: how far it was read, and its cases."""
    row = _document(request, document)
    listed = Paginator(row.cases.filter(gone=False).order_by("pk"), SHOWN)
    parts = row.parts.defer("held", "packed")[:100]
    entry = Proposal.of(request.organisation).filter(digest=row.digest) if row.digest else ()
    facts = {
        "row": row,
        "page": listed.get_page(request.GET.get("page")),
        "parts": parts,
        "entries": [one.pk for one in entry],
    }
    return render(request, "cases/document.html", facts)


def _document(request: Request, number: int) -> Document:
    held = Document.of(request.organisation).defer("held", "packed")
    return get_object_or_404(held.select_related("part_of", "same_as"), pk=number)


@require_safe
def progress(request: Request, document: int) -> HttpResponse:
    """Return how far the reading of a document has come."""
    row = _document(request, document)
    answer = render(request, "cases/progress.html", {"row": row})
    if not row.under_way:
        answer["HX-Refresh"] = "true"
    return answer


@require_safe
def held(request: Request, document: int) -> HttpResponse:
    """Hand out a file as bytes to be saved, which no browser opens."""
    row = get_object_or_404(Document.of(request.organisation).exclude(size=0), pk=document)
    return proofs.handed_out(row.file, bytes(row.held))


@require_safe
def export(request: Request, exchange: str) -> StreamingHttpResponse:
    """Hand out the organisation's cases as `hegui cases export` writes them."""
    forms = {"jsonl": ("application/x-ndjson", _lines), "csv": ("text/csv; charset=utf-8", _sheet)}
    if exchange not in forms:
        raise Http404
    kind, write = forms[exchange]
    name = f"{request.organisation.slug}-cases-{today()}.{exchange}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(write(request), content_type=kind, headers=headers)


def _lines(request: Request) -> Iterator[str]:
    for one in shelf.exchanged(request.organisation):
        yield f"{json.dumps(one.as_exchange(), ensure_ascii=False)}\n"


def _sheet(request: Request) -> Iterator[str]:
    yield "\ufeff" + safe.sheet(sheet.COLUMNS, ())
    for one in shelf.exchanged(request.organisation):
        cells = [{k: masking.in_place(c) for k, c in row.items()} for row in sheet.rows(one)]
        yield safe.sheet(sheet.COLUMNS, cells).partition("\n")[2]


@require_safe
def like(request: Request, duty: str) -> HttpResponse:
    """Return the cases nearest to a duty, for its page and those of its findings."""
    if duty not in duties.identifiers():
        raise Http404
    lang = spoken()
    near = likeness.nearest(request.organisation, duty)
    ids = [one.case.id for one in near if one.case.document]
    rows = {one.case: one.pk for one in Case.of(request.organisation).filter(case__in=ids)}
    told = [{"found": one, "row": rows.get(one.case.id), **_near(one, lang)} for one in near]
    return render(request, "cases/like.html", {"near": told})


def _near(one: Precedent, lang: str) -> dict[str, Any]:
    return {"happened": plain.happened(one, lang), "why": plain.ranking(one, lang)}
