"""The record of removals as the evidence tables that an audit reads, as `export` writes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from hegui import config
from hegui.errors import HeguiError
from hegui.removals import tables
from hegui.web.removals.place import TOML, opened

if TYPE_CHECKING:
    from hegui.web.people.models import Organisation

TABLES = ("removals", "content_hits")


def kept(organisation: Organisation) -> dict[str, tuple[dict[str, Any], ...]]:
    """Return what was removed and what was found, by table.

    Where `hegui.toml` names a table the operator exports it itself, and an older export beside the
    record would contradict it. A record that cannot be read leaves its duties unknown.
    """
    try:
        named = config.read(Path(organisation.folder) / TOML).evidence
        with opened(organisation) as record:
            cases = () if set(TABLES) <= named.keys() else tuple(record.ledger.cases())
    except HeguiError:
        return {}
    rows = {
        "removals": tuple(row for case in cases for row in tables.removals(case)),
        "content_hits": tuple(row for case in cases for row in tables.hits(case)),
    }
    return {table: found for table, found in rows.items() if table not in named}
