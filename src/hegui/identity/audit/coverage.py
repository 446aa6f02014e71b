"""How many accounts were checked: the live ones, by how their identity stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui import config as configs
from hegui.errors import EvidenceMissingError
from hegui.evidence.gather import gathered
from hegui.identity.audit.checks import kept

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

TABLE = "accounts"
NOT_KNOWN = "not_known"


def coverage(path: Path, day: date) -> dict[str, int]:
    """Return how many live accounts stand in each status at the end of a day, the most first.

    Raises:
        EvidenceMissingError: the accounts are not there.
    """
    with gathered(configs.read(path), path.parent, (TABLE,), day) as evidence:
        if TABLE not in evidence.given:
            raise EvidenceMissingError(evidence.missing[TABLE])
        given = evidence.given[TABLE]
        accounts = kept(given.on(day))
        status = accounts.identity_status.fill_null(NOT_KNOWN)
        counted = accounts.select(status=status).group_by("status")
        rows = given.engine.rows(counted.agg(accounts=lambda t: t.count()))
        found = {str(row["status"]): int(row["accounts"]) for row in rows}
        return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))
