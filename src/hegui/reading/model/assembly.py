"""Holds the model's answer against the text, and makes drafts of what stands.

Every quote must stand in the passage that the model names. Dates, authorities, provisions, sums
and periods are those that the rules read at the quote; what they read, not what the model says,
becomes the value. Names and the words of closed lists are the model's, at words of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from hegui import masking
from hegui.reading import terms
from hegui.reading.cast import Figure
from hegui.reading.conduct import Done
from hegui.reading.draft import Conducted, Deed, Draft, Reliance, Said
from hegui.reading.model.wording import reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.reading.document import Span
    from hegui.reading.measures import Stretch
    from hegui.reading.model.answer import Case, Measure, Offender, Quote
    from hegui.reading.model.mentions import Passage, Surveyed
    from hegui.reading.money import Money

_SHOWN = 60
_LONGEST_NAME = 120
_ACT = 4  # the rank of a date that is the day of the act
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
    """Makes drafts of a document; `rejected` grows as it goes."""

    def __init__(self, known: Surveyed) -> None:
        """Begin with what the rules know of the document."""
        self.rejected: list[Rejected] = []
        self._known = known

    def drafts(self, cases: Iterable[Case]) -> list[Draft]:
        """Return a draft for each case of which enough stands."""
        found = (self._draft(f"cases.{number}", case) for number, case in enumerate(cases, 1))
        return [draft for draft in found if draft is not None]

    def _draft(self, path: str, case: Case) -> Draft | None:
        draft = Draft(block=0)
        figures = self._figures(path, case.offenders)
        draft.figures = list(figures.values())
        self._setting(path, case, draft)
        for number, done in enumerate(case.conduct, 1):
            at = f"{path}.conduct.{number}"
            span, on = self._span(at, done), self._whom(at, done.offenders, figures, done)
            if span and on and self._listed(at, "conduct", done.category, done):
                draft.done.append(Conducted(Done(span, done.category), tuple(on)))
        for number, cited in enumerate(case.provisions, 1):
            at = f"{path}.provisions.{number}"
            span, on = self._span(at, cited), self._whom(at, cited.offenders, figures, cited)
            if span and on:
                read = self._read(at, "no_provision", self._passage(cited).cited, span, cited)
                draft.relied += [Reliance(one, tuple(on)) for one in read]
        deeds = (
            self._deed(f"{path}.measures.{number}", one, figures)
            for number, one in enumerate(case.measures, 1)
        )
        draft.deeds = [deed for deed in deeds if deed is not None]
        hit = [figure for figure in draft.figures if any(figure in d.on for d in draft.deeds)]
        if not hit:
            first = case.offenders[0].quote if case.offenders else ""
            self._reject(path, first, "no_case")
            return None
        return draft

    def _setting(self, path: str, case: Case, draft: Draft) -> None:
        """Give the draft its date and its authorities."""
        if case.date:
            span = self._span(f"{path}.date", case.date)
            if span:
                days = self._passage(case.date).dates
                read = self._read(f"{path}.date", "no_date", days, span, case.date)
                draft.dates = [Said(one, _ACT) for one in read[:1]]
        for number, one in enumerate(case.authorities, 1):
            at = f"{path}.authorities.{number}"
            span = self._span(at, one)
            if span:
                organs = self._passage(one).organs
                draft.acting += self._read(at, "no_authority", organs, span, one)

    def _figures(self, path: str, offenders: list[Offender]) -> dict[str, Figure]:
        found: dict[str, Figure] = {}
        for number, one in enumerate(offenders, 1):
            at = f"{path}.offenders.{number}"
            span = self._span(at, one)
            if span is None or not self._listed(at, "offender_kinds", one.kind, one):
                continue
            if one.role and not self._listed(at, "roles", one.role, one):
                continue
            if len(one.quote) > _LONGEST_NAME:
                self._reject(at, one.quote, "no_name")
                continue
            figure = Figure(one.quote, one.kind, "", named=True, scope=0, role=one.role)
            figure.spans.append(span)
            found[one.id] = figure
        for one in offenders:
            if one.id in found and one.of in found and one.of != one.id:
                found[one.id].of = found[one.of]
        return found

    def _deed(self, path: str, measure: Measure, figures: dict[str, Figure]) -> Deed | None:
        span = self._span(path, measure)
        on = self._whom(path, measure.offenders, figures, measure)
        if not span or not on or not self._listed(path, "measures", measure.type, measure):
            return None
        return Deed(
            measure.type,
            on,
            span,
            sums=tuple(self._sums(path, measure)),
            deadline=self._period(f"{path}.deadline", measure.deadline),
            duration=self._period(f"{path}.duration", measure.duration),
        )

    def _sums(self, path: str, measure: Measure) -> list[Money]:
        found: list[Money] = []
        for number, one in enumerate(measure.amounts, 1):
            at = f"{path}.amounts.{number}"
            if measure.type not in _PAID:
                self._reject(at, one.quote, "not_paid")
                continue
            span = self._span(at, one)
            if span:
                found += self._read(at, "no_amount", self._passage(one).sums, span, one)
        return found

    def _period(self, path: str, quote: Quote | None) -> Stretch | None:
        span = self._span(path, quote) if quote else None
        if quote is None or span is None:
            return None
        read = self._read(path, "no_period", self._passage(quote).periods, span, quote)
        return read[0] if read else None

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
        """Return what the rules read at a quote; reject the quote if they read nothing."""
        found = [one for one in mentions if _meets(one, span)]
        if not found:
            self._reject(path, quote.quote, why)
        return found

    def _whom(
        self, path: str, ids: list[str], figures: dict[str, Figure], quote: Quote
    ) -> list[Figure]:
        found = [figures[one] for one in dict.fromkeys(ids) if one in figures]
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


def _meets(mention: object, span: Span) -> bool:
    start, end = getattr(mention, "span")  # noqa: B009 - each kind of mention has one
    return bool(start < span[1] and span[0] < end)


def _shown(words: str) -> str:
    """Return words of the model as they may be printed: cut, no control signs, numbers masked."""
    plain = "".join(sign if sign.isprintable() else " " for sign in words[: 4 * _SHOWN])
    plain = masking.text(plain)
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"
