"""Reads documents into cases beside the pages, and keeps what follows from them up to date."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django_tasks import task

from hegui.cases import intake
from hegui.cases.library.files import name_of
from hegui.cases.read import as_exchange
from hegui.errors import HeguiError
from hegui.message import Message
from hegui.web.cases import indexed, likeness, packed, shelf
from hegui.web.cases.models import Case, Document, State
from hegui.web.findings import files
from hegui.web.law.jobs import announced
from hegui.web.log.acting import acting
from hegui.web.people.models import Organisation

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = ("txt", "md", "html", "htm", "mht", "mhtml", "pdf", "docx")
"""Kinds of documents that are read into cases."""
EXCHANGED = ("jsonl", "json", "csv")
"""Kinds that hold cases already, as `hegui cases export` writes them."""
FOLDER = "zip"
SHOWN = {"read_document": Document}
LARGEST = 100 << 20
"""Bytes of a packed folder, or of a file of cases."""
FAULT = Message("this is our own fault; the log of the worker says more.")


def wrong(kind: str, size: int, held: bytes) -> str:
    """Return what is wrong with a file of a kind, by its size and its bytes; empty if nothing."""
    packed_up = kind in (*EXCHANGED, FOLDER)
    if size > (LARGEST if packed_up else files.MOST):
        return "too_large"
    if not held:
        return "empty"
    known = packed_up or kind in TEXTS
    return "" if known and files.begins(kind, held) else "no_kind"


def take(row: Document) -> Document:
    """Take in a file; its job is there when the file is."""
    row.size, row.digest = len(row.held), sha256(row.held).hexdigest()
    with transaction.atomic():
        row.save()
        read_document.enqueue(row.pk)
    return row


@task()
def read_document(number: int) -> None:
    """Read a file that was given; one that was read is left as it is."""
    with transaction.atomic():
        row = Document.objects.select_for_update().select_related("organisation").get(pk=number)
        if not row.under_way:
            return
        row.state = State.READING
        with acting(row.by, "job"):
            row.save()
    with acting(row.by, "job"):
        _read(row)


def _read(row: Document) -> None:
    try:
        values = list(_values(row))  # takes its time, so that nothing is locked meanwhile
        with transaction.atomic():
            row = Document.objects.select_for_update().select_related("organisation").get(pk=row.pk)
            _keep(row, values)
            index_cases.enqueue(row.organisation_id)
    except HeguiError as error:
        _fail(row, error.say("en"), error.say("zh"))
    except Exception:
        _fail(row, FAULT.say("en"), FAULT.say("zh"))
        raise


def _values(row: Document) -> Iterator[dict[str, Any]]:
    """Yield the documents of a file in the exchange form; a packed folder has none of its own."""
    if row.kind == FOLDER:
        return
    with TemporaryDirectory() as made:
        stem = row.file.rpartition(".")[0] or "document"
        path = Path(made) / f"{name_of(stem)}.{row.kind}"
        path.write_bytes(bytes(row.held))
        if row.kind in EXCHANGED:
            yield from intake.read(path)
        else:
            yield as_exchange(path, None, None, row.published)[1]


def _keep(row: Document, values: list[dict[str, Any]]) -> None:
    if row.kind == FOLDER:
        for name, held in packed.members(bytes(row.held), frozenset(TEXTS)):
            kind = name.rpartition(".")[2].lower()
            part = Document(organisation=row.organisation, file=name, kind=kind, part_of=row)
            part.held, part.by, part.published = held, row.by, row.published
            take(part)
    elif row.kind in EXCHANGED:
        for value in values:
            _compared(shelf.keep(row, value, apart=True))
    else:
        kept = shelf.keep(row, values[0])
        _compared(kept)
        if kept.pk != row.pk:
            row.state, row.same_as = State.AGAIN, kept
            row.save()
            return
        if not kept.count:
            announced(row.organisation, row.file, bytes(row.held), row.by)
    row.refresh_from_db()
    row.state = State.READ
    row.save()


def _compared(row: Document) -> None:
    """Have the cases that came reviewed compared with the duties."""
    for one in row.cases.filter(reviewed_at__isnull=False):
        compare_case.enqueue(one.pk)


def _fail(row: Document, said: str, said_zh: str) -> None:
    row.state, row.error, row.error_zh = State.FAILED, said[:1000], said_zh[:1000]
    row.save()


@task()
def index_cases(organisation: int) -> None:
    """Bring the index of an organisation up to date."""
    with indexed.opened(Organisation.objects.get(pk=organisation), fresh=True):
        pass


@task()
def compare_case(number: int) -> None:
    """Note of which duties a case is a precedent."""
    one = Case.objects.select_related("organisation", "document").filter(pk=number).first()
    if one is not None:
        with acting("", "job"), transaction.atomic():
            likeness.note(one)


def decided(one: Case) -> None:
    """Let follow what follows from a decision."""
    index_cases.enqueue(one.organisation_id)
    compare_case.enqueue(one.pk)
