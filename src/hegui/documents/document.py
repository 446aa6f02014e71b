"""A document as text, and where each character of the text stands in the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from hegui.documents.language import Lang, language
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

Unit = Literal["byte", "page", "paragraph"]


@dataclass(frozen=True)
class Place:
    """Where a passage stands in its file.

    Pages and paragraphs count from 1, both ends included; bytes count from 0, `last` excluded.
    """

    unit: Unit
    first: int
    last: int

    def __str__(self) -> str:
        """Say the place in words."""
        if self.unit == "byte":
            return f"bytes {self.first} to {self.last}"
        if self.first == self.last:
            return f"{self.unit} {self.first}"
        return f"{self.unit}s {self.first} to {self.last}"


@dataclass(frozen=True)
class Run:
    """A piece of the text, `start` to `end`, and the place that it was read from.

    `verbatim`: its characters are the bytes of the place, in the document's encoding and order, so
    that a part of it has a place of its own.
    """

    start: int
    end: int
    place: Place
    verbatim: bool = False


@dataclass(frozen=True)
class Passage:
    """A paragraph of the text and its language; None where it holds no word."""

    start: int
    end: int
    lang: Lang | None


@dataclass(frozen=True)
class Document:
    """What was read from one file.

    `digest` is the SHA-256 of the file, `encoding` is None where the file is no text itself,
    `pages` only PDF has. `places` run in the order of the text and do not overlap; characters
    between them were put in to part lines, cells and pages.
    """

    name: str
    digest: str
    media_type: str
    encoding: str | None
    title: str | None
    text: str = field(repr=False)
    lang: Lang | None
    pages: int | None
    places: tuple[Run, ...] = field(repr=False)

    def where(self, start: int, end: int) -> Place:
        """Return the place in the file of `text[start:end]`.

        Raises:
            UsageError: The text has no such passage.
        """
        if not 0 <= start < end <= len(self.text):
            raise UsageError(
                "{name} has {length} characters: there is none from {start} to {end}.",
                name=self.name,
                length=len(self.text),
                start=start,
                end=end,
            )
        after = bisect_right(self.places, start, key=lambda run: run.end)
        before = bisect_left(self.places, end, key=lambda run: run.start) - 1
        head = self.places[min(after, len(self.places) - 1)]
        tail = self.places[max(before, 0)]
        first = self._byte(head, start) or head.place.first
        last = self._byte(tail, end) or tail.place.last
        if head.start >= tail.end:  # nothing but what was put in: from one place to the next
            first, last = tail.place.last, head.place.first
        elif start >= head.end:  # the same, at the end of the text
            first = last
        return Place(head.place.unit, first, last)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The paragraphs of the text with the language of each; empty lines are left out."""
        return tuple(_passages(self.text))

    def _byte(self, run: Run, at: int) -> int | None:
        """Return the byte at which a position within a run stands; None where none is known."""
        if not run.verbatim or self.encoding is None or not run.start < at < run.end:
            return None
        return run.place.first + len(self.text[run.start : at].encode(self.encoding))


@dataclass(frozen=True)
class Extract:
    """What the reader of one type finds in a file; `Document` says what each field means."""

    text: str
    places: tuple[Run, ...]
    title: str | None = None
    encoding: str | None = None
    pages: int | None = None


def _passages(text: str) -> Iterator[Passage]:
    at = 0
    for blank, lines in groupby(text.splitlines(keepends=True), key=lambda line: not line.strip()):
        for line in lines:
            if not blank:
                yield Passage(at, at + len(line.rstrip()), language(line))
            at += len(line)
