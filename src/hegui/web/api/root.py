"""The API: what each page group lets programs ask, found by its path, below `/api/v1`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from inspect import getclosurevars
from typing import Any

from django.http import Http404
from django.urls import URLPattern
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from hegui.errors import HeguiError
from hegui.web import groups
from hegui.web.api.answering import KEY, LONGEST, Reader, Writer, answering
from hegui.web.guard import spoken
from hegui.web.refusals import RefusedError, of_values, refused

AT = "/api/v1/"

api = NinjaAPI(
    title="Hegui",
    version="1",
    description="What programs ask; the organisation is that of the token.",
    openapi_url=None,
    docs_url=None,
    urls_namespace="v1",
    parser=Reader(),
    renderer=Writer(),
    openapi_extra={
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"token": []}],
    },
)
api.add_decorator(answering, mode="view")
for name in groups.API:
    api.add_router(f"/{name}", import_module(f"hegui.web.{name}.api").router, tags=[name])


@api.exception_handler(RefusedError)
def _refused(_request: Any, error: RefusedError) -> Any:
    return error.answer


@api.exception_handler(ValidationError)
def _wrong(_request: Any, error: ValidationError) -> Any:
    return of_values(error.errors).answer


@api.exception_handler(Http404)
def _nothing(_request: Any, _error: Http404) -> Any:
    return refused(404, "nothing").answer


@api.exception_handler(HeguiError)
def _cannot(_request: Any, error: HeguiError) -> Any:
    return RefusedError(409, error.say(spoken())).answer


@api.exception_handler(HttpError)
def _http(_request: Any, error: HttpError) -> Any:
    return RefusedError(error.status_code, str(error)).answer


def addresses() -> list[URLPattern]:
    """Return the addresses, each of which names what answers by its method, for the gate."""
    found, _, _ = api.urls
    kept = [one for one in found if isinstance(one, URLPattern) and one.name != "api-root"]
    for view in (one.callback for one in kept):
        asked = getclosurevars(view).nonlocals["self"].operations  # in which ninja holds them
        marks = vars(view)
        marks["by_method"] = {m: op.view_func for op in asked for m in op.methods}
        if most := max(vars(op.view_func).get("takes", 0) for op in asked):
            marks["takes"] = most
    return kept


ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {"type": "string", "description": "a sentence in the language asked for"},
        "fields": {
            "type": "object",
            "description": "what is wrong with each field",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
    },
}
ONCE = {
    "in": "header",
    "name": KEY,
    "schema": {"type": "string", "maxLength": LONGEST},
    "description": "whoever sends the same again with it gets the same answer",
}


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document."""
    found: dict[str, Any] = api.get_openapi_schema(path_prefix=AT)
    found["components"]["schemas"]["Error"] = ERROR
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    for methods in found["paths"].values():
        for method, told in methods.items():
            told["responses"]["4XX"] = {"description": "refused", "content": content}
            if method == "post":
                told["parameters"] = [*told.get("parameters", ()), ONCE]
    return found
