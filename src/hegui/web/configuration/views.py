"""Pages of settings: what is settled for an organisation, its policies, and what is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from hegui.days import today
from hegui.report import keeping
from hegui.screening.policies.folder import files
from hegui.web import groups
from hegui.web.access import in_person, may, with_factor
from hegui.web.audits.models import DATA, Audit
from hegui.web.audits.models import State as Run
from hegui.web.configuration import jobs, nights
from hegui.web.configuration.forms import WORDS, SettingsForm
from hegui.web.configuration.models import Check
from hegui.web.evidence.models import Probe, State
from hegui.web.guard import chosen, spoken
from hegui.web.people.models import Membership, Organisation, Role
from hegui.web.screen.policies import NAME

if TYPE_CHECKING:
    from django.http import HttpResponse

    from hegui.web.access import Request

PARTS = {
    "factor": ("second_factor",),
    "nightly": ("nightly", "nightly_at"),
    "kept": ("audits_kept",),
}
"""What each form settles."""
VERDICTS = ("breached", "unknown", "met")


@require_safe
def page(request: Request) -> HttpResponse:
    """Show what is settled."""
    return _page(request)


def _page(request: Request, **filled: SettingsForm) -> HttpResponse:
    house = request.organisation
    members = list(Membership.of(house).select_related("user"))
    sure = with_factor(members)
    roles = [(role, sum(one.role == role for one in members)) for role in Role.values]
    probe = Probe.of(house).first()
    owns = request.member.role == Role.OWNER and not request.reading
    facts = {
        "roles": [one for one in roles if one[1]],
        "without": [one.user for one in members if one.user_id not in sure],
        "runs": Audit.of(house).first(),
        "probe": probe,
        "tried": _tried(probe),
        "policies": _policies(house),
        "check": Check.of(house).first(),
        "alerts": "alerts" if "alerts" in groups.NAMES else "",
        "owns": owns,
        "forms": {name: _form(house, name) for name in PARTS} | filled if owns else {},
    }
    return render(request, "configuration/page.html", facts, status=422 if filled else 200)


def _form(house: Organisation, name: str) -> SettingsForm:
    return SettingsForm(instance=house, only=PARTS[name])


def _tried(probe: Probe | None) -> tuple[int, int]:
    """Return how many sources were reached of how many."""
    told = probe.told["sources"] if probe is not None and probe.state == State.READY else ()
    return sum(one["rows"] is not None for one in told), len(told)


def _policies(house: Organisation) -> list[str]:
    """Return the files of the policies."""
    folder = Path(house.folder) / NAME
    return [one.name for one in files(folder)] if house.folder and folder.is_dir() else []


@may()
@in_person
@require_POST
def settle(request: Request, part: str) -> HttpResponse:
    """Settle a part of it; owners alone do, and no program for them."""
    house = Organisation.objects.get(pk=request.organisation.pk)
    sure = bool(with_factor([request.member]))
    form = SettingsForm(request.POST, instance=house, only=PARTS[part], sure=sure)
    if not form.is_valid():
        return _page(request, **{part: form})
    house.save(update_fields=PARTS[part])
    nights.later(house)
    messages.success(request, WORDS.say("settled", spoken()))
    return redirect("configuration:page", request.organisation.slug)


@require_safe
def kept(request: Request) -> HttpResponse:
    """Show what is kept how long here, and what the law orders kept."""
    house, lang = request.organisation, chosen(request.user.content_language)
    verdicts = _verdicts(house)
    bound = [(one, verdicts.get(one.id, "")) for one in keeping.asked(today(), lang)]
    facts = {
        "asked": [one for one in bound if one[1] != "not_applicable"],
        "old": jobs.old(house).count(),
        "owns": request.member.role == Role.OWNER and not request.reading,
        "judged": bool(verdicts),
    }
    return render(request, "configuration/kept.html", facts)


def _verdicts(house: Organisation) -> dict[str, str]:
    """Return how the last audit judged each duty."""
    last = Audit.of(house).filter(state=Run.DONE).first()
    told: dict[str, Any] = json.loads(last.text(DATA, "en") or "{}") if last else {}
    return {one["id"]: one["verdict"] for one in told.get("duties", ())}


@may()
@in_person
@require_POST
def clear(request: Request) -> HttpResponse:
    """Delete audits that are older than they are kept, now."""
    jobs.clear.enqueue(request.organisation.pk, str(request.user))
    messages.success(request, WORDS.say("clearing", spoken()))
    return redirect("configuration:kept", request.organisation.slug)


@may(Role.LEAD, Role.ENGINEER, Role.LEGAL)
@require_POST
def look(request: Request) -> HttpResponse:
    """Look at the policies."""
    made = Check(organisation=request.organisation, by=str(request.user))
    made.save()
    jobs.check.enqueue(made.pk)
    return redirect("configuration:check", request.organisation.slug, made.pk)


@require_safe
def check(request: Request, check: int) -> HttpResponse:
    """Show how the policies stand; a part of it while that is found out."""
    found = get_object_or_404(Check.of(request.organisation), pk=check)
    name = "looked" if "HX-Request" in request.headers else "check"
    return render(request, f"configuration/{name}.html", {"check": found})
