"""Writes what is asked of the evidence for a duty, before the evidence is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import ibis

from hegui.audit import reasons
from hegui.audit.brief import ASKED, KEPT, called, rows
from hegui.audit.sample import DETAILS, due
from hegui.audit.truth import JUDGED, MARKS, counted, judged
from hegui.evidence.engine import typed, written

if TYPE_CHECKING:
    from datetime import date

    from hegui.audit.brief import Brief
    from hegui.audit.reasons import Dependence
    from hegui.duties import Duty


HELD = "duckdb"
"""The dialect of our own engine, which holds the judged rows of a duty."""


@dataclass(frozen=True)
class Statements:
    """What is asked for one duty, in the dialect of its engine.

    Attributes:
        judged: Its rows, each with its truth.
        totals: All that is counted of them.
        sample: All of them, breached before unknown before met; the judge takes the first few.
        dues: Those that fall due; None if the duty has no term.
        detail: What is missing, with the key of its row; None if the duty does not say.
        figures: The names of the figures that it asks for.
    """

    judged: str
    totals: str
    sample: str
    dues: str | None
    detail: str | None
    figures: frozenset[str] = frozenset()


class Writer:
    """Says of a duty what is asked, and what its truth depends on, by writing it now."""

    def statements(self, duty: Duty, brief: Brief) -> Statements:
        """Return the statements of a duty."""
        return write(duty, brief)

    def dependence(self, duty: Duty, brief: Brief) -> Dependence:
        """Return what the truth of a duty depends on."""
        return reasons.dependence(duty, brief)


@lru_cache(KEPT)
def write(duty: Duty, brief: Brief) -> Statements:
    """Write all that is asked for a duty, once for the same brief.

    Raises:
        ContentError: the duty asks for a number that the law has not.
    """
    figures: set[str] = set()
    token = ASKED.set(figures)
    try:
        written = _written(duty, brief)
    finally:
        ASKED.reset(token)
    return replace(written, figures=written.figures | figures)


def _written(duty: Duty, brief: Brief) -> Statements:
    asked = rows(duty, brief)
    held = ibis.table(ibis.schema({**asked.written.schema(), **MARKS}), name=JUDGED)
    dues, detail = due(held, duty, brief.day), None
    if duty.detail is not None:
        detail = typed(called(duty, duty.detail, brief).limit(DETAILS), brief.dialect)
    return Statements(
        judged=judged(asked.written, duty, brief),
        totals=counted(held.columns, duty, brief, _of_unknown(duty, brief)),
        sample=_sample(held, duty, brief.day),
        dues=None if dues is None else written(dues, brief.dialect),
        detail=detail,
        figures=asked.figures,
    )


def _of_unknown(duty: Duty, brief: Brief) -> dict[str, str]:
    """Return what else is counted at once where rows are not held: each question judges anew."""
    if brief.dialect == HELD:
        return {}
    return reasons.measures(reasons.dependence(duty, brief), brief.day)


def _sample(held: Any, duty: Duty, day: date) -> str:
    """Write a query of the rows: breached first, and of these what was put right last."""
    columns = [column for column in held.columns if not column.startswith("_")]
    ranks = ["_rank"]
    if duty.conduct is not None:
        ranks.append(f"_rank = 0 and coalesce(\"{duty.conduct[1]}\" <= date '{day}', false)")
    order = ", ".join((*ranks, *(f'"{column}"' for column in columns)))
    return f"select * from {JUDGED} order by {order}"  # noqa: S608 - names of ours
