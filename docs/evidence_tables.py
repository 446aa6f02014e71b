"""Writes every contract of evidence as a table, behind the rules on the page of evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hegui.evidence import catalogue
from hegui.evidence.contract import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.evidence.contract import Column, Table

_TYPES = {
    Kind.TEXT: "text",
    Kind.INTEGER: "whole number",
    Kind.BOOLEAN: "true or false",
    Kind.DATE: "day",
    Kind.INSTANT: "time",
}

_HEAD = """\
| column | type | required | empty means | allowed values | meaning | 含义 |
|---|---|---|---|---|---|---|"""


PAGE = Path(__file__).parent / "reference" / "evidence.md"
TABLES = "## Tables\n"


def page() -> str:
    """Return the whole page: the rules as they stand, then every table in alphabetical order."""
    rules, _, _ = PAGE.read_text(encoding="utf-8").partition(TABLES)
    sections = (_section(name, table) for name, table in catalogue.all().items())
    return "\n".join((rules + TABLES, *sections)).rstrip("\n") + "\n"


def _section(name: str, table: Table) -> str:
    rows = (_row(column, described) for column, described in table.columns.items())
    return "\n".join((f"### {name}\n", *_facts(table), "", _HEAD, *rows, ""))


def _facts(table: Table) -> Iterator[str]:
    yield f"{table.means['en']}\n"
    yield f"{table.means['zh']}\n"
    yield f"- Key: {_codes(table.key) or 'none, rows may repeat'}"
    day = "the act itself" if table.dated == "act" else "since when it exists"
    yield f"- Dated by: {f'{_codes((table.dated_by,))}, {day}' if table.dated_by else 'none'}"
    yield f"- A row is: {'evidence of an act' if table.rows == 'act' else 'a demand'}"
    if table.order:
        yield f"- In order: {'; '.join(f'`{a}` before `{b}`' for a, b in table.order)}"
    if table.within:
        yield f"- No more than: {'; '.join(f'`{a}` than `{b}`' for a, b in table.within)}"
    if table.excused:
        yield f"- A row may be missing: {table.excused}"


def _row(name: str, column: Column) -> str:
    personal = " (personal, masked)" if column.personal else ""
    cells = (
        f"`{name}`",
        _TYPES[column.kind] + personal,
        "yes" if column.required else "",
        _empty(column),
        _codes(column.values),
        column.means["en"],
        column.means["zh"],
    )
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


def _empty(column: Column) -> str:
    if column.event:
        return "not yet happened (event)"
    if column.describes:
        return "judged without (describes)"
    if column.absent:
        return f"column absent: {column.absent['en']}"
    return f"may be empty: {column.excused}" if column.excused else ""


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
