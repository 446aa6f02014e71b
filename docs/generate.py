"""Writes the generated reference pages; with --check, says which of them are out of date."""

from __future__ import annotations

import ast
import json
import pkgutil
import sys
import tomllib
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import audit_json
import config_keys
import evidence_tables
import gaps
import openapi
import penalties

import hegui
from hegui import cli, duties
from hegui.cli import codes
from hegui.cli.language import speaking
from hegui.config import Config
from hegui.report import shape

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
WIDTH = 100
"""Columns of the help that the pages show."""


def commands() -> str:
    """Return the help of every command, as it prints it."""
    whole = speaking(cli.application(), "en")
    parts = ["# Commands\n"]
    for command in _commands(whole, ()):
        with redirect_stdout(StringIO()) as shown:
            whole.main([*command, "--help"], "hegui", standalone_mode=False, terminal_width=WIDTH)
        lines = "\n".join(line.rstrip() for line in shown.getvalue().strip().splitlines())
        title = " ".join(("hegui", *command))
        parts.append(f"## {title}\n\n```text\n{lines}\n```\n")
    return "\n".join(parts)


def _commands(command: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the commands as they are listed, a group by its commands."""
    below = getattr(command, "commands", {})
    if not below or not path:
        yield path
    for name, one in below.items():
        yield from _commands(one, (*path, name))


def exit_codes() -> str:
    """Return the exit codes, from the code that returns them."""
    rows = "\n".join(f"| `{code}` | {meaning} |" for code, meaning in codes.MEANINGS.items())
    return (
        "# Exit codes\n\nThe first that applies, in the order 70, 2, 1, 4, 3, 0.\n"
        "`--fail-on` narrows what counts; without it, breached and unknown do.\n"
        "They are those of an audit, whatever else it writes.\n"
        "A command that only tells or writes (`plan`, `explain`, `deadlines`, `next`, `template`) "
        "ends with 0 when it did its work; where another one ends with 1, it found something, and "
        "its help says what.\n\n"
        f"| code | meaning |\n|---|---|\n{rows}\n"
    )


def duty_list() -> str:
    """Return every duty with its provisions by date and its evidence."""
    rows = []
    for duty in duties.select():
        law = "<br>".join(f"{day}: {', '.join(refs)}" for day, refs in sorted(duty.law.items()))
        tables = ", ".join(
            f"{table} (optional)" if table in duty.optional else table for table in duty.tables
        )
        rows.append(
            f"| `{duty.id}` | {duty.title['en']}<br>{duty.title['zh']} | {law} | {tables} |"
        )
    listed = "\n".join(rows)
    return (
        f"# Duties\n\n{len(rows)} duties are judged.\n\n"
        f"| id | duty | provisions from | evidence |\n|---|---|---|---|\n{listed}\n"
    )


LAYOUT = "<!-- generated: layers of pyproject.toml, first lines of modules -->\n```text\n"
FLOWS = Path(__file__).with_name("how-it-flows.md")


def flows() -> str:
    """Return the page on how it flows, with the layout as it is: a line a module, by layer."""
    before, _, rest = FLOWS.read_text(encoding="utf-8").partition(LAYOUT)
    _, _, after = rest.partition("```\n")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (
        contract["layers"]
        for contract in project["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
    )
    modules = [(name.strip(), mark) for layer in layers for name, mark in _bracketed(layer)]
    there = {f"hegui.{one.name}" for one in pkgutil.iter_modules(hegui.__path__)}
    if there != {name for name, _ in modules}:
        odd = ", ".join(sorted(there ^ {name for name, _ in modules}))
        raise SystemExit(f"pyproject.toml gives no layer, or one too many, to {odd}: correct it.")
    lines = [
        f"  {mark} {name.removeprefix('hegui.'):<12}{_first_line(name)}" for name, mark in modules
    ]
    return before + LAYOUT + "\n".join(("src/hegui", *lines)) + "\n```\n" + after


def _bracketed(layer: str) -> Iterator[tuple[str, str]]:
    """Return the modules of a layer, each with its part of the bracket around them."""
    names = layer.split("|")
    marks = " " if len(names) == 1 else f"┌{'│' * (len(names) - 2)}└"
    return zip(names, marks, strict=True)


def _first_line(name: str) -> str:
    """Return what a module says of itself first, which need not be imported for it."""
    path = ROOT / "src" / name.replace(".", "/")
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    told = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    return told.partition("\n")[0]


PAGES = {
    "../how-it-flows.md": flows,
    "commands.md": commands,
    "config.md": config_keys.page,
    "exit-codes.md": exit_codes,
    "duties.md": duty_list,
    "evidence.md": evidence_tables.page,
    "gaps.md": gaps.page,
    "json.md": audit_json.page,
    "penalties.md": penalties.page,
    "hegui.schema.json": lambda: (
        json.dumps(Config.model_json_schema(), ensure_ascii=False, indent=2) + "\n"
    ),
    "openapi.json": openapi.page,
    "audit.schema.json": lambda: json.dumps(shape.SCHEMA, ensure_ascii=False, indent=2) + "\n",
}


def main() -> int:
    """Write the pages, or check them; return the exit code."""
    stale = []
    for name, write in PAGES.items():
        path, text = REFERENCE / name, write()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        print(f"out of date, run 'make docs': {', '.join(stale)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
