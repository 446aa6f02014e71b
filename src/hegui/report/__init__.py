"""Reports: one value, `hegui.outcome`; one file a format, each with `render`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegui.outcome import Report
    from hegui.report.compare import Comparison

FORMATS = ("json", "csv", "html", "markdown", "junit", "sarif", "ics")
"""The formats by the names of their modules; a format is imported when it is first asked for."""


PAGE = "html"
GATES = ("junit", "sarif")
"""Those by which a pipeline passes or fails."""


def render(
    report: Report,
    form: str,
    lang: str,
    *,
    past: bool = False,
    since: Comparison | None = None,
) -> str:
    """Return a report as text in one of `FORMATS`.

    `past` says that a breach that was put right fails a pipeline as an open one does; `since` is a
    comparison with an earlier run, which a page tells.
    """
    module = import_module(f"hegui.report.{form}")
    more = {"past": past} if form in GATES else {"since": since} if form == PAGE else {}
    text: str = module.render(report, lang, **more)
    return text
