"""What a judgement is made from: the operator, the law and the evidence of a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from hegui.audit import profile
from hegui.audit.brief import Brief, asked_for
from hegui.audit.sample import SAMPLE
from hegui.audit.statements import Writer
from hegui.duties import parameters
from hegui.errors import UnaskableError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date, timedelta

    from hegui.config import Operator
    from hegui.duties import Duty
    from hegui.evidence.engine import Engine
    from hegui.evidence.gather import Evidence, Given
    from hegui.law import Law

MOST_BROUGHT = 10_000
"""Rows of a table that are brought from one database of the operator to another."""


@dataclass(frozen=True)
class Inputs:
    """What the judgements of a run share: who, on which day, by which law and evidence.

    `shown` is how many of the rows behind a verdict are handed on; `writer` says what is asked.
    """

    operator: Operator
    day: date
    law: Law
    evidence: Evidence
    limits: Mapping[str, timedelta] = field(default_factory=dict)
    shown: int = SAMPLE
    writer: Writer = field(default_factory=Writer)

    @cached_property
    def contradicted(self) -> tuple[Operator, list[str]]:
        """Return the profile as the evidence shows it, and the keys in which it differs."""
        return profile.amended(self.operator, profile.shown(self.evidence))

    def brief(self, duty: Duty, doubted: Collection[str] = ()) -> Brief:
        """Return all that the statements of a duty depend on.

        A table of which rows are not known under the duty (`doubted`) is not whole for it; an
        optional one without rows is as one that is not given.
        """
        given = self.evidence.given
        named = [given[name] for name in duty.tables if name in given]
        return Brief(
            operator=self.operator if "operator" in asked_for(duty) else None,
            day=self.day,
            law=self.law,
            limit=self.limits.get(duty.id),
            dialect=engine_of(duty, self.evidence).dialect,
            whole=frozenset(
                (table.name, table.whole_from)
                for table in named
                if table.declared_by is not None
                and table.name not in doubted
                and not (table.name in duty.optional and self.evidence.empty(table.name))
            ),
            doubted=frozenset(doubted if "doubted" in parameters(duty.rows) else ()),
            lacking=frozenset(
                (table.name, column)
                for table in named
                for column, like in table.contract.columns.items()
                if like.absent and all(column not in raw.columns for raw in table.raws)
            ),
        )


def engine_of(duty: Duty, evidence: Evidence) -> Engine:
    """Return the database that holds most of what the duty asks for, or the embedded engine."""
    given = [evidence.given[name] for name in duty.tables if name in evidence.given]
    remote = {table.engine.name: table.engine for table in given if not table.engine.embedded}
    if len(remote) < 2:  # noqa: PLR2004 - none or one
        return next(iter(remote.values()), evidence.local)
    rows = dict.fromkeys(sorted(remote), 0)
    for table in given:
        if not table.engine.embedded:
            rows[table.engine.name] += evidence.quality(table.name).rows
    return remote[max(rows, key=rows.__getitem__)]


def brought(duty: Duty, evidence: Evidence) -> Iterator[Given]:
    """Yield the tables that are brought from another database to that of the duty.

    Raises:
        UnaskableError: one of them has more than `MOST_BROUGHT` rows on the day.
    """
    home = engine_of(duty, evidence)
    for name in duty.tables:
        given = evidence.given.get(name)
        if given is None or given.engine.embedded or given.engine is home:
            continue
        if (rows := evidence.quality(name).rows) > MOST_BROUGHT:
            raise UnaskableError(
                "{id} is judged in {home}, and {name} has {rows:row|rows} in {other}: no more than "
                "{most} are brought from one database to another, so bring both onto one.",
                id=duty.id,
                home=home.name,
                name=name,
                rows=rows,
                other=given.engine.name,
                most=MOST_BROUGHT,
            )
        yield given
