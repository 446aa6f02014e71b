"""What a law is made of: frozen values, read once and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from hegui.errors import UsageError
from hegui.message import Message

if TYPE_CHECKING:
    from datetime import date

    from hegui.law.ref import Ref

NEAREST = 6
"""No more parts of an article than this are named where one is not held."""

Text = Mapping[str, str]
"""One meaning in our own words: `en` and `zh`."""

Confidence = Literal["high", "medium", "low"]
"""high: two full texts agree; medium: one, or several secondary sources; low: verify first."""

Status = Literal["not_yet", "in_force", "ended"]

Change = Literal["none", "references", "text_changed", "deleted", "added"]
"""How a provision fared in a revision; `references`: only the article numbers in it changed."""


@dataclass(frozen=True)
class Number:
    """A figure that a duty turns on, such as six months of logs.

    `convention` marks a figure of ours where the law gives none.
    """

    name: str
    value: int
    unit: str
    provision: Ref
    convention: bool
    confidence: Confidence
    source: tuple[str, ...]
    last_checked: date


@dataclass(frozen=True)
class Provision:
    """One article, paragraph, item or sentence, summarised in our own words.

    `liabilities` are the penal clauses of the same instrument that answer a breach; `no_penalty`
    says that it has none of its own. `lists` says of a law that lists information both unlawful
    and undesirable, which is to be resisted and is not forbidden, which of them it lists.
    `refers_to` are provisions of other law that it names, by the numbers of the day on which this
    text came into force.
    """

    ref: Ref
    bearer: str
    summary: Text
    liabilities: tuple[Ref, ...]
    no_penalty: bool
    lists: Literal["unlawful", "undesirable"] | None
    refers_to: tuple[Ref, ...]
    numbers: tuple[Number, ...]
    source: tuple[str, ...]
    last_checked: date
    confidence: Confidence
    note: Text | None


@dataclass(frozen=True)
class Fine:
    """A range in whole CNY, both ends included (以上 and 以下 include the number).

    With `times`, the fine is that multiple of `of` (such as `illegal_gains`), and `minimum` and
    `maximum` apply only while `of` is under `times_from`, none at all included. With `percent`, the
    ceiling is `maximum` or that share of `of`, so that the higher of them can be imposed.
    `discretionary`: the authority may fine (可以), it need not.
    """

    minimum: int | None = None
    maximum: int | None = None
    times: tuple[int, int] | None = None
    of: str | None = None
    times_from: int = 1
    percent: int | None = None
    discretionary: bool = False

    def bounds(self, base: int | None = None) -> tuple[int, int] | None:
        """Return the least and the most in whole CNY.

        Args:
            base: The amount of `of` in whole CNY; 0 is none, None is not known.

        Returns:
            None where the range hangs on an amount that is not known, or the law sets no range.
        """
        if self.of is not None and base is None:
            return None
        if self.times is not None and base is not None and base >= self.times_from:
            return base * self.times[0], base * self.times[1]
        if self.maximum is None:
            return None
        share = (base or 0) * (self.percent or 0) // 100
        return self.minimum or 0, max(self.maximum, share)


@dataclass(frozen=True)
class Tier:
    """What a penal clause orders once its condition is met.

    `same_as` are clauses whose tiers apply instead; `persons_as` is the clause by which the
    persons responsible are punished. `Law.tiers` resolves both; `ref` is where the words stand.
    """

    ref: Ref
    condition: str
    measures: tuple[str, ...]
    organisation: Fine | None
    persons: Fine | None
    persons_who: str | None
    same_as: tuple[Ref, ...]
    persons_as: Ref | None
    examples: Text | None
    note: Text | None


@dataclass(frozen=True)
class Liability:
    """A penal clause (法律责任): which provisions it punishes, whom, who enforces it, and how.

    `punishes` is empty where the clause answers a breach of any provision; its summary says so.
    """

    ref: Ref
    summary: Text
    punishes: tuple[Ref, ...]
    offender: str
    enforcer: str
    tiers: tuple[Tier, ...]
    refers_to: tuple[Ref, ...]
    source: tuple[str, ...]
    last_checked: date
    confidence: Confidence
    note: Text | None


@dataclass(frozen=True)
class Version:
    """An instrument as it stood from `since` until the day before `until` (None: no end known).

    `articles` is how many articles the text has, None where that was not counted. The numbers of a
    version that is not `numbered` are ours, since the text has none or none was seen: it is never
    cited by article. With `penalties_unread` there may be penal clauses that nobody here has read.
    `provisions` and `liabilities` run in the order of the text. A version that is `repealed` holds
    neither: it is the day on which the instrument ended, and why.
    """

    instrument: str
    since: date
    until: date | None
    adopted: date
    title: Text
    short: Text
    document: str | None
    articles: int | None
    numbered: bool
    penalties_unread: bool
    repealed: Text | None
    note: Text | None
    source: tuple[str, ...]
    last_checked: date
    confidence: Confidence
    provisions: Mapping[Ref, Provision]
    liabilities: Mapping[Ref, Liability]

    @property
    def articles_held(self) -> int | None:
        """How many articles of the text are held, if only in part; None where it has none here."""
        return len({ref.article for ref in self.provisions}) if self.numbered else None

    def status(self, day: date) -> Status:
        """Tell whether this version is in force on `day`, is expected, or has ended."""
        if day < self.since:
            return "not_yet"
        ended = self.repealed is not None or (self.until is not None and day >= self.until)
        return "ended" if ended else "in_force"

    def provision(self, ref: Ref) -> Provision:
        """Return the provision at this place.

        Raises:
            UsageError: The version holds no such provision.
        """
        for held in self.spellings(ref):
            return self.provisions[held]
        raise UsageError(
            "{ref} is not among the provisions of {instrument} as in force from {since}: "
            "{nearest}.",
            ref=ref,
            instrument=self.instrument,
            since=self.since,
            nearest=self._nearest(ref),
        )

    def under(self, ref: Ref) -> tuple[Provision, ...]:
        """Return the provisions beneath `ref`, without `ref` itself."""
        return tuple(
            self.provisions[place]
            for place in self._of_article(ref)
            if ref.covers(place) and not place.covers(ref)
        )

    def liability(self, ref: Ref) -> Liability:
        """Return the penal clause at this place; an item of a clause is the clause, narrowed to it.

        Raises:
            UsageError: No penal clause stands there.
        """
        provision = self.provision(ref)
        clauses = [clause for place, clause in self.liabilities.items() if place.covers(ref)]
        if not clauses:
            raise UsageError(
                "{ref} is no penal clause of {instrument} as in force from {since}.",
                ref=ref,
                instrument=self.instrument,
                since=self.since,
            )
        clause = max(clauses, key=lambda found: found.ref.depth)
        if clause.ref.same_place(ref):
            return clause
        return replace(
            clause,
            ref=provision.ref,
            summary=provision.summary,
            punishes=self._linking(provision.ref) or clause.punishes,
            refers_to=provision.refers_to or clause.refers_to,
        )

    def spellings(self, ref: Ref) -> tuple[Ref, ...]:
        """Return how this version writes the place, or nothing if it does not hold it."""
        places = self._of_article(ref)
        same = tuple(place for place in places if place.same_place(ref))
        if same or ref.place != (1, None, None):
            return same
        whole = replace(ref, paragraph=None)
        if any(place.paragraph for place in places):
            return ()
        return tuple(place for place in places if place == whole)

    def _of_article(self, ref: Ref) -> tuple[Ref, ...]:
        """Return the places of the article that a reference lies in."""
        if ref.instrument != self.instrument:
            return ()
        return self._articles.get(ref.article, ())

    @cached_property
    def _articles(self) -> Mapping[int, tuple[Ref, ...]]:
        found: dict[int, list[Ref]] = {}
        for place in self.provisions:
            found.setdefault(place.article, []).append(place)
        return {number: tuple(places) for number, places in found.items()}

    def _nearest(self, ref: Ref) -> str:
        """Say what is held nearest to a place that is not: of the article, else of its numbers."""
        article = self._of_article(ref)
        if article:
            more = len(article) - NEAREST
            return Message(
                "the article holds {named} and {more} more"
                if more > 0
                else "the article holds {named}",
                named=article[:NEAREST],
                more=more,
            )
        numbers = sorted({place.article for place in self.provisions})
        if not numbers:
            return Message("it holds none")
        closest = sorted(numbers, key=lambda number: (abs(number - ref.article), number))[:2]
        named = [f"{self.instrument}:{number}" for number in sorted(closest)]
        return Message(
            "it holds {articles:article|articles}, the nearest {named}",
            articles=len(numbers),
            named=named,
        )

    def _linking(self, clause: Ref) -> tuple[Ref, ...]:
        return tuple(
            ref for ref, provision in self.provisions.items() if clause in provision.liabilities
        )


@dataclass(frozen=True)
class Instrument:
    """A law, regulation or rule through time; `versions` run from the first day to the last."""

    id: str
    title: Text
    short: Text
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class Mapped:
    """Where a provision stands in another version; `ref` is None where it has no counterpart."""

    ref: Ref | None
    change: Change
    note: Text | None = None
