"""Reports: one value, one file a format."""

from hegui.report import csv as as_csv
from hegui.report import json as as_json
from hegui.report.value import Entry, Report, build

FORMATS = ("json", "csv", "html")

__all__ = ["FORMATS", "Entry", "Report", "build", "render"]


def render(report: Report, form: str, lang: str) -> str:
    """Return a report as text in one of `FORMATS`."""
    if form == "html":
        from hegui.report import html  # noqa: PLC0415 - the drawing library is slow to import

        return html.render(report, lang)
    return {"json": as_json.render, "csv": as_csv.render}[form](report, lang)
