"""Reads law files: `laws/<instrument>/<YYYY-MM-DD>.yaml`, named by the day they came into force.

`laws/<instrument>/concordance/<YYYY-MM-DD>.yaml` maps the version before that day to the one from
it on. References inside a file need no instrument when they mean their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, RootModel, StrictBool, StrictInt

from hegui import yaml_files
from hegui.errors import ContentError, UsageError
from hegui.law.provisions import (
    Change,
    Confidence,
    Fine,
    Liability,
    Number,
    Provision,
    Text,
    Tier,
    Version,
)
from hegui.law.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Amount = Annotated[StrictInt, Field(ge=0)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class _Text(_Model):
    en: Annotated[str, Field(min_length=1)]
    zh: Annotated[str, Field(min_length=1)]


class _Checked(_Model):
    """Where it is from; what a part leaves out it has from the file."""

    source: tuple[str, ...] | None = None
    last_checked: date | None = None
    confidence: Confidence | None = None


class _Number(_Checked):
    value: StrictInt
    unit: str
    convention: StrictBool = False


class _Fine(_Model):
    min: Amount | None = None
    max: Amount | None = None
    times: tuple[Amount, Amount] | None = None
    of: str | None = None
    times_from: Amount = 1
    percent: Amount | None = None
    discretionary: StrictBool = False


class _Tier(_Model):
    when: str
    measures: tuple[str, ...] = ()
    organisation: _Fine | None = None
    persons: _Fine | None = None
    persons_who: str | None = None
    same_as: tuple[str, ...] = ()
    persons_as: str | None = None
    examples: _Text | None = None
    note: _Text | None = None


class _Penalty(_Model):
    punishes: tuple[str, ...]
    offender: str
    enforcer: str
    tiers: Annotated[tuple[_Tier, ...], Field(min_length=1)]


class _Provision(_Checked, _Text):
    bearer: str | None = None
    liabilities: tuple[str, ...] = ()
    no_penalty: StrictBool = False
    refers_to: tuple[str, ...] = ()
    numbers: dict[str, _Number] = {}
    penalty: _Penalty | None = None
    note: _Text | None = None


class _Version(_Model):
    title: _Text
    short: _Text
    document: str | None = None
    articles: Annotated[StrictInt, Field(ge=1)] | None = None
    adopted: date
    source: Annotated[tuple[str, ...], Field(min_length=1)]
    last_checked: date
    confidence: Confidence
    note: _Text | None = None
    repealed: _Text | None = None
    provisions: dict[str, _Provision] = {}


class _Move(_Model):
    old: str | None
    new: str | None
    change: Change
    note: _Text | None = None


class _Concordance(_Model):
    source: Annotated[tuple[str, ...], Field(min_length=1)]
    last_checked: date
    confidence: Confidence
    moves: tuple[_Move, ...]


class _Terms(RootModel[dict[str, dict[str, _Text]]]):
    pass


class _Sources(RootModel[dict[str, str]]):
    pass


@dataclass(frozen=True)
class Move:
    """One line of a concordance: the same provision in the older and in the newer version."""

    old: Ref | None
    new: Ref | None
    change: Change
    note: Text | None


@dataclass(frozen=True)
class Place:
    """A law file that was found: what it is follows from its path alone."""

    instrument: str
    since: date
    concordance: bool
    path: Path


def find(paths: Iterable[Path]) -> Iterator[Place]:
    """Tell versions from concordances by their paths.

    Raises:
        ContentError: A file under `laws` is not named by a day.
    """
    for path in paths:
        concordance = path.parent.name == "concordance"
        folder = path.parent.parent if concordance else path.parent
        try:
            since = date.fromisoformat(path.stem)
        except ValueError:
            raise ContentError(
                f"{path} must be named by the day on which the version came into force, "
                "such as 2017-06-01.yaml."
            ) from None
        yield Place(folder.name, since, concordance, path)


def version(place: Place, until: date | None) -> Version:
    """Read one version, in force until the day before `until`.

    Raises:
        ContentError: The file does not hold what a version holds, or links to what is not in it.
    """
    read = yaml_files.read(place.path, _Version)
    try:
        built = _built(read, place, until)
    except UsageError as error:
        raise ContentError(f"{place.path}: {error}") from None
    _check(built, place.path)
    return built


def concordance(place: Place) -> tuple[Move, ...]:
    """Read how the version before this day maps to the one from it on.

    Raises:
        ContentError: The file does not hold what a concordance holds.
    """
    read = yaml_files.read(place.path, _Concordance)
    try:
        return tuple(
            Move(
                _maybe(place.instrument, move.old),
                _maybe(place.instrument, move.new),
                move.change,
                _text(move.note),
            )
            for move in read.moves
        )
    except UsageError as error:
        raise ContentError(f"{place.path}: {error}") from None


def terms(path: Path) -> dict[str, Text]:
    """Read the words for the ids that law files use; the sections only order them."""
    found: dict[str, Text] = {}
    for section in yaml_files.read(path, _Terms).root.values():
        for term, text in section.items():
            if term in found:
                raise ContentError(f"{path}: the term '{term}' stands in two sections; keep one.")
            found[term] = text.model_dump()
    return found


def sources(path: Path) -> dict[str, str]:
    """Read what each source code stands for."""
    return yaml_files.read(path, _Sources).root


def _built(read: _Version, place: Place, until: date | None) -> Version:
    provisions: dict[Ref, Provision] = {}
    liabilities: dict[Ref, Liability] = {}
    named = sorted((_ref(place.instrument, name), part) for name, part in read.provisions.items())
    for ref, part in named:
        provision = _provision(ref, part, read, tuple(provisions.values()))
        provisions[ref] = provision
        if part.penalty is not None:
            liabilities[ref] = _liability(provision, part.penalty)
    return Version(
        instrument=place.instrument,
        since=place.since,
        until=until,
        adopted=read.adopted,
        title=read.title.model_dump(),
        short=read.short.model_dump(),
        document=read.document,
        articles=read.articles,
        repealed=_text(read.repealed),
        note=_text(read.note),
        source=read.source,
        last_checked=read.last_checked,
        confidence=read.confidence,
        provisions=provisions,
        liabilities=liabilities,
    )


def _provision(
    ref: Ref, part: _Provision, read: _Version, before: tuple[Provision, ...]
) -> Provision:
    provision = Provision(
        ref=ref,
        bearer=_bearer(ref, part, before),
        summary={"en": part.en, "zh": part.zh},
        liabilities=_refs(ref.instrument, part.liabilities),
        no_penalty=part.no_penalty,
        refers_to=_refs(ref.instrument, part.refers_to),
        numbers=(),
        source=part.source or read.source,
        last_checked=part.last_checked or read.last_checked,
        confidence=part.confidence or read.confidence,
        note=_text(part.note),
    )
    numbers = (_number(provision, name, number) for name, number in part.numbers.items())
    return replace(provision, numbers=tuple(numbers))


def _bearer(ref: Ref, part: _Provision, before: tuple[Provision, ...]) -> str:
    """Return who bears it: a part that names nobody has the bearer of what it lies under."""
    if part.bearer is not None:
        return part.bearer
    if part.penalty is not None:
        return part.penalty.enforcer
    for above in reversed(before):
        if above.ref.covers(ref):
            return above.bearer
    raise UsageError(f"{ref} needs a bearer, since nothing above it has one.")


def _number(provision: Provision, name: str, number: _Number) -> Number:
    return Number(
        name=name,
        value=number.value,
        unit=number.unit,
        provision=provision.ref,
        convention=number.convention,
        confidence=number.confidence or provision.confidence,
        source=number.source or provision.source,
        last_checked=number.last_checked or provision.last_checked,
    )


def _liability(provision: Provision, penalty: _Penalty) -> Liability:
    return Liability(
        ref=provision.ref,
        summary=provision.summary,
        punishes=_refs(provision.ref.instrument, penalty.punishes),
        offender=penalty.offender,
        enforcer=penalty.enforcer,
        tiers=tuple(_tier(provision.ref, tier) for tier in penalty.tiers),
        refers_to=provision.refers_to,
        source=provision.source,
        last_checked=provision.last_checked,
        confidence=provision.confidence,
        note=provision.note,
    )


def _tier(ref: Ref, tier: _Tier) -> Tier:
    return Tier(
        ref=ref,
        condition=tier.when,
        measures=tier.measures,
        organisation=_fine(tier.organisation),
        persons=_fine(tier.persons),
        persons_who=tier.persons_who,
        same_as=_refs(ref.instrument, tier.same_as),
        persons_as=_maybe(ref.instrument, tier.persons_as),
        examples=_text(tier.examples),
        note=_text(tier.note),
    )


def _fine(fine: _Fine | None) -> Fine | None:
    if fine is None:
        return None
    if fine.max is None and fine.times is None:
        raise UsageError("A fine needs max or times.")
    if (fine.of is None) != (fine.times is None and fine.percent is None):
        raise UsageError("A fine with times or percent names what it is counted of, others do not.")
    if fine.max is not None and fine.max < (fine.min or 0):
        raise UsageError(f"The fine's max {fine.max} is less than its min {fine.min}.")
    return Fine(
        minimum=fine.min,
        maximum=fine.max,
        times=fine.times,
        of=fine.of,
        times_from=fine.times_from,
        percent=fine.percent,
        discretionary=fine.discretionary,
    )


def _check(version: Version, path: Path) -> None:
    """Prove that links inside the file lead somewhere, so that no later step meets a dead one."""
    for provision in version.provisions.values():
        for ref in provision.liabilities:
            if ref.instrument != version.instrument or not _clause(version, ref):
                raise ContentError(f"{path}: {provision.ref} links {ref}, no penal clause in it.")
        if provision.no_penalty and provision.liabilities:
            raise ContentError(f"{path}: {provision.ref} has liabilities and no_penalty; keep one.")
    for clause in version.liabilities.values():
        for ref in (*clause.punishes, *_borrowed(clause)):
            if ref.instrument == version.instrument and not version.spellings(ref):
                raise ContentError(f"{path}: {clause.ref} names {ref}, which is not in it.")


def _clause(version: Version, ref: Ref) -> bool:
    return bool(version.spellings(ref)) and any(place.covers(ref) for place in version.liabilities)


def _borrowed(clause: Liability) -> Iterator[Ref]:
    for tier in clause.tiers:
        yield from tier.same_as
        if tier.persons_as is not None:
            yield tier.persons_as


def _refs(instrument: str, texts: Iterable[str]) -> tuple[Ref, ...]:
    return tuple(_ref(instrument, text) for text in texts)


def _maybe(instrument: str, text: str | None) -> Ref | None:
    return None if text is None else _ref(instrument, text)


def _ref(instrument: str, text: str) -> Ref:
    return Ref.parse(text if ":" in text else f"{instrument}:{text}")


def _text(text: _Text | None) -> Text | None:
    return None if text is None else text.model_dump()
