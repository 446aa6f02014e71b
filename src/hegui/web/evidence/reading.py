"""Pages of the wizard: what files were found to be, what is asked of them, and what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hegui.web.access import may
from hegui.web.evidence import jobs
from hegui.web.evidence.forms import WORDS, AnswersForm
from hegui.web.evidence.models import Reading, State
from hegui.web.evidence.views import GIVERS, gives
from hegui.web.guard import spoken

if TYPE_CHECKING:
    from django.http import HttpResponse

    from hegui.web.access import Request

OPEN = (State.READY, State.FAILED)


@may(*GIVERS)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request, reading: int) -> HttpResponse:
    """Show what was found, and take answers, with which it is looked at again."""
    found = _reading(request, reading)
    if request.method != "POST":
        return _page(request, found)
    if found.state not in OPEN:
        messages.error(request, WORDS.say("not_now", spoken()))
        return redirect("evidence:reading", request.organisation.slug, found.pk)
    corrects = request.POST.get("corrects", "")
    form = AnswersForm(found, request.POST, corrects=corrects)
    if not form.is_valid():
        return _page(request, found, corrects, form)
    found.answers, found.state = form.all_answers(), State.WAITING
    found.error = found.error_zh = ""
    found.save()
    jobs.look.enqueue(found.pk)
    return redirect("evidence:reading", request.organisation.slug, found.pk)


def _reading(request: Request, number: int) -> Reading:
    return get_object_or_404(Reading.of(request.organisation), pk=number)


def _page(
    request: Request, found: Reading, corrects: str = "", form: AnswersForm | None = None
) -> HttpResponse:
    facts: dict[str, Any] = {"looking": found, "gives": gives(request)}
    if found.state == State.READY:
        facts["form"] = AnswersForm(found) if form is None or corrects else form
        facts["things"] = [
            (one, form if form is not None and corrects == one["name"] else _corrected(found, one))
            for one in found.told["found"]
        ]
    return render(request, "evidence/reading.html", facts, status=422 if form else 200)


def _corrected(found: Reading, one: dict[str, Any]) -> AnswersForm:
    return AnswersForm(found, corrects=one["name"])


@require_safe
def progress(request: Request, reading: int) -> HttpResponse:
    """Return whether it is still looked at, for its page to ask."""
    found = _reading(request, reading)
    answer = render(request, "evidence/progress.html", {"looking": found})
    if not found.under_way:
        answer["HX-Refresh"] = "true"
    return answer


@may(*GIVERS)
@require_POST
def save(request: Request, reading: int) -> HttpResponse:
    """Write it into `hegui.toml`."""
    return _ends(request, reading, State.SAVING)


@may(*GIVERS)
@require_POST
def drop(request: Request, reading: int) -> HttpResponse:
    """Leave `hegui.toml` as it is."""
    return _ends(request, reading, State.DROPPED)


def _ends(request: Request, number: int, state: State) -> HttpResponse:
    found = _reading(request, number)
    ready = found.state == State.READY and found.told.get("text")
    if not (ready if state == State.SAVING else found.state in OPEN):
        messages.error(request, WORDS.say("not_now", spoken()))
        return redirect("evidence:reading", request.organisation.slug, found.pk)
    found.state = state
    found.save()
    if state == State.DROPPED:
        return redirect("evidence:page", request.organisation.slug)
    jobs.write.enqueue(found.pk)
    return redirect("evidence:reading", request.organisation.slug, found.pk)
