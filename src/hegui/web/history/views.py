"""The page of the log: what members did, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hegui.web.log import pseudonyms
from hegui.web.log.models import Entry
from hegui.web.people.models import User

if TYPE_CHECKING:
    from django.http import HttpResponse

    from hegui.web.access import Request

SHOWN = 50


@require_safe
def page(request: Request) -> HttpResponse:
    """Show entries of this organisation."""
    entries = Entry.objects.filter(organisation=request.organisation.pk).order_by("-number")
    shown = Paginator(entries, SHOWN).get_page(request.GET.get("page"))
    names = pseudonyms.names(User.objects.values_list("email", flat=True))
    told = [pseudonyms.shown(one.told, names) for one in shown]
    return render(request, "history/page.html", {"page": shown, "entries": told})
