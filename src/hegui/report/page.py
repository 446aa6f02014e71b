"""The pages: each one file, without a script, with nothing from elsewhere, and its text escaped."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from hegui.message import spoken
from hegui.report.safe import visible


def render(name: str, lang: str, /, *, of_evidence: bool = False, **facts: Any) -> str:
    """Return a page in a language; one `of_evidence` shows each text as one line that is seen."""
    page = _environment(lang, of_evidence=of_evidence).get_template(f"{name}.html.j2")
    return page.render(lang=lang, **facts)


def part(name: str, what: object, lang: str) -> Markup:
    """Return what the macro `draw` of a file makes of a value, for a place in a page."""
    template: Any = _environment(lang, of_evidence=True).get_template(f"{name}.html.j2")
    made: Markup = template.module.draw(what)
    return made


def _shown(value: object, lang: str, *, of_evidence: bool) -> object:
    """Return what a page shows: a message in its language, evidence without control characters."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    said = spoken(value, lang)
    return visible(said) if of_evidence else said


@cache
def _environment(lang: str, *, of_evidence: bool) -> Environment:
    return Environment(
        loader=PackageLoader("hegui.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=partial(_shown, lang=lang, of_evidence=of_evidence),
        trim_blocks=True,
        lstrip_blocks=True,
    )


def css_text(text: str) -> Markup:
    """Return a text as a string of CSS, every letter of it as its number: nothing can end it."""
    return Markup('"' + "".join(f"\\{ord(c):06x}" for c in visible(text)) + '"')  # noqa: S704
