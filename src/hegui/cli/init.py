"""`hegui init`: write a commented hegui.toml by looking at files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.errors import UsageError


def init(
    files: Annotated[list[Path], typer.Argument(help="evidence files, or a folder of them")],
    write: Annotated[Path, typer.Option("--write", help="where to write it")] = Path("hegui.toml"),
) -> int:
    """Propose a configuration from the columns of FILES, and say what it was not sure of."""
    from hegui.evidence.guess import guess
    from hegui.report.starter import starter

    if write.exists():
        raise UsageError("{path} exists already: name another file with --write.", path=write)
    paths = [path for given in files for path in _listed(given)]
    guesses = guess(paths)
    text = starter(guesses, write.parent)
    try:
        write.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{write} cannot be written: {error.strerror}.") from None
    for found in guesses:
        what = found.format or found.table or "not recognised"
        number = f", {found.files} files" if found.files > 1 else ""
        part = "" if found.part is None else f", {found.part[1]}"
        typer.echo(f"{found.path}{part}: {what}{number}")
        for doubt in found.doubts:
            typer.echo(f"  not sure: {doubt}")
    typer.echo(f"Wrote {write}: fill in [operator], then run 'hegui validate {write}'.")
    return 0


def _listed(path: Path) -> list[Path]:
    if path.is_dir():
        inside = ((p, p.relative_to(path)) for p in path.rglob("*"))
        return sorted(
            p
            for p, name in inside
            if p.is_file() and p.suffix != ".toml" and not any(n[0] == "." for n in name.parts)
        )
    if not path.exists():
        raise UsageError(f"There is no file {path}: name files that exist.")
    return [path]
