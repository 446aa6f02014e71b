"""The answer in one screen, as the last audit gave it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from hegui.web.audits.models import Audit, State
from hegui.web.cases import likeness
from hegui.web.guard import chosen

if TYPE_CHECKING:
    from django.http import HttpResponse

    from hegui.web.access import Request


@require_safe
def page(request: Request) -> HttpResponse:
    """Show the first screen of the last audit; its links lead into the whole of it."""
    audits = Audit.of(request.organisation)
    last = audits.filter(state=State.DONE).first()
    drawn = last.text("first", chosen(request.user.report_language)) if last else ""
    if last:
        whole = reverse("audits:page", args=[request.organisation.slug, last.pk])
        drawn = drawn.replace('href="#', f'href="{whole}#')
    facts = {
        "audit": last,
        "told": (Path(request.organisation.folder) / "hegui.toml").exists(),
        "drawn": mark_safe(drawn),  # noqa: S308 - the report escapes what it is made of
        "cases": likeness.of_late(request.organisation),
        "under_way": audits.filter(state__in=[State.WAITING, State.RUNNING]).first(),
    }
    return render(request, "today/page.html", facts)
