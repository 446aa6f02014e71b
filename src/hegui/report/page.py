"""The pages: each one file, without a script, with nothing from elsewhere, and its text escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from hegui.report.safe import visible

if TYPE_CHECKING:
    from collections.abc import Callable


def render(name: str, lang: str, /, *, of_evidence: bool = False, **facts: Any) -> str:
    """Return a page in a language; one `of_evidence` shows each text as one line that is seen."""
    page = _environment(_shown if of_evidence else None).get_template(f"{name}.html.j2")
    return page.render(lang=lang, **facts)


def _shown(value: object) -> object:
    """Return what a page shows of a value: text of evidence without control characters."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment(finalize: Callable[[object], object] | None) -> Environment:
    return Environment(
        loader=PackageLoader("hegui.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
