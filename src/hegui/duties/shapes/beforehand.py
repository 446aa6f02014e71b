"""An assessment is made before what it is of begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.duties.columns import conduct
from hegui.duties.shapes import register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    Absent = Callable[..., Any]


def assessed(
    bound: Any,
    assessments: Any,
    scopes: Iterable[str],
    keys: Iterable[str],
    since: date,
    absent: Absent,
    *,
    perhaps: Iterable[str] = (),
) -> Any:
    """Return rows with `assessed_on` and whether that was before they began (`begun_on`).

    An assessment counts whose `system` is one of the keys of the row. What began before `since`,
    the first day on which the law asks, may be assessed at any time, and is not known to be late
    without. One whose scope is not known, or is one that covers the row `perhaps`, leaves a row
    open that would fail.
    """
    known = ibis.ifelse(
        assessments.scope.isin((*perhaps, "")), ibis.null("string"), assessments.scope
    )
    of_scope = assessments.mutate(fits=known.isin(tuple(scopes)))
    per_key = of_scope.group_by("system").agg(
        sure_on=of_scope.finished_on.min(where=of_scope.fits),
        perhaps=of_scope.fits.isnull().any(),
    )
    rows = bound.mutate(assessed_on=ibis.null("date"), perhaps=False, keyed=True)
    for key in keys:
        rows = rows.left_join(per_key, rows[key] == per_key.system, rname="{name}_found")
        rows = rows.mutate(
            assessed_on=ibis.least(rows.assessed_on, rows.sure_on),
            perhaps=rows.perhaps | rows.perhaps_found.fill_null(False),
            keyed=rows.keyed & rows[key].notnull(),
        ).select(*bound.columns, "assessed_on", "perhaps", "keyed")
    first = ibis.literal(since)
    unsure = rows.perhaps | ~rows.keyed | rows.begun_on.isnull() | (rows.begun_on < first)
    in_time = ibis.cases(
        (rows.assessed_on <= rows.begun_on, True),
        ((rows.begun_on < first) & rows.assessed_on.notnull(), True),
        (unsure.fill_null(True), ibis.null("boolean")),
        else_=absent("assessments", since=first),
    )
    rows = rows.mutate(in_time=in_time)
    late = (~rows.in_time).fill_null(False)
    return rows.mutate(**conduct(late, rows.begun_on, rows.assessed_on)).drop("perhaps", "keyed")


def in_time(t: Any, bound: Any) -> Any:
    """Say whether it was assessed in time; not known where it may not be bound."""
    return t.in_time | register.doubt(bound)
