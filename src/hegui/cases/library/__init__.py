"""A case library: what was read from documents, kept as JSON lines that can be reviewed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hegui.cases import exchange, passages, review
from hegui.cases.library import files, placing, rereading, travelling
from hegui.cases.library.document import NOT_OF_THE_HEAD, Document, HeldCase, read
from hegui.cases.library.files import Fault
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from hegui.cases.review import Decision

__all__ = ["Added", "Document", "Fault", "HeldCase", "Library"]

Leaf = dict[str, Any]


@dataclass(frozen=True)
class Added:
    """What keeping a document did.

    Attributes:
        document: As it is held now.
        ids: Of its cases, in the order in which they came.
        renamed_from: The id that it came with, if it is held under another: its text is known by
            that one, or another document had its own already.
        read_before: It was held before.
        text_changed: ... with another text.
        new: Ids of cases that were not there before.
        gone: Ids of cases that are no longer read.
    """

    document: Document
    ids: tuple[str, ...]
    renamed_from: str | None
    read_before: bool
    text_changed: bool
    new: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def lost(self) -> tuple[Decision, ...]:
        """Return the decisions whose words are no longer in the document."""
        return tuple(one for case in self.document.cases for one in case.reviewed.lost)

    @property
    def kept(self) -> int:
        """Return how many decisions hold."""
        return sum(len(case.reviewed.decided) for case in self.document.cases)


@dataclass(frozen=True)
class Library:
    """A folder of documents with their cases."""

    folder: Path

    @cached_property
    def texts(self) -> dict[str, list[Path]]:
        """Return the files by the digest of their text: looked up once, since a run may be long."""
        return placing.texts(self.folder)

    def documents(self) -> Iterator[Document]:
        """Yield every document, by the name of its file."""
        for path in files.documents(self.folder):
            yield read(path)

    def document(self, doc_id: str) -> Document | None:
        """Return one document; None if it is not held."""
        return placing.held(self.folder, doc_id)

    def find(self, case_id: str) -> tuple[Document, HeldCase]:
        """Return a case and its document.

        Raises:
            UsageError: The library holds no such case.
        """
        parts = case_id.split(".")
        for count in range(len(parts) - 1, 0, -1):
            document = self.document(".".join(parts[:count]))
            if document is not None and (case := document.case(case_id)):
                return document, case
        raise UsageError(
            "The library {folder} holds no case '{case}'.", folder=self.folder, case=case_id
        )

    def add(
        self,
        document: Mapping[str, Any],
        text: str | None = None,
        *,
        on: date,
        came_from: str | None = None,
    ) -> Added:
        """Keep a document; read again, its cases keep their ids and the decisions on them.

        Args:
            document: In the exchange form; `doubts` and `text` may stand in it as well.
            text: Its text, to which the spans point.
            on: Day on which it was read.
            came_from: Path or address from which it came.

        Raises:
            UsageError: It does not have the form, or its spans do not point at its text.
        """
        exchange.read(document)
        document, decided = travelling.unpacked(document)
        if decided:  # as they were read, the cases have to fit as well
            exchange.read(document)
        text = text if text is not None else str(document.get("text") or "")
        came_from = came_from or document.get("came_from")
        digest = _digest(document, text)
        doc_id, before = placing.place(self, document, digest, came_from)
        old = [case.read for case in before.cases] if before else []
        same = before is not None and before.digest == digest
        if before is not None and not text:
            text = _kept_text(before, document, digest)
        path = placing.path_of(self.folder, doc_id)
        taken = {str(value.get("case")) for value in self._decisions(path)}
        came_as = str(document.get("doc_id") or "")
        new = [_named(case, came_as, doc_id) for case in document["cases"]]
        ids = rereading.carry(old, new, doc_id, taken, same_text=same)
        head = {k: v for k, v in document.items() if k not in NOT_OF_THE_HEAD} | {
            "doc_id": doc_id,
            "text_len": len(text) if text else document.get("text_len", 0),
            "text_sha256": digest,
            "came_from": came_from or (before.head.get("came_from") if before else None),
            "read_on": on.isoformat(),
        }
        files.write(path, _lines(head, document, text, ids))
        if "texts" in vars(self):
            self.texts.setdefault(digest, []).append(path)
        self._take_over(path, decided, dict(zip(_ids(document), ids, strict=True)))
        return Added(
            document=read(path),
            ids=tuple(ids),
            renamed_from=came_as if came_as != doc_id else None,
            read_before=before is not None,
            text_changed=before is not None and not same,
            new=tuple(one for one in ids if one not in {case["case_id"] for case in old}),
            gone=tuple(case["case_id"] for case in old if case["case_id"] not in ids),
        )

    def decide(
        self, case_id: str, field: str, value: str, *, by: str, on: date, note: str = ""
    ) -> Decision:
        """Write down a decision on a field of a case and return it.

        Raises:
            UsageError: There is no such case or field, or it cannot have this value.
        """
        document, held = self.find(case_id)
        if field == "same_as":
            self.find(value.removeprefix("not:"))
        seen = held.reviewed
        taken = review.decide(
            seen, document.text, document.digest, field, value, by=by, on=on, note=note
        )
        files.append(files.reviews(document.path), taken.as_value())
        return taken

    def history(self, document: Document) -> tuple[Decision, ...]:
        """Return every decision ever taken on a document, the first first."""
        found = self._decisions(document.path)
        return tuple(review.decision(value) for value in found if "field" in value)

    def _decisions(self, path: Path) -> list[Leaf]:
        """Return the decisions on the document of a file, as they are written down."""
        faults: list[Fault] = []
        return [value for _, value in files.lines(files.reviews(path), faults)]

    def _take_over(self, path: Path, came: Iterable[Decision], ids: Mapping[str, str]) -> None:
        """Write down the decisions that came with a document and are not held yet."""
        here = self.history(read(path)) if came else ()
        for one in travelling.unknown(came, ids, here):
            files.append(files.reviews(path), one.as_value())


def _ids(document: Mapping[str, Any]) -> list[str]:
    return [str(case["case_id"]) for case in document["cases"]]


def _named(case: Leaf, came_as: str, doc_id: str) -> Leaf:
    """Return a case whose id begins with that of the document that it is kept in."""
    own = str(case.get("case_id") or "").removeprefix(f"{came_as}.")
    return {**case, "case_id": f"{doc_id}.{own}" if own else ""}


def _lines(
    head: Mapping[str, Any], document: Mapping[str, Any], text: str, ids: list[str]
) -> Iterator[Leaf]:
    yield {"document": {**head, "text": text}}
    told = document.get("doubts") or ()
    for case, case_id in zip(document["cases"], ids, strict=True):
        own = [{**one, "case_id": case_id} for one in told if one.get("case_id") == case["case_id"]]
        yield {
            "case": {**case, "case_id": case_id},
            "lang": document["lang"],
            **({"doubts": own} if own else {}),
        }


def _kept_text(before: Document, document: Mapping[str, Any], digest: str) -> str:
    """Return the text that is held of a document that comes without one."""
    if before.text and before.digest != digest:
        raise UsageError(
            "{document} is held with its text, and this comes without it: review its cases, or "
            "give what comes another name.",
            document=before.doc_id,
        )
    for case in document["cases"] if before.text else ():
        _check_spans(case, before.text)
    return before.text


def _digest(document: Mapping[str, Any], text: str) -> str:
    """Return the digest of the text, once every span is known to point at its words."""
    stated = str(document.get("text_sha256") or "")
    if not text:
        return stated
    digest = files.digest(text)
    if stated and stated != digest:
        raise UsageError(
            "The text of {document} is not the one that its cases were read from: its SHA-256 "
            "differs; read the document again.",
            document=document.get("doc_id"),
        )
    for case in document["cases"]:
        _check_spans(case, text)
    return digest


def _check_spans(case: Leaf, text: str) -> None:
    for mark in passages.marks(case):
        if not 0 <= mark.start <= mark.end <= len(text):
            raise UsageError(
                "The case {case}: {field} points outside of its document.",
                case=case["case_id"],
                field=mark.field,
            )
    for span in _spans(case):
        if text[span["start"] : span["end"]] != span["text"]:
            raise UsageError(
                "The case {case}: the characters {start} to {end} of its document are not "
                "'{text}'.",
                case=case["case_id"],
                start=span["start"],
                end=span["end"],
                text=span["text"][:60],
            )


def _spans(value: object) -> Iterator[Leaf]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "spans":
                yield from inner
            else:
                yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)
