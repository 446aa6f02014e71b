"""Words, days and times in the language of the page."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import mark_safe

from hegui import law, masking
from hegui.law import citation
from hegui.report import grading, plain, wording
from hegui.report.safe import visible
from hegui.web import groups
from hegui.web.guard import spoken
from hegui.web.views import stylesheet
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Groups = Iterable[tuple[Any, list[dict[str, Any]], int]]

register = template.Library()


class UnsaidError(Exception):
    """A template names a word that there is not: a fault of ours, never an empty place."""


@cache
def words(group: str) -> Words:
    """Return the words of a page group."""
    return Words(f"web/{group}")


def said(key: str, lang: str, **values: object) -> str:
    """Return a word by `group.key`."""
    group, _, name = key.partition(".")
    try:
        return words(group).say(name, lang, **values)
    except (FileNotFoundError, KeyError):
        raise UnsaidError(key) from None


@register.simple_tag
def say(key: str, **values: Any) -> str:
    """Say a word, `{% say "audits.start" %}`, with values filled in."""
    return conditional_escape(said(key, spoken(), **values))


@register.filter
def word(key: str, group: str) -> str:
    """Say a word whose key is a value, `{{ audit.state|word:"audits" }}`."""
    return said(f"{group}.{key}", spoken())


@register.filter
def day(value: date | None) -> str:
    """Write a day as the language does."""
    return wording.day(value, spoken())


@register.filter
def moment(value: datetime | None) -> str:
    """Write a time with its day, in Shanghai, and say so."""
    if value is None:
        return "–"
    here = timezone.localtime(value)
    return said(
        "frame.moment", spoken(), day=wording.day(here.date(), spoken()), time=f"{here:%H:%M}"
    )


@register.filter
def seen(value: object) -> str:
    """Show what somebody else wrote as one line in which nothing is unseen."""
    return mark_safe(conditional_escape(visible(str(value))))  # noqa: S308 - escaped


@register.filter
def masked(value: object) -> str:
    """Show a word of evidence with what names a person in it masked."""
    return seen(masking.text(str(value)))


@register.filter
def cited(value: str) -> str:
    """Return a provision as lawyers cite it."""
    return citation.cite(value, spoken())


@register.filter
def measure(value: str) -> str:
    """Say what was ordered."""
    return seen(plain.measure(value, spoken()))


@register.filter
def level(value: int | None) -> str:
    """Say a level of classified protection."""
    return grading.say(f"level_{value}", spoken()) if value else "–"


@register.filter
def cell(value: object) -> str:
    """Show a cell of evidence as the report does."""
    return seen(plain.cell(value, spoken()))


@register.filter
def lines(value: str) -> str:
    """Show what somebody else wrote, line by line, with nothing unseen."""
    said = (conditional_escape(visible(line)) for line in value.splitlines())
    return mark_safe("<br>".join(said))  # noqa: S308 - escaped


@register.filter
def options(groups: Groups) -> str:
    """Draw the lines of a list to choose from, as Django's template does in five times the time."""
    return _grouped(groups, _option, '\n  <optgroup label="{}">{}\n  </optgroup>')


@register.filter
def boxes(groups: Groups) -> str:
    """Draw what is ticked, each with its label, as three templates within each other would."""
    return _grouped(groups, _box, "\n  <div><label>{}</label>{}\n  </div>")


def _grouped(groups: Groups, one: Callable[[Mapping[str, Any]], str], whole: str) -> str:
    drawn = ""
    for name, choices, _ in groups:
        lines = "".join(map(one, choices))
        drawn += whole.format(conditional_escape(name), lines) if name else lines
    return mark_safe(drawn)  # noqa: S308 - each part is escaped


def _option(one: Mapping[str, Any]) -> str:
    chosen = " selected" if one["selected"] else ""
    value, label = escape(str(one["value"])), conditional_escape(one["label"])
    return f'\n  <option value="{value}"{chosen}>{label}</option>'


def _box(one: Mapping[str, Any]) -> str:
    told = "".join(
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in one["attrs"].items()
        if value is not False
    )
    value, label = escape(str(one["value"])), conditional_escape(one["label"])
    box = f'<input type="{one["type"]}" name="{one["name"]}" value="{value}"{told}>'
    at = f' for="{one["attrs"]["id"]}"' if "id" in one["attrs"] else ""
    return f"<div>\n    <label{at}>{box}\n {label}</label>\n</div>"


@register.filter
def isoday(value: str) -> date:
    """Return the day that a text writes."""
    return date.fromisoformat(value)


@register.filter
def instant(value: str) -> datetime:
    """Return the time that an entry of the log writes."""
    return datetime.fromisoformat(value)


@register.filter
def way(via: str) -> str:
    """Say by what somebody acted: a page, a job, the terminal, or a token with its name."""
    kind, _, name = via.partition(" ")
    return f"{said(f'history.{kind}', spoken())} {visible(name)}".strip()


@register.filter
def changes(entry: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """Return each field that an entry tells of, as it was and as it is."""
    before, after = entry["before"] or {}, entry["after"] or {}
    return [(n, before.get(n, "–"), after.get(n, "–")) for n in {**before, **after}]


@register.simple_tag(takes_context=True)
def provision(context: dict[str, Any], value: object, on: date | None = None) -> str:
    """Cite a provision, `{% provision finding.provision finding.version %}`, with its law page."""
    text = str(value or "")
    told = seen(citation.cite(text, spoken())) if text else "–"
    name, _, place = text.partition(":")
    if name not in law.load().names:
        return told
    page = reverse("law:instrument", args=[context["organisation"].slug, name])
    asked = f"?day={on:%Y-%m-%d}" if on else ""
    where = f"#{text}" if place else ""
    return format_html('<a href="{}{}{}">{}</a>', page, asked, where, told)


@register.simple_tag(takes_context=True)
def page_of(context: dict[str, Any], group: str) -> str:
    """Return the address of the first page of a group."""
    return _first_page(group, context["organisation"].slug)


@lru_cache(maxsize=1024)
def _first_page(group: str, slug: str) -> str:
    """Return it once worked out: each page names that of every group."""
    first = groups.addresses(group).urlpatterns[0]
    return reverse(f"{group}:{first.name}", args=[slug])


@register.simple_tag(takes_context=True)
def pressing_in(context: dict[str, Any], group: str) -> int:
    """Return how many rows of a group press."""
    return int(context["pressing"].get(group, 0))


@register.simple_tag
def style_digest() -> str:
    """Return the digest of the style, which is a part of its address."""
    return stylesheet()[1]
