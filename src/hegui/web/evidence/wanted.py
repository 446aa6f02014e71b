"""What to give next, as the last audit has it, and who gives it by when."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hegui.exposure import Range
from hegui.law.citation import in_words
from hegui.report import plain
from hegui.web.access import may
from hegui.web.audits.models import DATA, Audit
from hegui.web.audits.models import State as Run
from hegui.web.evidence.forms import WantedForm
from hegui.web.evidence.models import Wanted, key_of, overdue
from hegui.web.findings.forms import people
from hegui.web.guard import spoken
from hegui.web.people.models import Role

if TYPE_CHECKING:
    from django.http import HttpResponse

    from hegui.web.access import Request

SHOWN = 20


@may(Role.LEAD, Role.ENGINEER, Role.LEGAL)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request) -> HttpResponse:
    """List what unknown duties wait for, what most wait for first; say who gives one of it."""
    house = request.organisation
    run = Audit.of(house).filter(state=Run.DONE).first()
    needs = _needs(run)
    shown = Paginator(needs, SHOWN).get_page(request.GET.get("page"))
    held = {one.key: one for one in Wanted.of(house).filter(key__in=[n["id"] for n in shown])}
    offered, wrong = people(house), None
    if request.method == "POST":
        wrong = _asked(request, needs, offered)
        if wrong is None:
            return redirect(request.get_full_path())
    rows = []
    for one in shown:
        kept = held.get(one["id"]) or Wanted(organisation=house, key=one["id"])
        again = wrong is not None and wrong.instance.key == one["id"]
        rows.append((one, kept, wrong if again else WantedForm(instance=kept, members=offered)))
    facts = {"page": shown, "rows": rows, "run": run, "late": overdue(house)}
    return render(request, "evidence/next.html", facts, status=422 if wrong else 200)


def _needs(run: Audit | None) -> list[dict[str, Any]]:
    """Return what the last audit says is to be given, in the language of the page."""
    found: list[dict[str, Any]] = _told(run, spoken())
    for one in found:
        one["id"], one["costs"] = key_of(one), _costs(one["most"])
    return found


def _told(run: Audit | None, lang: str) -> list[dict[str, Any]]:
    return list(json.loads(run.text(DATA, lang) or "{}").get("needs", ())) if run else []


def _costs(most: dict[str, Any] | None) -> str:
    """Return the most that something may cost, as the report says it; a formula is in words."""
    if not most:
        return ""
    lang, formula = spoken(), most["formula"]
    found = Range(**{**most, "formula": formula and {lang: formula}})
    return in_words(plain.highest(found, lang), lang)


def _asked(request: Request, needs: list[dict[str, Any]], offered: Any) -> WantedForm | None:
    """Note who gives something; return the form if it was filled in wrongly."""
    key = request.POST.get("key", "")
    need = next((one for one in needs if one["id"] == key), None)
    if need is None:
        raise Http404
    house = request.organisation
    one = Wanted.of(house).filter(key=key).first() or Wanted(organisation=house, key=key)
    said = {lang: _said(request, key, lang) for lang in ("en", "zh")}
    one.does, one.does_zh, one.given_on = said["en"], said["zh"], None
    form = WantedForm(request.POST, instance=one, members=offered)
    if not form.is_valid():
        return form
    form.save()
    return None


def _said(request: Request, key: str, lang: str) -> str:
    run = Audit.of(request.organisation).filter(state=Run.DONE).first()
    said = (str(one["does"])[:500] for one in _told(run, lang) if key_of(one) == key)
    return next(said, key)
