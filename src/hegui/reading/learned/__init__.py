"""The reader that is learnt from labelled passages.

Text runs one way: `annotated` (what the grammars find) → `labeller` (mentions, by a linear-chain
CRF) → `entities` (who is the same) → `candidates` and `arguments` (which fact is said of whom) →
`grouping` and `records` (the cases). `learning` makes the model from passages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.reading import layout, vocabulary

if TYPE_CHECKING:
    import datetime as dt

    from hegui.reading.document import ReadDocument


def read(
    text: str, doc_id: str, content: str | None = None, published: dt.date | None = None
) -> ReadDocument:
    """Read the enforcement cases that a document tells, by the model of a content package.

    Args:
        text: The untouched text; offsets are code points in it.
        doc_id: What the document is called; case ids begin with it.
        content: The content package by whose words and model it is read; the only one of its
            language if left out.
        published: The day of the document, where it is known from elsewhere.

    Raises:
        UsageError: There is no such package, or none or several of the language.
        ContentError: Its model is missing, or is not the one that it names.
    """
    from hegui.reading.learned.model import load  # noqa: PLC0415 - its library is an extra
    from hegui.reading.learned.reader import read as read_by  # noqa: PLC0415 - as above

    vocabulary.take(layout.language(text), content)
    return read_by(text, doc_id, load(vocabulary.folder("model")), published=published)
