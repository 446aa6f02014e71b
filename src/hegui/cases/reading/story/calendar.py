"""The days of a story: each date in full, and how likely it is the day of the act."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hegui.cases.reading import dates, vocabulary
from hegui.cases.reading.draft import Said

if TYPE_CHECKING:
    from hegui.cases.reading.survey import Sentence

_DATELINE = re.compile(r"\s?(?:电|讯|报道|[—-]{1,2}|\(\w{3,12}\)\s?[—-]{1,2})")
_RELATIVE = re.compile(r",?\s(?:of\s)?(this|last)\syear\b")
_OTHER_BEFORE = 30
_OTHER_AFTER = 10
ACT, DECIDED, TOLD, YEAR, DATELINE = 4, 3, 2, 1, 1


@dataclass(slots=True)
class Calendar:
    """The last day spoken of, from which the next takes its year; `year` is that of the document."""

    text: str
    year: int | None
    month: int | None = None
    day: dates.Found | None = None

    def said(self, sentence: Sentence) -> list[Said]:
        """Return the dates of a sentence that can be of its case, and keep the last in mind."""
        found: list[Said] = []
        for one in sentence.dates:
            day = self._said_year(one) or dates.resolve(one, self.day, self.year, self.month)
            if day.year is None:
                continue
            if day.value is None:
                continue
            other = self._other(day, sentence)
            if not other or day.month is None:
                self.day = day
            if not other and sentence.told:
                found.append(Said(day, self._rank(day, sentence)))
        return found

    def _said_year(self, one: dates.Found) -> dates.Found | None:
        """Read "January this year", "July 4 last year"."""
        match = _RELATIVE.match(self.text, one.span[1])
        if match is None or one.year is not None or one.month is None or self.year is None:
            return None
        year = self.year - (match[1].startswith("last"))
        return replace(one, year=year, inferred=True)

    def _other(self, day: dates.Found, sentence: Sentence) -> bool:
        """Tell whether it is the day of something else: since 2020, in force from, born in."""
        start, end = day.span
        frame = vocabulary.frame("other_date", sentence.lang)
        if sentence.lang == "zh":
            return bool(frame.search(self.text[end : min(end + _OTHER_AFTER, sentence.span[1])]))
        begin = max(sentence.span[0], start - _OTHER_BEFORE)
        return bool(frame.search(self.text, begin, start))

    def _rank(self, day: dates.Found, sentence: Sentence) -> int:
        if _DATELINE.match(
            self.text, day.span[1], sentence.span[1]
        ) or day.same in vocabulary.words("now", "zh"):
            return DATELINE
        if day.month is None:
            return YEAR
        decided = vocabulary.frame("decided", sentence.lang).search(self.text, *sentence.span)
        return DECIDED if decided else TOLD
