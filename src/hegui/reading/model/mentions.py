"""What the grammars find in each passage of a document, with dates and organs put in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hegui.reading.learned import values
from hegui.reading.learned.annotated import prepared
from hegui.reading.learned.mention import touch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.reading.authorities import Organ
    from hegui.reading.citations import Cited
    from hegui.reading.dates import Found
    from hegui.reading.document import Lang, ReadDocument, Span
    from hegui.reading.learned.annotated import Annotated
    from hegui.reading.measures import Stretch
    from hegui.reading.money import Money


@dataclass(frozen=True)
class Passage:
    """A sentence, and what the grammars find in it; `parties` are offenders as the reader read."""

    span: Span
    dates: tuple[Found, ...]
    organs: tuple[Organ, ...]
    cited: tuple[Cited, ...]
    sums: tuple[Money, ...]
    periods: tuple[Stretch, ...]
    parties: tuple[Span, ...]


@dataclass(frozen=True)
class Surveyed:
    """A document's passages, numbered from 1, and the text with all that was found in it."""

    page: Annotated
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """Return the untouched text."""
        return self.page.text

    @property
    def lang(self) -> Lang:
        """Return the language of the text."""
        return self.page.lang


def survey(read: ReadDocument) -> Surveyed:
    """Return the passages of a document that may tell a case."""
    page = prepared(read.text)
    page.dates = values.in_full(page)
    parties = sorted({span for case in read.cases for one in case.offenders for span in one.spans})
    passages = [
        Passage(
            one.span,
            tuple(day for day in _within(page.dates, one.span) if day.value),
            tuple(_within(page.organs, one.span)),
            tuple(cited for cited in _within(page.cited, one.span) if cited.instrument),
            tuple(_within(page.sums, one.span)),
            tuple(_within(page.periods, one.span)),
            tuple(span for span in parties if touch(span, one.span)),
        )
        for one in page.sentences
        if page.near[one.block]
    ]
    return Surveyed(page, tuple(passages))


def _within(found: Iterable[Any], span: Span) -> list[Any]:
    return [one for one in found if touch(one.span, span)]
