"""What the rules find in each passage of a document, with dates and organs put in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.reading import reckoned, when
from hegui.reading import survey as reading
from hegui.reading.organs import Known

if TYPE_CHECKING:
    from hegui.reading.authorities import Organ
    from hegui.reading.citations import Cited
    from hegui.reading.conclude import Ending
    from hegui.reading.dates import Found
    from hegui.reading.document import Lang, Span
    from hegui.reading.measures import Stretch
    from hegui.reading.money import Money


@dataclass(frozen=True)
class Passage:
    """A sentence, and what it mentions by the rules; `nouns` are bodies and persons as written."""

    span: Span
    dates: tuple[Found, ...]
    organs: tuple[Organ, ...]
    cited: tuple[Cited, ...]
    sums: tuple[Money, ...]
    periods: tuple[Stretch, ...]
    nouns: tuple[Span, ...]


@dataclass(frozen=True)
class Surveyed:
    """A document's passages, numbered from 1, and what holds for all of it."""

    text: str
    lang: Lang
    passages: tuple[Passage, ...]
    ending: Ending


def survey(text: str, lang: Lang) -> Surveyed:
    """Return the passages of a text that may tell a case."""
    sentences = reading.walk(text, lang, [])
    year = when.year(text, sentences)
    ending = when.ending(text, sentences, lang, year, whole=False)
    passages, known, last = [], Known(), None
    for one in sentences:
        days = []
        for day in (reckoned.resolve(found, last, reckoned.Written(year)) for found in one.dates):
            if day.value is not None:
                days.append(day)
                last = day
        organs = known.resolve(one.organs)
        if one.kind != "aside":
            cited = tuple(found for found in one.cited if found.instrument)
            nouns = tuple(noun.span for noun in one.nouns)
            passages.append(
                Passage(
                    *(one.span, tuple(days), tuple(organs), cited),
                    *(tuple(one.sums), tuple(one.periods), nouns),
                )
            )
    return Surveyed(text, lang, tuple(passages), ending)
