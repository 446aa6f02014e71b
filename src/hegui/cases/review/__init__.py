"""A person's decisions on what was read: each names who took it and when, and wins over the reader.

A decision is held with the words of the document on which it rests, so that it finds its field
again when the document is read anew. Decisions are only ever added; the last on a field counts.
"""

from hegui.cases.review.deciding import decide
from hegui.cases.review.decision import Decision, decision
from hegui.cases.review.entries import said, shown, words
from hegui.cases.review.replaying import Reviewed, apply, open_doubts

__all__ = [
    "Decision",
    "Reviewed",
    "apply",
    "decide",
    "decision",
    "open_doubts",
    "said",
    "shown",
    "words",
]
