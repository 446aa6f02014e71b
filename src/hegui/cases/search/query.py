"""What is asked of the cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Sort = Literal["date", "amount"]


@dataclass(frozen=True)
class Query:
    """What is asked; what is empty or None is not asked.

    Attributes:
        text: Words that must all stand in the case, in either language.
        article: A provision, `csl:21.i3`, or an instrument alone.
        numbering: A day of the version that its number is of.
        authority: Kinds of authority.
        level: Levels of authority.
        place: Places, by code or name; what lies in them counts.
        kind: Kinds of offender.
        conduct: Categories of conduct.
        measure: Types of measure.
        stage: Stages.
        since: The first day, month or year.
        until: The last one.
        min_cny: The largest fine is at least this.
        max_cny: ... and at most this.
        offender: Words in the names of the offenders.
        doubtful: Cases with a doubtful field that nobody reviewed.
        sort: The latest first, or the largest fine first.
    """

    text: str = ""
    article: str | None = None
    numbering: date | None = None
    authority: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    conduct: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    min_cny: float | None = None
    max_cny: float | None = None
    offender: str = ""
    doubtful: bool = False
    sort: Sort = "date"
