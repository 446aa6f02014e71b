"""How often a case or a note was read, for its author: a total, never who, and none below five.

What somebody reads is counted in this process and written down once a minute at most, so that a
page that is read writes nothing; a process that ends loses a minute of counts.
"""

from __future__ import annotations

import time
from collections import Counter
from threading import Lock
from typing import TYPE_CHECKING

from django.db import connection

from hegui.web.people.models import Usage

if TYPE_CHECKING:
    from collections.abc import Container

    from hegui.web.access import Request

LEAST = 5
"""A smaller total might tell who it was."""
EVERY = 60.0
TABLE = Usage._meta.db_table
_READ: Counter[tuple[int, str, int]] = Counter()
_LOCK = Lock()
_written = time.monotonic()


def read(request: Request, what: str, row: int, authors: Container[str]) -> None:
    """Count that something was read by somebody else than its authors, who lets themselves be."""
    if request.reading or not request.user.counted or str(request.user) in authors:
        return
    with _LOCK:
        _READ[request.organisation.pk, what, row] += 1
        due = time.monotonic() - _written > EVERY
    if due:
        write()


def write() -> None:
    """Write down what was counted."""
    global _written  # noqa: PLW0603 - when this process wrote last
    with _LOCK:
        counted = dict(_READ)
        _READ.clear()
        _written = time.monotonic()
    if not counted:
        return
    rows = ", ".join(["(%s, %s, %s, %s)"] * len(counted))
    values = [one for key, number in counted.items() for one in (*key, number)]
    with connection.cursor() as cursor:  # one question, however much was read
        cursor.execute(
            f'INSERT INTO {TABLE} (organisation_id, what, "row", total) VALUES {rows}'  # noqa: S608 - only marks of values
            ' ON CONFLICT (organisation_id, what, "row")'
            f" DO UPDATE SET total = {TABLE}.total + excluded.total",
            values,
        )


def told(request: Request, what: str, row: int, authors: Container[str]) -> int:
    """Return how often something was read, for its author; 0 for others, and below five."""
    if str(request.user) not in authors:
        return 0
    held = Usage.objects.filter(organisation=request.organisation, what=what, row=row).first()
    return held.total if held is not None and held.total >= LEAST else 0
