"""What an enforcement case is: frozen facts, linked by the ids of the offenders.

A fact is `debatable` where the document only implies it or where fair readers differ. What the
document does not say is None or empty, never guessed.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from hegui.law.ref import Ref
from hegui.message import Message

Names = Mapping[str, str]
"""A name, or a description where the document gives no name, by language."""

Unit = Literal["hour", "day", "week", "month", "year"]

# A month has three parts of ten days (旬); days after its first on which each begins.
_TENTHS = {None: 0, "early": 0, "mid": 10, "late": 20}
_FORM = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_PARTS = {"year": 1, "month": 2, "day": 3}


@dataclass(frozen=True)
class When:
    """The date of a case as far as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

    With the precision `after` it fell in that time or later. `inferred`: a part of it, such as the
    year, is taken from the rest of the document.
    """

    value: str
    precision: Literal["day", "month", "year", "after"]
    qualifier: Literal["early", "mid", "late"] | None = None
    role: Literal["decision", "announcement", "investigation"] | None = None
    inferred: bool = False
    debatable: bool = False

    def __post_init__(self) -> None:
        """Refuse a date that does not exist or is not of its precision."""
        if not _FORM.fullmatch(self.value):
            raise ValueError(
                Message("'{value}' is not YYYY, YYYY-MM or YYYY-MM-DD", value=self.value)
            )
        if len(self.parts) != _PARTS.get(self.precision, len(self.parts)):
            raise ValueError(
                Message(
                    "{value} is not precise to the {precision}",
                    value=self.value,
                    precision=Message(self.precision),
                )
            )
        _first_day(self.parts)

    @property
    def parts(self) -> tuple[int, ...]:
        """Return year, month and day as far as they are known."""
        return tuple(int(part) for part in self.value.split("-"))

    @property
    def earliest(self) -> dt.date:
        """Return the first day that it can mean."""
        days = _TENTHS[self.qualifier] if self.precision == "month" else 0
        return _first_day(self.parts) + dt.timedelta(days)


def _first_day(parts: tuple[int, ...]) -> dt.date:
    year, month, day = (*parts, 1, 1)[:3]
    return dt.date(year, month, day)


@dataclass(frozen=True)
class Authority:
    """Who acted; `place` is a code of `hegui.places`."""

    name: Names
    kind: str
    level: str
    place: str | None = None
    aliases: tuple[str, ...] = ()
    debatable: bool = False


@dataclass(frozen=True)
class Offender:
    """Whom the case names; `or_kinds` are the other kinds that a fair reader may choose.

    `affiliated_with` is the offender to whom a person belongs: its legal representative and so on.
    `size` is one of the sizes of `case_terms.yaml`, None where it is not known.
    """

    id: str
    name: Names | None
    kind: str
    role: str | None = None
    affiliated_with: str | None = None
    or_kinds: tuple[str, ...] = ()
    place: str | None = None
    aliases: tuple[str, ...] = ()
    debatable: bool = False
    size: str | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kind and the other kinds that it may be."""
        return (self.kind, *self.or_kinds)


@dataclass(frozen=True)
class Conduct:
    """What these offenders did or left undone."""

    offenders: tuple[str, ...]
    category: str
    debatable: bool = False


@dataclass(frozen=True)
class Citation:
    """A provision as the document cites it, by the numbers of the law's version of that time.

    `ref` is None where the document names the instrument only. `version` is the first day of the
    version cited; None where the instrument has one numbering.
    """

    offenders: tuple[str, ...]
    instrument: str
    ref: Ref | None = None
    version: dt.date | None = None
    debatable: bool = False


@dataclass(frozen=True)
class Amount:
    """An amount of money in a currency (ISO 4217)."""

    value: Decimal
    currency: Literal["CNY", "USD"]
    approx: bool = False


@dataclass(frozen=True)
class Period:
    """A length of time."""

    value: Decimal
    unit: Unit


@dataclass(frozen=True)
class Measure:
    """What was imposed; several amounts are one amount in several currencies.

    `deadline` is the time given to comply, `duration` how long a suspension or detention lasts.
    """

    offenders: tuple[str, ...]
    type: str
    amounts: tuple[Amount, ...] = ()
    deadline: Period | None = None
    duration: Period | None = None
    debatable: bool = False


@dataclass(frozen=True)
class Source:
    """Where the facts are from; `published` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

    `address` is that of the page that was read.
    """

    title: str | None
    publisher: str | None = None
    republished_by: str | None = None
    published: str | None = None
    note: Names | None = None
    address: str | None = None


@dataclass(frozen=True)
class Case:
    """One decision or notice by one authority, or by authorities acting jointly.

    `violated` are the duties, `basis` the penal clauses. `notes` are ours. `document` is the source
    document in a case library, None for a case that a content package holds. `doubtful` are the
    fields that were read from it, are doubtful, and were reviewed by nobody; they count from one:
    `violated.1`, `authorities.1.level`.
    """

    id: str
    stage: str
    date: When | None
    authorities: tuple[Authority, ...]
    offenders: tuple[Offender, ...]
    conduct: tuple[Conduct, ...]
    violated: tuple[Citation, ...]
    basis: tuple[Citation, ...]
    measures: tuple[Measure, ...]
    source: Source
    last_checked: dt.date | None = None
    notes: tuple[Names, ...] = ()
    debatable: bool = False
    document: str | None = None
    doubtful: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """Return the codes of where it happened: of the authorities, then of the offenders."""
        found = [one.place for one in self.authorities] + [one.place for one in self.offenders]
        return tuple(dict.fromkeys(code for code in found if code is not None))

    def principals(self) -> tuple[Offender, ...]:
        """Return the offenders that belong to no other offender."""
        return tuple(one for one in self.offenders if one.affiliated_with is None)

    def together(self, ids: Iterable[str]) -> tuple[Offender, ...]:
        """Return these offenders and the persons who belong to them."""
        wanted = set(ids)
        return tuple(
            one for one in self.offenders if one.id in wanted or one.affiliated_with in wanted
        )
