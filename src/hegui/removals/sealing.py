"""Files sealed with a case, and a case unsealed again for whoever may see all of it."""

from __future__ import annotations

import base64
import json
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from hegui.errors import RemovalsError, UsageError
from hegui.files import read_bytes, reading
from hegui.removals import entries as form
from hegui.removals.entries import Attached
from hegui.sealed.lines import moment

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from hegui.removals.case import Case
    from hegui.removals.record import Record

MOST = 64 << 20
"""Bytes of a file; a film is kept by its digest and elsewhere."""


def attach(record: Record, number: int, path: Path, by: str, now: datetime) -> Attached:
    """Seal a file with a case: a picture, a film, a capture of the page.

    Raises:
        UsageError: it cannot be read, is too long, or nobody of this name may do so.
        RemovalsError: the case is closed.
    """
    name = record.settings.reviewer(by)
    with reading(path):
        size = path.stat().st_size
        data = read_bytes(path, MOST) if size <= MOST else b""
    if size > MOST:
        raise UsageError(
            "{path} has {size:,} bytes: attach no more than {most:,}.",
            path=path,
            size=size,
            most=MOST,
        )
    with record.writing() as change:
        change.case(number)
        private = {"name": path.name, "base64": base64.b64encode(data).decode()}
        sealed = record.put(change, number, private)
        entry = Attached(
            at=now,
            case=number,
            by=name,
            sha256=sha256(data).hexdigest(),
            bytes=len(data),
            file=sealed,
        )
        change.add(entry)
    return entry


def unsealed(record: Record, case: Case) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return all that a case holds: its entries with their texts, and its files by safe names.

    Raises:
        RemovalsError: it was erased, or a text cannot be read.
    """
    if case.erased is not None:
        at = moment(case.erased.at)
        raise RemovalsError(
            "Case {number} was erased at {at}: a stub is all there is.", number=case.number, at=at
        )
    told, files = [], {}
    for number, entry in record.ledger.entries(case.number):
        value: dict[str, Any] = {"number": number} | json.loads(form.line_of(entry))
        sealed = form.sealed_of(entry)
        text = record.text(case, sealed) if sealed is not None else None
        if text is not None and isinstance(entry, Attached):
            name = f"{number:06}{PurePath(str(text['name'])).suffix[:8]}"
            files[name] = base64.b64decode(text["base64"])
            text = {"name": text["name"], "file": name}
        told.append(value | ({"text": text} if text is not None else {}))
    return {"case": case.number, "content": case.content, "entries": told}, files
