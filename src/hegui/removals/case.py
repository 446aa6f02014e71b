"""A case: what its entries say so far."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hegui.removals.entries import (
        Act,
        Answered,
        Appealed,
        Attached,
        Closed,
        Decided,
        Erased,
        HandedOver,
        Hit,
        Preserved,
        Reported,
        Sealed,
    )

State = Literal["waiting", "held", "acting", "dealt", "appealed", "closed", "erased"]
STATES: tuple[State, ...] = (
    "waiting",
    "held",
    "acting",
    "dealt",
    "appealed",
    "closed",
    "erased",
)


@dataclass(frozen=True)
class Asked:
    """An act that the platform has yet to do, and the number of the entry that asks for it."""

    act: Act
    entry: int


@dataclass(frozen=True, kw_only=True)
class Case:
    """One item, from the hit to the end.

    Attributes:
        item: The item as it was last found.
        last: Number of its last entry; who decided on an older state is told.
        pending: What the platform has yet to do, in order.
        done: When each act was done.
        sealed: All that lies in the vault, in the order of the entries.
    """

    number: int
    content: str
    kind: str | None
    opened_at: datetime
    hits: tuple[Hit, ...]
    request: str | None
    ordered_by: str | None
    item: Sealed
    sealed: tuple[Sealed, ...]
    last: int
    files: tuple[Attached, ...] = ()
    decisions: tuple[Decided, ...] = ()
    pending: tuple[Asked, ...] = ()
    done: Mapping[Act, datetime] = field(default_factory=lambda: MappingProxyType({}))
    appeal: Appealed | None = None
    answer: Answered | None = None
    reports: tuple[Reported, ...] = ()
    handed: tuple[HandedOver, ...] = ()
    closed: Closed | None = None
    preserved: Preserved | None = None
    erased: Erased | None = None

    @property
    def found_at(self) -> datetime:
        """Return the time of its first hit, from which "at once" runs."""
        return min(hit.found_at for hit in self.hits)

    @property
    def decision(self) -> Decided | None:
        """Return the decision that stands."""
        return self.decisions[-1] if self.decisions else None

    @property
    def first_removal(self) -> Decided | None:
        """Return the decision by which it was first stopped, if one did."""
        return next((one for one in self.decisions if one.verdict != "allow"), None)

    @property
    def overturned(self) -> bool:
        """Say whether it was stopped or removed and should not have been."""
        answered = self.answer is not None and self.answer.outcome == "overturned"
        decided = self.decision is not None and self.decision.verdict == "allow"
        return self.first_removal is not None and (answered or decided)

    @property
    def state(self) -> State:
        """Return where it stands."""
        if self.erased or self.closed:
            return "erased" if self.erased else "closed"
        if self.appeal and not self.answer:
            return "appealed"
        if self.decision is None:
            return "waiting"
        if self.decision.verdict == "hold" and self.answer is None:
            return "held"
        return "acting" if self.pending else "dealt"


def same_person(one: str, other: str) -> bool:
    """Say whether two names are one, however they are typed or made to look alike."""
    if _bare(one) == _bare(other):
        return True
    return (_is_disguised(one) or _is_disguised(other)) and _signs(one) == _signs(other)


def _bare(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _is_disguised(name: str) -> bool:
    """Say whether a name has a character that is not seen, or looks like an ASCII letter."""
    strange = [c for c in _bare(name) if not c.isascii() and not "\u4e00" <= c <= "\u9fff"]
    return any(not sign or sign.isascii() for sign in map(_signs, strange))


def _signs(name: str) -> str:
    """Return a name as it looks: the signs that screening folds its characters to."""
    from hegui.screening import folding  # noqa: PLC0415 - a table that few names need

    return "".join(item.sign for item in folding.fold(_bare(name)))
