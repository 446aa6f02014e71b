"""Writes a table as a whole or not at all, however long it is."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from hegui.files import draft, writing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


def table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str | None]]) -> int:
    """Write rows as CSV for the audit and return how many there are.

    Raises:
        UsageError: the file cannot be written.
    """
    count = 0
    with writing(path), draft(path) as made, made.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        for count, row in enumerate(rows, 1):  # noqa: B007 - counted beyond the loop
            writer.writerow(row)
    return count
