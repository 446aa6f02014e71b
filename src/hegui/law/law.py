"""The law of every installed content package, asked by day: no function here knows what day it is.

Files are found at once and read when they are first asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from hegui.content import installed
from hegui.errors import ContentError, UsageError
from hegui.law import concordance, files
from hegui.law.provisions import Instrument, Mapped
from hegui.law.ref import Ref
from hegui.message import Both, Message, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from hegui.law.provisions import (
        Liability,
        Number,
        Provision,
        Status,
        Text,
        Tier,
        Version,
    )


class Law:
    """Every instrument through time.

    A `ref` may be given as a `Ref` or as its text, such as `csl:21.i3`.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        """Find the versions among law files.

        Args:
            paths: Files as `files.find` describes them; their order does not matter.

        Raises:
            ContentError: A file is not named by a day, or two files are the same version.
        """
        self._places: dict[str, dict[date, files.Place]] = {}
        self._concordances: dict[str, dict[date, files.Place]] = {}
        self._read: dict[tuple[str, date], Version] = {}
        self._read_moves: dict[tuple[str, date], tuple[files.Move, ...]] = {}
        for place in sorted(files.find(paths), key=lambda place: (place.instrument, place.since)):
            self._add(place)

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of all instruments; no file is read."""
        return tuple(self._places)

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """Every instrument, by id; this reads all files."""
        return tuple(self.instrument(name) for name in self._places)

    def instrument(self, name: str) -> Instrument:
        """Return one instrument with all its versions; its titles are those of the last."""
        versions = self.versions(name)
        return Instrument(name, versions[-1].title, versions[-1].short, versions)

    def versions(self, instrument: str) -> tuple[Version, ...]:
        """Return the versions from the first day to the last.

        Raises:
            UsageError: No such instrument is installed.
        """
        return tuple(self._version(instrument, since) for since in self._days(instrument))

    def first_day(self, instrument: str) -> date:
        """Return the day on which the instrument first came into force."""
        return self._days(instrument)[0]

    def status(self, instrument: str, day: date) -> Status:
        """Tell whether the instrument is in force on `day`, is not yet, or has ended."""
        if day < self.first_day(instrument):
            return "not_yet"
        return self._at(instrument, day).status(day)

    def longest(self, name: str, day: date) -> Number | None:
        """Return the largest number of a name in the law in force on a day, if there is any."""
        found = [
            number
            for instrument in self.names
            if self.status(instrument, day) == "in_force"
            for provision in self.version(instrument, day).provisions.values()
            for number in provision.numbers
            if number.name == name
        ]
        return max(found, key=lambda number: number.value, default=None)

    def prove(self, instruments: Iterable[str]) -> None:
        """Read every file of these instruments, so that no fault in one comes up later.

        Raises:
            ContentError: A file does not hold what it must.
        """
        for name in sorted(set(instruments) & set(self._places)):
            for version in self.versions(name):
                self._moves(name, version.since)

    def version(self, instrument: str, day: date) -> Version:
        """Return the version in force on `day`.

        Raises:
            UsageError: No such instrument is installed, or it was not in force on that day.
        """
        first = self.first_day(instrument)
        if day < first:
            raise UsageError(
                "{instrument} was not yet in force on {day}: its first day is {first}.",
                instrument=instrument,
                day=day,
                first=first,
            )
        version = self._at(instrument, day)
        if version.repealed is not None:
            raise UsageError(
                "{instrument} was no longer in force on {day}: it ended on {since}. {why}",
                instrument=instrument,
                day=day,
                since=version.since,
                why=Both(**version.repealed),
            )
        return version

    def provision(self, ref: Ref | str, day: date) -> Provision:
        """Return the provision as it stood on `day`.

        Raises:
            UsageError: It was not in force on that day, or the version holds no such provision.
        """
        ref = _ref(ref)
        version = self.version(ref.instrument, day)
        try:
            return version.provision(ref)
        except UsageError as error:
            raise UsageError(Row((error.message, *self._in_other_versions(ref, version)))) from None

    def holds(self, ref: Ref | str, day: date) -> bool:
        """Say whether there was such a provision on `day`."""
        try:
            self.provision(ref, day)
        except UsageError:
            return False
        return True

    def _in_other_versions(self, ref: Ref, version: Version) -> Iterator[str]:
        """Say where a place stands in a version that does not hold it by this number."""
        for other in self.versions(ref.instrument):
            if other.spellings(ref):
                places = self.map(ref, version.since, from_day=other.since)
                now = [place.ref for place in places if place.ref is not None]
                yield Message(
                    "The {ref} of the version of {since} is {now} there."
                    if now
                    else "The {ref} of the version of {since} has no counterpart there.",
                    ref=ref,
                    since=other.since,
                    now=now,
                )
                yield from (Both(**place.note) for place in places if place.note and not now)

    def under(self, ref: Ref | str, day: date) -> tuple[Provision, ...]:
        """Return the provisions beneath `ref` on `day`, in the order of the text."""
        ref = _ref(ref)
        return self.version(ref.instrument, day).under(ref)

    def liability(self, ref: Ref | str, day: date) -> Liability:
        """Return the penal clause at `ref`; an item of a clause is the clause, narrowed to it.

        Raises:
            UsageError: It was not in force on that day, or is no penal clause.
        """
        ref = _ref(ref)
        return self.version(ref.instrument, day).liability(ref)

    def liabilities(self, ref: Ref | str, day: date) -> tuple[Liability, ...]:
        """Return the penal clauses that answer a breach of `ref` or of what lies beneath it."""
        ref = _ref(ref)
        version = self.version(ref.instrument, day)
        held = (version.provision(ref), *version.under(ref))
        linked = dict.fromkeys(link for provision in held for link in provision.liabilities)
        return tuple(version.liability(link) for link in sorted(linked))

    def tiers(self, ref: Ref | str, day: date) -> tuple[Tier, ...]:
        """Return the tiers of a penal clause with every reference to other clauses resolved.

        A reference to another instrument is read by the article numbers of the day on which the
        citing text came into force, and carried over to `day` by the concordance; clauses that
        since then build on the one cited come with it.
        """
        return self._resolved(self.liability(ref, day), day, ())

    def refers_to(self, ref: Ref | str, day: date) -> tuple[Ref, ...]:
        """Return the other law that a provision names, by the article numbers of `day`."""
        ref = _ref(ref)
        version = self.version(ref.instrument, day)
        named = version.provision(ref).refers_to
        return tuple(
            dict.fromkeys(found for other in named for found in self._carried(other, version, day))
        )

    def numbers(self, refs: Iterable[Ref | str], day: date) -> dict[str, Number]:
        """Return the figures of these provisions and of all beneath them, by name.

        Raises:
            ContentError: Two of them give one name different values.
        """
        found: dict[str, Number] = {}
        for ref in refs:
            for provision in (self.provision(ref, day), *self.under(ref, day)):
                for number in provision.numbers:
                    _add_number(found, number)
        return found

    def map(self, ref: Ref | str, to_day: date, from_day: date | None = None) -> tuple[Mapped, ...]:
        """Return where a provision stands in the version of another day, by the concordance.

        Args:
            ref: The provision, by the numbers of the version of `from_day`.
            to_day: A day of the version to map to.
            from_day: A day of the version that `ref` is from; by default the nearest version that
                is numbered otherwise, an earlier one if there is one.

        Returns:
            One or more places; a deleted or new provision gives one `Mapped` without `ref`.

        Raises:
            UsageError: The version does not hold `ref`.
        """
        ref = _ref(ref)
        versions = [v for v in self.versions(ref.instrument) if v.repealed is None]
        target = versions.index(self.version(ref.instrument, to_day))
        source = (
            self._numbered_otherwise(versions, target)
            if from_day is None
            else versions.index(self.version(ref.instrument, from_day))
        )
        mapped: tuple[Mapped, ...] = (Mapped(versions[source].provision(ref).ref, "none"),)
        step = 1 if target >= source else -1
        for here, there in pairwise(range(source, target + step, step)):
            moves = self._moves(ref.instrument, versions[max(here, there)].since)
            mapped = concordance.step(mapped, moves, forward=step > 0)
        return tuple(_as_written(place, versions[target]) for place in mapped)

    def _add(self, place: files.Place) -> None:
        shelf = self._concordances if place.concordance else self._places
        known = shelf.setdefault(place.instrument, {}).setdefault(place.since, place)
        if known is not place:
            raise ContentError(
                "{path} and {other} are the same version; keep one.",
                path=place.path,
                other=known.path,
            )
        home = next(iter(shelf[place.instrument].values())).path.parent
        if home != place.path.parent:
            raise ContentError(
                "{path} and those in {home} are one instrument in two packages; keep one.",
                path=place.path,
                home=home,
            )

    def _days(self, instrument: str) -> tuple[date, ...]:
        if instrument not in self._places:
            near = self._titled(instrument) or get_close_matches(
                instrument.lower(), self._places, n=3, cutoff=0.3
            )
            hint = (
                Message("did you mean {near}?", near=near)
                if near
                else Message("held are {names}.", names=self.names)
            )
            raise UsageError(
                "No instrument '{instrument}' is installed: {hint}",
                instrument=instrument,
                hint=hint,
            )
        return tuple(self._places[instrument])

    def _titled(self, words: str) -> list[str]:
        """Return the instruments whose title has these words."""
        return [
            instrument.id
            for instrument in self.instruments
            if any(words in text for version in instrument.versions for text in _titles(version))
        ]

    def _at(self, instrument: str, day: date) -> Version:
        days = self._days(instrument)
        return self._version(instrument, days[bisect_right(days, day) - 1])

    def _version(self, instrument: str, since: date) -> Version:
        key = (instrument, since)
        if key not in self._read:
            later = [day for day in self._days(instrument) if day > since]
            place = self._places[instrument][since]
            self._read[key] = files.version(place, later[0] if later else None)
        return self._read[key]

    def _numbered_otherwise(self, versions: Sequence[Version], target: int) -> int:
        """Return the version on the other side of the nearest concordance, or `target` itself."""
        concordances = self._concordances.get(versions[target].instrument, {})
        renumbered = [
            place for place, version in enumerate(versions) if version.since in concordances
        ]
        earlier = [place - 1 for place in renumbered if place <= target]
        later = [place for place in renumbered if place > target]
        return earlier[-1] if earlier else next(iter(later), target)

    def _moves(self, instrument: str, since: date) -> tuple[files.Move, ...]:
        """Return the concordance of a version; none means that it kept all article numbers."""
        key = (instrument, since)
        if key not in self._read_moves:
            place = self._concordances.get(instrument, {}).get(since)
            self._read_moves[key] = () if place is None else files.concordance(place)
        return self._read_moves[key]

    def _resolved(self, clause: Liability, day: date, within: tuple[Ref, ...]) -> tuple[Tier, ...]:
        if clause.ref in within:
            raise ContentError(
                "The penal clauses {clause} and {other} cite each other.",
                clause=clause.ref,
                other=within[-1],
            )
        within = (*within, clause.ref)
        tiers: list[Tier] = []
        for tier in clause.tiers:
            tiers += [] if tier.same_as else [tier]
            for other in self._cited(tier.same_as, clause.ref, day):
                tiers += self._resolved(other, day, within)
            if tier.persons_as is not None:
                other = self.liability(tier.persons_as, day)
                tiers += [
                    replace(found, persons_who=tier.persons_who)
                    for found in self._resolved(other, day, within)
                    if found.persons is not None
                ]
        return tuple(tiers)

    def _cited(self, refs: tuple[Ref, ...], by: Ref, day: date) -> tuple[Liability, ...]:
        """Return the clauses that `by` cites, as they stand on `day`."""
        citing = self.version(by.instrument, day)
        cited: dict[Ref, Liability] = {}
        for ref in refs:
            for found in self._carried(ref, citing, day):
                version = self.version(found.instrument, day)
                held = [place for place in version.liabilities if found.covers(place)]
                clauses = [version.liability(place) for place in held or [found]]
                if found.instrument != by.instrument:
                    clauses += _built_on(clauses, version)
                cited |= {clause.ref: clause for clause in clauses}
        return tuple(cited[place] for place in sorted(cited))

    def _carried(self, ref: Ref, citing: Version, day: date) -> tuple[Ref, ...]:
        """Return the places on `day` of what a text cites; what is not held stays as cited."""
        if ref.instrument == citing.instrument or ref.instrument not in self._places:
            return (ref,)
        mapped = self.map(ref, day, from_day=citing.since)
        return tuple(place.ref for place in mapped if place.ref is not None)


@cache
def load() -> Law:
    """Return the law of every installed content package."""
    return Law(path for content in installed() for path in content.files("laws", ".yaml"))


@cache
def terms() -> Mapping[str, Text]:
    """Return the words for every id that the laws use: measures, conditions, bearers and so on."""
    found: dict[str, Text] = {}
    for path in _named("terms.yaml"):
        found |= files.terms(path)
    return found


def term(identifier: str, lang: str) -> str:
    """Return such an id in words; raise `ContentError` if no package has any for it."""
    if identifier not in terms():
        raise ContentError(
            "The laws use the word '{identifier}': add it to terms.yaml.", identifier=identifier
        )
    return terms()[identifier][lang]


@cache
def sources() -> Mapping[str, Text]:
    """Return what each source code stands for."""
    found: dict[str, Text] = {}
    for path in _named("sources.yaml"):
        found |= files.sources(path)
    return found


@cache
def issuers() -> Mapping[str, Text]:
    """Return where each instrument is published officially, and under `""` where all others are."""
    found: dict[str, Text] = {}
    for path in _named("issuers.yaml"):
        found |= files.issuers(path)
    return found


def published(instrument: str, lang: str) -> str:
    """Return where the authority publishes an instrument, a site that nobody opened from here."""
    return issuers().get(instrument, issuers().get("", {})).get(lang, "–")


def source(code: str, lang: str) -> str:
    """Return what a source code stands for; a code that is not held stays as it is."""
    return sources().get(code, {}).get(lang, code)


def _named(name: str) -> Iterator[Path]:
    paths = (content.path / name for content in installed())
    return (path for path in paths if path.exists())


def _titles(version: Version) -> tuple[str, ...]:
    return (*version.title.values(), *version.short.values())


def _ref(ref: Ref | str) -> Ref:
    return Ref.parse(ref) if isinstance(ref, str) else ref


def _add_number(found: dict[str, Number], number: Number) -> None:
    other = found.setdefault(number.name, number)
    if (other.value, other.unit) != (number.value, number.unit):
        raise ContentError(
            "{provision} and {other} give '{name}' different values.",
            provision=other.provision,
            other=number.provision,
            name=number.name,
        )


def _as_written(place: Mapped, version: Version) -> Mapped:
    """Write the place as its version does: csl:60.p1.i1 is csl:60.i1 there."""
    written = () if place.ref is None else version.spellings(place.ref)
    return replace(place, ref=written[0]) if written else place


def _built_on(clauses: Sequence[Liability], version: Version) -> list[Liability]:
    """Return the clauses that punish the acts of these harder, such as csl:61.p3 those of 61.p1."""
    return [
        clause
        for clause in version.liabilities.values()
        if clause not in clauses
        and any(
            known.ref.covers(act) or act.covers(known.ref)
            for act in clause.punishes
            for known in clauses
        )
    ]
