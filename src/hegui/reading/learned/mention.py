"""A mention: words that name a part of a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.reading.document import Span

Tagged = tuple[int, int, str]
"""Where words begin and end, and their label."""

PARTIES = ("body", "person")
"""The labels of those who can be offenders."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words with their label, and how probable it is from 0 to 1."""

    span: Span
    label: str
    probability: float


def touch(one: Span, other: Span) -> bool:
    """Tell whether two spans share a letter."""
    return one[0] < other[1] and other[0] < one[1]


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether a span shares a letter with one of others."""
    return any(touch(span, other) for other in others)


def touching(span: Span, mentions: Iterable[Mention], label: str) -> float:
    """Return how probable the best mention of a label that touches a span is; 0 if none does."""
    found = (one.probability for one in mentions if one.label == label and touch(one.span, span))
    return max(found, default=0.0)
