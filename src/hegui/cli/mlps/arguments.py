"""Options that commands of `hegui mlps` share, and how their reports are written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from hegui.cli.options import write_and_say

if TYPE_CHECKING:
    from hegui.report.plan.blocks import Plan

NAME: Final = "mlps"
"""The scheme of a content package that these commands are about."""
Html = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", help="the report as one HTML page")
]
Docx = Annotated[
    Path | None, typer.Option("--docx", metavar="FILE", help="the report as a Word document")
]


def write_report(plan: Plan, html: Path | None, docx: Path | None, lang: str) -> None:
    """Write a report in the forms that a file is named for."""
    from hegui.report.plan import docx as word
    from hegui.report.plan import html as page

    if html is not None:
        write_and_say(html, page.render(plan), lang)
    if docx is not None:
        write_and_say(docx, word.render(plan), lang)
