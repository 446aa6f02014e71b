"""`hegui init`: write a commented hegui.toml by looking at files."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.options import Lang
from hegui.cli.options import write as write_file
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = [Path()]


def init(
    files: Annotated[
        list[Path], typer.Argument(help="evidence files, or folders of them; default here")
    ] = HERE,
    write: Annotated[Path, typer.Option("--write", help="where to write it")] = Path("hegui.toml"),
    lang: Lang = "en",
) -> int:
    """Propose a configuration from the columns of FILES, and say what it was not sure of."""
    from hegui.evidence.guess import guess
    from hegui.report.safe import legible
    from hegui.report.starter import starter
    from hegui.report.starting import after, told

    if write.exists():
        raise UsageError("{path} exists already: name another file with --write.", path=write)
    paths = [path for given in files for path in _listed(given)]
    guesses = guess(paths)
    text = starter(guesses, write.parent, lang)
    schema = _write_schema(write)
    write_file(write, text if schema is None else f"#:schema {schema.name}\n\n{text}")
    for line in (*told(guesses, lang), *after(write, schema, lang)):
        typer.echo(legible(line))
    return 0


def _write_schema(write: Path) -> Path | None:
    """Write the schema beside the configuration; None where a file of that name is another's."""
    from hegui.config import Config
    from hegui.report.starter import SCHEMA

    path = write.with_name(SCHEMA)
    schema = Config.model_json_schema()
    if path.exists():
        try:
            there = json.loads(path.read_bytes())
        except (OSError, ValueError):
            return None
        if not isinstance(there, dict) or there.get("description") != schema["description"]:
            return None
    write_file(path, json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
    return path


def _listed(path: Path) -> list[Path]:
    """Return the files of a folder, without hidden ones and configurations."""
    if path.is_dir():
        return sorted(_inside(path))
    if not path.exists():
        raise UsageError("There is no file {path}: name files that exist.", path=path)
    if not path.is_file():
        raise UsageError("{path} is no regular file: name files or folders.", path=path)
    return [path]


def _inside(folder: Path) -> Iterator[Path]:
    from hegui.report.starter import SCHEMA

    for where, below, names in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            path = Path(where, name)
            mine = name.endswith(".toml") or name == SCHEMA or name.startswith(".")
            if not mine and os.path.isfile(path):  # noqa: PTH113 - a name that is too long is none
                yield path
