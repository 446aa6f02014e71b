"""Writes the page on the JSON of an audit, from its schema."""

from __future__ import annotations

from typing import Any

from hegui.report.shape import DUE, DUTY, SCHEMA, VERSION


def page() -> str:
    """Return the page that describes the shape."""
    return "\n".join(
        (
            "# JSON of an audit",
            "",
            f"`hegui audit CONFIG --output json` prints the shape `{VERSION}`.",
            "Fields are added within a version; a change that breaks a reader gets a new version.",
            "Days are Shanghai days, instants are UTC, amounts are whole CNY.",
            "The JSON Schema is `audit.schema.json` beside this page.",
            "",
            "## The whole",
            "",
            *_table(SCHEMA),
            "",
            "## `duties[]`",
            "",
            *_table(DUTY),
            "",
            "## `due[]` and `deadlines[]`",
            "",
            *_table(DUE),
            "",
        )
    )


def _table(schema: dict[str, Any]) -> list[str]:
    rows = [
        f"| `{name}` | {_kind(field)} | {field.get('description', '')} |"
        for name, field in schema["properties"].items()
    ]
    return ["| field | type | what it is |", "|---|---|---|", *rows]


def _kind(field: dict[str, Any]) -> str:
    if "enum" in field:
        return ", ".join("null" if value is None else value for value in field["enum"])
    if "const" in field:
        return f"`{field['const']}`"
    kind = field["type"]
    return " or ".join(kind) if isinstance(kind, list) else kind
