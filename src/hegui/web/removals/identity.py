"""What the accounts show, and whether one may be served: no number is shown anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hegui.days import iso_day, today
from hegui.errors import HeguiError
from hegui.identity import given
from hegui.identity.gate import may_ask_number, may_start
from hegui.identity.wording import DECISIONS, FINDINGS
from hegui.law.citation import cite_all
from hegui.removals.entries import ContentKey, SealKey
from hegui.web.access import may
from hegui.web.guard import spoken
from hegui.web.removals import jobs
from hegui.web.removals.forms import WORDS, GateForm
from hegui.web.removals.models import Survey
from hegui.web.removals.place import TOML, opened
from hegui.web.removals.views import PREPARING

if TYPE_CHECKING:
    from django.http import HttpResponse

    from hegui.web.access import Request

KINDS = {"verified": "met", "not_known": "unknown"}
"""How an account stands, in the colours of verdicts; all others are breaches."""


@may(*PREPARING)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request) -> HttpResponse:
    """Show how many accounts were checked and what does not fit together; ask the gate of one."""
    if request.method == "POST":
        jobs.survey_accounts.enqueue(request.organisation.pk, str(request.user))
        return redirect("removals:identity", request.organisation.slug)
    form = GateForm(request.GET) if "account" in request.GET else GateForm()
    held, lang = Survey.of(request.organisation).first(), spoken()
    told = sorted(held.found if held else (), key=lambda one: not one["fault"])
    facts = {
        "survey": held,
        "coverage": _coverage(held.coverage if held else {}, lang),
        "found": [_finding(one, lang) for one in told if one["accounts"] != 0],
        "nothing": sum(one["accounts"] == 0 for one in told),
        "keys": _keys(request),
        "form": form,
        "gate": _gate(request, form) if form.is_bound and form.is_valid() else None,
    }
    return render(request, "removals/identity.html", facts, status=422 if form.errors else 200)


def _coverage(counts: dict[str, int], lang: str) -> list[tuple[str, str, int, float]]:
    """Return how the accounts stand, each with its share of the picture."""
    whole = sum(counts.values()) or 1
    return [
        (KINDS.get(name, "breached"), WORDS.say(f"status_{name}", lang), n, 100 * n / whole)
        for name, n in counts.items()
    ]


def _finding(one: dict[str, Any], lang: str) -> dict[str, Any]:
    return {
        **one,
        "says": FINDINGS[one["id"]][lang],
        "basis": cite_all(one["basis"], lang),
        "since": iso_day(one["since"]) if one["since"] else None,
        "missing": one["missing"].get(lang, ""),
    }


def _keys(request: Request) -> list[tuple[str, Any]]:
    """Return since when each key of the record is in use; nothing where there is no record."""
    try:
        with opened(request.organisation) as record:
            entries = [entry for _, entry in record.ledger.general()]
    except HeguiError:
        return []
    kinds = {"key_seal": SealKey, "key_content": ContentKey}
    last = {
        name: next((one.at for one in reversed(entries) if isinstance(one, kind)), None)
        for name, kind in kinds.items()
    }
    return [(WORDS.say(name, spoken()), at.date()) for name, at in last.items() if at]


def _gate(request: Request, form: GateForm) -> dict[str, Any]:
    """Ask the gate of an account, as it stands today."""
    path, lang = Path(request.organisation.folder) / TOML, spoken()
    told = form.cleaned_data
    try:
        found, orders = given.account(path, told["account"], told["service"], today())
    except HeguiError as error:
        return {"error": error.say(lang)}
    if found is None:
        return {}
    decision = may_start(found, told["service"], today(), orders)
    number = may_ask_number(found.identity_method, today())
    return {
        "allowed": decision.allowed,
        "says": decision.words[lang],
        "basis": ", ".join(decision.basis),
        "number": DECISIONS[number.reason][lang],
        "notices": [getattr(one, lang) for one in decision.notices],
    }
