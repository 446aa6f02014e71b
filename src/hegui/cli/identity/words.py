"""The words of `hegui identity`, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.cli.emit import headed
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COLUMNS = Words("cli/identity", "columns")
STATES = Words("cli/identity", "states")
SENTENCES = Words("cli/identity", "sentences")
say = SENTENCES.say


def in_table(rows: Iterable[Mapping[str, Any]], lang: str) -> list[dict[str, Any]]:
    """Return rows for a table, without the id of a reason, which its words say."""
    bare = [{name: cell for name, cell in row.items() if name != "reason"} for row in rows]
    return headed(bare, COLUMNS, lang)
