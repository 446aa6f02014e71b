"""A case library whose documents and decisions are rows: read, kept, decided on, and handed out."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, Q
from django.utils import timezone

from hegui.cases import review
from hegui.cases.library import Library, document, files, placing
from hegui.cases.search import facts
from hegui.days import today
from hegui.errors import UsageError
from hegui.report.cases import viewed
from hegui.web.cases.models import Case, Decision, Document, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.db.models import QuerySet

    from hegui.cases import library
    from hegui.cases.library import HeldCase
    from hegui.web.people.models import Organisation

    Leaf = dict[str, Any]

UNSAID = 0.5
"""How sure a reader is taken to be of a doubtful field of which it says nothing."""


@dataclass(frozen=True)
class Shelf:
    """The documents of an organisation, by their numbers, as an index takes them."""

    organisation: Organisation

    def stamps(self) -> Mapping[str, str]:
        """Return when each document last changed."""
        held = read(self.organisation).values_list("pk", "changed_at")
        return {str(number): str(changed) for number, changed in held.iterator()}

    def document(self, name: str) -> library.Document:
        """Return a document by its number."""
        return opened(Document.of(self.organisation).defer("held").get(pk=int(name)))


def read(organisation: Organisation) -> QuerySet[Document]:
    """Return the documents that were read."""
    return Document.of(organisation).filter(changed_at__isnull=False)


def stamp(organisation: Organisation) -> tuple[int, Any]:
    """Return how many documents there are, and when one of them last changed."""
    found = read(organisation).aggregate(count=Count("pk"), last=Max("changed_at"))
    return found["count"], found["last"]


def opened(row: Document, taken: Iterable[Decision] | None = None) -> library.Document:
    """Return a document as a library holds it, with the decisions on it, which may be at hand."""
    told = _lines(row) if taken is None else [one.line for one in taken]
    lines = zlib.decompress(row.packed).decode("utf-8", "surrogatepass").splitlines()
    values = [json.loads(line) for line in lines]
    return document.of(Path(row.name), enumerate(values, 1), enumerate(told, 1), [])


def keep(row: Document, value: Mapping[str, Any], *, apart: bool = False) -> Document:
    """Keep what was read from a file; return the row that holds it.

    That is another one if the document was here, by its text or by name and file, or if the file
    holds several, each of which has a row `apart`.

    Raises:
        UsageError: It does not have the exchange form, or its spans do not point at its text.
    """
    came_from = str(value.get("came_from") or row.file)
    with TemporaryDirectory() as made:
        held = Library(Path(made))
        known = {one.name: one for one in _lay_out(row, value, came_from, held.folder)}
        added = held.add(value, on=today(), came_from=came_from)
        lines = added.document.path.read_bytes()
        history = held.history(added.document)
    name = added.document.doc_id
    target = known.get(name) or (_new(row) if apart else row)
    target.name, target.packed = name, zlib.compress(lines, 6)
    target.text_digest = added.document.digest
    target.title = str(added.document.head.get("source") or "")[:300]
    target.state, target.changed_at = State.READ, timezone.now()
    target.save()
    settle(target, added.document)
    fresh = history[Decision.objects.filter(case__document=target).count() :]
    _note(target, fresh)
    return target


def _lay_out(
    row: Document, value: Mapping[str, Any], came_from: str, folder: Path
) -> list[Document]:
    """Write the documents that this one may be into a folder, as a library has them."""
    doc_id = str(value.get("doc_id") or "")
    text = str(value.get("text") or "")
    digest = files.digest(text) if text else str(value.get("text_sha256") or "")
    names = [doc_id, f"{doc_id}-{files.digest(came_from)[:8]}"]
    alike = Q(name__in=names) | (Q(text_digest=digest) if digest else Q())
    found = list(read(row.organisation).filter(alike).select_for_update())
    for one in found:
        path = placing.path_of(folder, one.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(zlib.decompress(one.packed))
        for line in _lines(one):
            files.append(files.reviews(path), line)
    return found


def _lines(row: Document) -> Iterable[Leaf]:
    taken = Decision.objects.filter(case__document=row).order_by("pk")
    return list(taken.values_list("line", flat=True))


def _new(row: Document) -> Document:
    """Return a row for one of several documents of a file."""
    return Document(
        organisation=row.organisation,
        file=row.file,
        kind=row.kind,
        by=row.by,
        published=row.published,
        part_of=row,
    )


def _note(row: Document, taken: Iterable[review.Decision]) -> None:
    """Keep the decisions that came with a document."""
    cases = {one.case: one for one in row.cases.all()}
    for one in taken:
        if one.case in cases:
            Decision(
                organisation=row.organisation,
                case=cases[one.case],
                field=one.field[:100],
                value=one.value[:500],
                by=one.by[:254],
                note=one.note[:1000],
                line=one.as_value(),
            ).save()


def settle(row: Document, found: library.Document) -> None:
    """Write what is listed of the cases of a document; a case that is gone is kept as that."""
    known = {one.case: one for one in row.cases.all()}
    for held in found.cases:
        one = known.pop(held.id, None) or Case(
            organisation=row.organisation, document=row, case=held.id
        )
        _stands(one, held)
        one.save()
    for one in known.values():
        one.gone, one.sure = True, None
        one.save()
    live = [one for one in found.cases if not one.reviewed.refused]
    row.count = len(live)
    row.save(update_fields=["count"])


def _stands(one: Case, held: HeldCase) -> None:
    told = facts.of(held.case)
    one.title, one.title_zh = (viewed.title(held.case, lang)[:500] for lang in ("en", "zh"))
    one.stage = held.case.stage[:50]
    one.happened = held.case.date.earliest if held.case.date else None
    one.amount, one.facts = told["amount"], told["values"] | {"places": told["places"]}
    one.doubtful = len(held.doubts)
    confidences = [UNSAID if d.confidence is None else d.confidence for d in held.doubts]
    one.refused, one.gone, one.changed_at = held.reviewed.refused, False, timezone.now()
    one.sure = None if one.refused else min(confidences, default=None)
    done = not held.doubts and bool(held.reviewed.decided) and not held.reviewed.refused
    one.reviewed_at = (one.reviewed_at or timezone.now()) if done else None


def decide(one: Case, field: str, value: str, by: str, note: str = "") -> Decision:
    """Take a decision on a field of a case.

    Raises:
        UsageError: There is no such field, or it cannot have this value.
    """
    # one after the other: each is taken on what the one before left
    row = Document.of(one.organisation).select_for_update().get(pk=one.document_id)
    found = opened(row)
    held = found.case(one.case)
    if held is None:
        raise UsageError("The case {case} is no longer read from its document.", case=one.case)
    if field == "same_as":
        _require(one.organisation, value.removeprefix("not:"))
    taken = review.decide(
        held.reviewed, found.text, found.digest, field, value, by=by, on=today(), note=note
    )
    made = Decision(organisation=one.organisation, case=one, line=taken.as_value())
    made.field, made.value, made.by, made.note = taken.field, taken.value, taken.by, taken.note
    made.save()
    row.changed_at = timezone.now()
    row.save()
    settle(row, opened(row))
    return made


def _require(organisation: Organisation, name: str) -> None:
    if not Case.of(organisation).filter(case=name).exists():
        raise UsageError("There is no case '{case}' among those of the organisation.", case=name)


def exchanged(organisation: Organisation) -> Iterator[library.Document]:
    """Yield every document, one at a time, to be handed out."""
    numbers = read(organisation).order_by("name").values_list("pk", flat=True)
    for number in list(numbers):
        yield opened(Document.of(organisation).defer("held").get(pk=number))
