"""Holds the model's answer against the text, and makes cases of what stands.

Every quote must stand in the passage that the model names. Dates, authorities, provisions, sums
and periods are those that the grammars read at the quote; what they read, not what the model says,
becomes the value. Names and the words of closed lists are the model's, at words of the text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from hegui import masking
from hegui.reading import citations, terms
from hegui.reading.document import (
    Amount,
    Authority,
    Conduct,
    Date,
    Measure,
    Offender,
    Period,
    Provision,
    ReadCase,
)
from hegui.reading.learned import values
from hegui.reading.learned.provisions import Cite, placed, versions
from hegui.reading.learned.records import stage
from hegui.reading.model.wording import reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.reading.citations import Cited
    from hegui.reading.document import Span
    from hegui.reading.model import answer
    from hegui.reading.model.answer import Quote
    from hegui.reading.model.mentions import Passage, Surveyed

_SHOWN = 60
_LONGEST_NAME = 120
_PAID = frozenset({"fine", "confiscation"})
_REJECTED = {
    "en": "{field} '{quote}' of the model is rejected: {why}.",
    "zh": "不采用模型给出的 {field}“{quote}”：{why}。",
}
T = TypeVar("T")


@dataclass(frozen=True)
class Rejected:
    """A value of the model that was not taken: its field, its words (cut), and why by language."""

    field: str
    quote: str
    why: dict[str, str]

    def said(self, lang: str) -> str:
        """Say in one line what was rejected and why."""
        return _REJECTED[lang].format(field=self.field, quote=self.quote, why=self.why[lang])


class Assembly:
    """Makes the cases of a document; `rejected` grows as it goes."""

    def __init__(self, known: Surveyed) -> None:
        """Begin with what the grammars found in the document."""
        self.rejected: list[Rejected] = []
        self._known = known

    def cases(self, said: Iterable[answer.Case], document: str) -> list[ReadCase]:
        """Return the cases of which enough stands, numbered; `document` is their document's id."""
        found: list[ReadCase] = []
        for number, one in enumerate(said, 1):
            case = self._case(f"cases.{number}", one, f"{document}.c{len(found) + 1}")
            found += [case] if case else []
        return found

    def _case(self, path: str, said: answer.Case, name: str) -> ReadCase | None:
        offenders = self._offenders(path, said.offenders)
        date = self._date(f"{path}.date", said.date) if said.date else None
        authorities = self._authorities(path, said.authorities)
        conduct = self._conduct(path, said.conduct, offenders)
        cites = self._cites(path, said.provisions, offenders)
        measures = self._measures(path, said.measures, offenders)
        hit = {key for one in measures for key in one.offenders}
        if not hit:
            first = said.offenders[0].quote if said.offenders else ""
            self._reject(path, first, "no_case")
            return None
        violated, basis = _provisions(cites, date)
        return ReadCase(
            id=name,
            stage=stage({one.type for one in measures}),
            date=date,
            authorities=tuple(authorities),
            offenders=tuple(offenders.values()),
            conduct=tuple(conduct),
            violated=violated,
            basis=basis,
            measures=tuple(measures),
        )

    def _date(self, path: str, quote: Quote) -> Date | None:
        span = self._span(path, quote)
        if span is None:
            return None
        read = self._read(path, "no_date", self._passage(quote).dates, span, quote)
        return values.date(read[0]) if read else None

    def _authorities(self, path: str, quotes: list[Quote]) -> list[Authority]:
        found: list[Authority] = []
        for number, one in enumerate(quotes, 1):
            at = f"{path}.authorities.{number}"
            span = self._span(at, one)
            if span:
                organs = self._passage(one).organs
                read = self._read(at, "no_authority", organs, span, one)
                found += [values.authority(self._known.page, organ) for organ in read]
        return list(dict.fromkeys(found))

    def _offenders(self, path: str, said: list[answer.Offender]) -> dict[str, Offender]:
        """Return the offenders that stand by the id that the model gives them."""
        found: dict[str, Offender] = {}
        for number, one in enumerate(said, 1):
            at = f"{path}.offenders.{number}"
            span = self._span(at, one)
            if span is None or not self._listed(at, "offender_kinds", one.kind, one):
                continue
            if one.role and not self._listed(at, "roles", one.role, one):
                continue
            if len(one.quote) > _LONGEST_NAME:
                self._reject(at, one.quote, "no_name")
                continue
            key = f"o{len(found) + 1}"
            found[one.id] = Offender(key, one.quote, one.kind, one.role, None, (), (span,))
        for one in said:
            if one.id in found and one.of in found and one.of != one.id:
                found[one.id] = replace(found[one.id], affiliated_with=found[one.of].id)
        return found

    def _conduct(
        self, path: str, said: list[answer.Conduct], offenders: dict[str, Offender]
    ) -> list[Conduct]:
        found = []
        for number, one in enumerate(said, 1):
            at = f"{path}.conduct.{number}"
            span, on = self._span(at, one), self._whom(at, one.offenders, offenders, one)
            if span and on and self._listed(at, "conduct", one.category, one):
                found.append(Conduct(on, one.category, (span,)))
        return found

    def _cites(
        self, path: str, said: list[answer.Provision], offenders: dict[str, Offender]
    ) -> list[Cite]:
        found = []
        for number, one in enumerate(said, 1):
            at = f"{path}.provisions.{number}"
            span, on = self._span(at, one), self._whom(at, one.offenders, offenders, one)
            if span and on:
                read = self._read(at, "no_provision", self._passage(one).cited, span, one)
                found += [Cite(cited, on, 1.0) for cited in read]
        return found

    def _measures(
        self, path: str, said: list[answer.Measure], offenders: dict[str, Offender]
    ) -> list[Measure]:
        found = []
        for number, one in enumerate(said, 1):
            at = f"{path}.measures.{number}"
            span, on = self._span(at, one), self._whom(at, one.offenders, offenders, one)
            if span and on and self._listed(at, "measures", one.type, one):
                sums = tuple(self._sums(at, one))
                deadline = self._period(f"{at}.deadline", one.deadline)
                duration = self._period(f"{at}.duration", one.duration)
                found.append(Measure(on, one.type, sums, deadline, duration, (span,)))
        return found

    def _sums(self, path: str, measure: answer.Measure) -> list[Amount]:
        found: list[Amount] = []
        for number, one in enumerate(measure.amounts, 1):
            at = f"{path}.amounts.{number}"
            if measure.type not in _PAID:
                self._reject(at, one.quote, "not_paid")
                continue
            span = self._span(at, one)
            if span:
                read = self._read(at, "no_amount", self._passage(one).sums, span, one)
                found += [
                    Amount(sum_.value, sum_.currency, sum_.approx, (sum_.span,)) for sum_ in read
                ]
        return found

    def _period(self, path: str, quote: Quote | None) -> Period | None:
        span = self._span(path, quote) if quote else None
        if quote is None or span is None:
            return None
        read = self._read(path, "no_period", self._passage(quote).periods, span, quote)
        return Period(read[0].value, read[0].unit, (read[0].span,)) if read else None

    # holding a quote against the text ---------------------------------------------------------

    def _span(self, path: str, quote: Quote) -> Span | None:
        """Return where a quote stands in its passage; reject it if it does not stand there."""
        if not 1 <= quote.passage <= len(self._known.passages):
            self._reject(path, quote.quote, "no_passage", passage=quote.passage)
            return None
        start, end = self._passage(quote).span
        at = self._known.text.find(quote.quote, start, end) if quote.quote.strip() else -1
        if at < 0:
            self._reject(path, quote.quote, "no_quote", passage=quote.passage)
            return None
        return at, at + len(quote.quote)

    def _passage(self, quote: Quote) -> Passage:
        return self._known.passages[quote.passage - 1]

    def _read(
        self, path: str, why: str, mentions: tuple[T, ...], span: Span, quote: Quote
    ) -> list[T]:
        """Return what the grammars read at a quote; reject it if they read nothing."""
        found = [one for one in mentions if _meets(one, span)]
        if not found:
            self._reject(path, quote.quote, why)
        return found

    def _whom(
        self, path: str, ids: list[str], offenders: dict[str, Offender], quote: Quote
    ) -> tuple[str, ...]:
        found = tuple(offenders[one].id for one in dict.fromkeys(ids) if one in offenders)
        if not found:
            self._reject(path, quote.quote, "no_offender")
        return found

    def _listed(self, path: str, words: terms.Vocabulary, word: str, quote: Quote) -> bool:
        if word in terms.of(words):
            return True
        self._reject(path, quote.quote, "no_kind", word=_shown(word))
        return False

    def _reject(self, path: str, quote: str, why: str, **values: object) -> None:
        self.rejected.append(Rejected(path, _shown(quote), reason(why, **values)))


def _provisions(
    cites: list[Cite], date: Date | None
) -> tuple[tuple[Provision, ...], tuple[Provision, ...]]:
    """Return what was violated and what the measures rest on: the law tells which of the two."""
    known_by = versions(cites, date.value if date else "")
    parts: dict[bool, list[Cite]] = {False: [], True: []}
    for one in cites:
        parts[_punishes(one.cited, known_by)].append(one)
    violated, basis = (tuple(one for one, _ in placed(parts[at], known_by)) for at in parts)
    return violated, basis


def _punishes(cited: Cited, known_by: dict[str, str | None]) -> bool:
    if cited.instrument is None or cited.article is None:
        return cited.cue == "basis"
    return citations.is_liability(cited.instrument, cited.article, known_by.get(cited.instrument))


def _meets(mention: object, span: Span) -> bool:
    start, end = getattr(mention, "span")  # noqa: B009 - each kind of mention has one
    return bool(start < span[1] and span[0] < end)


def _shown(words: str) -> str:
    """Return words of the model as they may be printed: cut, no control signs, numbers masked."""
    plain = "".join(sign if sign.isprintable() else " " for sign in words[: 4 * _SHOWN])
    plain = masking.text(plain)
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"
