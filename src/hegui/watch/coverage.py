"""How much of the law that is held is judged: every figure is counted, none is typed in.

What is counted are the finest parts held, so that an article and its paragraphs are not counted
twice.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING, Literal

from hegui import duties
from hegui.content import installed
from hegui.law import gaps
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from hegui.duties import Duty
    from hegui.law import Law, Number, Provision, Ref, Text, Version
    from hegui.law.gaps import Gap

WORDS = Words("watch")
How = Literal["judged", "covered", "gap", "no_operator", "penalty", "open"]
HOWS: tuple[How, ...] = ("judged", "covered", "gap", "open", "no_operator", "penalty")
"""`open` is what binds an operator and has neither a duty nor a reason; a test keeps it at none."""


@dataclass(frozen=True)
class Citation:
    """A provision that a duty rests on from `since` until the day before `until`."""

    duty: str
    ref: Ref
    since: date
    until: date | None

    def within(self, since: date, until: date | None) -> bool:
        """Say whether any day from `since` until the day before `until` is one of its own."""
        starts_before = until is None or self.since < until
        return starts_before and (self.until is None or since < self.until)


@dataclass(frozen=True)
class Standing:
    """How a provision is judged: by duties, by a duty on something else (`gap`), or why not."""

    ref: Ref
    how: How
    duties: tuple[str, ...]
    gap: Gap | None

    @property
    def by_document(self) -> bool:
        """Say whether it is judged, and a met of each of its duties rests on a document alone."""
        return self.how == "judged" and all(duties.load(one).by_document for one in self.duties)


@dataclass(frozen=True)
class Articles:
    """How many articles the texts of some versions have, and how many of these are held.

    Attributes:
        of: The articles of the texts whose number was counted.
        held: Those of them that are held.
        uncounted: The instruments with articles whose number nobody counted in the text.
    """

    of: int
    held: int
    uncounted: tuple[str, ...]


def articles(versions: Iterable[Version]) -> Articles:
    """Count the articles of these versions; a text without articles counts in neither."""
    numbered = [one for one in versions if one.articles_held is not None]
    known = [one for one in numbered if one.articles is not None]
    return Articles(
        of=sum(one.articles or 0 for one in known),
        held=sum(one.articles_held or 0 for one in known),
        uncounted=tuple(one.instrument for one in numbered if one.articles is None),
    )


@dataclass(frozen=True)
class Figure:
    """A number that is held, and the duties or files that read it; without any it is not in use.

    `why` says why nothing reads it, as far as it is said: that it binds no operator, that its
    provision is a gap, or what `unread.yaml` says of it.
    """

    number: Number
    readers: tuple[str, ...]
    why: Text | None


@dataclass(frozen=True)
class Coverage:
    """What is held and judged on a day.

    Attributes:
        held: Instruments of which any version is held.
        in_force: The version of each instrument that is in force on the day.
        standings: The finest parts of these versions.
        figures: Their numbers, each once.
        liabilities: How many penal clauses they have.
        confidence: How many of the finest parts are of each confidence.
        sources: The codes of all that was read for them.
        oldest_check: The day on which the part that was checked longest ago was checked.
        duties: The duties that rest on a provision in force on the day.
    """

    day: date
    held: int
    in_force: tuple[Version, ...]
    standings: tuple[Standing, ...]
    figures: tuple[Figure, ...]
    liabilities: int
    confidence: Mapping[str, int]
    sources: tuple[str, ...]
    oldest_check: date | None
    duties: tuple[str, ...]

    def count(self, how: How) -> int:
        """Return how many of the finest parts stand so."""
        return sum(standing.how == how for standing in self.standings)

    @property
    def by_document(self) -> int:
        """Return how many of the finest parts are judged by a document alone."""
        return sum(standing.by_document for standing in self.standings)

    @property
    def binding(self) -> int:
        """Return how many of the finest parts bind an operator."""
        return sum(self.count(how) for how in ("judged", "covered", "gap", "open"))

    def reasons(self) -> Mapping[str, int]:
        """Return how many of the finest parts have each reason, the closed list in its order."""
        counted = Counter(s.gap.why for s in self.standings if s.gap is not None)
        return {why: counted[why] for why in gaps.WHY if counted[why]}


def coverage(book: Law, day: date) -> Coverage:
    """Return what is held and judged on a day."""
    instruments = book.instruments
    current = tuple(
        version
        for instrument in instruments
        for version in instrument.versions
        if version.status(day) == "in_force"
    )
    parts = [(version, part) for version in current for part in finest(version)]
    checked = [part.last_checked for _, part in parts]
    return Coverage(
        day=day,
        held=len(instruments),
        in_force=current,
        standings=tuple(standing(book, version, part.ref, day) for version, part in parts),
        figures=tuple(_figures(book, current, day)),
        liabilities=sum(len(version.liabilities) for version in current),
        confidence=Counter(part.confidence for _, part in parts),
        sources=tuple(sorted({code for _, part in parts for code in part.source})),
        oldest_check=min(checked, default=None),
        duties=tuple(duty.id for duty in duties.select() if duty.provisions(day)),
    )


def finest(version: Version) -> Iterator[Provision]:
    """Yield the provisions of a version that have nothing beneath them."""
    for provision in version.provisions.values():
        if not version.under(provision.ref):
            yield provision


def standing(book: Law, version: Version, ref: Ref, day: date | None = None) -> Standing:
    """Return how a provision of a version is judged on a day, or on any day of the version."""
    since, until = (version.since, version.until) if day is None else (day, _next(day))
    cited = tuple(
        dict.fromkeys(
            citation.duty
            for citation in citations(ref.instrument)
            if citation.within(since, until)
            and (citation.ref.covers(ref) or ref.covers(citation.ref))
        )
    )
    gap = _gap(book, version, ref)
    return Standing(ref, _how(version, ref, cited, gap), cited, None if cited else gap)


def faults(book: Law) -> Iterator[str]:
    """Yield a sentence for each gap that names what does not exist, is judged or binds nobody."""
    known = duties.identifiers()
    for instrument, named in gaps.load().items():
        versions = [v for v in _versions(book) if v.instrument == instrument]
        if not versions:
            yield f"gaps/{instrument}.yaml: no such instrument is held."
            continue
        for gap in named:
            yield from _faults(book, gap, versions[-1], known)


def _faults(book: Law, gap: Gap, version: Version, known: tuple[str, ...]) -> Iterator[str]:
    if not version.spellings(gap.ref):
        yield f"{gap.ref} has a gap and is not among the provisions from {version.since}."
        return
    judged = standing(book, version, gap.ref).duties
    if judged:
        yield f"{gap.ref} has a gap, but {', '.join(judged)} judges it."
    parts = [version.provision(gap.ref), *version.under(gap.ref)]
    if all(_unbound(version, part) for part in parts):
        yield f"{gap.ref} has a gap, but binds no operator."
    if gap.duty is not None and gap.duty not in known:
        yield f"{gap.ref} is said to be covered by {gap.duty}, and there is no such duty."


def _how(version: Version, ref: Ref, cited: tuple[str, ...], gap: Gap | None) -> How:
    provision = version.provision(ref)
    if any(clause.covers(provision.ref) for clause in version.liabilities):
        return "penalty"  # also where a duty rests on it, such as one on an order under it
    if cited:
        return "judged"
    if all(_unbound(version, part) for part in (provision, *version.under(ref))):
        return "no_operator"
    if gap is None:
        return "open"
    return "covered" if gap.why == "covered" else "gap"


def _unbound(version: Version, provision: Provision) -> bool:
    """Say whether a provision is a penal clause or borne by nobody whom evidence could show."""
    penal = any(clause.covers(provision.ref) for clause in version.liabilities)
    return penal or provision.bearer in gaps.no_operator()


def _gap(book: Law, version: Version, ref: Ref) -> Gap | None:
    """Return the closest gap that covers a provision, by the numbers of the last version."""
    named = gaps.load().get(version.instrument, ())
    if not named:
        return None
    last = [v for v in book.versions(version.instrument) if v.repealed is None][-1]
    places = (
        [ref]
        if last.since == version.since
        else [m.ref for m in book.map(ref, last.since, from_day=version.since) if m.ref]
    )
    return next((gap for gap in named for place in places if gap.ref.covers(place)), None)


def _versions(book: Law) -> Iterator[Version]:
    for instrument in book.instruments:
        yield from (version for version in instrument.versions if version.repealed is None)


@cache
def citations(instrument: str) -> tuple[Citation, ...]:
    """Return which duties rest on an instrument, and from when to when."""
    found = []
    for duty in duties.select():
        days = [since for since, _ in duty.versions]
        for (since, refs), until in zip(duty.versions, [*days[1:], None], strict=True):
            found += [
                Citation(duty.id, ref, since, until) for ref in refs if ref.instrument == instrument
            ]
    return tuple(found)


def _figures(book: Law, current: Iterable[Version], day: date) -> Iterator[Figure]:
    read_by = {duty.id: _names(duty.id) for duty in duties.select()}
    for version in current:
        for provision in version.provisions.values():
            for number in provision.numbers:
                readers = tuple(_readers(number, read_by, day))
                yield Figure(number, readers, None if readers else _unread(book, version, number))


def _unread(book: Law, version: Version, number: Number) -> Text | None:
    """Return why nothing reads a number: its own reason, else that of its provision."""
    for name, why in gaps.unread().get(version.instrument, {}).items():
        if fnmatchcase(number.name, name):
            return why
    found = standing(book, version, number.provision)
    if found.how == "no_operator":
        return WORDS["no_operator"]
    return None if found.gap is None else found.gap.text


def _readers(number: Number, read_by: Mapping[str, frozenset[str]], day: date) -> Iterator[str]:
    """Yield the duties that cite the number's provision and name it, then other files that do."""
    for citation in citations(number.provision.instrument):
        covers = citation.ref.covers(number.provision)
        if covers and citation.within(day, _next(day)) and number.name in read_by[citation.duty]:
            yield citation.duty
    yield from (name for name, words in _other_files().items() if number.name in words)


@cache
def _names(identifier: str) -> frozenset[str]:
    """Return every name that a duty's file reads: attributes, and words between quotes."""
    tree = ast.parse(_file_of(duties.load(identifier)).read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
    return frozenset(found)


def _file_of(duty: Duty) -> Path:
    if duty.content is None:
        raise ValueError(f"{duty.id} was not loaded from a content package")
    return (duty.content.path / "duties").joinpath(*duty.id.split(".")).with_suffix(".py")


@cache
def _other_files() -> Mapping[str, frozenset[str]]:
    """Return the words of the data files of each package that may read a number by its name.

    The file that says why some are not read names them too, and reads none.
    """
    return {
        path.name: frozenset(re.findall(r"\w+", path.read_text(encoding="utf-8")))
        for content in installed()
        for path in sorted(content.path.glob("*.yaml"))
        if path.name != gaps.UNREAD
    }


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
