"""What every page knows: its language, who reads it, and where they can go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from hegui.web import groups
from hegui.web.guard import chosen, spoken

if TYPE_CHECKING:
    from django.http import HttpRequest


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Return it for a template."""
    member = getattr(request, "member", None)
    organisation: Any = getattr(request, "organisation", None)
    match = request.resolver_match
    return {
        "lang": spoken(),
        "content_lang": chosen(getattr(request.user, "content_language", "")),
        "member": member,
        "allowed": getattr(request, "allowed", False),
        "open_house": settings.WEB.sign_up == "anyone",
        "reading": getattr(request, "reading", False),
        "organisation": organisation,
        "menu": groups.menu() if member and organisation else (),
        # asked where a page shows it: neither a part of a page nor a refusal does
        "pressing": SimpleLazyObject(lambda: groups.pressing(organisation)),
        "group": match.namespace if match else "",
    }
