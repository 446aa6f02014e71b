"""Reads the forms of a page, and fills them in: rightly, wrongly in every field, or with malice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SCRIPT = "<script>alert(7)</script>"
NOT_TYPED = {"submit", "button", "reset", "image"}


@dataclass(frozen=True)
class Field:
    """What is asked: its kind, what stands in it, what can be chosen, and how long it may be."""

    kind: str
    value: str = ""
    options: tuple[str, ...] = ()
    required: bool = False
    most: int = 0


@dataclass(frozen=True)
class Form:
    """A form of a page, by where it is sent."""

    action: str
    method: str
    fields: Mapping[str, Field]


def forms(page: str, at: str) -> Iterator[Form]:
    """Yield the forms of a page; what a browser sends of a button is left out."""
    for form in html.fromstring(page).iter("form"):
        fields: dict[str, Field] = {}
        for one in form.iter("input", "select", "textarea"):
            name = one.get("name")
            if name and name != "csrfmiddlewaretoken" and one.get("type") not in NOT_TYPED:
                fields[name] = _field(one)
        action = urljoin(at, form.get("action") or at).partition("#")[0]
        yield Form(action, (form.get("method") or "get").lower(), fields)


def _field(one: Any) -> Field:
    needed, most = one.get("required") is not None, int(one.get("maxlength") or 0)
    if one.tag == "select":
        options = tuple(o.get("value") or "" for o in one.iter("option"))
        chosen = next((o.get("value") for o in one.iter("option") if "selected" in o.attrib), "")
        return Field("select", chosen or "", options, needed)
    if one.tag == "textarea":
        return Field("text", one.text or "", (), needed, most)
    return Field(one.get("type", "text"), one.get("value") or "", (), needed, most)


def right(form: Form, text: str) -> dict[str, Any]:
    """Return a form filled in as a person could, with one text wherever a text is asked for."""
    return {
        name: held
        for name, field in form.fields.items()
        if (held := _right(field, text)) is not None
    }


def _right(field: Field, text: str) -> Any:
    told = {
        "select": field.value or next((one for one in field.options if one), ""),
        "date": field.value or "2026-06-01",
        "datetime-local": field.value or "2026-06-01T08:00",
        "number": field.value or "1",
        "email": "nobody@example.cn",
        "file": SimpleUploadedFile(f"{text.replace('/', '')}.csv", f"{text}\n".encode()),
        "hidden": field.value,
        "checkbox": None,
        "radio": field.value,
    }
    return told.get(field.kind, text[: field.most] if field.most else text)


WRONG: Mapping[str, Mapping[str, str]] = {
    "of no kind": {
        "select": "no-such-choice",
        "date": "soon",
        "datetime-local": "soon",
        "number": "many",
        "email": "nobody",
        "text": "a\x00b",
    },
    "no day": {"date": "0000-00-00", "datetime-local": "0000-00-00T00:00", "number": "9" * 40},
    "too far": {"date": "10000-01-01", "datetime-local": "10000-01-01T00:00", "number": "-1"},
}
"""What a field of a kind cannot be."""


def wrong(form: Form) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a form with every field wrong in one way that it can be: how, and what is sent."""
    for how, values in WRONG.items():
        sent = {n: values[f.kind] for n, f in form.fields.items() if f.kind in values}
        if sent:
            yield how, sent
    needed = {n: "" for n, f in form.fields.items() if f.required and f.kind != "file"}
    if needed:
        yield "empty", needed
    long = {n: "x" * (f.most + 1) for n, f in form.fields.items() if f.most and f.kind != "hidden"}
    if long:
        yield "too long", long


ODD = ("x" * 30_000, "\u202e=cmd|'/c'!A1", "0001-01-01", "9999-12-31")
"""What may be right or wrong, and never is a fault of ours."""


def odd(form: Form) -> Iterator[dict[str, Any]]:
    """Yield a form with one odd value wherever something is typed or chosen, and with a script."""
    yield from (dict.fromkeys(_typed(form), value) for value in ODD)
    yield right(form, SCRIPT)


def _typed(form: Form) -> list[str]:
    return [name for name, field in form.fields.items() if field.kind not in {"file", "hidden"}]


def marked(page: str) -> set[str]:
    """Return the fields of a page that are marked as wrong."""
    found = html.fromstring(page).xpath("//*[@aria-invalid='true' and @name]")
    return {one.get("name") for one in found}


def complains(page: str) -> bool:
    """Say whether a page tells that something is wrong."""
    found = html.fromstring(page).xpath("//*[contains(@class, 'error') or @role='alert']")
    return bool(found)
