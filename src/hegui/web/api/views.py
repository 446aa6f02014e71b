"""The document of the API, and a page that lists it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hegui.web.access import anyone
from hegui.web.api.root import document
from hegui.web.refusals import refused

if TYPE_CHECKING:
    from collections.abc import Iterator


@anyone
@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    """Return the document."""
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False, "indent": 1})


@anyone
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List what can be asked."""
    return render(request, "api/list.html", {"asked": list(_asked())})


def _asked() -> Iterator[dict[str, Any]]:
    for path, methods in document()["paths"].items():
        for method, told in methods.items():
            body = told.get("requestBody", {}).get("content", {})
            shapes = [one["schema"].get("$ref", "").rpartition("/")[2] for one in body.values()]
            yield {
                "group": told["tags"][0],
                "method": method.upper(),
                "path": path,
                "says": told.get("description", ""),
                "query": [p["name"] for p in told.get("parameters", ()) if p["in"] == "query"],
                "body": [name for shape in shapes for name in _fields(shape)],
            }


def _fields(shape: str) -> dict[str, Any]:
    found = document()["components"]["schemas"].get(shape, {})
    return dict(found.get("properties", {}))


@anyone
def nothing(_request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001 - of the address
    """Say that there is no such address."""
    return refused(404, "nothing").answer
