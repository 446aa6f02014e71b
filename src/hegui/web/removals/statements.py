"""Reports to authorities: made as files, entered into the record, and handed over."""

from __future__ import annotations

import json
from datetime import UTC
from hashlib import sha256
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hegui import law
from hegui.days import now
from hegui.errors import HeguiError
from hegui.removals import authority
from hegui.report.removals import page as pages
from hegui.web.access import may
from hegui.web.findings.proofs import handed_out
from hegui.web.guard import chosen, spoken
from hegui.web.log.models import append
from hegui.web.removals.forms import FRAME, HandedForm, StatementForm
from hegui.web.removals.models import Statement
from hegui.web.removals.place import opened
from hegui.web.removals.views import DECIDING, absent, decides

if TYPE_CHECKING:
    from django.http import HttpResponse

    from hegui.removals.record import Record
    from hegui.web.access import Request

SHOWN = 30


@may(*DECIDING)
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: Request) -> HttpResponse:
    """List the reports, and make one of all that was removed and is not reported yet."""
    try:
        with opened(request.organisation, now() if request.method == "POST" else None) as record:
            owed = authority.owed(record)
            named = record.settings.report.authority.of(spoken())
            form = StatementForm(request.POST or None, initial={"authority": named})
            if request.method == "POST" and form.is_valid():
                _made(request, record, owed, form)
                if not form.errors:
                    return redirect("removals:statements", request.organisation.slug)
    except HeguiError as error:
        return absent(request, error)
    held = Statement.of(request.organisation).defer("value", "page")
    facts = {
        "page": Paginator(held, SHOWN).get_page(request.GET.get("page")),
        "owed": len(owed),
        "form": form,
        "handed": HandedForm(),
        "decides": decides(request),
    }
    return render(request, "removals/statements.html", facts, status=422 if form.errors else 200)


def _made(request: Request, record: Record, owed: list[int], form: StatementForm) -> None:
    """Keep a report, then enter it; where that fails nothing is kept."""
    told = form.cleaned_data
    if Statement.of(request.organisation).filter(name=told["name"]).exists():
        form.add_error("name", FRAME.say("twice", spoken()))
        return
    try:
        by, books = record.settings.reviewer(str(request.user)), law.load()
        value = authority.report(
            record,
            books,
            owed,
            told["name"],
            told["authority"],
            by,
            now(),
            with_content=told["with_content"],
        )
        data = json.dumps(value, ensure_ascii=False, indent=2).encode()
        lang = chosen(request.user.report_language)
        digest = sha256(data).hexdigest()
        Statement(
            organisation=request.organisation,
            name=told["name"],
            authority=told["authority"],
            by=str(request.user),
            items=len(value["items"]),
            digest=digest,
            value=data,
            page=pages.authority(value, record.settings, lang),
        ).save()
        authority.enter(record, value, digest, now())
    except HeguiError as error:
        form.add_error(None, error.say(spoken()))


def _statement(request: Request, number: int) -> Statement:
    return get_object_or_404(Statement.of(request.organisation), pk=number)


@require_safe
def statement_json(request: Request, statement: int) -> HttpResponse:
    """Hand out a report as the record has its digest."""
    found = _file(request, statement)
    return handed_out(f"{found.name}.json", bytes(found.value))


@require_safe
def statement_html(request: Request, statement: int) -> HttpResponse:
    """Hand out a report as a page to be printed and signed."""
    found = _file(request, statement)
    return handed_out(f"{found.name}.html", found.page.encode())


def _file(request: Request, number: int) -> Statement:
    """Return a report; one that holds what persons wrote is for who decides, and that is noted."""
    found = _statement(request, number)
    if any("item" in one for one in json.loads(bytes(found.value)).get("items", ())):
        if not decides(request):
            raise PermissionDenied
        append("took", "removals.statement", found.pk, organisation=found.organisation_id)
    return found


@may(*DECIDING)
@require_POST
def handed(request: Request, statement: int) -> HttpResponse:
    """Say that a report was handed over: from then on its cases are reported."""
    found, form = _statement(request, statement), HandedForm(request.POST)
    if form.is_valid():
        at = form.cleaned_data["at"].astimezone(UTC).replace(tzinfo=None, microsecond=0)
        try:
            with opened(request.organisation, now()) as record:
                found.handed_at = form.cleaned_data["at"]
                found.save()
                authority.hand_over(
                    record,
                    found.name,
                    str(request.user),
                    form.cleaned_data["receipt"],
                    at,
                    now(),
                )
        except HeguiError as error:
            form.add_error(None, error.say(spoken()))
    if form.errors:
        facts = {"statement": found, "form": form}
        return render(request, "removals/handed.html", facts, status=422)
    return redirect("removals:statements", request.organisation.slug)
