"""`hegui cases show`: a case and its document, with the words of its fields marked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.cases import arguments
from hegui.cli.emit import emit
from hegui.cli.options import Lang, Output, write

if TYPE_CHECKING:
    from hegui.report.cases.viewed import View


def show(
    case: arguments.CaseId,
    library: arguments.LibraryPath = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="write the whole document as a page as well"),
    ] = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Show a case: what each field reads, who reviewed it, and where it stands in the document."""
    from hegui.report.cases import case_page, fields, viewed
    from hegui.report.draw import case as draw

    view = _view(case, library, lang)
    if html is not None:
        write(html, case_page.render(view, lang))
    found = fields.of(view.case, view.held, lang)
    rows = [{"field": f.path, "reads": f.reads, "review": f.status(lang)} for f in found]
    emit(viewed.as_value(view, lang), output, rows=rows, draw=lambda: draw.show(view, lang))
    return 0


def _view(name: str, library: Path | None, lang: str) -> View:
    """Return a case of the library, else one that comes with a content package."""
    from hegui import cases
    from hegui.cases.library import Library
    from hegui.report.cases.viewed import View

    shipped = next((one for one in cases.load() if one.id == name), None)
    if shipped is not None:
        return View(shipped, None, None)
    document, held = Library(arguments.folder(library)).find(name)
    with arguments.opened(library, lang) as index:
        return View(held.case, held, document, index.links(name))
