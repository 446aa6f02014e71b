"""Reads documents that announce a rule or a draft into proposed entries, beside the pages."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django_tasks import task
from pydantic import TypeAdapter

from hegui import documents, law, places
from hegui.cases.library.files import name_of
from hegui.days import today
from hegui.errors import HeguiError
from hegui.message import Message
from hegui.watch import proposals
from hegui.web.law.models import Proposal, State
from hegui.web.log.acting import acting

if TYPE_CHECKING:
    from hegui.documents import Document
    from hegui.watch.proposals import Field, Reading
    from hegui.web.people.models import Organisation

KINDS = ("txt", "md", "html", "htm", "mht", "mhtml", "pdf", "docx")
SHOWN = {"read_announcement": Proposal}
FAULT = Message("this is our own fault; the log of the worker says more.")
MOST_TOUCHED = 60
READING = TypeAdapter(proposals.Reading)
"""How a reading that was kept is read again."""


def take(row: Proposal) -> Proposal:
    """Take in a document; the job that reads it is there when it is."""
    row.size, row.digest = len(row.held), sha256(row.held).hexdigest()
    with transaction.atomic():
        row.save()
        read_announcement.enqueue(row.pk)
    return row


@task()
def read_announcement(number: int) -> None:
    """Read a document that was given; one that was read is left as it is."""
    row = Proposal.objects.select_related("organisation").get(pk=number)
    if row.state != State.WAITING:
        return
    try:
        document = opened(row)
        reading = proposals.read(document, law.load(), today())
    except HeguiError as error:
        _end(row, State.FAILED, error=error.say("en")[:1000], error_zh=error.say("zh")[:1000])
        return
    except Exception:
        _end(row, State.FAILED, error=FAULT.say("en"), error_zh=FAULT.say("zh"))
        raise
    _end(row, State.PROPOSED, text=document.text, **facts(reading))


def announced(organisation: Organisation, file: str, held: bytes, by: str) -> Proposal | None:
    """Propose an entry of a document that was read for something else, if it announces a rule.

    That has its articles, or says from when it is in force or until when comments are taken: a
    title alone stands in many a notice.
    """
    row = Proposal(organisation=organisation, file=file, held=held, by=by, state=State.PROPOSED)
    row.kind, row.size = file.rpartition(".")[2].lower()[:10], len(held)
    row.digest = sha256(held).hexdigest()
    if Proposal.of(organisation).filter(digest=row.digest).exists():
        return None
    try:
        document = opened(row)
        reading = proposals.read(document, law.load(), today())
    except HeguiError:
        return None
    if not (reading.articles or reading.in_force or reading.comments_to):
        return None
    for name, value in facts(reading).items():
        setattr(row, name, value)
    row.text = document.text
    row.save()
    return row


def opened(row: Proposal) -> Document:
    """Return the document as text."""
    with TemporaryDirectory() as made:
        stem = row.file.rpartition(".")[0] or "document"
        path = Path(made) / f"{name_of(stem)}.{row.kind}"
        path.write_bytes(bytes(row.held))
        return documents.read(path)


def _end(row: Proposal, state: State, **told: Any) -> None:
    row.state = state
    for name, value in told.items():
        setattr(row, name, value)
    with acting(row.by, "job"), transaction.atomic():
        row.save()


def facts(reading: Reading) -> dict[str, Any]:
    """Return what a proposed entry holds of a reading, to be corrected by a person."""
    title = reading.title.value if reading.title else ""
    changed = [one.instrument for one in reading.named if one.role != "names" and one.instrument]
    issuers = [one.value for one in reading.issuers]
    return {
        "form": reading.form,
        "draft": reading.draft,
        "title": title[:300] if title.isascii() else "",
        "title_zh": "" if title.isascii() else title[:300],
        "issuer": "、".join(issuers)[:300] if not "".join(issuers).isascii() else _listed(issuers),
        "document": reading.document.value[:100] if reading.document else "",
        "published": _day(reading.published) or _day(reading.issued),
        "comments_to": _day(reading.comments_to) if reading.draft else None,
        "in_force": None if reading.draft else _day(reading.in_force),
        "topics": [one.id for one in reading.subjects],
        "region": _region(issuers),
        "instrument": changed[0] if changed else "",
        "touches": _touches(reading, changed),
        "reading": _plain(asdict(reading)),
    }


def _listed(issuers: list[str]) -> str:
    return ", ".join(issuers)[:300]


def _day(field: Field | None) -> date | None:
    return None if field is None else field.day


def _region(issuers: list[str]) -> str:
    """Return the province in whose name an issuer begins, empty where it is none."""
    provinces = [one for one in places.all_places() if one.within is None]
    for issuer in issuers:
        for one in provinces:
            if issuer.startswith(tuple(one.name.values())):
                return one.code
    return ""


def _touches(reading: Reading, changed: list[str]) -> list[str]:
    cited = [one.ref for one in reading.cited if one.held]
    named = [one.instrument for one in reading.named if one.instrument]
    return list(dict.fromkeys([*changed, *cited, *named]))[:MOST_TOUCHED]


def _plain(value: Any) -> Any:
    """Return what JSON holds as it stands."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
