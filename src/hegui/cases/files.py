"""Reads the cases of the content packages: `cases/**/<id>.yaml`, one file a case."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from hegui import content, places
from hegui.cases.record import (
    Authority,
    Case,
    Citation,
    Conduct,
    Measure,
    Names,
    Offender,
    Source,
    When,
)
from hegui.errors import ContentError, UsageError
from hegui.law.ref import Ref
from hegui.message import Message
from hegui.reading import terms
from hegui.reading.terms import Vocabulary
from hegui.shape import Strict, read_yaml


# The records are plain dataclasses: pydantic reads them by the rules of the model they stand in,
# so that an unknown key is refused in them too.
class _Citation(Strict):
    """`provision` is a reference such as csl:21.i3, or an instrument alone."""

    offenders: tuple[str, ...]
    provision: str
    version: dt.date | None = None
    debatable: bool = False

    def citation(self) -> Citation:
        instrument, colon, _ = self.provision.partition(":")
        ref = Ref.parse(self.provision) if colon else None
        return Citation(self.offenders, instrument, ref, self.version, self.debatable)


class _Case(Strict):
    stage: str
    date: When | None
    authorities: tuple[Authority, ...]
    offenders: tuple[Offender, ...]
    conduct: tuple[Conduct, ...]
    violated: tuple[_Citation, ...]
    basis: tuple[_Citation, ...]
    measures: tuple[Measure, ...]
    source: Source
    last_checked: dt.date
    notes: tuple[Names, ...] = ()
    debatable: bool = False

    def case(self, name: str) -> Case:
        return Case(
            id=name,
            stage=self.stage,
            date=self.date,
            authorities=self.authorities,
            offenders=self.offenders,
            conduct=self.conduct,
            violated=tuple(cited.citation() for cited in self.violated),
            basis=tuple(cited.citation() for cited in self.basis),
            measures=self.measures,
            source=self.source,
            last_checked=self.last_checked,
            notes=self.notes,
            debatable=self.debatable,
        )


@cache
def load() -> tuple[Case, ...]:
    """Return the cases of every installed content package, by id."""
    return read_all(
        path for package in content.installed() for path in package.files("cases", ".yaml")
    )


def read_all(paths: Iterable[Path]) -> tuple[Case, ...]:
    """Return the cases of these files, by id.

    Raises:
        ContentError: A file does not fit, two files share an id, or a case uses an id that is not
            among the terms, the places or its own offenders.
    """
    found: dict[str, Path] = {}
    for path in paths:
        if path.stem in found:
            raise ContentError(
                "{path} and {other} are the same case: rename one.",
                path=path,
                other=found[path.stem],
            )
        found[path.stem] = path
    return tuple(read(found[name]) for name in sorted(found))


def read(path: Path) -> Case:
    """Return the case of one file; its id is the name of the file."""
    try:
        case = read_yaml(path, _Case).case(path.stem)
    except UsageError as error:  # of a reference, which does not know its file
        raise ContentError("{path}: {error}", path=path, error=error) from error
    for fault in faults(case):
        raise ContentError("{path}: {fault}.", path=path, fault=fault)
    return case


def faults(case: Case) -> Iterator[str]:
    """Name each id of a case that leads nowhere, and each number that could be of two versions."""
    for vocabulary, used in _words(case):
        for word in used:
            if word not in terms.of(vocabulary):
                yield Message(
                    "'{word}' is not among the {vocabulary} of case_terms.yaml",
                    word=word,
                    vocabulary=Message(vocabulary),
                )
    for code in case.places:
        if places.find(code) is None:
            yield Message("the place '{code}' is not in places.yaml", code=code)
    for cited in (*case.violated, *case.basis):
        if cited.version is None and cited.instrument in terms.exchange_versions():
            yield Message(
                "{law} is cited without the version of the law",
                law=cited.ref or cited.instrument,
            )
    known = {one.id for one in case.offenders}
    for offender in _named(case):
        if offender not in known:
            yield Message("'{offender}' is none of the offenders of this case", offender=offender)


def _words(case: Case) -> Iterator[tuple[Vocabulary, Iterable[str]]]:
    yield "stages", (case.stage,)
    yield "conduct", (conduct.category for conduct in case.conduct)
    yield "measures", (measure.type for measure in case.measures)
    yield "authority_kinds", (authority.kind for authority in case.authorities)
    yield "authority_levels", (authority.level for authority in case.authorities)
    for offender in case.offenders:
        yield "offender_kinds", offender.kinds
        yield "roles", (offender.role,) if offender.role else ()
        yield "sizes", (offender.size,) if offender.size else ()


def _named(case: Case) -> Iterator[str]:
    for conduct in case.conduct:
        yield from conduct.offenders
    for cited in (*case.violated, *case.basis):
        yield from cited.offenders
    for measure in case.measures:
        yield from measure.offenders
    yield from (one.affiliated_with for one in case.offenders if one.affiliated_with)
