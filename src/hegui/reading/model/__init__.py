"""A language model may assemble the cases of a document, if the operator has one and asks for it.

It is given the passages and what the grammars found in them, and says which of it belongs together.
Each thing it says carries a quote: what does not stand in the passage that it names, or is no
date, organ, sum or provision by the grammars, is rejected and listed. So it adds no fact of its own.
Where it is dead, slow or wrong, the cases are those of the reader.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hegui.reading.model import endpoint, request
from hegui.reading.model.answer import parse
from hegui.reading.model.assembly import Assembly, Rejected
from hegui.reading.model.mentions import survey
from hegui.reading.model.settings import Settings, settings
from hegui.reading.model.wording import ModelError, notice

if TYPE_CHECKING:
    from hegui.reading.document import ReadDocument

__all__ = ["Assembled", "Rejected", "Settings", "assemble", "settings"]

MAX_TEXT = 48_000
"""Characters of passages that are sent; a longer document stays with the reader."""


@dataclass(frozen=True)
class Assembled:
    """A document as the model put it together, or as the reader read it.

    `notice` is None where the model was of use, else one sentence by language that says why not.
    """

    document: ReadDocument
    rejected: tuple[Rejected, ...] = ()
    notice: dict[str, str] | None = None


def assemble(read: ReadDocument, asked: Settings) -> Assembled:
    """Return the document with its cases put together by the model; it never raises for a model.

    Args:
        read: What the reader read.
        asked: Which model to ask.
    """
    known = survey(read)
    if not known.passages:
        return Assembled(read)
    if sum(last - first for first, last in (one.span for one in known.passages)) > MAX_TEXT:
        return Assembled(read, notice=notice("long", document=read.doc_id, most=f"{MAX_TEXT:,}"))
    try:
        said = parse(endpoint.ask(asked, request.messages(known)), asked.name)
    except ModelError as error:
        return Assembled(read, notice=error.said)
    assembly = Assembly(known)
    cases = tuple(assembly.cases(said, read.doc_id))
    rejected = tuple(assembly.rejected)
    if not cases:
        return Assembled(read, rejected, notice("nothing", name=asked.name))
    return Assembled(replace(read, cases=cases, doubts=()), rejected)
