"""The law that a report names: each provision once, with its version and numbered sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hegui import law
from hegui.law import Ref, citation
from hegui.report import plain
from hegui.report.law import official

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from hegui.law import Law
    from hegui.outcome import Entry, Report

OFFICIAL = re.compile(r"(?<![a-z0-9.-])(?:[a-z0-9-]+\.)+gov\.cn(?![a-z0-9-])")


class Cited:
    """Cites provisions for a page in a language, and keeps which sources these have."""

    def __init__(self, report: Report, lang: str) -> None:
        """Name every provision of a report in the order of the law."""
        self.lang, self.books = lang, report.audit.books
        self._titles = {e.finding.duty.id: e.finding.duty.title[lang] for e in report.entries}
        duties = "|".join(map(re.escape, self._titles)) or "(?!)"
        self._duty = re.compile(rf"(?<![\w.])(?:{duties})(?![\w.])")
        self.provisions = [_provision(r, d, self.books, lang) for r, d in _sorted(report)]
        codes = dict.fromkeys(code for one in self.provisions for code in one["codes"])
        self.sources = sorted((law.source(code, lang), code) for code in codes)
        self.sources.sort(key=lambda one: OFFICIAL.search(one[0]) is None)
        places: dict[str, list[str]] = {}
        for one in self.provisions:
            titles = places.setdefault(law.published(one["ref"].instrument, lang), [])
            titles += [] if one["instrument"] in titles else [one["instrument"]]
        self.published = list(places.items())
        self.number = {code: n for n, (_, code) in enumerate(self.sources, start=1)}

    def cite(self, ref: Ref | str, on: date) -> str:
        """Return a provision as the language cites it, without its id."""
        cited = citation.cite(ref, self.lang, on, full=self.lang == "en")
        return cited.removesuffix(f" ({ref})")

    def summary(self, ref: Ref, on: date) -> str:
        """Return what a provision of a day says, in our words."""
        return self.books.provision(ref, on).summary[self.lang]

    def since(self, ref: Ref | str, on: date) -> date:
        """Return the first day of the version that holds a provision on a day."""
        return self.books.version(Ref.parse(str(ref)).instrument, on).since

    def text(self, said: str) -> str:
        """Return a text with its days, provisions and duties in words."""
        dated = plain.days_in(said, self.lang)
        if self.lang == "en":
            dated = citation.spelled(dated)
        return self._duty.sub(lambda found: self._titles[found[0]], dated)


def _sorted(report: Report) -> list[tuple[Ref, date]]:
    return sorted(dict.fromkeys(_named(report)), key=str)


def _named(report: Report) -> Iterator[tuple[Ref, date]]:
    books = report.audit.books
    for entry in report.entries:
        finding = entry.finding
        for ref in finding.provisions:
            yield ref, books.version(ref.instrument, finding.day).since
        for ref in finding.provisions_then:
            yield ref, books.version(ref.instrument, finding.then or finding.day).since
        if entry.exposure is not None and finding.verdict == "breached":
            yield from _penal(entry, books)


def _penal(entry: Entry, books: Law) -> Iterator[tuple[Ref, date]]:
    for reading in () if entry.exposure is None else entry.exposure.readings:
        for clause in reading.clauses:
            yield clause.ref, clause.since
        for tier in reading.tiers:  # which may be those of other law
            yield tier.ref, books.version(tier.ref.instrument, reading.day).since


def _provision(ref: Ref, day: date, books: Law, lang: str) -> Mapping[str, Any]:
    version, provision = books.version(ref.instrument, day), books.provision(ref, day)
    return {
        "ref": ref,
        "since": version.since,
        "until": version.until,
        "instrument": version.title[lang],
        "summary": provision.summary[lang],
        "official": official(ref, version.since),
        "confidence": provision.confidence,
        "checked": provision.last_checked,
        "codes": provision.source,
    }
