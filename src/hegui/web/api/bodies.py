"""The body of a request as the form of a page has it: its fields are the form's, and so its rules.

A form says what is needed and what is wrong; the type of a value in JSON is checked before, and a
name that the form has not is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from pydantic import BaseModel, ConfigDict, Field, create_model

from hegui.web.refusals import of_form

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

KINDS: tuple[tuple[type[forms.Field], type, str], ...] = (
    (forms.IntegerField, int, ""),
    (forms.NullBooleanField, bool, ""),
    (forms.BooleanField, bool, ""),
    (forms.DateTimeField, str, "date-time"),
    (forms.DateField, str, "date"),
    (forms.MultipleChoiceField, list[str], ""),
)
"""What a field of a form is in JSON, with its format; any other is a text."""


class Body(BaseModel):
    """What a program may send: these names, these types, and nothing beside them."""

    model_config = ConfigDict(extra="forbid", strict=True)


def body(name: str, fields: Mapping[str, forms.Field], *, partly: bool = False) -> type[Body]:
    """Return what a program sends to fill in a form, or to correct a part of it.

    What is needed is told in the document and left to the form, which tells all faults at once.
    """
    held = {key: one for key, one in fields.items() if not isinstance(one, forms.FileField)}
    found: dict[str, Any] = {key: _typed(one) for key, one in held.items()}
    needed = [key for key, one in held.items() if one.required and not partly]
    more: dict[str, Any] = {"required": needed} if needed else {}
    about = ConfigDict(json_schema_extra=more)
    base = type(name, (Body,), {"model_config": about})
    return create_model(name, __base__=base, **found)


def _typed(field: forms.Field) -> tuple[Any, Any]:
    kind, form = next((k[1:] for k in KINDS if isinstance(field, k[0])), (str, ""))
    most = getattr(field, "max_length", None)
    told = ({"format": form} if form else {}) | ({"maxLength": most} if most else {})
    return kind | None, Field(None, json_schema_extra=told or None)


def filled(make: Callable[..., forms.BaseForm], given: BaseModel, **known: Any) -> Any:
    """Return a form that was filled in rightly; refuse what is wrong with a field."""
    form = make(given.model_dump(exclude_unset=True), **known)
    if not form.is_valid():
        raise of_form(form)
    return form


def corrected(make: Callable[..., forms.BaseForm], given: BaseModel, **known: Any) -> Any:
    """Return a form in which only what was sent is new."""
    held = make(None, **known)
    before = {name: held.get_initial_for_field(one, name) for name, one in held.fields.items()}
    form = make(before | given.model_dump(exclude_unset=True), **known)
    if not form.is_valid():
        raise of_form(form)
    return form
