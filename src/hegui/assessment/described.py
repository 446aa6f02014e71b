"""What an API says of itself: the requests of a description in the form of OpenAPI or Swagger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from hegui.assessment.examples import example
from hegui.assessment.scripts import Call

if TYPE_CHECKING:
    from collections.abc import Iterator

_METHODS = ("get", "post", "put", "patch")
"""What deletes is not tried."""
_MOST = 500
_DEEP = 6
_FORM = "application/x-www-form-urlencoded"


def is_description(told: Any) -> bool:
    """Say whether a document describes an API."""
    return (
        isinstance(told, dict)
        and bool({"openapi", "swagger"} & set(told))
        and isinstance(told.get("paths"), dict)
    )


def calls(told: dict[str, Any]) -> Iterator[tuple[Call, list[int]]]:
    """Yield each request that a description has, with the segments of its path that are values."""
    base = _base(told)
    operations = (
        (path, method, item)
        for path, item in list(told["paths"].items())[:_MOST]
        if isinstance(item, dict)
        for method in _METHODS
        if isinstance(item.get(method), dict)
    )
    for path, method, item in operations:
        yield _call(told, f"{base}{path}", method, item)


def _base(told: dict[str, Any]) -> str:
    """Return what stands before each path."""
    servers = told.get("servers")
    first = servers[0] if isinstance(servers, list) and servers else {}
    url = first.get("url", "") if isinstance(first, dict) else ""
    return str(url or told.get("basePath") or "").rstrip("/")


def _call(
    told: dict[str, Any], path: str, method: str, item: dict[str, Any]
) -> tuple[Call, list[int]]:
    operation = item[method]
    given = [*_listed(item.get("parameters")), *_listed(operation.get("parameters"))]
    query, form, body = {}, {}, operation.get("requestBody")
    parts = path.split("/")
    segments = [number for number, part in enumerate(parts) if part[:1] == "{"]
    held: Any = None
    for one in (_resolved(told, one) for one in given):
        name, place = str(one.get("name", "")), one.get("in")
        value = _value(told, {**one, **_resolved(told, one.get("schema", {}))}, name)
        if place == "query":
            query[name] = value
        elif place == "formData":
            form[name] = value
        elif place == "body":
            held = value
        elif place == "path":
            held_ = quote(str(value), safe="")
            parts = [held_ if part == f"{{{name}}}" else part for part in parts]
    url = "/".join("1" if part[:1] == "{" else part for part in parts)
    url += f"?{urlencode(query)}" if query else ""
    content = _resolved(told, body).get("content", {}) if isinstance(body, dict) else {}
    for kind, media in content.items() if isinstance(content, dict) else ():
        sent = _value(told, media.get("schema", {}), "")
        form, held = (sent, held) if kind == _FORM else (form, sent)
    if isinstance(held, dict) and held:
        return Call(method.upper(), url, "json", held), segments
    if isinstance(form, dict) and form:
        return Call(method.upper(), url, "form", form), segments
    return Call(method.upper(), url), segments


def _listed(told: Any) -> list[dict[str, Any]]:
    return [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []


def _resolved(told: dict[str, Any], one: Any) -> dict[str, Any]:
    """Return what a reference within the document leads to, or what is there itself."""
    for _ in range(_DEEP):
        place = one.get("$ref") if isinstance(one, dict) else None
        if not isinstance(place, str) or not place.startswith("#/"):
            break
        one = told
        for part in place[2:].split("/"):
            one = one.get(part, {}) if isinstance(one, dict) else {}
    return one if isinstance(one, dict) else {}


def _value(told: dict[str, Any], schema: Any, name: str, deep: int = 0) -> Any:
    """Return an example of a schema: its own, its first of a list, or one of its type."""
    schema = _resolved(told, schema)
    for own in ("example", "default"):
        if schema.get(own) is not None:
            return schema[own]
    if isinstance(schema.get("enum"), list) and schema["enum"]:
        return schema["enum"][0]
    properties = schema.get("properties")
    if isinstance(properties, dict) and deep < _DEEP:
        return {key: _value(told, one, key, deep + 1) for key, one in properties.items()}
    for many in ("allOf", "anyOf", "oneOf"):
        if (chosen := _listed(schema.get(many))) and deep < _DEEP:
            return _value(told, chosen[0], name, deep + 1)
    kind = schema.get("type")
    if kind == "array" and deep < _DEEP:
        return [_value(told, schema.get("items", {}), name, deep + 1)]
    typed = {"boolean": True, "integer": 1, "number": 1, "object": {}}
    return typed.get(str(kind), example(name))
