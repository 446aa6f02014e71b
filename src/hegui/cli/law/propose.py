"""`hegui law propose`: read the announcement of a new rule into a proposal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.emit import emit
from hegui.cli.options import AsOf, Lang, ScreenOutput, config_file, day

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="the announcement: .txt, .md, .html, .docx or .pdf")
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="CONFIG", help="hegui.toml: shows findings it may touch"),
]


def propose(
    file: File,
    name: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help="id of the proposal; default day and digest"),
    ] = None,
    config: Config = None,
    check: Annotated[bool, typer.Option("--check", help="read it and keep nothing")] = False,
    as_of: AsOf = None,
    lang: Lang = "en",
    output: ScreenOutput = "table",
) -> int:
    """Read an announcement of a rule, an amendment, a repeal or a draft into a proposal.

    Title, issuers, number, days, comment period, what it ends or amends, what it cites and its
    articles are shown with the characters they stand at and how sure they are; then the duties,
    figures and findings that it may touch. It stays a proposal until a person accepts it (hegui law
    accept), and nothing is ever judged by it. It lies in your own folder (HEGUI_DATA).
    """
    from hegui import documents, law
    from hegui.cli.law.findings import verdicts
    from hegui.report.draw import proposal as draw
    from hegui.report.law.proposed import as_value
    from hegui.watch import proposals

    on = day(as_of)
    document = documents.read(file)
    reading = proposals.read(document, law.load(), on)
    proposal = proposals.propose(document, reading, on, name, keep=not check)
    path = None if config is None else config_file(config)
    value = as_value(proposal, law.load(), on, lang, verdicts(path, on, reading))
    kept = None if check else proposal.id
    emit(value, output, draw=lambda: draw.read(value, kept, lang))
    return 0
