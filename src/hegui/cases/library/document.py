"""One source document as it is held: its text, its cases, and the decisions on them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from hegui.cases import doubts, exchange, review
from hegui.cases.library import files, travelling
from hegui.errors import UsageError
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from hegui.cases.doubts import Doubt
    from hegui.cases.library.files import Fault
    from hegui.cases.record import Case
    from hegui.cases.review import Decision, Reviewed

Leaf = dict[str, Any]
Numbered = tuple[int, Leaf]
NOT_OF_THE_HEAD = ("cases", "doubts", "text")


@dataclass(frozen=True)
class HeldCase:
    """A case of a library.

    Attributes:
        id: Its id, which stays the same when the document is read again.
        line: Where it stands in its file.
        read: The case of the exchange form as it was read.
        decisions: All that was decided on it, the first first.
        reviewed: The case with the decisions on it.
        case: What the rest of the engine works with; doubtful fields are named in it.
        doubts: What no decision has settled.
    """

    id: str
    line: int
    read: Leaf
    decisions: tuple[Decision, ...]
    reviewed: Reviewed
    case: Case
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class Document:
    """One source document.

    Attributes:
        path: Its file in the library.
        head: What is known of the document: doc_id, lang, source, published, came_from ...
        text: Its text; empty if only its cases are held.
        cases: Its cases; one that a reviewer refused is among them.
        faults: Lines that cannot be used.
    """

    path: Path
    head: Mapping[str, Any]
    text: str = ""
    cases: tuple[HeldCase, ...] = ()
    faults: tuple[Fault, ...] = ()
    told: tuple[Leaf, ...] = field(default=(), repr=False)

    @property
    def doc_id(self) -> str:
        """Return the id of the document."""
        return str(self.head.get("doc_id", self.path.stem))

    @property
    def digest(self) -> str:
        """Return the SHA-256 of its text."""
        return str(self.head.get("text_sha256", ""))

    def case(self, case_id: str) -> HeldCase | None:
        """Return one of its cases."""
        return next((one for one in self.cases if one.id == case_id), None)

    def as_exchange(self) -> Leaf:
        """Return the document in the exchange form, its cases as they were decided.

        The decisions stand beside them, those on what is no case as well.
        """
        kept = [one for one in self.cases if not one.reviewed.refused]
        reviewed = travelling.packed((one.read, one.decisions) for one in self.cases)
        doubts = [{"case_id": one.id, **doubt.as_value()} for one in kept for doubt in one.doubts]
        return {
            **self.head,
            "cases": [one.reviewed.leaf for one in kept],
            **({"doubts": doubts} if doubts else {}),
            **({travelling.KEY: reviewed} if reviewed else {}),
            "text": self.text,
        }


def read(path: Path) -> Document:
    """Read one file of a library with the decisions on it; what cannot be read is a fault."""
    faults: list[Fault] = []
    return of(path, files.lines(path, faults), files.lines(files.reviews(path), faults), faults)


def of(
    path: Path, lines: Iterable[Numbered], reviews: Iterable[Numbered], faults: list[Fault]
) -> Document:
    """Return a document of its lines and those of the decisions on it, wherever they are kept.

    Args:
        path: By which a fault names its place.
        lines: What a file of a library holds, with the numbers of its lines.
        reviews: What the file of its decisions holds.
        faults: Of these lines, to which others are added.
    """
    head: Leaf = {}
    found: list[tuple[int, Leaf]] = []
    for number, value in lines:
        if isinstance(value.get("document"), dict):
            head = value["document"]
        elif isinstance(value.get("case"), dict):
            found.append((number, value))
        else:
            faults.append(
                files.Fault(path, number, Message("it holds neither a document nor a case."))
            )
    text = head.get("text")
    document = Document(
        path,
        {key: value for key, value in head.items() if key not in NOT_OF_THE_HEAD},
        text if isinstance(text, str) else "",
        told=tuple(one for _, value in found for one in value.get("doubts", ())),
    )
    decisions = _decisions(files.reviews(path), reviews, faults)
    cases = _cases(document, found, decisions, faults)
    return replace(document, cases=cases, faults=tuple(faults))


def _cases(
    document: Document,
    found: Iterable[Numbered],
    decisions: Mapping[str, list[Decision]],
    faults: list[Fault],
) -> tuple[HeldCase, ...]:
    held: list[HeldCase] = []
    for number, value in found:
        leaf, told = value["case"], value.get("doubts", ())
        lang = value.get("lang", document.head.get("lang"))
        try:
            known = tuple(decisions.get(leaf.get("case_id"), ()))
            held.append(_held(document, number, leaf, lang, told, known))
        except UsageError as error:
            faults.append(files.Fault(document.path, number, error.message))
    return tuple(held)


def _held(
    document: Document,
    line: int,
    leaf: Leaf,
    lang: object,
    told: Iterable[Leaf],
    decisions: tuple[Decision, ...],
) -> HeldCase:
    as_read = _case(document, leaf, lang)  # first of all: it says whether the line can be used
    seen = review.apply(leaf, decisions, document.text, document.digest)
    left = review.open_doubts(seen, doubts.of(seen.leaf, told))
    case = _case(document, seen.leaf, lang) if decisions else as_read
    return HeldCase(
        id=as_read.id,
        line=line,
        read=leaf,
        decisions=decisions,
        reviewed=seen,
        case=replace(case, doubtful=tuple(doubt.field for doubt in left)),
        doubts=left,
    )


def _case(document: Document, leaf: Leaf, lang: object) -> Case:
    head = document.head
    form = {
        "schema_version": "1.0",
        "lang": lang,
        "source": head.get("source"),
        "published": head.get("published"),
        "cases": [leaf],
    }
    (case,) = exchange.read(form)
    if case.source.title is None:
        source = replace(case.source, title=str(head.get("came_from") or document.doc_id))
        case = replace(case, source=source)
    return replace(case, document=document.doc_id)


def _decisions(
    path: Path, lines: Iterable[Numbered], faults: list[Fault]
) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = {}
    for number, value in lines:
        try:
            one = review.decision(value)
        except UsageError as error:
            faults.append(files.Fault(path, number, error.message))
            continue
        found.setdefault(one.case, []).append(one)
    return found
