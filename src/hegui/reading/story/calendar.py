"""The days of a story: each date in full, and how likely it is the day of the act."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hegui.reading import dates, reckoned, vocabulary
from hegui.reading.draft import Said

if TYPE_CHECKING:
    from hegui.reading.survey import Sentence

_BYLINE = re.compile(
    r"(?!(?:On|In|By|Since|From|Until|After|Before|During|Early|Late|Between|As)\b)"
    r"(?:[A-Z][\w.’'-]{1,20},?\s){1,5}"
)
"""What stands before the day of a report: China News Service, December 2."""
_RELATIVE = re.compile(r",?\s(?:of\s)?(this|last)\syear\b")
_OTHER_BEFORE = 48
_OTHER_AFTER = 10
_OPENING = 12
"""Letters within which a sentence begins with a year."""
ACT, DECIDED, TOLD, LEARNED, WEEKDAY, YEAR, DATELINE = 4, 3, 2, 1, 1, 0, 0
_DATED = re.compile(r"\b(?:dated|dates?\s(?:from|back\sto))\s$")
_LEARNED = re.compile(
    r"\b(?:learn(?:ed|t)|discover(?:ed|y)|inspect(?:ed|ion)|inspections|found\sout|tipped\soff|complain\w*"
    r"|leaked|hacked|attacked|incident)\s(?:of\s(?:it|this)\s)?(?:[io]n\s)?(?:early\s|late\s|mid-)?$"
)
"""What was learned then was punished later."""
_CAUSED = re.compile(r"(?:导致|致使|造成|引发)[^，。；]{0,6}$")
"""Before the day of what followed from a breach: 导致12月4日系统中断."""
_SAID_ON = re.compile(r"\b(?:said|says|reported|announced|disclosed|revealed)\s(?:[io]n\s)?$")
_SAID = re.compile(r",?\s(?:said|says|reported|announced|disclosed|revealed)\b")


_ENTRY = re.compile(
    r"\s*(?:\d{1,2}\s[A-Z][a-z]{2,8}\.?\s20\d\d|[A-Z][a-z]{2,8}\.?\s\d{1,2},\s20\d\d|20\d\d[-./]\d)"
)


def _is_aside(day: Said, report: Said) -> bool:
    """Tell whether the one day beside that of the report is a bare month that is told after it."""
    return day.found.day is None and day.found.span[0] > report.found.span[1]


@dataclass(slots=True)
class Calendar:
    """The last day spoken of, from which the next takes its year."""

    text: str
    written: reckoned.Written
    day: dates.Found | None = None
    told: dict[str, Said] = field(default_factory=dict)

    def sole(self) -> Said | None:
        """Return the one day that the text tells of, None where it tells of several."""
        reports = [one for one in self.told.values() if one.rank == DATELINE and one.found.day]
        days = [one for one in self.told.values() if one.rank > DATELINE] or reports
        days = days or [*self.told.values()]
        if len(days) == 1 and len(reports) == 1 and _is_aside(days[0], reports[0]):
            days = reports
        if len(days) != 1:
            return None
        return replace(days[0], found=replace(days[0].found, inferred=True))

    def said(self, sentence: Sentence) -> list[Said]:
        """Return the dates of a sentence that can be of its case, and keep the last in mind."""
        found: list[Said] = []
        for one in sentence.dates:
            day = self._said_year(one) or reckoned.resolve(one, self.day, self.written)
            if day.year is None:
                continue
            if day.value is None:
                continue
            other = self._other(day, sentence)
            if self._goes_on(day) if other or self._aside(day, sentence) else True:
                self.day = day
            if not other and sentence.told:
                found.append(Said(day, self._rank(day, sentence)))
                if sentence.acts or not sentence.block.heading:
                    self.told.setdefault(day.value, found[-1])
        return found

    def _said_year(self, one: dates.Found) -> dates.Found | None:
        """Read "January this year", "July 4 last year"."""
        match = _RELATIVE.match(self.text, one.span[1])
        written = self.written.year
        if match is None or one.year is not None or one.month is None or written is None:
            return None
        year = written - (match[1].startswith("last"))
        return replace(one, year=year, inferred=True)

    def _aside(self, day: dates.Found, sentence: Sentence) -> bool:
        """Tell whether a bare year is only told in passing: penalised once more in 2025."""
        passing = sentence.lang == "en" and day.span[0] - sentence.span[0] > _OPENING
        return passing and day.month is None and self.day is not None and self.day.month is not None

    def _goes_on(self, day: dates.Found) -> bool:
        """Tell whether the year of something else, since 2020, may hold for what is told next."""
        back = self.day is not None and (day.year or 0) < (self.day.year or 0)
        return day.month is None and not back

    def _other(self, day: dates.Found, sentence: Sentence) -> bool:
        """Tell whether it is the day of something else: since 2020, in force from, born in."""
        start, end = day.span
        frame = vocabulary.frame("other_date", sentence.lang)
        if sentence.lang == "zh":
            if _CAUSED.search(self.text, max(sentence.span[0], start - _OPENING), start):
                return True
            return bool(frame.search(self.text[end : min(end + _OTHER_AFTER, sentence.span[1])]))
        begin = max(sentence.span[0], start - _OTHER_BEFORE)
        if _DATED.search(self.text, begin, start):
            return False
        return bool(frame.search(self.text, begin, start))

    def _reported(self, day: dates.Found, sentence: Sentence) -> bool:
        """Tell whether it is the day of the report, and that of the act follows."""
        later = any(one.span[0] > day.span[1] and one.month for one in sentence.dates)
        start, end = sentence.span
        after = _SAID.match(self.text, day.span[1], end)
        return later and bool(after or _SAID_ON.search(self.text, start, day.span[0]))

    def _is_entry(self, start: int) -> bool:
        """Tell whether a day begins a line of a timeline: the line before or after begins so too."""
        begin = self.text.rfind("\n", 0, start)
        above = self.text.rfind("\n", 0, self.text.rfind("\n", 0, begin) + 1 or begin)
        below = self.text.find("\n", start)
        before = begin > 0 and _ENTRY.match(self.text, max(above, 0))
        return bool(before or (below >= 0 and _ENTRY.match(self.text, below)))

    def _rank(self, day: dates.Found, sentence: Sentence) -> int:
        start, end = sentence.span
        dateline = dates.DATELINE.match(self.text, day.span[1], end)
        if dateline and day.year and sentence.acts and self._is_entry(start):
            return TOLD
        reported = len(sentence.dates) > 1 and _BYLINE.fullmatch(self.text, start, day.span[0])
        reported = reported or dates.PUBLISHED.search(self.text, start, day.span[0])
        if dateline or reported or day.same in vocabulary.words("now", "zh"):
            return DATELINE
        if day.month is None:
            return YEAR
        if day.by_weekday:
            return WEEKDAY
        before = self.text[max(start, day.span[0] - _OTHER_BEFORE) : day.span[0]]
        if sentence.lang == "en" and _DATED.search(before):
            return ACT
        if sentence.lang == "en" and (_LEARNED.search(before) or self._reported(day, sentence)):
            return LEARNED
        decided = vocabulary.says("decided", sentence.lang, self.text, *sentence.span)
        return DECIDED if decided else TOLD
