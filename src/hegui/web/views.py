"""What is no part of a group: the way in, the style, the language, and how the app itself fares."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from hegui.web.access import anyone, personal
from hegui.web.guard import CODES, LANGUAGE
from hegui.web.jobs import state
from hegui.web.people.adapter import invited
from hegui.web.people.models import Membership

if TYPE_CHECKING:
    from hegui.web.access import Request

YEAR = 365 * 86400
STYLES = (
    *("hegui.report:page.css", "hegui.report:picture.css", "hegui.report:html/report.css"),
    *("hegui.report:cases/marks.css", "hegui.report:cases/charts.css"),
    "hegui.report:docket/picture.css",
    "hegui.report:law/page.css",
)
OWN = "hegui.web:web.css"


@cache
def stylesheet() -> tuple[str, str]:
    """Return the style of the report and then our own, and its digest."""
    parts = (one.split(":") for one in (*STYLES, OWN))
    text = "\n".join(files(package).joinpath(name).read_text("utf-8") for package, name in parts)
    return text, sha256(text.encode()).hexdigest()[:12]


@anyone
@require_safe
def style(_request: HttpRequest, digest: str) -> HttpResponse:
    """Return the style; its address changes with it."""
    text, own = stylesheet()
    if digest != own:
        raise Http404
    kept = f"public, max-age={YEAR}, immutable"
    return HttpResponse(
        text, content_type="text/css; charset=utf-8", headers={"Cache-Control": kept}
    )


@personal
@require_safe
def home(request: Request) -> HttpResponse:
    """Go to today in the only organisation of somebody, or let them join one or choose."""
    if invited(request):
        return redirect("personal:accept")
    found = Membership.objects.select_related("organisation").filter(user=request.user)
    members = list(found.order_by("organisation__name"))
    if len(members) == 1:
        return redirect("today:page", members[0].organisation.slug)
    return render(request, "web/home.html", {"members": members})


@anyone
@require_POST
def language(request: Request) -> HttpResponse:
    """Speak another language from now on, in this browser and to this person."""
    chosen = request.POST.get("language", "")
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = reverse("home")
    answer = redirect(back)
    if chosen in CODES:
        answer.set_cookie(
            LANGUAGE,
            chosen,
            max_age=YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        if request.user.is_authenticated and not request.reading:
            request.user.language = chosen
            request.user.save()
    return answer


@anyone
@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Say whether the database answers and jobs are run: 200, or 503."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    working = state.working()
    return JsonResponse({"database": True, "jobs": working}, status=200 if working else 503)


@anyone
@require_safe
def metrics(_request: HttpRequest) -> HttpResponse:
    """Return counts that name nobody, as Prometheus reads them."""
    lines = [f"hegui_{name} {value}\n" for name, value in state.counts().items()]
    return HttpResponse("".join(lines), content_type="text/plain; version=0.0.4")
