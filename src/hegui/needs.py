"""What to give next: the answers and evidence that unknown duties wait for, most awaited first."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from hegui.audit.findings import Reason
from hegui.evidence import catalogue
from hegui.message import Both, Message
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.audit.findings import Finding
    from hegui.exposure import Exposure, Range

QUESTIONS = Words("needs")
"""What an answer of the profile is about, by its key."""
Kind = Literal["answer", "give", "column", "fill", "mend", "declare", "look"]
_CLAUSE = re.compile(r", one row|[.:;，。：；]")


@dataclass(frozen=True)
class Need:
    """One thing that would help to decide unknown duties.

    Attributes:
        kind: What to do: answer a `key` of the profile, give a `table` or a `column` of it, fill
            the empty cells of a column, mend rows of a table that are not known, declare it
            complete; or look at rows that no evidence decides.
        duties: The unknown duties that wait for it, by id.
        alone: How many of them wait for nothing else.
        rows: How many of their rows do; 0 where there is no row yet.
        most: The highest fine on the operator that a breach of one of them can bring.
    """

    kind: Kind
    key: str | None = None
    table: str | None = None
    column: str | None = None
    duties: tuple[str, ...] = ()
    alone: int = 0
    rows: int = 0
    most: Range | None = None

    @property
    def does(self) -> Message:
        """Return what to do, as a sentence without its end."""
        if self.key is not None:
            asks = QUESTIONS[self.key.removeprefix("operator.")]
            return Message("answer {key} ({asks})", key=self.key, asks=Both(**asks))
        if self.table is None:
            return Message("look at what no evidence given here decides (hegui explain)")
        named = {"table": self.table, "what": _named(self.table)}
        match self.kind:
            case "column":
                return Message(
                    "add the column {column} to {table} ({what})", column=self.column, **named
                )
            case "fill":
                return Message("fill {column} of {table} ({what})", column=self.column, **named)
            case "mend":
                return Message("mend rows of {table} ({what}) that are not known", **named)
            case "declare":
                return Message("declare {table} ({what}) complete, if it is", **named)
        if lines := catalogue.get(self.table).derived_from:
            return Message("give {table} or {lines} ({what})", lines=list(lines), **named)
        return Message("give {table} ({what})", **named)

    @property
    def decides(self) -> Message:
        """Return how many duties wait for it, and how many of them for nothing else."""
        duties = len(self.duties)
        if self.alone == duties:
            return Message("{duties:duty|duties}", duties=duties)
        if not self.alone:
            return Message("{duties:duty|duties}, none by it alone", duties=duties)
        return Message("{duties:duty|duties}, {alone} by it alone", duties=duties, alone=self.alone)


def of(judged: Iterable[tuple[Finding, Exposure | None]]) -> tuple[Need, ...]:
    """Return what unknown duties wait for: what most wait for first, then what decides most alone.

    Then what may cost most; what no evidence decides comes last.
    """
    waiting: dict[Need, list[Waits]] = {}
    for finding, exposure in judged:
        if finding.verdict == "unknown":
            for reason in finding.reasons or (Reason(),):
                waits = Waits(finding, exposure, reason)
                waiting.setdefault(_bare(reason), []).append(waits)
    found = (_counted(need, held) for need, held in waiting.items())
    return tuple(sorted(found, key=_rank))


@dataclass(frozen=True)
class Waits:
    """An unknown duty that waits for something."""

    finding: Finding
    exposure: Exposure | None
    reason: Reason


def _rank(need: Need) -> tuple[bool, int, int, float, str]:
    last = need.kind == "look"
    return last, -len(need.duties), -need.alone, -_height(need.most), str(need.does)


def _bare(reason: Reason) -> Need:
    """Return what a reason asks for, of whatever duty."""
    return Need(_kind(reason), reason.key, reason.table, reason.column)


def _kind(reason: Reason) -> Kind:
    if reason.key is not None:
        return "answer"
    if reason.table is None:
        return "look"
    if reason.unclear:
        return "mend"
    if reason.column is not None:
        return "column" if reason.absent else "fill"
    return "give" if reason.absent else "declare"


def _counted(need: Need, held: list[Waits]) -> Need:
    mosts = [one.exposure.organisation_most for one in held if one.exposure is not None]
    return replace(
        need,
        duties=tuple(dict.fromkeys(one.finding.duty.id for one in held)),
        alone=sum(len(one.finding.reasons) == 1 for one in held),
        rows=max(one.reason.rows for one in held),
        most=max(mosts, key=_height, default=None),
    )


def _height(found: Range | None) -> float:
    """Return the most of a fine: without end where nothing bounds it."""
    if found is None:
        return 0
    return math.inf if found.maximum is None else found.maximum


def _named(table: str) -> Both:
    """Return what a table holds in a few words: the first clause of what it means."""
    means = catalogue.get(table).means
    en, zh = (_CLAUSE.split(means[lang], maxsplit=1)[0] for lang in ("en", "zh"))
    return Both(en[0].lower() + en[1:], zh)
