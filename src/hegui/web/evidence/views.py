"""Pages of evidence: what sources there are, files that are given, and what to give next."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hegui import config
from hegui.errors import HeguiError
from hegui.report import columns
from hegui.report.merging import unnamed
from hegui.report.proposal import inside
from hegui.report.sources import standing
from hegui.web import groups
from hegui.web.access import may, takes
from hegui.web.evidence import jobs, proposed, store
from hegui.web.evidence.forms import (
    DatabaseForm,
    PathForm,
    UploadForm,
    WithdrawForm,
    looked_at,
)
from hegui.web.evidence.models import PLACE, Probe, Reading, State, Upload, add, overdue
from hegui.web.findings.proofs import BYTES, UNOPENED
from hegui.web.guard import LARGEST, spoken
from hegui.web.log.models import append
from hegui.web.people.models import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.forms import BaseForm
    from django.http.response import HttpResponseBase

    from hegui.config import Config
    from hegui.web.access import Request
    from hegui.web.people.models import Organisation

GIVERS = (Role.LEAD, Role.ENGINEER)
"""Who gives files and names sources; owners always may."""
SHOWN = 30
LOOKED_AT, OFFERED = 1_000, 40
"""Files of the folder that are compared with `hegui.toml`, and those of them that are offered."""


def gives(request: Request) -> bool:
    """Say whether a member may give evidence."""
    return not request.reading and request.member.role in {Role.OWNER, *GIVERS}


@require_safe
def page(request: Request) -> HttpResponse:
    """Show what sources there are, by table, and the files that were given here."""
    return _page(request)


def _page(request: Request, **filled: BaseForm) -> HttpResponse:
    house = request.organisation
    read, data, error = _read(house)
    held = Upload.of(house).filter(latest=True).order_by("name")
    files = Paginator(held, SHOWN).get_page(request.GET.get("page"))
    tried = list(Probe.of(house)[:5])
    open_still = Reading.of(house).exclude(state__in=[State.SAVED, State.DROPPED])
    sources = _sources(house, read, next((p for p in tried if p.state == State.READY), None))
    facts: dict[str, Any] = {
        "sources": sources,
        "has": sum(len(sources.get(one, ())) for one in ("there", "database")),
        "error": error,
        "files": files,
        "unused": _unused(house, data, files),
        "readings": open_still.defer("told", "answers")[:5],
        "probe": tried[0] if tried else None,
        "late": overdue(house).count(),
        "gives": gives(request) and bool(house.folder),
        "most": LARGEST >> 20,
    }
    if facts["gives"]:
        facts["upload"] = UploadForm(organisation=house)
        facts["paths"] = PathForm(folder=Path(house.folder), here=_here(house, data))
        facts["database"] = DatabaseForm()
    return render(request, "evidence/page.html", facts | filled, status=422 if filled else 200)


def _read(house: Organisation) -> tuple[Config | None, dict[str, Any], str]:
    """Return what `hegui.toml` says, or what is wrong with it."""
    path = Path(house.folder) / proposed.NAME
    if not house.folder or not path.exists():
        return None, {}, ""
    try:
        data = config.load(path)
        return config.parse(data, proposed.NAME), data, ""
    except HeguiError as error:
        return None, {}, error.say(spoken())


def _sources(
    house: Organisation, read: Config | None, last: Probe | None
) -> dict[str, list[dict[str, Any]]]:
    """Return the tables by how they stand: there, missing, in a database, or not given."""
    found: dict[str, list[dict[str, Any]]] = {}
    if read is None:
        return found
    own = {table for name in groups.EVIDENCE for table in groups.evidence(name).TABLES}
    seen = {one["table"]: one for one in (last.told["sources"] if last else ())}
    for one in standing(read, Path(house.folder)):
        told = seen.get(one.table, {})
        problem = one.why and proposed.both(one.why)[spoken()]
        row = {
            "table": one.table,
            "title": columns.table(one.table, spoken()),
            "where": one.where,
            "problem": problem or told.get("problem", {}).get(spoken(), ""),
            "rows": told.get("rows"),
            "own": one.table in own,
        }
        found.setdefault(one.state, []).append(row)
    return found


def _unused(house: Organisation, data: dict[str, Any], files: Iterable[Upload]) -> set[str]:
    """Return the names of files that hegui.toml does not name, and no audit reads."""
    folder = Path(house.folder)
    paths = [store.place(house) / one.name for one in files]
    return {one.name for one in unnamed(paths, data, folder)}


def _here(house: Organisation, data: dict[str, Any]) -> list[str]:
    """Return files of the folder that `hegui.toml` does not name."""
    folder = Path(house.folder)
    looked = unnamed(islice(inside(folder), LOOKED_AT), data, folder)
    names = sorted(one.relative_to(folder).as_posix() for one in looked)
    return [one for one in names if one.isprintable() and looked_at(one)][:OFFERED]


@takes(LARGEST)
@may(*GIVERS)
@require_POST
def upload(request: Request) -> HttpResponse:
    """Keep files, and let them be looked at."""
    house = request.organisation
    form = UploadForm(request.POST, request.FILES, organisation=house)
    if not form.is_valid():
        return _page(request, upload=form)
    names = [kept(request, form, one).name for one in form.cleaned_data["given"]]
    return begin(request, paths=[f"{PLACE}/{name}" for name in names])


def kept(request: Request, form: UploadForm, given: Any) -> Upload:
    """Keep a file as the latest of its name."""
    digest, size = store.keep(request.organisation, given)
    told = form.cleaned_data
    made = Upload(
        organisation=request.organisation,
        name=form.only or store.name_of(given.name),
        digest=digest,
        size=size,
        of_day=told["of_day"],
        why=told.get("why", ""),
        by=str(request.user),
    )
    return add(made)


def begin(request: Request, **what: Any) -> HttpResponse:
    """Let something be looked at, and go to what was found."""
    made = looked_at_anew(request, **what)
    return redirect("evidence:reading", request.organisation.slug, made.pk)


def looked_at_anew(request: Request, **what: Any) -> Reading:
    """Let something be looked at, for who asks."""
    made = Reading(
        organisation=request.organisation,
        by=str(request.user),
        lang=request.user.report_language or spoken(),
        **what,
    )
    made.save()
    jobs.look.enqueue(made.pk)
    return made


@may(*GIVERS)
@require_POST
def name(request: Request) -> HttpResponse:
    """Name files in the folder of the organisation."""
    house = request.organisation
    _, data, _ = _read(house)
    form = PathForm(request.POST, folder=Path(house.folder), here=_here(house, data))
    return begin(request, paths=form.paths) if form.is_valid() else _page(request, paths=form)


@may(*GIVERS)
@require_POST
def database(request: Request) -> HttpResponse:
    """Name a table of a database."""
    form = DatabaseForm(request.POST)
    if not form.is_valid():
        return _page(request, database=form)
    return begin(request, database=form.database())


@may(*GIVERS)
@require_POST
def questions(request: Request) -> HttpResponse:
    """Ask what `hegui.toml` leaves open about the operator."""
    return begin(request)


@may(*GIVERS)
@require_POST
def test(request: Request) -> HttpResponse:
    """Try each source."""
    made = Probe(organisation=request.organisation, by=str(request.user))
    made.save()
    jobs.probe.enqueue(made.pk)
    return redirect("evidence:probe", request.organisation.slug, made.pk)


@require_safe
def probe(request: Request, probe: int) -> HttpResponse:
    """Show how each source fared; a part of it while that is found out."""
    found = get_object_or_404(Probe.of(request.organisation), pk=probe)
    part = "HX-Request" in request.headers
    name = "evidence/tried.html" if part else "evidence/probe.html"
    return render(request, name, {"probe": found})


@may(*GIVERS)
@require_http_methods(["GET", "HEAD", "POST"])
@takes(LARGEST)
def file(request: Request, upload: int) -> HttpResponse:
    """Show a file with all its versions, and take another in its place."""
    found = _upload(request, upload)
    form = None
    if gives(request):
        form = UploadForm(
            request.POST or None,
            request.FILES or None,
            organisation=request.organisation,
            only=found.name,
        )
    if form is not None and request.method == "POST" and form.is_valid():
        made = kept(request, form, form.cleaned_data["given"][0])
        jobs.settle.enqueue(request.organisation.pk)
        return redirect("evidence:file", request.organisation.slug, made.pk)
    return _file(request, found, form, WithdrawForm())


def _file(
    request: Request, found: Upload, form: BaseForm | None, withdraw: BaseForm
) -> HttpResponse:
    versions = Upload.of(request.organisation).filter(name=found.name)
    facts = {
        "file": versions[0],
        "versions": versions[:SHOWN],
        "form": form,
        "withdraw": withdraw,
    }
    wrong = (form is not None and form.errors) or withdraw.errors
    return render(request, "evidence/file.html", facts, status=422 if wrong else 200)


def _upload(request: Request, number: int) -> Upload:
    return get_object_or_404(Upload.of(request.organisation), pk=number)


@may(*GIVERS)
@require_POST
def withdraw(request: Request, upload: int) -> HttpResponse:
    """Say that there is no such file any more: its table is unknown until there is."""
    found = _upload(request, upload)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        again = UploadForm(organisation=request.organisation, only=found.name)
        return _file(request, found, again, form)
    gone = {"of_day": found.of_day, "why": form.cleaned_data["why"], "withdrawn": True}
    made = Upload(organisation=request.organisation, name=found.name, by=str(request.user), **gone)
    add(made)
    jobs.settle.enqueue(request.organisation.pk)
    return redirect("evidence:file", request.organisation.slug, made.pk)


@may(*GIVERS)
@require_POST
def held(request: Request, upload: int) -> HttpResponseBase:
    """Hand out a version as it was given, to be saved: what it says of persons is not masked.

    Whoever takes it stands in the log.
    """
    found = _upload(request, upload)
    path = store.opened(found)
    if found.withdrawn or not path.is_file():
        raise Http404
    append("took", "evidence.upload", found.pk, organisation=found.organisation_id)
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=found.name,
        headers={"Content-Type": BYTES, "Content-Security-Policy": UNOPENED},
    )
