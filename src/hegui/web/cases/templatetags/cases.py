"""How templates of cases say fields and what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from hegui import duties
from hegui.report import safe
from hegui.report.cases.wording import say
from hegui.web.guard import spoken

if TYPE_CHECKING:
    from hegui.report.cases.fields import Field

register = template.Library()


@register.filter
def labelled(field: Field) -> str:
    """Return the name of a field in words."""
    return field.label(spoken())


@register.filter
def status(field: Field) -> str:
    """Return what is known of a field: as read, doubtful and why, or decided by whom."""
    return field.status(spoken())


@register.filter
def factname(name: str) -> str:
    """Return the name of a kind of field in words."""
    return say(name, spoken())


@register.filter
def dutytitle(duty: str) -> str:
    """Return the title of a duty, its id where no such duty is held any more."""
    held = duty in duties.identifiers()
    return duties.load(duty).title[spoken()] if held else duty


@register.filter
def root(path: str) -> str:
    """Return what kind of field a path names."""
    return path.partition(".")[0]


@register.filter
def removable(path: str) -> bool:
    """Say whether a path names an entry of a list."""
    return path.rpartition(".")[2].isdecimal()


@register.filter
def percent(value: float | None) -> str:
    """Return a share in per cent."""
    return "–" if value is None else f"{value:.0%}"


@register.filter
def legible(text: str) -> str:
    """Show lines of a document without characters that steer anything."""
    return mark_safe(conditional_escape(safe.legible(text)))  # noqa: S308 - escaped
