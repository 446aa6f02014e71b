"""Reads the exchange form of cases (enforcement-case schema 1.0, JSON) into cases.

The form names laws, versions and places in its own way: the table `exchange` of `case_terms.yaml`
translates the first two, `places.yaml` the third. What only a score needs (alternative labels
other than the kind of offender, regions that hold no case) is left out, and so are the spans.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, Self

from pydantic import BaseModel, ValidationError, model_validator

from hegui import places
from hegui.cases import files
from hegui.cases.record import (
    Amount,
    Authority,
    Case,
    Citation,
    Conduct,
    Measure,
    Offender,
    Period,
    Source,
    Unit,
    When,
)
from hegui.errors import UsageError
from hegui.law.ref import Ref
from hegui.reading import terms
from hegui.shape import Strict, fault

Readings = tuple[object, ...]
"""Other labels that a score accepts; they are no facts of the case."""


class _Leaf(Strict):
    spans: Readings = ()
    optional: bool = False


class _Date(_Leaf):
    value: str
    precision: Literal["day", "month", "year", "after"]
    qualifier: Literal["early", "mid", "late"] | None = None
    inferred: bool = False
    role: Literal["decision", "announcement", "investigation"] | None = None

    @model_validator(mode="after")
    def exists(self) -> Self:
        """Refuse a day that no calendar has while pydantic can still say where it stands."""
        self.when()
        return self

    def when(self) -> When:
        return When(
            self.value, self.precision, self.qualifier, self.role, self.inferred, self.optional
        )


class _Place(Strict):
    province: str | None
    city: str | None
    county: str | None

    def code(self) -> str | None:
        """Return the smallest unit that is listed in the places."""
        for name in (self.county, self.city, self.province):
            found = places.find(name) if name else None
            if found is not None:
                return found.code
        return None


class _Authority(_Leaf):
    name: str
    aliases: tuple[str, ...] = ()
    kind: str
    kind_alt: Readings = ()
    level: str
    level_alt: Readings = ()
    place: _Place
    place_inferred: Readings = ()
    place_alt: Mapping[str, object] = {}

    def authority(self, lang: str) -> Authority:
        return Authority(
            {lang: self.name}, self.kind, self.level, self.place.code(), self.aliases, self.optional
        )


class _Offender(_Leaf):
    id: str
    name: str | None
    aliases: tuple[str, ...] = ()
    kind: str
    kind_alt: tuple[str, ...] = ()
    role: str | None
    role_alt: Readings = ()
    affiliated_with: str | None
    note: str | None = None
    size: str | None = None  # ours: a reviewer may set it, the published form has no room for it

    def offender(self, lang: str) -> Offender:
        return Offender(
            id=self.id,
            name=None if self.name is None else {lang: self.name},
            kind=self.kind,
            role=self.role,
            affiliated_with=self.affiliated_with,
            or_kinds=self.kind_alt,
            aliases=self.aliases,
            debatable=self.optional,
            size=self.size,
        )


class _Conduct(_Leaf):
    offenders: tuple[str, ...]
    category: str
    category_alt: Readings = ()

    def conduct(self) -> Conduct:
        return Conduct(self.offenders, self.category, self.optional)


class _Provision(_Leaf):
    offenders: tuple[str, ...]
    instrument: str
    version: str | None = None
    article: int | None
    paragraph: int | None
    item: int | None
    role_alt: str | None = None

    def citation(self) -> Citation:
        law = terms.exchange_instruments().get(self.instrument)
        if law is None:
            raise UsageError(
                "The instrument '{instrument}' is not in case_terms.yaml.",
                instrument=self.instrument,
            )
        ref = None if self.article is None else Ref(law, self.article, self.paragraph, self.item)
        return Citation(self.offenders, law, ref, self._since(law), self.optional)

    def _since(self, law: str) -> date | None:
        """Return the first day of the version cited; a law without versions has one numbering."""
        versions = terms.exchange_versions().get(law)
        if versions is None:
            return None
        named = self.version or "default"
        if named not in versions:
            raise UsageError(
                "{instrument} has no version '{named}' in case_terms.yaml.",
                instrument=self.instrument,
                named=named,
            )
        return versions[named]


class _Amount(_Leaf):
    value: Decimal
    currency: Literal["CNY", "USD"]
    approx: bool

    def amount(self) -> Amount:
        return Amount(self.value, self.currency, self.approx)


class _Period(_Leaf):
    value: Decimal
    unit: Unit

    def period(self) -> Period:
        return Period(self.value, self.unit)


class _Measure(_Leaf):
    offenders: tuple[str, ...]
    type: str
    type_alt: Readings = ()
    amounts: tuple[_Amount, ...]
    deadline: _Period | None
    duration: _Period | None

    def measure(self) -> Measure:
        return Measure(
            offenders=self.offenders,
            type=self.type,
            amounts=tuple(amount.amount() for amount in self.amounts),
            deadline=self.deadline.period() if self.deadline else None,
            duration=self.duration.period() if self.duration else None,
            debatable=self.optional,
        )


class _Case(Strict):
    case_id: str
    stage: str
    optional: bool = False
    note: str | None = None
    date: _Date | None
    authorities: tuple[_Authority, ...]
    offenders: tuple[_Offender, ...]
    conduct: tuple[_Conduct, ...]
    violated: tuple[_Provision, ...]
    basis: tuple[_Provision, ...]
    measures: tuple[_Measure, ...]

    def case(self, lang: str, source: Source) -> Case:
        return Case(
            id=self.case_id,
            stage=self.stage,
            date=self.date.when() if self.date else None,
            authorities=tuple(one.authority(lang) for one in self.authorities),
            offenders=tuple(one.offender(lang) for one in self.offenders),
            conduct=tuple(one.conduct() for one in self.conduct),
            violated=tuple(one.citation() for one in self.violated),
            basis=tuple(one.citation() for one in self.basis),
            measures=tuple(one.measure() for one in self.measures),
            source=source,
            debatable=self.optional,
        )


class _Document(BaseModel):
    """Other keys (the digest of the text, its style) say nothing of the cases."""

    schema_version: Literal["1.0"]
    lang: Literal["en", "zh"]
    source: str | None = None
    published: str | None = None
    cases: tuple[_Case, ...]


def read(document: object) -> tuple[Case, ...]:
    """Return the cases of one document, as parsed from JSON.

    Raises:
        UsageError: The document does not have the form, or uses an id that leads nowhere.
    """
    try:
        form = _Document.model_validate(document)
        source = Source(title=form.source, published=form.published)
        cases = tuple(case.case(form.lang, source) for case in form.cases)
    except ValidationError as error:
        said = fault(error, "the document")
        raise UsageError("The exchange form of cases: {why}.", why=said) from error
    for case in cases:
        for said in files.faults(case):
            raise UsageError("The case {case} of the exchange form: {why}.", case=case.id, why=said)
    return cases
