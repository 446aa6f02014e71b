"""Makes evidence harmless in the files that people open."""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")
CONTROLS = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Unicode categories of what is no character to be seen, or ends a line."""


def formula(value: object) -> object:
    """Return a CSV cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value


def sheet(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as CSV with a header, no cell of which is taken for a formula."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: formula(cell) for name, cell in row.items()} for row in rows)
    return out.getvalue()


def visible(text: str) -> str:
    """Return text as one line without control characters: each is shown as �.

    What is left steers no terminal, turns no line around and is valid in XML.
    """
    if text.isprintable():  # which most text is, and is told at once
        return text
    return "".join("�" if unicodedata.category(c) in CONTROLS else c for c in text)


def legible(text: str) -> str:
    """Return text of several lines and cells without control characters: a tab is two blanks."""
    lines = text.replace("\r\n", "\n").replace("\t", "  ").split("\n")
    return "\n".join(visible(line) for line in lines)
