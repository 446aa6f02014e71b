"""`hegui init`: write a commented hegui.toml by looking at files."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hegui.cli.asking import ask
from hegui.cli.options import Lang
from hegui.cli.options import write as write_file
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.report.proposal import Proposal
    from hegui.report.questions import Answers, Question

HERE = [Path()]


def init(
    files: Annotated[
        list[Path], typer.Argument(help="evidence files, or folders of them; default here")
    ] = HERE,
    write: Annotated[Path, typer.Option("--write", help="where to write it")] = Path("hegui.toml"),
    yes: Annotated[bool, typer.Option("--yes", help="ask nothing, leave the answers open")] = False,
    answers: Annotated[
        Path | None,
        typer.Option("--answers", metavar="FILE", help="TOML or JSON of answers, by their keys"),
    ] = None,
    lang: Lang = "en",
) -> int:
    """Propose a configuration from the columns of FILES, and ask what no file says.

    Where the file is there already, what it does not name is added, and nothing in it changes.
    """
    from hegui.report.guessed import after, nothing, told
    from hegui.report.proposal import listed, propose
    from hegui.report.questions import answered

    given = None if answers is None else _read(answers)
    paths = [path for named in files for path in listed(named)]
    found = propose(write, paths)
    if not paths:
        _say(nothing(files, lang))
    talks = given is None and not yes and sys.stdin.isatty() and sys.stderr.isatty()
    which = found.tables()
    said = _chosen(given, which) if not talks else ask(which, lang) if which else {}
    found = found.chosen(said)
    rest = {key: value for key, value in (given or {}).items() if key != "tables"}
    said |= answered(rest, found.questions())
    questions = found.unanswered()
    _say(told(found.new, len(found.guesses) - len(found.new), lang))
    if talks and questions:
        said = ask(questions, lang, said)
    _write(found.detailed(said), said, lang)
    left = [one for one in questions if one.key not in said and not one.of_words]
    _say(after(write, left, lang))
    return 0


def _chosen(given: dict[str, Any] | None, which: Iterable[Question]) -> Answers:
    """Return what a file of answers says of which tables there are."""
    from hegui.report.questions import answered

    return answered({"tables": given["tables"]}, which) if given and "tables" in given else {}


def _write(found: Proposal, answers: Answers, lang: str) -> None:
    """Write a configuration, and its schema beside it, or add to one what it does not say yet."""
    from hegui.report.guessed import changed, wrote

    path, done = found.path, found.written(lang, answers)
    if path.exists():
        if done.added:
            write_file(path, done.text)
        _say(changed(done, path, lang))
    else:
        schema = _write_schema(path)
        write_file(path, done.text if schema is None else f"#:schema {schema.name}\n\n{done.text}")
        _say(wrote(path, schema, lang))


def _say(lines: Iterable[str]) -> None:
    from hegui.report.safe import visible

    for line in lines:
        typer.echo(visible(line))


def _read(path: Path) -> dict[str, Any]:
    """Return the answers of a file of TOML or JSON."""
    from hegui.files import read_text, reading
    from hegui.shape import parse_toml

    with reading(path):
        try:
            text = read_text(path, encoding="utf-8-sig")
            found = json.loads(text) if path.suffix == ".json" else parse_toml(text)
        except (ValueError, RecursionError) as error:
            said = "{path} is neither TOML nor JSON: {error}."
            raise UsageError(said, path=path, error=error) from None
    if not isinstance(found, dict):
        said = "{path} is neither TOML nor JSON: {error}."
        raise UsageError(said, path=path, error=type(found).__name__)
    return found


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
