"""Reads law files: `laws/<instrument>/<YYYY-MM-DD>.yaml`, named by the day they came into force.

`laws/<instrument>/concordance/<YYYY-MM-DD>.yaml` maps the version before that day to the one from
it on. References inside a file need no instrument when they mean their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from hegui.errors import ContentError, UsageError
from hegui.law import faults, shapes
from hegui.law.provisions import (
    Change,
    Fine,
    Liability,
    Number,
    Provision,
    Text,
    Tier,
    Version,
)
from hegui.law.ref import Ref
from hegui.shape import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


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
                "{path} must be named by the day on which the version came into force, such as "
                "2017-06-01.yaml.",
                path=path,
            ) from None
        yield Place(folder.name, since, concordance, path)


def version(place: Place, until: date | None) -> Version:
    """Read one version, in force until the day before `until`.

    Raises:
        ContentError: The file does not hold what a version holds, or links to what is not in it.
    """
    read = read_yaml(place.path, shapes.Version)
    with faults.of(place.path):
        built = _built(read, place, until)
        _check(built, {_ref(place.instrument, name): name for name in read.provisions})
    return built


def concordance(place: Place) -> tuple[Move, ...]:
    """Read how the version before this day maps to the one from it on.

    Raises:
        ContentError: The file does not hold what a concordance holds.
    """
    read = read_yaml(place.path, shapes.Concordance)
    with faults.of(place.path):
        return tuple(
            _move(place.instrument, number, move) for number, move in enumerate(read.moves)
        )


def terms(path: Path) -> dict[str, Text]:
    """Read the words for the ids that law files use; the sections only order them."""
    found: dict[str, Text] = {}
    for section in read_yaml(path, shapes.Terms).root.values():
        for term, text in section.items():
            if term in found:
                raise ContentError(
                    "{path}: the term '{term}' stands in two sections; keep one.",
                    path=path,
                    term=term,
                )
            found[term] = text.model_dump()
    return found


def sources(path: Path) -> dict[str, Text]:
    """Read what each source code stands for."""
    held = read_yaml(path, shapes.Sources).root
    return {code: text.model_dump() for code, text in held.items()}


def issuers(path: Path) -> dict[str, Text]:
    """Read where each instrument is published officially, `""` being all that are not named."""
    found: dict[str, Text] = {}
    for issuer in read_yaml(path, shapes.Issuers).root.values():
        place = {"en": issuer.en, "zh": issuer.zh}
        if twice := found.keys() & set(issuer.issued):
            raise ContentError(
                "{path}: {instruments} stand with two authorities; keep one.",
                path=path,
                instruments=sorted(twice),
            )
        found |= dict.fromkeys(issuer.issued or ("",), place)
    return found


def _move(instrument: str, number: int, move: shapes.Move) -> Move:
    with faults.inside("moves", str(number)):
        old, new = _maybe(instrument, move.old), _maybe(instrument, move.new)
    return Move(old, new, move.change, _text(move.note))


def _built(read: shapes.Version, place: Place, until: date | None) -> Version:
    provisions: dict[Ref, Provision] = {}
    liabilities: dict[Ref, Liability] = {}
    for ref, name, part in _named(read, place):
        with faults.inside("provisions", name):
            provision = _provision(ref, part, read, tuple(provisions.values()))
            provisions[ref] = provision
            if part.penalty is not None:
                with faults.inside("penalty"):
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
        numbered=read.numbered,
        penalties_unread=read.penalties_unread,
        repealed=_text(read.repealed),
        note=_text(read.note),
        source=read.source,
        last_checked=read.last_checked,
        confidence=read.confidence,
        provisions=provisions,
        liabilities=liabilities,
    )


def _named(read: shapes.Version, place: Place) -> list[tuple[Ref, str, shapes.Provision]]:
    """Return the provisions in the order of the text, each with its key in the file."""
    found = []
    for name, part in read.provisions.items():
        with faults.inside("provisions", name):
            found.append((_ref(place.instrument, name), name, part))
    return sorted(found, key=lambda one: one[0])


def _provision(
    ref: Ref, part: shapes.Provision, read: shapes.Version, before: tuple[Provision, ...]
) -> Provision:
    provision = Provision(
        ref=ref,
        bearer=_bearer(ref, part, before),
        summary={"en": part.en, "zh": part.zh},
        liabilities=_refs(ref.instrument, part.liabilities, "liabilities"),
        no_penalty=part.no_penalty,
        lists=part.lists,
        refers_to=_refs(ref.instrument, part.refers_to, "refers_to"),
        numbers=(),
        source=part.source or read.source,
        last_checked=part.last_checked or read.last_checked,
        confidence=part.confidence or read.confidence,
        note=_text(part.note),
    )
    numbers = (_number(provision, name, number) for name, number in part.numbers.items())
    return replace(provision, numbers=tuple(numbers))


def _bearer(ref: Ref, part: shapes.Provision, before: tuple[Provision, ...]) -> str:
    """Return who bears it: a part that names nobody has the bearer of what it lies under."""
    if part.bearer is not None:
        return part.bearer
    if part.penalty is not None:
        return part.penalty.enforcer
    for above in reversed(before):
        if above.ref.covers(ref):
            return above.bearer
    raise UsageError("{ref} needs a bearer, since nothing above it has one.", ref=ref)


def _number(provision: Provision, name: str, number: shapes.Number) -> Number:
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


def _liability(provision: Provision, penalty: shapes.Penalty) -> Liability:
    return Liability(
        ref=provision.ref,
        summary=provision.summary,
        punishes=_refs(provision.ref.instrument, penalty.punishes, "punishes"),
        offender=penalty.offender,
        enforcer=penalty.enforcer,
        tiers=tuple(
            _tier(provision.ref, tier, number) for number, tier in enumerate(penalty.tiers)
        ),
        refers_to=provision.refers_to,
        source=provision.source,
        last_checked=provision.last_checked,
        confidence=provision.confidence,
        note=provision.note,
    )


def _tier(ref: Ref, tier: shapes.Tier, number: int) -> Tier:
    with faults.inside("tiers", str(number)):
        return Tier(
            ref=ref,
            condition=tier.when,
            measures=tier.measures,
            organisation=_fine(tier.organisation, "organisation"),
            persons=_fine(tier.persons, "persons"),
            persons_who=tier.persons_who,
            same_as=_refs(ref.instrument, tier.same_as, "same_as"),
            persons_as=_maybe(ref.instrument, tier.persons_as),
            examples=_text(tier.examples),
            note=_text(tier.note),
        )


def _fine(fine: shapes.Fine | None, who: str) -> Fine | None:
    if fine is None:
        return None
    with faults.inside(who):
        _check_fine(fine)
    return Fine(
        minimum=fine.min,
        maximum=fine.max,
        times=fine.times,
        of=fine.of,
        times_from=fine.times_from,
        percent=fine.percent,
        discretionary=fine.discretionary,
    )


def _check_fine(fine: shapes.Fine) -> None:
    if fine.max is None and fine.times is None:
        raise UsageError("A fine needs max or times.")
    if (fine.of is None) != (fine.times is None and fine.percent is None):
        raise UsageError("A fine with times or percent names what it is counted of, others do not.")
    if fine.max is not None and fine.max < (fine.min or 0):
        raise UsageError(
            "The fine's max {max} is less than its min {min}.", max=fine.max, min=fine.min
        )


def _check(version: Version, names: Mapping[Ref, str]) -> None:
    """Prove that links inside the file lead somewhere, so that no later step meets a dead one."""
    for provision in version.provisions.values():
        with faults.inside("provisions", names[provision.ref], "liabilities"):
            _check_links(version, provision)
    for clause in version.liabilities.values():
        for ref in (*clause.punishes, *_borrowed(clause)):
            if ref.instrument == version.instrument and not version.spellings(ref):
                with faults.inside("provisions", names[clause.ref], "penalty"):
                    raise UsageError(
                        "{clause} names {ref}, which is not in it.", clause=clause.ref, ref=ref
                    )


def _check_links(version: Version, provision: Provision) -> None:
    for ref in provision.liabilities:
        if ref.instrument != version.instrument or not _clause(version, ref):
            raise UsageError(
                "{provision} links {ref}, no penal clause in it.", provision=provision.ref, ref=ref
            )
    if provision.no_penalty and provision.liabilities:
        raise UsageError("{ref} has liabilities and no_penalty; keep one.", ref=provision.ref)


def _clause(version: Version, ref: Ref) -> bool:
    return bool(version.spellings(ref)) and any(place.covers(ref) for place in version.liabilities)


def _borrowed(clause: Liability) -> Iterator[Ref]:
    for tier in clause.tiers:
        yield from tier.same_as
        if tier.persons_as is not None:
            yield tier.persons_as


def _refs(instrument: str, texts: Iterable[str], field: str) -> tuple[Ref, ...]:
    with faults.inside(field):
        return tuple(_ref(instrument, text) for text in texts)


def _maybe(instrument: str, text: str | None) -> Ref | None:
    return None if text is None else _ref(instrument, text)


def _ref(instrument: str, text: str) -> Ref:
    return Ref.parse(text if ":" in text else f"{instrument}:{text}")


def _text(text: shapes.Text | None) -> Text | None:
    return None if text is None else text.model_dump()
