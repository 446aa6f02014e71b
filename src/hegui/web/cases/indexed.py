"""The index over an organisation's cases and the shipped ones: a file that may be deleted.

A small library is brought up to date by whoever asks; a large one by a job, so that nobody waits,
unless the job is late.
"""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from hegui.cases.search import Index, storing
from hegui.cases.search.building import refresh, shipped_stamp
from hegui.progress import quiet
from hegui.web.cases.shelf import Shelf, stamp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from sqlite3 import Connection

    from hegui.web.people.models import Organisation

SMALL = 500
"""Documents up to which whoever asks has the index brought up to date."""
LATE = timedelta(minutes=10)
SEEN = "shelf"
"""What the index says it was made of."""
_OPEN = threading.local()


@contextmanager
def opened(organisation: Organisation, *, fresh: bool = False) -> Iterator[Index]:
    """Open the index as it is at this moment; `fresh` brings it up to date, however long it is."""
    count, last = stamp(organisation)
    now = json.dumps([shipped_stamp(), count, last and last.isoformat()])
    found = _handle(settings.FOLDER / "cases" / f"{organisation.pk if count else 'shipped'}.sqlite")
    was = _seen(found.database)
    late = last is None or timezone.now() - last > LATE
    if was != now and (fresh or was is None or count <= SMALL or late):
        refresh(found.database, Shelf(organisation) if count else None, quiet)
        sql = "INSERT OR REPLACE INTO meta VALUES (?, ?)"
        found.database.execute(sql, (SEEN, now))
    found.database.execute("BEGIN")
    try:
        if (listing := _seen(found.database)) != found.listing:
            found.forget(listing)
        yield found
    finally:
        found.database.execute("COMMIT")


class _Kept(Index):
    """An index that stays open: what was read of it holds until it changes."""

    listing: str | None = None

    def forget(self, listing: str | None) -> None:
        """Forget what was read of it."""
        self._arrays.clear()
        self.listing = listing


def _handle(path: Path) -> _Kept:
    """Return the index of a file as this thread has it open."""
    held: dict[Path, _Kept] = vars(_OPEN).setdefault("held", {})
    if path not in held or not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        database = storing.at(path)
        # so that who reads never waits for who writes
        database.execute("PRAGMA journal_mode = WAL")
        held[path] = _Kept(database)
    return held[path]


def _seen(database: Connection) -> str | None:
    found = database.execute("SELECT value FROM meta WHERE key = ?", (SEEN,)).fetchone()
    return str(found[0]) if found else None
