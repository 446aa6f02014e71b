"""Reports: one value, `hegui.report.value`; one file a format, each with `render`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegui.report.value import Report

FORMATS = ("json", "csv", "html", "markdown", "junit", "sarif", "ics")
"""The formats by the names of their modules; a format is imported when it is first asked for."""


def render(report: Report, form: str, lang: str) -> str:
    """Return a report as text in one of `FORMATS`."""
    text: str = import_module(f"hegui.report.{form}").render(report, lang)
    return text
