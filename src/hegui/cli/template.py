"""`hegui template`: write empty tables to fill in with a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.options import Lang
from hegui.cli.options import write as write_file
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


def template(
    tables: Annotated[list[str] | None, typer.Argument(help="evidence tables")] = None,
    every: Annotated[bool, typer.Option("--all", help="all evidence tables")] = False,
    out: Annotated[
        Path, typer.Option("--out", help="an .xlsx file of all, or a folder: a file a table")
    ] = Path("templates.xlsx"),
    lang: Lang = "en",
) -> int:
    """Write empty workbooks for TABLES, with words to choose from; `hegui init` reads them."""
    from hegui.evidence import catalogue
    from hegui.message import COMMA
    from hegui.report.template import render, say

    named = list(catalogue.names()) if every else list(dict.fromkeys(tables or ()))
    if not named:
        known = list(catalogue.names())
        raise UsageError("Name tables, or give --all: the tables are {known}.", known=known)
    for name in named:
        catalogue.get(name)
    files = list(_files(named, out))
    for path, _ in files:
        if path.exists():
            raise UsageError("{path} exists already: name another with --out.", path=path)
    for path, held in files:
        write_file(path, render(held, lang))
        typer.echo(say("wrote", lang, path=path, tables=COMMA[lang].join(held)))
    typer.echo(say("then", lang, path=out))
    return 0


def _files(tables: list[str], out: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield each file with its tables: one of all, or one a table in a folder that is made."""
    from hegui.files import making

    if out.suffix.lower() == ".xlsx":
        yield out, tables
        return
    with making(out):
        out.mkdir(parents=True, exist_ok=True)
    for table in tables:
        yield out / f"{table}.xlsx", [table]
