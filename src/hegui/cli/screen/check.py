"""`hegui screen check`: are the policies in order?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hegui.cli.emit import emit, headed, show
from hegui.cli.options import AsOf, Lang, Output, day
from hegui.cli.screen.arguments import Folder, say_once
from hegui.cli.screen.words import WORDS, say

if TYPE_CHECKING:
    from hegui.screening.policies.folder import Loaded


def check(
    folder: Folder,
    clean: Annotated[
        list[Path] | None,
        typer.Option(
            "--clean", metavar="FILE", help="innocent texts, one a line, that no policy may hit"
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="exit with 2 if the linter finds something, too")
    ] = False,
    as_of: AsOf = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Read every policy, try its examples, and look for terms that are short, dead or over-eager.

    Nothing is put in force. The exit code is 2 if a file has a fault.
    """
    from hegui import law
    from hegui.screening.policies.folder import drafts
    from hegui.screening.policies.innocent import SENTENCES
    from hegui.screening.policies.lint import lint

    today = day(as_of)
    say_once(lang)
    loaded = drafts(folder, today, law.load())
    found = lint(loaded.entries, today, [*SENTENCES, *_lines(clean or [])])
    rows = [
        {
            "file": str(one.path),
            "line": one.line,
            "policy": one.policy,
            "said": one.said(lang),
        }
        for one in found
    ]
    _show(loaded, rows, lang, output)
    return 2 if loaded.faults or (strict and rows) else 0


def _lines(paths: list[Path]) -> list[str]:
    from hegui.files import read_bytes, reading

    found: list[str] = []
    for path in paths:
        with reading(f"--clean {path}"):
            found += read_bytes(path, 64 << 20).decode(errors="replace").splitlines()
    return [line for line in found if line.strip()]


def _show(loaded: Loaded, rows: list[dict[str, Any]], lang: str, output: str) -> None:
    from hegui.cli.telling import complain

    for fault in loaded.faults:
        complain(fault, lang)
    listed: list[dict[str, Any]] = [
        {"policy": one.policy.id, "version": one.policy.label, "file": str(one.path)}
        for one in loaded.entries
    ]
    said = {"policies": listed, "faults": list(loaded.faults), "findings": rows}
    tables = (headed(some, WORDS, lang) for some in (listed, rows) if some)
    emit(said, output, rows=rows, draw=lambda: show(*tables))
    counts = {"policies": len(listed), "faults": len(loaded.faults), "found": len(rows)}
    typer.echo(say("checked", lang, **counts), err=True)
