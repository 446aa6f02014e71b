"""Pages that read audits that are done: duty by duty, row by row, and two of them compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe
from pydantic import ValidationError

from hegui import duties as contents
from hegui.report import compare as comparison
from hegui.report.wording import day, word
from hegui.web.audits import judged
from hegui.web.audits.models import DATA, Audit, State
from hegui.web.findings.models import Finding
from hegui.web.guard import chosen, spoken
from hegui.words import Words

if TYPE_CHECKING:
    from hegui.web.access import Request

WORDS = Words("web/audits")
SHOWN = 50
OFFERED = 100
"""Audits that can be chosen to be compared, the latest."""


def language(request: Request) -> str:
    """Return the language in which somebody reads reports."""
    return chosen(request.user.report_language)


def ended(request: Request, audit: int) -> Audit:
    """Return an audit of the organisation."""
    return get_object_or_404(Audit.of(request.organisation), pk=audit)


@require_safe
def duties(request: Request, audit: int) -> HttpResponse:
    """List the duties of an audit, each with a page of its own."""
    run = ended(request, audit)
    found = judged.told(run.text(DATA, language(request)))
    return render(request, "audits/duties.html", {"audit": run, "duties": found})


@require_safe
def duty(request: Request, audit: int, duty: str) -> HttpResponse:
    """Show one duty: what was found, by which rows, under which law, and what may follow."""
    run, lang = ended(request, audit), language(request)
    drawn, packed = run.texts(lang, f"duty/{duty}", f"rows/{duty}")
    if not drawn:
        raise Http404
    rows = judged.rows_of(packed)
    found = list(Finding.of(request.organisation).filter(duty=duty)[: SHOWN + 1])
    shown = Paginator(_chosen(request, rows), SHOWN).get_page(request.GET.get("page"))
    facts = {
        "audit": run,
        "duty": duty,
        "title": contents.load(duty).title[lang] if duty in contents.identifiers() else duty,
        "drawn": mark_safe(drawn),  # noqa: S308 - the report escapes what it is made of
        "rows": rows,
        "page": shown,
        "findings": found[:SHOWN],
        "more": len(found) > SHOWN,
    }
    return render(request, "audits/duty.html", facts)


@require_safe
def sheet(request: Request, audit: int, duty: str) -> HttpResponse:
    """Hand out the rows behind a verdict, as they were chosen, as CSV."""
    run, lang = ended(request, audit), language(request)
    rows = judged.rows_of(run.text(f"rows/{duty}", lang))
    if not rows.rows:
        raise Http404
    text = rows.sheet(_chosen(request, rows), word("verdict", lang))
    name = f"{request.organisation.slug}-{run.day}-{duty}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse("\ufeff" + text, "text/csv; charset=utf-8", headers=headers)


def _chosen(request: Request, rows: judged.Rows) -> list[judged.Row]:
    return rows.chosen(request.GET.get("standing", ""), request.GET.get("text", "").strip()[:100])


class Two(forms.Form):
    """Which two audits are compared."""

    old = forms.ModelChoiceField(Audit.objects.none())
    new = forms.ModelChoiceField(Audit.objects.none())

    def __init__(self, *args: Any, audits: Any, **kwargs: Any) -> None:
        """Offer those that are done."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        lang = spoken()
        told = [(one.pk, f"{day(one.day, lang)} · {one.pk}") for one in audits[:OFFERED]]
        for name in ("old", "new"):
            field = forms.ModelChoiceField(audits, label=WORDS.say(name, lang))
            field.choices = told
            self.fields[name] = field


@require_safe
def compare(request: Request) -> HttpResponse:
    """Say what changed from one audit to another, as `hegui compare` does."""
    done = Audit.of(request.organisation).filter(state=State.DONE)
    form = Two(request.GET or None, audits=done)
    facts: dict[str, Any] = {"form": form}
    if form.is_valid():
        facts |= _compared(form.cleaned_data["old"], form.cleaned_data["new"], language(request))
    return render(request, "audits/compare.html", facts, status=422 if form.errors else 200)


def _compared(old: Audit, new: Audit, lang: str) -> dict[str, Any]:
    try:
        was, now = (comparison.Run.model_validate_json(one.text(DATA, lang)) for one in (old, new))
    except ValidationError:
        return {"unreadable": True}
    found = comparison.compare(was, now)
    return {
        "new": new,
        "warnings": comparison.warnings(found, lang),
        "heading": comparison.heading(found, lang),
        "rows": comparison.rows(found, lang),
        "ending": comparison.ending(found, lang),
    }
