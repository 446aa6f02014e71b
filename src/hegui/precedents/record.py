"""What is asked of the cases, and the case that answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from hegui import places
from hegui.cases import wording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hegui.cases import Case
    from hegui.law import Ref
    from hegui.places import Place


class Closeness(IntEnum):
    """How a case is joined to a finding, the loosest first."""

    CONDUCT = 1
    LIABILITY = 2
    ARTICLE = 3
    PARAGRAPH = 4
    ITEM = 5


@dataclass(frozen=True)
class Query:
    """What a finding asks of the cases.

    Attributes:
        provisions: Those of the duty, by the numbers of `day`.
        day: A day of the version of the law that the provisions are of; later cases are no
            precedents.
        conduct: Categories of conduct that breach the duty.
        kinds: What kind of body the operator is: company, platform, school ...
        size: Its size, one of the sizes of `case_terms.yaml`; None: not known.
        authority_kinds: Which authorities enforce the duty: public_security, cac, telecom ...
        places: Where the operator is, by code or name; a place that is not listed is passed over.
    """

    provisions: tuple[Ref, ...]
    day: date
    conduct: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    authority_kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    size: str | None = None


@dataclass(frozen=True)
class Join:
    """`cited` as the document numbers it, `carried` by the numbers of the day of the query."""

    closeness: Closeness
    cited: Ref | None = None
    carried: Ref | None = None


@dataclass(frozen=True)
class Likeness:
    """All that a case shares with a query."""

    case: Case
    offenders: tuple[str, ...]
    join: Join
    conduct: tuple[str, ...]
    kinds: tuple[str, ...]
    sizes: tuple[str, ...]
    authority_kinds: tuple[str, ...]
    place: Place | None
    unsure: tuple[Mapping[str, str], ...]

    @property
    def rank(self) -> tuple[int | str, ...]:
        """Order the nearest first, as `reasons.AHEAD` says; the id settles what is left."""
        date = self.case.date
        return (
            -self.join.closeness,
            -bool(self.conduct),
            -bool(self.kinds),
            -bool(self.sizes),
            -bool(self.authority_kinds),
            -(len(places.around(self.place.code)) if self.place else 0),
            len(self.unsure),
            -(date.earliest.toordinal() if date else 0),
            self.case.id,
        )


@dataclass(frozen=True)
class Precedent:
    """A case near to a finding.

    Attributes:
        case: The case with all its facts.
        offenders: Ids of those whose part of the case is near; it may hold others.
        closeness: How the case is joined.
        provision: The provision that joins it, as its document numbers it; None: by conduct.
        reasons: Why it is near, the weightiest first, each in English and Chinese.
        ahead: Why it stands before the next one; None: it is the last, or nothing tells them apart.
        unsure: Facts of it that are as read and that nobody reviewed; none: all are sure.
        also: Ids of other cases that report the same action.
    """

    case: Case
    offenders: tuple[str, ...]
    closeness: Closeness
    provision: Ref | None
    reasons: tuple[Mapping[str, str], ...]
    ahead: Mapping[str, str] | None = None
    unsure: tuple[Mapping[str, str], ...] = ()
    also: tuple[str, ...] = ()

    def place(self, lang: str) -> str:
        """Return where it happened."""
        return wording.place(self.case, lang)

    def when(self, lang: str) -> str:
        """Return its date as precisely as it is known."""
        return wording.when(self.case, lang)

    def measures(self, lang: str) -> tuple[str, ...]:
        """Return what was imposed, one line for each offender and person that is near."""
        return wording.measures(self.case, self.offenders, lang)
